//! Notes that are read.

use http::Method;
use serde_json::{Value, json};
use zcrm_core::{Effect, Error, Operation, OperationRequest, Page, Paged, Request, Response};

use super::Note;
use super::write::request;
use crate::entry::DATA;
use crate::record_path::RecordPath;
use crate::{Key, PageRef, RecordId, SortBy, SortOrder, turning};

/// What of a note is listed.
const FIELDS: &str = "Note_Title,Note_Content,Parent_Id,Owner,Created_Time,Created_By,Modified_Time,\
                      Modified_By,$attachments";
/// The most notes of a page. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-notes.html>.
const PER_PAGE: u16 = 200;

/// Fetches one page of notes: of a record, or of the organisation.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-notes.html>.
#[derive(Clone, Debug)]
pub struct ListNotes {
    record_path: Option<RecordPath>,
    sort: Option<(SortBy, SortOrder)>,
    page: PageRef,
}

/// Fetches one note; `None` when there is none with that id.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-notes.html>.
#[derive(Clone, Debug)]
pub struct GetNote {
    record_path: Option<RecordPath>,
    id: RecordId,
}

impl ListNotes {
    /// The first page of the notes of a record.
    pub fn of(module: impl Into<Box<str>>, record: impl Into<Key>) -> Self {
        Self::at_place(Some(RecordPath::new(module, record)))
    }

    /// The first page of all notes.
    #[must_use]
    pub fn all() -> Self {
        Self::at_place(None)
    }

    pub(super) fn at_place(record_path: Option<RecordPath>) -> Self {
        Self { record_path, sort: None, page: PageRef::Number(1) }
    }

    /// Sorts the list.
    #[must_use]
    pub fn sort(mut self, by: SortBy, order: SortOrder) -> Self {
        self.sort = Some((by, order));
        self
    }

    /// Sets which page.
    #[must_use]
    pub fn page(mut self, page: PageRef) -> Self {
        self.page = page;
        self
    }
}

impl Request for ListNotes {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let mut request = request(Method::GET, self.record_path.as_ref(), &[])
            .query("fields", FIELDS)
            .query("per_page", &PER_PAGE.to_string());
        if let Some((by, order)) = self.sort {
            request = request.query("sort_by", by.as_str()).query("sort_order", order.as_str());
        }
        Ok(turning::asked(request.sub_concurrency(self.sort.is_some()), &self.page))
    }
}

impl Operation for ListNotes {
    type Output = Page<Note>;

    fn decode(&self, response: Response) -> Result<Page<Note>, Error> {
        response.page(DATA)
    }
}

impl Paged for ListNotes {
    type Item = Note;

    fn identity(&self) -> String {
        json!({
            "list": "Notes",
            "of": self.record_path.as_ref().map(|record_path| &record_path.module),
            "record": self.record_path.as_ref().map(RecordPath::key_text),
            "by": self.record_path.as_ref().and_then(RecordPath::key_field),
            "sort": self.sort.map(|(by, order)| [by.as_str(), order.as_str()]),
        })
        .to_string()
    }

    fn cursor(&self) -> Value {
        turning::cursor(&self.page)
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        Some(self.clone().page(turning::at(cursor)?))
    }

    fn next(&self, page: &Page<Note>) -> Result<Option<Self>, Error> {
        let next = turning::next(&self.page, PER_PAGE, &page.info)?;
        Ok(next.map(|page| self.clone().page(page)))
    }
}

impl GetNote {
    /// The note with this id.
    pub fn new(id: impl Into<RecordId>) -> Self {
        Self { record_path: None, id: id.into() }
    }

    pub(super) fn at_place(record_path: Option<RecordPath>, id: RecordId) -> Self {
        Self { record_path, id }
    }
}

impl Request for GetNote {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(request(Method::GET, self.record_path.as_ref(), &[&self.id.to_string()]))
    }
}

impl Operation for GetNote {
    type Output = Option<Note>;

    fn decode(&self, response: Response) -> Result<Option<Note>, Error> {
        response.page(DATA)?.items.into_iter().next().transpose()
    }
}
