//! Notes that are written.

use std::fmt;

use http::Method;
use serde::Serialize;
use serde_json::json;
use zcrm_core::{
    Effect, Error, Operation, OperationRequest, RecordError, Reference, Request, Response,
    module_scope,
};

use super::{NewNote, NoteChange};
use crate::entry::{DATA, body, check_hundred, priced};
use crate::record_path::{RecordPath, comma_list, scope_word};
use crate::written::Deleted;
use crate::{Key, RecordId, Written};

/// A request for the notes of a record, or for all. Source of the two scopes:
/// <https://www.zoho.com/crm/developer/docs/api/v8/create-notes.html>.
pub(super) fn request(
    method: Method,
    record_path: Option<&RecordPath>,
    rest: &[&str],
) -> OperationRequest {
    let scope = module_scope("Notes", scope_word(&method));
    let path: Vec<&str> = ["Notes"].into_iter().chain(rest.iter().copied()).collect();
    match record_path {
        Some(record_path) => {
            record_path.request(method, &path).scope(record_path.scope("READ")).scope(scope)
        }
        None => OperationRequest::crm(method, path).scope(scope),
    }
}

/// Adds up to 100 notes; one result per note, in the order given.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/create-notes.html>.
#[derive(Clone)]
pub struct AddNotes {
    record_path: Option<RecordPath>,
    notes: Vec<NewNote>,
    alone: bool,
}

/// Changes up to 100 notes; one result per note, in the order given.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/update-notes.html>.
#[derive(Clone)]
pub struct UpdateNotes {
    record_path: Option<RecordPath>,
    changes: Vec<(RecordId, NoteChange)>,
    alone: bool,
}

/// Deletes up to 100 notes; one result per id, in the order given.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/delete-notes.html>.
#[derive(Clone, Debug)]
pub struct DeleteNotes {
    record_path: Option<RecordPath>,
    ids: Vec<RecordId>,
    alone: bool,
}

impl AddNotes {
    /// These notes, to a record.
    pub fn to(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        notes: impl IntoIterator<Item = NewNote>,
    ) -> Self {
        Self::at_place(Some(RecordPath::new(module, record)), notes.into_iter().collect())
    }

    /// These notes, each of which names [its record](NewNote::for_record).
    pub fn new(notes: impl IntoIterator<Item = NewNote>) -> Self {
        Self::at_place(None, notes.into_iter().collect())
    }

    pub(super) fn at_place(record_path: Option<RecordPath>, mut notes: Vec<NewNote>) -> Self {
        if let Some(record_path) = &record_path
            && let Key::Id(id) = record_path.key
        {
            for note in &mut notes {
                note.parent = Some(Reference::new(id).in_module(&*record_path.module));
            }
        }
        Self { record_path, notes, alone: false }
    }

    pub(super) fn alone(mut self) -> Self {
        self.alone = true;
        self
    }
}

impl Request for AddNotes {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        check_hundred("add notes", self.notes.len())?;
        let request =
            priced(request(Method::POST, self.record_path.as_ref(), &[]), self.notes.len())
                .json(body("add notes", &json!({ "data": self.notes }))?);
        Ok(if self.alone { request } else { request.batch(DATA, self.notes.len()) })
    }
}

impl Operation for AddNotes {
    type Output = Vec<Result<Written, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(DATA, self.notes.len())
    }
}

impl UpdateNotes {
    /// These changes to notes of a record.
    pub fn of(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        changes: impl IntoIterator<Item = (RecordId, NoteChange)>,
    ) -> Self {
        Self::at_place(Some(RecordPath::new(module, record)), changes.into_iter().collect())
    }

    /// These changes to notes.
    pub fn new(changes: impl IntoIterator<Item = (RecordId, NoteChange)>) -> Self {
        Self::at_place(None, changes.into_iter().collect())
    }

    pub(super) fn at_place(
        record_path: Option<RecordPath>,
        changes: Vec<(RecordId, NoteChange)>,
    ) -> Self {
        Self { record_path, changes, alone: false }
    }

    pub(super) fn alone(mut self) -> Self {
        self.alone = true;
        self
    }
}

#[derive(Serialize)]
struct Change<'a> {
    id: RecordId,
    #[serde(flatten)]
    change: &'a NoteChange,
}

impl Request for UpdateNotes {
    /// A second time changes nothing more.
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        check_hundred("update notes", self.changes.len())?;
        let changes: Vec<Change<'_>> =
            self.changes.iter().map(|(id, change)| Change { id: *id, change }).collect();
        let request = priced(request(Method::PUT, self.record_path.as_ref(), &[]), changes.len())
            .json(body("update notes", &json!({ "data": changes }))?);
        Ok(if self.alone { request } else { request.batch(DATA, self.changes.len()) })
    }
}

impl Operation for UpdateNotes {
    type Output = Vec<Result<Written, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(DATA, self.changes.len())
    }
}

impl DeleteNotes {
    /// The notes of a record with these ids.
    pub fn of(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Self {
        let ids = ids.into_iter().map(Into::into).collect();
        Self::at_place(Some(RecordPath::new(module, record)), ids)
    }

    /// The notes with these ids.
    pub fn new(ids: impl IntoIterator<Item = impl Into<RecordId>>) -> Self {
        Self::at_place(None, ids.into_iter().map(Into::into).collect())
    }

    pub(super) fn at_place(record_path: Option<RecordPath>, ids: Vec<RecordId>) -> Self {
        Self { record_path, ids, alone: false }
    }

    pub(super) fn alone(mut self) -> Self {
        self.alone = true;
        self
    }
}

impl Request for DeleteNotes {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        check_hundred("delete notes", self.ids.len())?;
        let request = request(Method::DELETE, self.record_path.as_ref(), &[])
            .query("ids", &comma_list(&self.ids));
        Ok(if self.alone { request } else { request.batch(DATA, self.ids.len()) })
    }
}

impl Operation for DeleteNotes {
    type Output = Vec<Result<RecordId, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        let results = response.batch::<Deleted>(DATA, self.ids.len())?;
        Ok(results.into_iter().map(|result| result.map(|deleted| deleted.id)).collect())
    }
}

/// What notes say belongs to the customer: it is not shown.
impl fmt::Debug for AddNotes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AddNotes")
            .field("place", &self.record_path)
            .field("notes", &self.notes.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for UpdateNotes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpdateNotes")
            .field("place", &self.record_path)
            .field("notes", &self.changes.len())
            .finish_non_exhaustive()
    }
}
