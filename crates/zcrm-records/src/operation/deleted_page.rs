//! One page of deleted records.

use http::Method;
use http::header::IF_MODIFIED_SINCE;
use serde_json::{Value, json};
use zcrm_core::{
    DateTime, Effect, Error, Operation, OperationRequest, Page, Paged, Request, Response,
};

use super::record_batch::DATA;
use super::{PER_PAGE, header_time, path};
use crate::{DeletedKind, DeletedRecord};

/// Fetches one page of a module's deleted records.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-deleted-records.html>.
#[derive(Clone, Debug)]
pub struct DeletedPage {
    module: Box<str>,
    kind: DeletedKind,
    modified_since: Option<DateTime>,
    page: u32,
}

impl DeletedPage {
    /// The first page of this module.
    pub fn new(module: impl Into<Box<str>>, kind: DeletedKind) -> Self {
        Self { module: module.into(), kind, modified_since: None, page: 1 }
    }

    /// Only those that were deleted later than this.
    #[must_use]
    pub fn modified_since(mut self, time: DateTime) -> Self {
        self.modified_since = Some(time);
        self
    }

    /// Sets which page, from 1.
    #[must_use]
    pub fn page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

impl Request for DeletedPage {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        // The price is that of older documents; the newer ones do not name one.
        let request = path::request(Method::GET, &self.module, &["deleted"])
            .query("type", self.kind.as_str())
            .query("page", &self.page.to_string())
            .query("per_page", &PER_PAGE.to_string())
            .credits(2);
        Ok(match self.modified_since {
            Some(time) => request.header(IF_MODIFIED_SINCE, header_time(time)),
            None => request,
        })
    }
}

impl Operation for DeletedPage {
    type Output = Page<DeletedRecord>;

    fn decode(&self, response: Response) -> Result<Page<DeletedRecord>, Error> {
        response.page(DATA)
    }
}

impl Paged for DeletedPage {
    type Item = DeletedRecord;

    fn identity(&self) -> String {
        let since = self.modified_since.map(DateTime::unix_seconds);
        json!({ "deleted": self.module, "kind": self.kind.as_str(), "modified_since": since })
            .to_string()
    }

    fn cursor(&self) -> Value {
        json!({ "page": self.page })
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        let page = u32::try_from(cursor.get("page")?.as_u64()?).ok()?;
        (page > 0).then(|| self.clone().page(page))
    }

    fn next(&self, page: &Page<DeletedRecord>) -> Result<Option<Self>, Error> {
        Ok(page.info.more_records.then(|| self.clone().page(self.page.saturating_add(1))))
    }
}
