//! Records that enter and leave cadences.

use http::Method;
use serde_json::json;
use zcrm_core::{
    BatchEntry, Effect, Error, ErrorKind, FromBatchEntry, Operation, OperationRequest, RecordError,
    Reference, Request, Response, SenderExt as _,
};

use crate::operation::path;
use crate::{RecordId, Records};

/// The most records of one call, and the most cadences. Source:
/// <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/cadences_execution.json>.
const MOST: usize = 100;
const MOST_CADENCES: usize = 5;

/// Lets up to 100 records enter or leave up to five cadences; one result per record, in the order
/// given.
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/cadences_execution.json>.
#[derive(Clone, Debug)]
pub struct ChangeCadences {
    module: Box<str>,
    action: &'static str,
    cadences: Vec<RecordId>,
    ids: Vec<RecordId>,
}

/// A record that entered or left cadences.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CadencesChanged {
    /// The record.
    pub id: RecordId,
    /// The cadences, when Zoho names them.
    pub cadences: Vec<Reference>,
}

impl FromBatchEntry for CadencesChanged {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        let id = entry.detail("id")?;
        Some(Self { id, cadences: entry.detail("cadences").unwrap_or_default() })
    }
}

impl ChangeCadences {
    /// Lets these records of this module enter these cadences.
    pub fn enrol(
        module: impl Into<Box<str>>,
        cadences: impl IntoIterator<Item = impl Into<RecordId>>,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Self {
        Self::of("enrol_in_cadences", module.into(), cadences, ids)
    }

    /// Lets these records of this module leave these cadences.
    pub fn unenrol(
        module: impl Into<Box<str>>,
        cadences: impl IntoIterator<Item = impl Into<RecordId>>,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Self {
        Self::of("unenrol_from_cadences", module.into(), cadences, ids)
    }

    fn of(
        action: &'static str,
        module: Box<str>,
        cadences: impl IntoIterator<Item = impl Into<RecordId>>,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Self {
        let cadences = cadences.into_iter().map(Into::into).collect();
        Self { module, action, cadences, ids: ids.into_iter().map(Into::into).collect() }
    }
}

impl Request for ChangeCadences {
    /// A second time would send the first mail of the cadence again.
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let (cadences, ids) = (self.cadences.len(), self.ids.len());
        if cadences == 0 || cadences > MOST_CADENCES || ids == 0 || ids > MOST {
            let message = format!(
                "change the cadences of records in {}: one call takes 1 to 5 cadences and 1 to \
                 100 records",
                self.module,
            );
            return Err(Error::new(ErrorKind::Configuration, message));
        }
        let texts =
            |ids: &[RecordId]| -> Vec<String> { ids.iter().map(RecordId::to_string).collect() };
        // Zoho's own spelling.
        let body = json!({ "cadences_ids": texts(&self.cadences), "ids": texts(&self.ids) });
        let request = path::request(Method::POST, &self.module, &["actions", self.action]);
        Ok(request.json(body.to_string()).batch("data", ids))
    }
}

impl Operation for ChangeCadences {
    type Output = Vec<Result<CadencesChanged, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch("data", self.ids.len())
    }
}

impl Records {
    /// Lets up to 100 records enter up to five cadences; one result per record.
    ///
    /// # Errors
    ///
    /// [`Error`] when the call as a whole failed; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may have entered all the same.
    pub async fn enrol_in_cadences(
        &self,
        cadences: impl IntoIterator<Item = impl Into<RecordId>> + Send,
        ids: impl IntoIterator<Item = impl Into<RecordId>> + Send,
    ) -> Result<Vec<Result<CadencesChanged, RecordError>>, Error> {
        self.sender.send(ChangeCadences::enrol(self.module.clone(), cadences, ids)).await
    }

    /// Lets up to 100 records leave up to five cadences; one result per record.
    ///
    /// # Errors
    ///
    /// [`Error`] when the call as a whole failed; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may have left all the same.
    pub async fn unenrol_from_cadences(
        &self,
        cadences: impl IntoIterator<Item = impl Into<RecordId>> + Send,
        ids: impl IntoIterator<Item = impl Into<RecordId>> + Send,
    ) -> Result<Vec<Result<CadencesChanged, RecordError>>, Error> {
        self.sender.send(ChangeCadences::unenrol(self.module.clone(), cadences, ids)).await
    }
}
