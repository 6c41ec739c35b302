//! The files at a record: a list, and files that are received piece by piece.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/download-attachments.html>.

use http::Method;
use serde::Deserialize;
use zcrm_core::{
    Effect, Error, Operation, OperationRequest, Page, RecordId, Request, Response, module_scope,
};

/// Lists the files at a record.
#[derive(Clone, Debug)]
pub struct ListAttachments {
    module: Box<str>,
    record: RecordId,
}

/// A file at a record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Attachment {
    /// The file's id.
    pub id: RecordId,
    /// The file's name.
    #[serde(rename = "File_Name")]
    pub file_name: Option<String>,
}

impl ListAttachments {
    /// The files at this record.
    pub fn new(module: impl Into<Box<str>>, record: RecordId) -> Self {
        Self { module: module.into(), record }
    }
}

impl Request for ListAttachments {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let path = [&*self.module, &self.record.to_string(), "Attachments"];
        Ok(OperationRequest::crm(Method::GET, path)
            .query("fields", "id,File_Name")
            .scope(module_scope(&self.module, "READ"))
            .scope("ZohoCRM.modules.attachments.READ"))
    }
}

impl Operation for ListAttachments {
    type Output = Vec<Attachment>;

    fn decode(&self, response: Response) -> Result<Vec<Attachment>, Error> {
        let page: Page<Attachment> = response.page("data")?;
        page.into_records()
    }
}

/// One file. It has no typed response: send it with
/// [`Sender::open`](zcrm_core::Sender::open), which hands out a
/// [`Download`](zcrm_core::Download).
#[derive(Clone, Debug)]
pub struct DownloadAttachment {
    module: Box<str>,
    record: RecordId,
    attachment: RecordId,
}

impl DownloadAttachment {
    /// This file at this record.
    pub fn new(module: impl Into<Box<str>>, record: RecordId, attachment: RecordId) -> Self {
        Self { module: module.into(), record, attachment }
    }
}

impl Request for DownloadAttachment {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let (record, attachment) = (self.record.to_string(), self.attachment.to_string());
        let path = [&*self.module, &record, "Attachments", &attachment];
        Ok(OperationRequest::crm(Method::GET, path)
            .scope(module_scope(&self.module, "READ"))
            .scope("ZohoCRM.modules.attachments.READ"))
    }
}
