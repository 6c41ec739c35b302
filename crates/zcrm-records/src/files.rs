//! Files that fields of records hold.

use std::fmt;
use std::sync::Arc;

use http::Method;
use zcrm_core::{
    BatchEntry, Download, Effect, Error, FileId, FromBatchEntry, Operation, OperationRequest,
    RecordError, Request, Response, Sender, SenderExt as _,
};

use crate::entry::{DATA, configuration};
use crate::record_path::RecordPath;
use crate::{Key, OneRecord, Upload};

/// The most bytes of a file, and the most files of a call. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/upload-files-to-zfs.html>.
const LARGEST: u64 = 20 << 20;
const MOST: usize = 10;
/// The most bytes of a download unless set.
const DOWNLOAD_LIMIT: u64 = 2 << 30;

/// Gives every [`Sender`] that can be cloned, such as `zcrm-client`'s `Client`, its `files` method.
pub trait FilesExt: Sender + Clone {
    /// The files that fields of records hold.
    fn files(&self) -> Files {
        Files { sender: Arc::new(self.clone()), download_limit: DOWNLOAD_LIMIT }
    }
}

impl<S: Sender + Clone> FilesExt for S {}

/// The files that fields of records hold. Making it sends nothing.
#[derive(Clone)]
pub struct Files {
    sender: Arc<dyn Sender>,
    download_limit: u64,
}

/// Uploads up to ten files at once; one result per file, in the order given. The ids go into file
/// and image fields of records, as [`FileItem`](crate::FileItem)s.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upload-files-to-zfs.html>.
#[derive(Debug)]
pub struct UploadFiles {
    files: Vec<Upload>,
    inline: bool,
}

/// A file that was uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UploadedFile {
    /// Its id.
    pub id: FileId,
    /// Its name, when Zoho sends it.
    pub name: Option<String>,
}

impl FromBatchEntry for UploadedFile {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        Some(Self { id: entry.detail("id")?, name: entry.detail("name") })
    }
}

/// A file by its id. It has no typed response: send it with [`Sender::open`], which hands out a
/// [`Download`].
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upload-files-to-zfs.html>.
#[derive(Clone, Debug)]
pub struct DownloadFile {
    id: FileId,
}

/// The file of one entry of a file or image field of a record. It has no typed response: send it
/// with [`Sender::open`], which hands out a [`Download`].
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/field_attachments.json>.
#[derive(Clone, Debug)]
pub struct DownloadFieldFile {
    record_path: RecordPath,
    entry: Box<str>,
}

impl UploadFiles {
    /// These files.
    pub fn new(files: impl IntoIterator<Item = Upload>) -> Self {
        Self { files: files.into_iter().collect(), inline: false }
    }

    /// Uploads them as images that stand in the text of a mail.
    #[must_use]
    pub fn inline(mut self) -> Self {
        self.inline = true;
        self
    }
}

impl Request for UploadFiles {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        if self.files.is_empty() || self.files.len() > MOST {
            return Err(configuration("upload files", "one call takes 1 to 10"));
        }
        let mut request =
            OperationRequest::crm(Method::POST, ["files"]).scope("ZohoCRM.files.CREATE");
        if self.inline {
            request = request.query("type", "inline");
        }
        let request = Upload::attach(request, "upload files", &self.files, LARGEST)?;
        Ok(request.batch(DATA, self.files.len()))
    }
}

impl Operation for UploadFiles {
    type Output = Vec<Result<UploadedFile, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(DATA, self.files.len())
    }
}

impl DownloadFile {
    /// The file with this id.
    pub fn new(id: impl Into<FileId>) -> Self {
        Self { id: id.into() }
    }
}

impl Request for DownloadFile {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = OperationRequest::crm(Method::GET, ["files"]);
        Ok(request.query("id", self.id.as_str()).scope("ZohoCRM.files.READ"))
    }
}

impl DownloadFieldFile {
    /// The file of this entry (its [`id`](crate::FileItem::id)) of a field of a record.
    pub fn new(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        entry: impl fmt::Display,
    ) -> Self {
        Self { record_path: RecordPath::new(module, record), entry: entry.to_string().into() }
    }
}

impl Request for DownloadFieldFile {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request =
            self.record_path.request(Method::GET, &["actions", "download_fields_attachment"]);
        Ok(request.query("fields_attachment_id", &self.entry).scope(self.record_path.scope("READ")))
    }
}

impl Files {
    /// Sets the most bytes of a [download](Self::download). Default: 2 GiB.
    #[must_use]
    pub fn download_limit(mut self, bytes: u64) -> Self {
        self.download_limit = bytes;
        self
    }

    /// Uploads one to ten files of at most 20 MiB each, in one call; one result per file, in the
    /// order given.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Configuration`](zcrm_core::ErrorKind::Configuration) when a file cannot be
    /// read or is too large, of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when Zoho refuses
    /// them. It is never retried for you after it was sent.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: files may be uploaded all the same.
    pub async fn upload(
        &self,
        files: impl IntoIterator<Item = Upload>,
    ) -> Result<Vec<Result<UploadedFile, RecordError>>, Error> {
        let upload = UploadFiles::new(files);
        self.sender.send(upload).await
    }

    /// A file, piece by piece or [into a file](Download::to_file). Its status is 204 when there is
    /// none with this id.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn download(&self, id: impl Into<FileId>) -> Result<Download, Error> {
        self.sender.open(&DownloadFile::new(id), self.download_limit).await
    }
}

impl OneRecord {
    /// The file of one entry of a file or image field of the record, by the
    /// [`id`](crate::FileItem::id) of the entry. Its status is 204 when there is none; 2 GiB at
    /// most.
    ///
    /// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/field_attachments.json>.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn field_file(&self, entry: impl fmt::Display) -> Result<Download, Error> {
        let request =
            DownloadFieldFile { record_path: self.record_path(), entry: entry.to_string().into() };
        self.sender.open(&request, DOWNLOAD_LIMIT).await
    }
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Files")
    }
}
