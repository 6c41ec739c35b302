//! What Zoho reports of records that were written.

use zcrm_core::{BatchEntry, DateTime, FromBatchEntry, RecordId, Reference};

/// What Zoho reports of a record it has written. A member that Zoho leaves out, or sends in another
/// type, is absent; the id is always there.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Written {
    /// The record's id.
    pub id: RecordId,
    /// When it was made.
    pub created_time: Option<DateTime>,
    /// When it was changed last.
    pub modified_time: Option<DateTime>,
    /// Who made it.
    pub created_by: Option<Reference>,
    /// Who changed it last.
    pub modified_by: Option<Reference>,
}

/// What Zoho reports of a record it has changed or made.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upsert-records.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Upserted {
    /// What is reported of every record that is written.
    pub written: Written,
    /// Whether it was changed or made, when Zoho says.
    pub action: Option<UpsertAction>,
    /// The field in which it agreed with the record that was changed.
    pub duplicate_field: Option<String>,
}

/// What an upsert did to a record.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UpsertAction {
    /// It was made.
    Insert,
    /// One that exists was changed.
    Update,
    /// Something that this crate does not know.
    Other(Box<str>),
}

/// What Zoho reports of a record it has deleted.
pub(crate) struct Deleted {
    pub(crate) id: RecordId,
}

impl FromBatchEntry for Written {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        Some(Self {
            id: entry.detail("id")?,
            created_time: entry.detail("Created_Time"),
            modified_time: entry.detail("Modified_Time"),
            created_by: entry.detail("Created_By"),
            modified_by: entry.detail("Modified_By"),
        })
    }
}

impl FromBatchEntry for Deleted {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        Some(Self { id: entry.detail("id")? })
    }
}

impl FromBatchEntry for Upserted {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        let action = entry.text("action").map(|action| match action {
            "insert" => UpsertAction::Insert,
            "update" => UpsertAction::Update,
            other => UpsertAction::Other(other.into()),
        });
        let duplicate_field = entry.text("duplicate_field").map(str::to_owned);
        Some(Self { written: Written::from_entry(entry)?, action, duplicate_field })
    }
}
