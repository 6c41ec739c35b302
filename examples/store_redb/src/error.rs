//! The database's errors, sorted by what the caller does next.

use zcrm_store_api::{StoreError, StoreErrorKind};

/// An error of the database. redb's errors name tables, files and causes, never keys or values, so
/// that one may be a source: look at yours before you do the same (rule 46).
pub(crate) fn trouble(error: impl Into<redb::Error>) -> StoreError {
    let error = error.into();
    let (kind, message) = match &error {
        redb::Error::Io(_) | redb::Error::PreviousIo => {
            (StoreErrorKind::Unavailable, "read or write the token database: see to the disk")
        }
        redb::Error::DatabaseAlreadyOpen => {
            (StoreErrorKind::Denied, "open the token database: another process has it open")
        }
        redb::Error::Corrupted(_) | redb::Error::UpgradeRequired(_) => {
            (StoreErrorKind::Corrupt, "read the token database: restore it from a backup")
        }
        _ => (StoreErrorKind::Other, "use the token database: see the cause"),
    };
    StoreError::with_source(kind, message, error)
}

pub(crate) fn conflict() -> StoreError {
    let message = "save a token record that has changed since it was read: read it again";
    StoreError::new(StoreErrorKind::Conflict, message)
}

pub(crate) fn invalid(message: &str) -> StoreError {
    StoreError::new(StoreErrorKind::Invalid, message)
}
