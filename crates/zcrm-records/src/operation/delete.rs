//! Records that are deleted.

use zcrm_core::{Effect, Error, Operation, OperationRequest, RecordError, Request, Response};

use super::write_call::{Verb, WriteCall, deleted};
use super::{Trigger, write_options::WriteOptions};
use crate::RecordId;

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

impl DeleteRecords {
    /// Does this with the call.
    fn with_call<R>(&self, with: impl FnOnce(WriteCall<'_>) -> R) -> R {
        let records: Vec<_> = self.ids.iter().map(|id| id.to_string().into_bytes()).collect();
        let trigger = self.workflow.map(|run| if run { vec![Trigger::Workflow] } else { vec![] });
        let options = WriteOptions { trigger, ..WriteOptions::default() };
        with(WriteCall {
            verb: Verb::Delete,
            module: &self.module,
            key: None,
            records: &records,
            options: &options,
            first: 0,
        })
    }
}

impl Request for DeleteRecords {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.with_call(|call| call.encode())
    }
}

impl Operation for DeleteRecords {
    type Output = Vec<Result<RecordId, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        deleted(&response, self.ids.len())
    }
}
