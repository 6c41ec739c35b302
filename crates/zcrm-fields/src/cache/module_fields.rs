//! One module's fields, as they were at one moment.

use std::sync::OnceLock;
use std::time::SystemTime;

use crate::model::{Field, FieldList, StrangeField};
use crate::text_table::TextTable;
use crate::validate::{Plan, nearest_names};

/// One module's fields, whole, as they were when they were fetched. It never changes: newer
/// fields are another value.
#[derive(Debug)]
pub struct ModuleFields {
    module: Box<str>,
    fetched_at: SystemTime,
    from_disk: bool,
    fields: Box<[Field]>,
    strange: Box<[StrangeField]>,
    names: TextTable,
    /// What the validator made of the fields: pick lists alone, and everything.
    plans: [OnceLock<Plan>; 2],
}

impl ModuleFields {
    /// The fields of a module, as a source told them at a time.
    #[must_use]
    pub fn new(module: &str, fetched_at: SystemTime, list: FieldList) -> Self {
        let names = list.fields.iter().map(Field::api_name).zip(0..);
        Self {
            module: module.into(),
            fetched_at,
            from_disk: false,
            names: TextTable::new(names),
            fields: list.fields.into_boxed_slice(),
            strange: list.strange.into_boxed_slice(),
            plans: [const { OnceLock::new() }; 2],
        }
    }

    pub(super) fn read_from_disk(mut self) -> Self {
        self.from_disk = true;
        self
    }

    pub(super) fn is_from_disk(&self) -> bool {
        self.from_disk
    }

    /// The module's API name.
    #[must_use]
    pub fn module(&self) -> &str {
        &self.module
    }

    /// When the fields were asked for.
    #[must_use]
    pub fn fetched_at(&self) -> SystemTime {
        self.fetched_at
    }

    /// The fields, in Zoho's order.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field of this API name.
    #[must_use]
    pub fn field(&self, api_name: &str) -> Option<&Field> {
        let number = self.names.number(api_name)?;
        self.fields.get(usize::try_from(number).ok()?)
    }

    /// The API names nearest to one that the module does not have, nearest first; at most three.
    #[must_use]
    pub fn nearest(&self, api_name: &str) -> Vec<&str> {
        nearest_names(api_name, self.fields.iter().map(Field::api_name))
    }

    /// What stood among the fields and could not be read.
    #[must_use]
    pub fn strange(&self) -> &[StrangeField] {
        &self.strange
    }

    /// What the validator checks: everything, or pick lists alone.
    pub(crate) fn plan(&self, everything: bool) -> &Plan {
        self.plans[usize::from(everything)].get_or_init(|| Plan::new(&self.fields, everything))
    }
}
