//! What is to be checked, and the pure check of it.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use super::checker::Checker;
use super::inspect_json;
use super::rules::Rules;
use super::violation::Violation;
use crate::cache::ModuleFields;
use crate::model::FieldList;

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
pub enum WriteKind {
    /// New records.
    Create,
    /// Changes of records that are there.
    Update,
    /// Either, as Zoho finds them. Checked as an update, for it may be one.
    Upsert,
}

/// The records of a request, and how to check them.
pub struct Check<'a> {
    pub(super) module: &'a str,
    pub(super) kind: WriteKind,
    pub(super) body: &'a [u8],
    pub(super) key: &'a str,
    pub(super) validation: Validation,
    pub(super) rules: Rules,
    pub(super) first: usize,
}

impl fmt::Debug for Check<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the body: it holds customers' data.
        f.debug_struct("Check")
            .field("module", &self.module)
            .field("kind", &self.kind)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// What is wrong, record by record.
    pub violations: Vec<Violation>,
    /// The API names of subforms' modules without whose fields some rows could not be checked.
    pub missing: Vec<String>,
    /// Names that are nearly, and not quite, those of fields, unless [`Rules::names`] makes them
    /// violations: `(name, nearest name)`.
    pub misspelt: Vec<(String, String)>,
}

impl<'a> Check<'a> {
    /// A strict check of pick lists in the records that stand in this JSON body under this key. A
    /// key that begins with `/` is a JSON pointer (RFC 6901).
    #[must_use]
    pub fn new(module: &'a str, kind: WriteKind, body: &'a [u8], key: &'a str) -> Self {
        let (validation, rules) = (Validation::default(), Rules::default());
        Self { module, kind, body, key, validation, rules, first: 0 }
    }

    /// Says which place the first of these records has in the caller's batch, counted from 0, when a
    /// large batch is sent in several calls.
    #[must_use]
    pub fn first(mut self, first: usize) -> Self {
        self.first = first;
        self
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

    /// Whether there are records to be checked.
    pub(super) fn has_records(&self) -> bool {
        let no_fields =
            ModuleFields::new(self.module, SystemTime::UNIX_EPOCH, FieldList::default());
        let mut checker = Checker::new(self, &no_fields, &[]);
        inspect_json::records(&mut checker, self.body, self.key);
        checker.judged() > 0
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
        inspect_json::records(&mut checker, self.body, self.key);
        checker.report()
    }
}
