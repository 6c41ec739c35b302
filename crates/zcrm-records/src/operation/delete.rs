//! Records that are deleted.

use http::Method;
use zcrm_core::{Effect, Error, Operation, OperationRequest, RecordError, Request, Response};

use super::path;
use super::record_batch::{DATA, check_count};
use crate::RecordId;
use crate::written::Deleted;

/// Moves up to 100 records into the recycle bin; one result per id, in the order given.
///
/// An id that is unknown, or deleted already, is an error of its own and does not stop the others.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/delete-records.html>.
#[derive(Clone, Debug)]
pub struct DeleteRecords {
    module: Box<str>,
    ids: Vec<RecordId>,
    workflow: Option<bool>,
}

impl DeleteRecords {
    /// The records of this module with these ids.
    pub fn new(
        module: impl Into<Box<str>>,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Self {
        let ids = ids.into_iter().map(Into::into).collect();
        Self { module: module.into(), ids, workflow: None }
    }

    /// Whether workflow rules run; left out they do.
    #[must_use]
    pub fn workflow(mut self, run: bool) -> Self {
        self.workflow = Some(run);
        self
    }
}

impl Request for DeleteRecords {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        check_count("delete", &self.module, self.ids.len())?;
        let ids: Vec<_> = self.ids.iter().map(RecordId::to_string).collect();
        let mut request =
            path::request(Method::DELETE, &self.module, &[]).query("ids", &ids.join(","));
        if let Some(run) = self.workflow {
            request = request.query("wf_trigger", if run { "true" } else { "false" });
        }
        Ok(request.batch(DATA, self.ids.len()))
    }
}

impl Operation for DeleteRecords {
    type Output = Vec<Result<RecordId, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        let results = response.batch::<Deleted>(DATA, self.ids.len())?;
        Ok(results.into_iter().map(|result| result.map(|deleted| deleted.id)).collect())
    }
}
