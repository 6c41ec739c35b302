//! Attachments that are deleted.

use http::Method;
use zcrm_core::{Effect, Error, Operation, OperationRequest, RecordError, Request, Response};

use super::list::request;
use crate::entry::{DATA, check_hundred};
use crate::record_path::{RecordPath, comma_list};
use crate::written::Deleted;
use crate::{Key, RecordId};

/// Deletes up to 100 attachments of a record; one result per id, in the order given.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upload-attachment.html>.
#[derive(Clone, Debug)]
pub struct DeleteAttachments {
    record_path: RecordPath,
    ids: Vec<RecordId>,
    alone: bool,
}

impl DeleteAttachments {
    /// The attachments of a record with these ids.
    pub fn new(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Self {
        let ids = ids.into_iter().map(Into::into).collect();
        Self::at_place(RecordPath::new(module, record), ids)
    }

    pub(super) fn at_place(record_path: RecordPath, ids: Vec<RecordId>) -> Self {
        Self { record_path, ids, alone: false }
    }

    pub(super) fn alone(mut self) -> Self {
        self.alone = true;
        self
    }
}

impl Request for DeleteAttachments {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        check_hundred("delete attachments", self.ids.len())?;
        let request =
            request(Method::DELETE, &self.record_path, &[]).query("ids", &comma_list(&self.ids));
        Ok(if self.alone { request } else { request.batch(DATA, self.ids.len()) })
    }
}

impl Operation for DeleteAttachments {
    type Output = Vec<Result<RecordId, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        let results = response.batch::<Deleted>(DATA, self.ids.len())?;
        Ok(results.into_iter().map(|result| result.map(|deleted| deleted.id)).collect())
    }
}
