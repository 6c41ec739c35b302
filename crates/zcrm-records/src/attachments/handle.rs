//! The attachments of a record: the fluent way in.

use std::fmt;
use std::sync::Arc;

use zcrm_core::{Batch, Download, Error, RecordStream, Sender, SenderExt as _};

use super::{
    Attachment, DeleteAttachments, DownloadAttachment, LinkAttachment, ListAttachments,
    UploadAttachment,
};
use crate::in_pieces::{HUNDRED, in_pieces};
use crate::record_path::RecordPath;
use crate::written::Deleted;
use crate::{OneRecord, RecordId, Upload, Written, entry};

/// The attachments of a record. Making it sends nothing.
#[derive(Clone)]
pub struct Attachments {
    sender: Arc<dyn Sender>,
    record_path: RecordPath,
    download_limit: u64,
}

/// The most bytes of a download unless set: many times what Zoho takes as an attachment.
const DOWNLOAD_LIMIT: u64 = 2 << 30;

impl OneRecord {
    /// The attachments of the record.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-attachments.html>.
    pub fn attachments(&self) -> Attachments {
        Attachments {
            sender: Arc::clone(&self.sender),
            record_path: self.record_path(),
            download_limit: DOWNLOAD_LIMIT,
        }
    }
}

impl Attachments {
    /// Sets the most bytes of a [download](Self::download). Default: 2 GiB.
    #[must_use]
    pub fn download_limit(mut self, bytes: u64) -> Self {
        self.download_limit = bytes;
        self
    }

    /// Streams the attachments, page by page. Nothing is sent before the first `next`.
    #[must_use]
    pub fn list(&self) -> RecordStream<Attachment> {
        RecordStream::new(
            Arc::clone(&self.sender),
            ListAttachments::at_place(self.record_path.clone()),
        )
    }

    /// Attaches a file of at most 100 MiB: a larger one is refused before it is sent, unless
    /// [`Upload::limit`] says otherwise. A file from disk takes no more memory than a small one.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Configuration`](zcrm_core::ErrorKind::Configuration) when the file cannot
    /// be read or is too large, of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when Zoho
    /// refuses it. After kinds [`Timeout`](zcrm_core::ErrorKind::Timeout),
    /// [`Transport`](zcrm_core::ErrorKind::Transport) and
    /// [`Decode`](zcrm_core::ErrorKind::Decode) it may be attached all the same: it is never retried
    /// for you after it was sent.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the file may be attached all the same.
    pub async fn upload(&self, file: Upload) -> Result<Written, Error> {
        self.sender.send(UploadAttachment::at_place(self.record_path.clone(), file)).await
    }

    /// Attaches a link: the address of something that lies elsewhere, under this title.
    ///
    /// # Errors
    ///
    /// As [`upload`](Self::upload).
    ///
    /// # Cancel safety
    ///
    /// As [`upload`](Self::upload).
    pub async fn link(
        &self,
        url: impl Into<Box<str>>,
        title: impl Into<Box<str>>,
    ) -> Result<Written, Error> {
        let (url, title) = (url.into(), title.into());
        self.sender.send(LinkAttachment::at_place(self.record_path.clone(), url, Some(title))).await
    }

    /// The file of an attachment, piece by piece or [into a file](Download::to_file), which is there
    /// whole or not at all. Its status is 204 when there is no such attachment.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) with the code
    /// `DOWNLOAD_NOT_ALLOWED` when the attachment is a link.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn download(&self, id: impl Into<RecordId>) -> Result<Download, Error> {
        let request = DownloadAttachment::at_place(self.record_path.clone(), id.into());
        self.sender.open(&request, self.download_limit).await
    }

    /// Deletes an attachment.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when there is none.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the attachment may be deleted all the same.
    pub async fn delete(&self, id: impl Into<RecordId>) -> Result<RecordId, Error> {
        let delete = DeleteAttachments::at_place(self.record_path.clone(), vec![id.into()]).alone();
        let response = self.sender.exchange(&delete).await?;
        let deleted: Deleted = response
            .decode_with(|response| entry::only(&response, entry::DATA, "delete the attachment"))?;
        Ok(deleted.id)
    }

    /// Deletes any number of attachments, in calls of 100.
    ///
    /// # Errors
    ///
    /// [`Error`] when the first call failed as a whole; what fails later is in the [`Batch`].
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the batch: attachments may be deleted all the same.
    pub async fn delete_all(
        &self,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Result<Batch<RecordId>, Error> {
        let ids: Vec<RecordId> = ids.into_iter().map(Into::into).collect();
        let delete =
            |ids: &[RecordId]| DeleteAttachments::at_place(self.record_path.clone(), ids.to_vec());
        in_pieces(&*self.sender, &ids, HUNDRED, delete).await
    }
}

impl fmt::Debug for Attachments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attachments").field("place", &self.record_path).finish_non_exhaustive()
    }
}
