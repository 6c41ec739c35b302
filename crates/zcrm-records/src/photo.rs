//! The photo of a record.

use std::fmt;
use std::sync::Arc;

use http::Method;
use zcrm_core::{
    Download, Effect, Error, Operation, OperationRequest, Request, Response, Sender, SenderExt as _,
};

use crate::entry::accepted;
use crate::record_path::RecordPath;
use crate::{Key, OneRecord, Upload};

/// The most bytes of a photo. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/upload-image.html>.
const LARGEST: u64 = 10 << 20;

/// The photo of a record: a lead, contact, account, product, vendor, or a record of a custom module.
/// Making it sends nothing.
#[derive(Clone)]
pub struct Photo {
    sender: Arc<dyn Sender>,
    record_path: RecordPath,
}

/// Sets the photo of a record, in place of the one that is there.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upload-image.html>.
#[derive(Debug)]
pub struct UploadPhoto {
    record_path: RecordPath,
    image: Upload,
}

/// The photo of a record. It has no typed response: send it with
/// [`Sender::open`], which hands out a [`Download`].
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/download-image.html>.
#[derive(Clone, Debug)]
pub struct DownloadPhoto {
    record_path: RecordPath,
}

/// Takes the photo of a record away.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/delete-image.html>.
#[derive(Clone, Debug)]
pub struct DeletePhoto {
    record_path: RecordPath,
}

impl UploadPhoto {
    /// This image, as the photo of a record.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>, image: Upload) -> Self {
        Self { record_path: RecordPath::new(module, record), image }
    }
}

impl Request for UploadPhoto {
    /// A second time changes nothing more.
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = self
            .record_path
            .request(Method::POST, &["photo"])
            .scope(self.record_path.scope("CREATE"));
        Upload::attach(request, "set the photo", std::slice::from_ref(&self.image), LARGEST)
    }
}

impl Operation for UploadPhoto {
    type Output = ();

    fn decode(&self, response: Response) -> Result<(), Error> {
        accepted(&response, "set the photo")
    }
}

impl DownloadPhoto {
    /// The photo of a record.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>) -> Self {
        Self { record_path: RecordPath::new(module, record) }
    }
}

impl Request for DownloadPhoto {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(self.record_path.request(Method::GET, &["photo"]).scope(self.record_path.scope("READ")))
    }
}

impl DeletePhoto {
    /// The photo of a record.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>) -> Self {
        Self { record_path: RecordPath::new(module, record) }
    }
}

impl Request for DeletePhoto {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(self
            .record_path
            .request(Method::DELETE, &["photo"])
            .scope(self.record_path.scope("DELETE")))
    }
}

impl Operation for DeletePhoto {
    type Output = ();

    fn decode(&self, response: Response) -> Result<(), Error> {
        accepted(&response, "delete the photo")
    }
}

impl OneRecord {
    /// The photo of the record.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upload-image.html>.
    pub fn photo(&self) -> Photo {
        Photo { sender: Arc::clone(&self.sender), record_path: self.record_path() }
    }
}

impl Photo {
    /// Sets the photo: an image of at most 10 MiB (PNG, JPEG, GIF, BMP).
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Configuration`](zcrm_core::ErrorKind::Configuration) when the file cannot
    /// be read or is too large, of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when Zoho
    /// refuses it.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the photo may be set all the same.
    pub async fn upload(&self, image: Upload) -> Result<(), Error> {
        self.sender.send(UploadPhoto { record_path: self.record_path.clone(), image }).await
    }

    /// The image, piece by piece or [into a file](Download::to_file). Its status is 204 when the
    /// record has none.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn download(&self) -> Result<Download, Error> {
        self.sender.open(&DownloadPhoto { record_path: self.record_path.clone() }, LARGEST).await
    }

    /// Takes the photo away.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when there is none.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the photo may be gone all the same.
    pub async fn delete(&self) -> Result<(), Error> {
        self.sender.send(DeletePhoto { record_path: self.record_path.clone() }).await
    }
}

impl fmt::Debug for Photo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Photo").field("place", &self.record_path).finish_non_exhaustive()
    }
}
