//! Notes: the fluent way in.

use std::fmt;
use std::sync::Arc;

use zcrm_core::{Batch, Error, RecordStream, Sender, SenderExt as _};

use super::{AddNotes, DeleteNotes, GetNote, ListNotes, NewNote, Note, NoteChange, UpdateNotes};
use crate::in_pieces::{HUNDRED, in_pieces};
use crate::record_path::RecordPath;
use crate::written::Deleted;
use crate::{OneRecord, RecordId, SortBy, SortOrder, Written, entry};

/// Gives every [`Sender`] that can be cloned, such as `zcrm-client`'s `Client`, its `notes` method.
pub trait NotesExt: Sender + Clone {
    /// All notes of the organisation that the user may see.
    fn notes(&self) -> Notes {
        Notes { sender: Arc::new(self.clone()), record_path: None }
    }
}

impl<S: Sender + Clone> NotesExt for S {}

/// The notes of a record, or of the organisation. Making it sends nothing.
#[derive(Clone)]
pub struct Notes {
    sender: Arc<dyn Sender>,
    record_path: Option<RecordPath>,
}

impl OneRecord {
    /// The notes of the record.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-notes.html>.
    pub fn notes(&self) -> Notes {
        Notes { sender: Arc::clone(&self.sender), record_path: Some(self.record_path()) }
    }
}

impl Notes {
    /// Streams the notes, page by page. Nothing is sent before the first `next`.
    #[must_use]
    pub fn list(&self) -> RecordStream<Note> {
        RecordStream::new(Arc::clone(&self.sender), ListNotes::at_place(self.record_path.clone()))
    }

    /// The same in this order.
    #[must_use]
    pub fn list_sorted(&self, by: SortBy, order: SortOrder) -> RecordStream<Note> {
        let page = ListNotes::at_place(self.record_path.clone()).sort(by, order);
        RecordStream::new(Arc::clone(&self.sender), page)
    }

    /// The note with this id; `None` when there is none.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn get(&self, id: impl Into<RecordId>) -> Result<Option<Note>, Error> {
        self.sender.send(GetNote::at_place(self.record_path.clone(), id.into())).await
    }

    /// Adds a note with this title and this text to the record.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when Zoho refuses it. After
    /// kinds [`Timeout`](zcrm_core::ErrorKind::Timeout),
    /// [`Transport`](zcrm_core::ErrorKind::Transport) and
    /// [`Decode`](zcrm_core::ErrorKind::Decode) it may have been added all the same: it is never
    /// retried for you.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the note may be added all the same.
    pub async fn add(
        &self,
        title: impl Into<String>,
        content: impl Into<String>,
    ) -> Result<Written, Error> {
        let note = vec![NewNote::new(title, content)];
        let add = AddNotes::at_place(self.record_path.clone(), note).alone();
        let response = self.sender.exchange(&add).await?;
        response.decode_with(|response| entry::only(&response, entry::DATA, "add the note"))
    }

    /// Adds any number of notes, in calls of 100.
    ///
    /// # Errors
    ///
    /// [`Error`] when the first call failed as a whole; what fails later is in the [`Batch`].
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the batch: notes may be added all the same.
    pub async fn add_all(&self, notes: &[NewNote]) -> Result<Batch<Written>, Error> {
        let add = |notes: &[NewNote]| AddNotes::at_place(self.record_path.clone(), notes.to_vec());
        in_pieces(&*self.sender, notes, HUNDRED, add).await
    }

    /// Changes a note.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when Zoho refuses it.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the note may be changed all the same.
    pub async fn update(
        &self,
        id: impl Into<RecordId>,
        change: &NoteChange,
    ) -> Result<Written, Error> {
        let changes = vec![(id.into(), change.clone())];
        let update = UpdateNotes::at_place(self.record_path.clone(), changes).alone();
        let response = self.sender.exchange(&update).await?;
        response.decode_with(|response| entry::only(&response, entry::DATA, "update the note"))
    }

    /// Changes any number of notes, in calls of 100.
    ///
    /// # Errors
    ///
    /// As [`add_all`](Self::add_all).
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the batch: notes may be changed all the same.
    pub async fn update_all(
        &self,
        changes: &[(RecordId, NoteChange)],
    ) -> Result<Batch<Written>, Error> {
        let update = |changes: &[(RecordId, NoteChange)]| {
            UpdateNotes::at_place(self.record_path.clone(), changes.to_vec())
        };
        in_pieces(&*self.sender, changes, HUNDRED, update).await
    }

    /// Deletes a note.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when there is none.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the note may be deleted all the same.
    pub async fn delete(&self, id: impl Into<RecordId>) -> Result<RecordId, Error> {
        let delete = DeleteNotes::at_place(self.record_path.clone(), vec![id.into()]).alone();
        let response = self.sender.exchange(&delete).await?;
        let deleted: Deleted = response
            .decode_with(|response| entry::only(&response, entry::DATA, "delete the note"))?;
        Ok(deleted.id)
    }

    /// Deletes any number of notes, in calls of 100.
    ///
    /// # Errors
    ///
    /// As [`add_all`](Self::add_all).
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the batch: notes may be deleted all the same.
    pub async fn delete_all(
        &self,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Result<Batch<RecordId>, Error> {
        let ids: Vec<RecordId> = ids.into_iter().map(Into::into).collect();
        let delete =
            |ids: &[RecordId]| DeleteNotes::at_place(self.record_path.clone(), ids.to_vec());
        in_pieces(&*self.sender, &ids, HUNDRED, delete).await
    }
}

impl fmt::Debug for Notes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notes").field("place", &self.record_path).finish_non_exhaustive()
    }
}
