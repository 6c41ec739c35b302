//! Why a batch was not let through.

use std::error::Error;
use std::fmt;

use super::violation::Violation;
use crate::cache::FieldsError;

/// Why a batch was not let through.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum CheckError {
    /// Metadata to check it against cannot be had.
    Unavailable(FieldsError),
    /// Some values are not accepted.
    Violated(Violations),
}

/// Everything that is wrong with a batch; at least one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations {
    list: Vec<Violation>,
}

/// How many are printed.
const PRINTED: usize = 5;

impl Violations {
    pub(super) fn new(list: Vec<Violation>) -> Self {
        Self { list }
    }

    /// Each of them, in the order of the records.
    #[must_use]
    pub fn list(&self) -> &[Violation] {
        &self.list
    }

    /// Each of them, in the order of the records.
    #[must_use]
    pub fn into_list(self) -> Vec<Violation> {
        self.list
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let module = self.list.first().map_or("", Violation::module);
        let count = self.list.len();
        let noun = if count == 1 { "value is" } else { "values are" };
        write!(f, "check records of {module}: {count} {noun} not accepted: ")?;
        for (position, violation) in self.list.iter().take(PRINTED).enumerate() {
            let between = if position == 0 { "" } else { "; " };
            write!(f, "{between}{violation}")?;
        }
        if count > PRINTED {
            write!(f, "; and {} more", count - PRINTED)?;
        }
        f.write_str("; correct them, or set picklist_validation to Warn or Off to have Zoho decide")
    }
}

impl fmt::Display for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CheckError::Violated(violations) => violations.fmt(f),
            CheckError::Unavailable(error) => write!(
                f,
                "check records: the fields of {} cannot be read: {}; reading them takes the scope \
                 {}; picklist_validation set to Warn or Off sends records without",
                error.module(),
                error.reason(),
                error.scope(),
            ),
        }
    }
}

impl Error for Violations {}

impl Error for CheckError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            CheckError::Violated(_) => None,
            CheckError::Unavailable(error) => Some(error),
        }
    }
}
