//! Attachments that are sent and received.

use std::fmt;

use http::Method;
use zcrm_core::{
    Effect, Error, Multipart, Operation, OperationRequest, RecordId, Request, Response,
};

use super::list::request;
use crate::entry::{DATA, configuration, only};
use crate::record_path::RecordPath;
use crate::{Key, Upload, Written};

/// The most bytes of an attachment. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/upload-attachment.html>.
const LARGEST: u64 = 100 << 20;

/// Attaches a file to a record.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upload-attachment.html>.
#[derive(Debug)]
pub struct UploadAttachment {
    record_path: RecordPath,
    file: Upload,
}

/// Attaches a link to a record: the address of something that lies elsewhere.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upload-attachment.html>.
#[derive(Clone)]
pub struct LinkAttachment {
    record_path: RecordPath,
    url: Box<str>,
    title: Option<Box<str>>,
}

/// The file of an attachment. It has no typed response: send it with
/// [`Sender::open`](zcrm_core::Sender::open), which hands out a
/// [`Download`](zcrm_core::Download).
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/download-attachments.html>.
#[derive(Clone, Debug)]
pub struct DownloadAttachment {
    record_path: RecordPath,
    id: RecordId,
}

impl UploadAttachment {
    /// This file, to a record.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>, file: Upload) -> Self {
        Self::at_place(RecordPath::new(module, record), file)
    }

    pub(super) fn at_place(record_path: RecordPath, file: Upload) -> Self {
        Self { record_path, file }
    }
}

impl Request for UploadAttachment {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = request(Method::POST, &self.record_path, &[]);
        Upload::attach(request, "attach the file", std::slice::from_ref(&self.file), LARGEST)
    }
}

impl Operation for UploadAttachment {
    type Output = Written;

    fn decode(&self, response: Response) -> Result<Written, Error> {
        only(&response, DATA, "attach the file")
    }
}

impl LinkAttachment {
    /// The link to this address, at most 2,000 characters.
    pub fn new(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        url: impl Into<Box<str>>,
    ) -> Self {
        Self::at_place(RecordPath::new(module, record), url.into(), None)
    }

    /// The words under which it is listed; the address unless set.
    #[must_use]
    pub fn title(mut self, title: impl Into<Box<str>>) -> Self {
        self.title = Some(title.into());
        self
    }

    pub(super) fn at_place(
        record_path: RecordPath,
        url: Box<str>,
        title: Option<Box<str>>,
    ) -> Self {
        Self { record_path, url, title }
    }
}

impl Request for LinkAttachment {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        if self.url.is_empty() {
            return Err(configuration("attach the link", "it has no address"));
        }
        let mut form = Multipart::new().text("attachmentUrl", &*self.url);
        if let Some(title) = &self.title {
            form = form.text("title", &**title);
        }
        Ok(request(Method::POST, &self.record_path, &[]).multipart(form))
    }
}

impl Operation for LinkAttachment {
    type Output = Written;

    fn decode(&self, response: Response) -> Result<Written, Error> {
        only(&response, DATA, "attach the link")
    }
}

impl fmt::Debug for LinkAttachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LinkAttachment").field("place", &self.record_path).finish_non_exhaustive()
    }
}

impl DownloadAttachment {
    /// This attachment of a record.
    pub fn new(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        id: impl Into<RecordId>,
    ) -> Self {
        Self::at_place(RecordPath::new(module, record), id.into())
    }

    pub(super) fn at_place(record_path: RecordPath, id: RecordId) -> Self {
        Self { record_path, id }
    }
}

impl Request for DownloadAttachment {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(request(Method::GET, &self.record_path, &[&self.id.to_string()]))
    }
}
