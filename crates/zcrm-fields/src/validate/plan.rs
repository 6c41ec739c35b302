//! What is to be checked of a module's records, made once from its fields.

use std::collections::BTreeSet;

use serde_json::Value;

use super::form::Form;
use super::shape::Wanted;
use crate::model::{DataType, Field, Lookup, PicklistValue, Unique};
use crate::text_table::TextTable;

/// What is to be checked, by field name.
#[derive(Debug)]
pub(crate) struct Plan {
    names: TextTable,
    pub(super) slots: Box<[PlannedField]>,
}

/// What is to be checked of one field.
#[derive(Debug)]
pub(super) struct PlannedField {
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
    pub(super) form: Option<Form>,
    /// A list is wanted, and a text that is one of its options is not one.
    pub(super) multi_select: bool,
    /// What its options allow for pick lists that depend on it.
    pub(super) allows: Vec<Allowed>,
    /// Whether another field depends on it, or it on another.
    pub(super) in_dependency: bool,
}

/// What one option of a pick list allows for one that depends on it.
#[derive(Debug)]
pub(super) struct Allowed {
    /// Every text of the option.
    pub(super) texts: Vec<String>,
    /// The field that depends on it.
    pub(super) child: Box<str>,
    /// Every text of every option of that field which it allows.
    pub(super) options: BTreeSet<String>,
}

impl Plan {
    /// A plan of these fields: of all, or only of what pick lists take.
    pub(crate) fn new(fields: &[Field], everything: bool) -> Self {
        let mut slots = Vec::new();
        for (field, told) in fields.iter().enumerate() {
            let slot = PlannedField::new(slots.len(), field, told);
            if everything || slot.options.is_some() || slot.subform.is_some() || slot.multi_select {
                slots.push(slot);
            }
        }
        let mut children: Vec<Box<str>> = Vec::new();
        for allowed in slots.iter().flat_map(|slot| &slot.allows) {
            if !children.contains(&allowed.child) {
                children.push(allowed.child.clone());
            }
        }
        for slot in &mut slots {
            slot.in_dependency = !slot.allows.is_empty() || children.contains(&slot.name);
        }
        let names = TextTable::new(slots.iter().map(|slot| &*slot.name).zip(0..));
        Self { names, slots: slots.into_boxed_slice() }
    }

    /// What is to be checked of the field of this name.
    #[inline]
    pub(super) fn slot(&self, name: &str) -> Option<&PlannedField> {
        self.slots.get(usize::try_from(self.names.number(name)?).ok()?)
    }
}

impl PlannedField {
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
            form: Form::by(told),
            multi_select: *told.data_type() == DataType::MultiSelectPicklist
                && Wanted::by(told) == Some(Wanted::List),
            allows: if told.is_picklist_partial() { Vec::new() } else { allowed(values) },
            in_dependency: false,
        }
    }
}

/// What the options allow for other fields, where they say so: `maps`, a list of
/// `{"api_name", "pick_list_values"}`. One that cannot be read allows everything. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
fn allowed(values: &[PicklistValue]) -> Vec<Allowed> {
    let mut all = Vec::new();
    for value in values {
        let Some(Value::Array(maps)) = value.extra("maps") else { continue };
        for map in &maps {
            let child = map.get("api_name").and_then(Value::as_str);
            let options = map.get("pick_list_values").and_then(Value::as_array);
            let (Some(child), Some(options)) = (child, options) else { continue };
            let keys = ["display_value", "actual_value", "reference_value"];
            let texts = |option: &Value| -> Vec<String> {
                let texts = keys.iter().filter_map(|key| Some(option.get(key)?.as_str()?.into()));
                texts.collect()
            };
            let options: Vec<_> = options.iter().map(texts).collect();
            if options.is_empty() || options.iter().any(Vec::is_empty) {
                continue;
            }
            all.push(Allowed {
                texts: value.texts().map(str::to_owned).collect(),
                child: child.into(),
                options: options.into_iter().flatten().collect(),
            });
        }
    }
    all
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
