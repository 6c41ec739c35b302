//! The attachments of a record, page by page.

use http::Method;
use serde_json::{Value, json};
use zcrm_core::{
    Effect, Error, Operation, OperationRequest, Page, Paged, Request, Response, module_scope,
};

use super::Attachment;
use crate::entry::DATA;
use crate::record_path::{RecordPath, scope_word};
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
    record_path: RecordPath,
    page: PageRef,
}

impl ListAttachments {
    /// The first page.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>) -> Self {
        Self::at_place(RecordPath::new(module, record))
    }

    pub(super) fn at_place(record_path: RecordPath) -> Self {
        Self { record_path, page: PageRef::Number(1) }
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
pub(super) fn request(method: Method, record_path: &RecordPath, rest: &[&str]) -> OperationRequest {
    let word = scope_word(&method);
    let path: Vec<&str> = ["Attachments"].into_iter().chain(rest.iter().copied()).collect();
    let request = record_path.request(method, &path).scope(record_path.scope(word));
    request.scope(module_scope("Attachments", word))
}

impl Request for ListAttachments {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = request(Method::GET, &self.record_path, &[])
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
            "of": self.record_path.module,
            "record": self.record_path.key_text(),
            "by": self.record_path.key_field(),
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
