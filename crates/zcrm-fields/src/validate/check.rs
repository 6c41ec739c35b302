//! What is to be checked, and the pure check of it.

use std::sync::Arc;

use super::batch::Batch;
use super::checker::Checker;
use super::rules::Rules;
use super::violation::Violation;
use crate::cache::ModuleFields;

/// What happens to a batch with values that Zoho is known to refuse. Observed: Python SDK 8.0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Validation {
    /// Nothing is checked.
    Off,
    /// It is refused; also when the metadata to check it against cannot be had.
    #[default]
    Strict,
    /// It passes, with a warning in the log.
    Warn,
}

/// What the records are sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Write {
    /// New records.
    Create,
    /// Changes of records that are there.
    Update,
    /// Either, as Zoho finds them. Checked as an update, for it may be one.
    Upsert,
}

/// A batch, and how to check it.
#[derive(Debug)]
pub struct Check<'a> {
    pub(super) module: &'a str,
    pub(super) write: Write,
    pub(super) batch: &'a Batch<'a>,
    pub(super) validation: Validation,
    pub(super) rules: Rules,
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// What is wrong, record by record.
    pub violations: Vec<Violation>,
    /// The API names of subforms' modules without whose fields some rows could not be checked.
    pub missing: Vec<String>,
}

impl<'a> Check<'a> {
    /// A strict check of pick lists.
    #[must_use]
    pub fn new(module: &'a str, write: Write, batch: &'a Batch<'a>) -> Self {
        let (validation, rules) = (Validation::default(), Rules::default());
        Self { module, write, batch, validation, rules }
    }

    /// What happens to a batch that does not pass; [`Validation::Strict`] unless set.
    #[must_use]
    pub fn validation(mut self, validation: Validation) -> Self {
        self.validation = validation;
        self
    }

    /// What is checked beyond pick lists; nothing unless set.
    #[must_use]
    pub fn rules(mut self, rules: Rules) -> Self {
        self.rules = rules;
        self
    }

    /// Checks the batch against these fields, and rows of subforms against those of their modules.
    ///
    /// Pure: no call, no wait. Every value of a pick list or a multi-select pick
    /// list, subforms included, must be the display, the actual or the reference text of an option,
    /// used or not, letter by letter; a number or a truth value counts as its text. `null` passes,
    /// as do objects, and fields that the metadata does not know. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>; observed: Python SDK 8.0.
    #[must_use]
    pub fn against(&self, fields: &ModuleFields, subforms: &[Arc<ModuleFields>]) -> Report {
        let mut checker = Checker::new(self, fields, subforms);
        self.batch.inspect(&mut checker);
        checker.report()
    }
}
