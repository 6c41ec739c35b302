//! What was done with each row.

use std::fmt;

use zcrm_core::RecordId;

/// What was done with one row of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WrittenRow {
    /// Which row of the input it is, from 1; the header of a table does not count.
    pub row: u64,
    /// The subform of which it is a row; `None` for a record.
    pub subform: Option<Box<str>>,
    /// What was done with it.
    pub outcome: RowOutcome,
    /// The cells of a row that was not written, in the order of the columns that are mapped.
    pub rejected: Option<Vec<String>>,
}

/// What was done with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RowOutcome {
    /// A record was made.
    Added(RecordId),
    /// A record was changed.
    Updated(RecordId),
    /// Nothing was written, for these reasons.
    Skipped(Vec<RowError>),
    /// Zoho did not look at it.
    Unprocessed(Vec<RowError>),
}

impl RowOutcome {
    /// Whether the row was written.
    #[must_use]
    pub fn is_written(&self) -> bool {
        matches!(self, Self::Added(_) | Self::Updated(_))
    }

    /// Why it was not.
    #[must_use]
    pub fn errors(&self) -> &[RowError] {
        match self {
            Self::Added(_) | Self::Updated(_) => &[],
            Self::Skipped(errors) | Self::Unprocessed(errors) => errors,
        }
    }
}

/// One reason for which a row was not written: Zoho's code and the column.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/download-result.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowError {
    /// Zoho's code, such as `MANDATORY_NOT_FOUND`.
    pub code: String,
    /// The field; empty when it is about none.
    pub column: String,
}

impl RowError {
    /// The errors of a cell: `CODE-Column`, with `:` between several.
    pub(super) fn all(cell: &str) -> Vec<Self> {
        let one = |text: &str| {
            let (code, column) = text.split_once('-').unwrap_or((text, ""));
            Self { code: code.trim().to_owned(), column: column.trim().to_owned() }
        };
        cell.split(':').filter(|text| !text.trim().is_empty()).map(one).collect()
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)?;
        if self.column.is_empty() { Ok(()) } else { write!(f, "-{}", self.column) }
    }
}

/// What a bulk write did, in numbers; what was not written is in the rejects file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "rows may have been skipped"]
#[non_exhaustive]
pub struct BulkWritten {
    /// Rows that made a record.
    pub added: u64,
    /// Rows that changed a record.
    pub updated: u64,
    /// Rows that were refused.
    pub skipped: u64,
    /// Rows that Zoho did not look at.
    pub unprocessed: u64,
}

impl BulkWritten {
    /// How many rows there were.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.added + self.updated + self.rejected()
    }

    /// How many rows were not written.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.skipped + self.unprocessed
    }
}

/// What is true of a job whose submission was sent and never answered; see
/// [`BulkFault::SubmissionUnknown`](crate::BulkFault::SubmissionUnknown).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LostSubmission {
    /// Zoho took it: this is its id, from the list of jobs in Zoho's settings or from a callback.
    Taken {
        /// The id of the job.
        job: String,
    },
    /// Zoho did not take it: it is submitted again.
    NotTaken,
}
