//! The attachments of a record, page by page.

use http::Method;
use serde_json::{Value, json};
use zcrm_core::{
    Effect, Error, Operation, OperationRequest, Page, Paged, Request, Response, module_scope,
};

use super::Attachment;
use crate::entry::DATA;
use crate::place::{Place, scope_word};
use crate::{Key, PageRef, turning};

/// What of an attachment is listed; what begins with `$` comes with it.
const FIELDS: &str =
    "id,File_Name,Size,Parent_Id,Owner,Created_Time,Created_By,Modified_Time,Modified_By";
/// The most attachments of a page. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-attachments.html>.
const PER_PAGE: u16 = 200;

/// Fetches one page of the attachments of a record.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-attachments.html>.
#[derive(Clone, Debug)]
pub struct ListAttachments {
    place: Place,
    page: PageRef,
}

impl ListAttachments {
    /// The first page.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>) -> Self {
        Self::at_place(Place::new(module, record))
    }

    pub(super) fn at_place(place: Place) -> Self {
        Self { place, page: PageRef::Number(1) }
    }

    /// Sets which page.
    #[must_use]
    pub fn page(mut self, page: PageRef) -> Self {
        self.page = page;
        self
    }
}

/// A request for the attachments of a record. Source of the scopes:
/// <https://www.zoho.com/crm/developer/docs/api/v8/upload-attachment.html>.
pub(super) fn request(method: Method, place: &Place, rest: &[&str]) -> OperationRequest {
    let word = scope_word(&method);
    let path: Vec<&str> = ["Attachments"].into_iter().chain(rest.iter().copied()).collect();
    let request = place.request(method, &path).scope(place.scope(word));
    request.scope(module_scope("Attachments", word))
}

impl Request for ListAttachments {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = request(Method::GET, &self.place, &[])
            .query("fields", FIELDS)
            .query("per_page", &PER_PAGE.to_string());
        Ok(turning::asked(request, &self.page))
    }
}

impl Operation for ListAttachments {
    type Output = Page<Attachment>;

    fn decode(&self, response: Response) -> Result<Page<Attachment>, Error> {
        response.page(DATA)
    }
}

impl Paged for ListAttachments {
    type Item = Attachment;

    fn identity(&self) -> String {
        json!({
            "list": "Attachments",
            "of": self.place.module,
            "record": self.place.key_text(),
            "by": self.place.key_field(),
        })
        .to_string()
    }

    fn cursor(&self) -> Value {
        turning::cursor(&self.page)
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        Some(self.clone().page(turning::at(cursor)?))
    }

    fn next(&self, page: &Page<Attachment>) -> Result<Option<Self>, Error> {
        let next = turning::next(&self.page, PER_PAGE, &page.info)?;
        Ok(next.map(|page| self.clone().page(page)))
    }
}
