//! One entry of a batch's answer.

use http::StatusCode;
use serde::Deserialize;
use serde_json::Value;
use zcrm_client::{ApiError, Error, ErrorKind, Response};

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
}

/// One result per record sent, in the order in which they were sent.
pub(crate) fn results(
    response: &Response,
    sent: usize,
) -> Result<Vec<Result<Written, RecordError>>, Error> {
    let batch: Batch = response.json()?;
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
    fn result(self, status: StatusCode) -> Result<Result<Written, RecordError>, Error> {
        if self.status != "success" {
            let api = ApiError::new(status, self.code, self.message, self.details);
            return Ok(Err(RecordError::new(api)));
        }
        serde_json::from_value(self.details).map(Ok).map_err(|_| {
            Error::new(
                ErrorKind::Decode,
                "read what became of a record: Zoho says success, and no id; look it up before \
                 sending it again",
            )
        })
    }
}
