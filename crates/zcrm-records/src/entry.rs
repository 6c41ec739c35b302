//! One entry of a batch's answer.

use http::StatusCode;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use zcrm_client::{ApiError, Error, ErrorKind, Object, Response};

use crate::{RecordError, RecordId, Reference};

/// What Zoho tells of a record it has written. Source: facts §4.1 (insert).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Written {
    /// The record's id.
    pub id: RecordId,
    /// When it was made, ISO 8601 with an offset.
    #[serde(rename = "Created_Time")]
    pub created_time: Option<String>,
    /// When it was changed last, ISO 8601 with an offset.
    #[serde(rename = "Modified_Time")]
    pub modified_time: Option<String>,
    /// Who made it.
    #[serde(rename = "Created_By")]
    pub created_by: Option<Reference>,
    /// Who changed it last.
    #[serde(rename = "Modified_By")]
    pub modified_by: Option<Reference>,
}

/// What Zoho tells of a record it has changed or made. Source: facts §4.1 (upsert).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Upserted {
    /// What is told of every record that is written.
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

#[derive(Deserialize)]
struct Batch {
    data: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    status: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    details: Value,
    #[serde(flatten)]
    more: More,
}

/// What stands beside the details of an upsert.
#[derive(Default, Deserialize)]
pub(crate) struct More {
    #[serde(default)]
    action: Option<String>,
    #[serde(default)]
    duplicate_field: Option<String>,
}

/// What an entry of success is read into.
pub(crate) trait Told: Sized {
    type Details: DeserializeOwned;

    fn told(details: Self::Details, more: More) -> Self;
}

/// What Zoho tells of a record it has deleted.
#[derive(Deserialize)]
pub(crate) struct Deleted {
    pub(crate) id: RecordId,
}

impl Told for Written {
    type Details = Self;

    fn told(details: Self, _: More) -> Self {
        details
    }
}

impl Told for Deleted {
    type Details = Self;

    fn told(details: Self, _: More) -> Self {
        details
    }
}

impl Told for Upserted {
    type Details = Written;

    fn told(written: Written, more: More) -> Self {
        let action = more.action.as_deref().map(|action| match action {
            "insert" => UpsertAction::Insert,
            "update" => UpsertAction::Update,
            other => UpsertAction::Other(other.into()),
        });
        Self { written, action, duplicate_field: more.duplicate_field }
    }
}

/// One result per record sent, in the order in which they were sent.
pub(crate) fn results<T: Told>(
    response: &Response,
    sent: usize,
) -> Result<Vec<Result<T, RecordError>>, Error> {
    let Object(batch): Object<Batch> = response.json()?;
    if batch.data.len() != sent {
        return Err(Error::new(
            ErrorKind::Decode,
            format!(
                "read what became of {sent} records: the answer tells of {}; look them up before \
                 sending them again",
                batch.data.len(),
            ),
        ));
    }
    batch.data.into_iter().map(|entry| entry.result(response.status())).collect()
}

impl Entry {
    fn result<T: Told>(self, status: StatusCode) -> Result<Result<T, RecordError>, Error> {
        if self.status != "success" {
            let api = ApiError::new(status, self.code, self.message, self.details);
            return Ok(Err(RecordError::new(api)));
        }
        serde_json::from_value(self.details)
            .map(|Object(details)| Ok(T::told(details, self.more)))
            .map_err(|_| {
                Error::new(
                    ErrorKind::Decode,
                    "read what became of a record: Zoho says success, and no id; look it up before \
                 sending it again",
                )
            })
    }
}
