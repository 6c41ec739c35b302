//! One page of a list.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use zcrm_core::{
    Effect, Error, ErrorKind, Operation, OperationRequest, Page, Paged, Request, Response,
};

use super::path;
use super::record_batch::DATA;
use crate::{SortBy, SortOrder};

/// The most records of a page, and Zoho's default. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
pub(crate) const PER_PAGE: u16 = 200;
/// The most fields of a list. Source: as [`PER_PAGE`].
const MOST_FIELDS: usize = 50;
/// The records that can be reached by page number. Source: as [`PER_PAGE`].
const BY_NUMBER: u32 = 2_000;

/// Fetches one page of a module's records.
pub struct ListPage<T> {
    pub(crate) module: Box<str>,
    pub(crate) fields: Arc<[Box<str>]>,
    pub(crate) per_page: u16,
    pub(crate) sort: Option<(SortBy, SortOrder)>,
    pub(crate) custom_view: Option<Box<str>>,
    pub(crate) page: PageRef,
    record: PhantomData<fn() -> T>,
}

/// Which page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageRef {
    /// By number from 1: the first 2,000 records only.
    Number(u32),
    /// By the token of the page before: valid for a day, for the same user and parameters.
    Token(Box<str>),
}

impl<T> ListPage<T> {
    /// The first page of a module, with these fields (1 to 50 API names).
    pub fn new<F: Into<Box<str>>>(
        module: impl Into<Box<str>>,
        fields: impl IntoIterator<Item = F>,
    ) -> Self {
        Self {
            module: module.into(),
            fields: fields.into_iter().map(Into::into).collect(),
            per_page: PER_PAGE,
            sort: None,
            custom_view: None,
            page: PageRef::Number(1),
            record: PhantomData,
        }
    }

    /// Sets which page.
    #[must_use]
    pub fn page(mut self, page: PageRef) -> Self {
        self.page = page;
        self
    }

    fn check(&self) -> Result<(), Error> {
        let fault = if self.fields.is_empty() {
            "Zoho lists no records without field names; name 1 to 50 with .fields(..)"
        } else if self.fields.len() > MOST_FIELDS {
            "Zoho lists at most 50 fields; name fewer, or get records one by one"
        } else if self.per_page == 0 || self.per_page > PER_PAGE {
            "a page has 1 to 200 records"
        } else if self.custom_view.is_some() && self.sort.is_some() {
            "a custom view has its own order; leave sorting out"
        } else {
            return Ok(());
        };
        Err(self.error(ErrorKind::Configuration, fault))
    }

    fn error(&self, kind: ErrorKind, fault: &str) -> Error {
        Error::new(kind, format!("list {}: {fault}", self.module))
    }

    /// Whether a page of this number is within what can be reached by number.
    fn is_by_number(&self, page: u32) -> bool {
        page.saturating_mul(u32::from(self.per_page)) <= BY_NUMBER
    }
}

impl<T: Send> Request for ListPage<T> {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.check()?;
        let mut request = path::request(Method::GET, &self.module, &[])
            .query("fields", &self.fields.join(","))
            .query("per_page", &self.per_page.to_string())
            .asks_for_shared(&*self.module, Arc::clone(&self.fields));
        if let Some((by, order)) = self.sort {
            request = request.query("sort_by", by.as_str()).query("sort_order", order.as_str());
        }
        if let Some(view) = &self.custom_view {
            request = request.query("cvid", view).credits(3);
        }
        // Source: <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
        request = request.sub_concurrency(self.sort.is_some() || self.custom_view.is_some());
        Ok(match &self.page {
            PageRef::Number(page) => request.query("page", &page.to_string()),
            PageRef::Token(token) => request.query("page_token", token),
        })
    }
}

impl<T: DeserializeOwned + Send + 'static> Operation for ListPage<T> {
    type Output = Page<T>;

    fn decode(&self, response: Response) -> Result<Page<T>, Error> {
        response.page(DATA)
    }
}

impl<T: DeserializeOwned + Send + 'static> Paged for ListPage<T> {
    type Item = T;

    fn identity(&self) -> String {
        let Self { module, fields, per_page, sort, custom_view, .. } = self;
        json!({
            "list": module,
            "fields": fields[..],
            "per_page": per_page,
            "sort": sort.map(|(by, order)| [by.as_str(), order.as_str()]),
            "custom_view": custom_view,
        })
        .to_string()
    }

    fn cursor(&self) -> Value {
        match &self.page {
            PageRef::Number(page) => json!({ "page": page }),
            PageRef::Token(token) => json!({ "token": token }),
        }
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        let page = match (cursor.get("page"), cursor.get("token")) {
            (Some(page), None) => {
                let page = u32::try_from(page.as_u64()?).ok()?;
                if page == 0 || !(page == 1 || self.is_by_number(page)) {
                    return None;
                }
                PageRef::Number(page)
            }
            (None, Some(token)) => PageRef::Token(token.as_str()?.into()),
            _ => return None,
        };
        Some(self.clone().page(page))
    }

    /// The first 2,000 records are requested by page number, those beyond by page token, as Zoho
    /// wants it.
    fn next(&self, page: &Page<T>) -> Result<Option<Self>, Error> {
        if !page.info.more_records {
            return Ok(None);
        }
        if let PageRef::Number(number) = self.page
            && self.is_by_number(number + 1)
        {
            return Ok(Some(self.clone().page(PageRef::Number(number + 1))));
        }
        let Some(token) = page.info.next_page_token.clone() else {
            let fault = "Zoho says that there are more records, and not how to request them; a list \
                         reaches 100,000 records";
            return Err(self.error(ErrorKind::Decode, fault));
        };
        Ok(Some(self.clone().page(PageRef::Token(token))))
    }
}

impl<T> Clone for ListPage<T> {
    fn clone(&self) -> Self {
        Self {
            module: self.module.clone(),
            fields: Arc::clone(&self.fields),
            per_page: self.per_page,
            sort: self.sort,
            custom_view: self.custom_view.clone(),
            page: self.page.clone(),
            record: PhantomData,
        }
    }
}

impl<T> fmt::Debug for ListPage<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListPage")
            .field("module", &self.module)
            .field("fields", &self.fields)
            .finish_non_exhaustive()
    }
}
