//! What is to be checked of a module's records, made once from its fields.

use super::shape::Wanted;
use crate::model::{DataType, Field, Lookup, PicklistValue, Unique};
use crate::text_table::TextTable;

/// What is to be checked, by field name.
#[derive(Debug)]
pub(crate) struct Plan {
    names: TextTable,
    pub(super) slots: Box<[Slot]>,
}

/// What is to be checked of one field.
#[derive(Debug)]
pub(super) struct Slot {
    /// Its place among the slots.
    pub(super) index: usize,
    /// Its place among the module's fields.
    pub(super) field: usize,
    pub(super) name: Box<str>,
    /// Every text of every option.
    pub(super) options: Option<TextTable>,
    pub(super) subform: Option<Box<str>>,
    pub(super) mandatory: bool,
    pub(super) limit: Option<u32>,
    pub(super) wanted: Option<Wanted>,
    pub(super) unique: Option<Unique>,
}

impl Plan {
    /// A plan of these fields: of all, or only of what pick lists take.
    pub(crate) fn new(fields: &[Field], everything: bool) -> Self {
        let mut slots = Vec::new();
        for (field, told) in fields.iter().enumerate() {
            let slot = Slot::new(slots.len(), field, told);
            if everything || slot.options.is_some() || slot.subform.is_some() {
                slots.push(slot);
            }
        }
        let names = TextTable::new(slots.iter().map(|slot| &*slot.name).zip(0..));
        Self { names, slots: slots.into_boxed_slice() }
    }

    /// What is to be checked of the field of this name.
    #[inline]
    pub(super) fn slot(&self, name: &str) -> Option<&Slot> {
        self.slots.get(usize::try_from(self.names.number(name)?).ok()?)
    }
}

impl Slot {
    fn new(index: usize, field: usize, told: &Field) -> Self {
        let values = told.picklist_values();
        let checked = told.is_picklist() && !values.is_empty() && !told.is_picklist_partial();
        let texts = || values.iter().flat_map(PicklistValue::texts).zip(0..);
        Self {
            index,
            field,
            name: told.api_name().into(),
            options: checked.then(|| TextTable::new(texts())),
            subform: told.subform_module().map(Into::into),
            mandatory: is_mandatory(told),
            limit: told.length().filter(|length| *length > 0 && is_text(told.data_type())),
            wanted: Wanted::by(told),
            unique: told.unique(),
        }
    }
}

/// Observed: Python SDK 8.0 (`skip-mandatory`).
fn is_mandatory(field: &Field) -> bool {
    let filled_in = matches!(field.data_type(), DataType::OwnerLookup | DataType::AutoNumber)
        || field.lookup().map(Lookup::module) == Some("Accounts");
    field.is_system_mandatory() && field.is_creatable() && !field.is_read_only() && !filled_in
}

fn is_text(data_type: &DataType) -> bool {
    matches!(
        data_type,
        DataType::Email
            | DataType::Phone
            | DataType::RichTextArea
            | DataType::Text
            | DataType::TextArea
            | DataType::Website
    )
}
