//! What is wrong with a job or its file, by type.

use zcrm_core::{Error, ErrorKind};

/// What is wrong with a bulk job or its file; [`Error::detail`] gives it back.
///
/// ```
/// use zcrm_bulk::BulkFault;
/// use zcrm_core::Error;
///
/// fn is_gone(error: &Error) -> bool {
///     matches!(error.detail(), Some(BulkFault::JobForgotten { .. }))
/// }
/// # let _ = is_gone;
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BulkFault {
    /// Zoho could not do the job.
    #[error("the job {job} failed: {code}")]
    JobFailed {
        /// The job.
        job: String,
        /// Zoho's code.
        code: String,
    },
    /// Zoho does not know the job any more: results are kept for about a day.
    #[error("Zoho has no job {job} any more")]
    JobForgotten {
        /// The job.
        job: String,
    },
    /// What was downloaded is no zip archive, or only a part of one.
    #[error("what was downloaded is no zip archive, or only a part of one")]
    NotAnArchive,
    /// The archive has no file.
    #[error("the archive has no file")]
    NoFile,
    /// The archive has more files than it may have.
    #[error("the archive has more files than one")]
    SeveralFiles,
    /// The file in the archive is not of the kind asked for.
    #[error("the file in the archive is not named like one of this job")]
    UnexpectedName,
    /// The file is encrypted, or packed in a way that Zoho does not use.
    #[error("the file in the archive is encrypted, or packed by an unknown method")]
    Packing,
    /// The file unpacks to more than is allowed.
    #[error("the file unpacks to more than {limit} bytes")]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The file is not what the archive states: its checksum or its length differs.
    #[error("the file is damaged: its checksum or length is not what the archive states")]
    Damaged,
    /// The disk has no room for a file: of the result, or of a part of the input.
    #[error("the disk has no room for the file")]
    DiskFull,
    /// One row is longer than is allowed.
    #[error("a row is longer than {limit} bytes")]
    RowTooLong {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The table has no first row, which names the columns.
    #[error("the table has no header")]
    NoHeader,
    /// The table lacks a column that was requested.
    #[error("the table has no column {column}")]
    MissingColumn {
        /// The column.
        column: String,
    },
    /// Two columns of the table have one name.
    #[error("the table has the column {column} twice")]
    ColumnTwice {
        /// The column.
        column: String,
    },
    /// It is not known whether Zoho took the job of a part: its submission was sent and not answered.
    /// It is not submitted again before the program says what is true:
    /// [`BulkWrite::lost_submission`](crate::BulkWrite::lost_submission).
    #[error("it is not known whether Zoho took the job of part {part} ({rows} rows)")]
    SubmissionUnknown {
        /// Which part of the input, from 1.
        part: usize,
        /// How many rows it has.
        rows: u64,
    },
    /// The input is not the one that the position was made with.
    #[error("part {part} of the input is not the one that was submitted")]
    InputChanged {
        /// Which part of the input, from 1.
        part: usize,
    },
    /// There are more or fewer results than rows.
    #[error("{expected} rows were sent, and there are results of {found}")]
    ResultCount {
        /// How many rows were sent, as far as they were read.
        expected: u64,
        /// How many results there are, as far as they were read.
        found: u64,
    },
    /// The results are in another order than the rows.
    #[error("the result at row {row} of the input is of another row")]
    ResultOrder {
        /// Which row of the input, from 1.
        row: u64,
    },
    /// The file has another number of rows than Zoho counted.
    #[error("the file has {found} rows, and Zoho counted {expected}")]
    RowCount {
        /// How many Zoho counted.
        expected: u64,
        /// How many there are, or were read before it was noticed.
        found: u64,
    },
}

impl BulkFault {
    /// The error of this fault while this was done.
    pub(crate) fn error(self, doing: &str) -> Error {
        let mut has_happened = false;
        let (kind, advice) = match &self {
            Self::JobFailed { .. } => (ErrorKind::Server, ""),
            Self::SubmissionUnknown { .. } => {
                has_happened = true;
                let advice = "; look at the jobs in Zoho, and say so with `lost_submission`";
                (ErrorKind::Transport, advice)
            }
            Self::InputChanged { .. } => {
                (ErrorKind::Configuration, "; give the same input from its beginning")
            }
            Self::ResultCount { .. } | Self::ResultOrder { .. } => {
                has_happened = true;
                (ErrorKind::Decode, "; look at the records before any row is sent again")
            }
            Self::DiskFull => {
                let advice = "; make room, or name another directory, and go on from the position";
                (ErrorKind::Configuration, advice)
            }
            Self::JobForgotten { .. } => {
                (ErrorKind::NotFound, "; results are kept for about a day: start over")
            }
            _ => (ErrorKind::Decode, "; do not use the rows of this file"),
        };
        let error = Error::new(kind, format!("{doing}: {self}{advice}"));
        error.with_transient(false).with_may_have_happened(has_happened).with_detail(self)
    }
}

/// The fault inside an I/O error that a reader of ours made.
pub(crate) fn fault_in(error: &std::io::Error) -> Option<BulkFault> {
    error.get_ref()?.downcast_ref::<BulkFault>().cloned()
}

/// The error of a file of the caller's, or of a part, that cannot be written.
pub(crate) fn unwritable(doing: &str, error: std::io::Error) -> Error {
    if has_no_room(&error) {
        return BulkFault::DiskFull.error(doing).with_source(error);
    }
    let message = format!("{doing}: see that its directory may be written and has room");
    Error::new(ErrorKind::Configuration, message).with_source(error)
}

/// A full disk, a quota, or the largest file that this process or file system may have.
fn has_no_room(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    if matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge) {
        return true;
    }
    // A writer of tables has it inside.
    let of_table = error.get_ref().and_then(|inner| inner.downcast_ref::<csv::Error>());
    match of_table.map(csv::Error::kind) {
        Some(csv::ErrorKind::Io(error)) => has_no_room(error),
        _ => false,
    }
}

/// The error of a file that is on this machine.
pub(crate) fn unreadable(doing: &str, error: std::io::Error) -> Error {
    if let Some(fault) = fault_in(&error) {
        return fault.error(doing);
    }
    if has_no_room(&error) {
        return BulkFault::DiskFull.error(doing).with_source(error);
    }
    match error.kind() {
        std::io::ErrorKind::InvalidInput
        | std::io::ErrorKind::InvalidData
        | std::io::ErrorKind::UnexpectedEof => BulkFault::Damaged.error(doing),
        _ => {
            let message = format!("{doing}: the temporary file cannot be used");
            Error::new(ErrorKind::Configuration, message).with_source(error)
        }
    }
}

/// The error of work that the runtime dropped.
pub(crate) fn runtime_ended(doing: &str) -> Error {
    let message = format!("{doing}: the runtime ended; call on a runtime that stays");
    Error::new(ErrorKind::Transport, message).with_may_have_happened(false)
}
