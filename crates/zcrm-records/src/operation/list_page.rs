//! One page of a list.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::header::IF_MODIFIED_SINCE;
use http::{HeaderValue, Method};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use zcrm_core::{
    BoxFuture, Effect, Error, ErrorKind, Operation, OperationRequest, Page, Paged, Request,
    Response, Sender, SenderExt as _,
};

use super::path;
use super::record_batch::DATA;
use crate::field_list::FieldList;
use crate::limit::{ALL, limit_reached, page_refused};
use crate::list::ListSettings;

/// The most records of a page, and Zoho's default. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
pub(crate) const PER_PAGE: u16 = 200;
/// The most fields of a list. Source: as [`PER_PAGE`].
const MOST_FIELDS: usize = 50;
/// The records that can be reached by page number. Source: as [`PER_PAGE`].
const BY_NUMBER: u32 = 2_000;
/// The records that can be reached by page token. Source: as [`PER_PAGE`].
const MOST_RECORDS: u32 = 100_000;

/// Fetches one page of a module's records.
pub struct ListPage<T> {
    pub(crate) settings: ListSettings,
    fields: FieldList,
    page: PageRef,
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
        Self::of(ListSettings::new(module.into()), FieldList::given(fields))
    }

    /// The first page of a list.
    pub(crate) fn of(settings: ListSettings, fields: FieldList) -> Self {
        Self { settings, fields, page: PageRef::Number(1), record: PhantomData }
    }

    /// Sets which page.
    #[must_use]
    pub fn page(mut self, page: PageRef) -> Self {
        self.page = page;
        self
    }

    fn check(&self) -> Result<(), Error> {
        let ListSettings { page, custom_view, .. } = &self.settings;
        let fault = if self.fields.names.is_empty() {
            "Zoho lists no records without field names, and the type does not tell them; name 1 to \
             50 with .fields(..)"
        } else if self.fields.names.len() > MOST_FIELDS {
            "Zoho lists at most 50 fields; name fewer with .fields(..), or read with all()"
        } else if let Some(fault) = page.fault() {
            fault
        } else if custom_view.is_some() && page.sort.is_some() {
            "a custom view has its own order; leave sorting out"
        } else {
            return Ok(());
        };
        Err(self.error(ErrorKind::Configuration, fault))
    }

    fn error(&self, kind: ErrorKind, fault: &str) -> Error {
        Error::new(kind, format!("{}: {fault}", self.what()))
    }

    /// For the words of errors.
    fn what(&self) -> String {
        format!("list {}", self.settings.module)
    }

    /// Whether a page of this number is within what can be reached by number.
    fn is_by_number(&self, page: u32) -> bool {
        page.saturating_mul(u32::from(self.settings.page.per_page)) <= BY_NUMBER
    }
}

impl<T: Send> Request for ListPage<T> {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.check()?;
        let ListSettings { module, page, custom_view, .. } = &self.settings;
        let mut request = path::request(Method::GET, module, &[])
            .query("fields", &self.fields.names.join(","))
            .asks_for_shared(&**module, Arc::clone(&self.fields.certain));
        for (name, value) in page.parameters() {
            request = request.query(name, &value);
        }
        if let Some(view) = custom_view {
            request = request.query("cvid", view).credits(3);
        }
        for (name, value) in &self.settings.parameters {
            request = request.query(name, value);
        }
        if let Some(since) = self.settings.modified_since {
            request = request.header(IF_MODIFIED_SINCE, header_time(since));
        }
        // Source: <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
        request = request.sub_concurrency(page.sort.is_some() || custom_view.is_some());
        Ok(match &self.page {
            PageRef::Number(page) => request.query("page", &page.to_string()),
            PageRef::Token(token) => request.query("page_token", token),
        })
    }
}

/// A time as `If-Modified-Since` takes it: ISO 8601 with an offset. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
pub(crate) fn header_time(time: zcrm_core::DateTime) -> HeaderValue {
    let text = time.to_string();
    // A date-time has no character that a header could not hold.
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

impl<T: DeserializeOwned + Send + 'static> Operation for ListPage<T> {
    type Output = Page<T>;

    fn decode(&self, response: Response) -> Result<Page<T>, Error> {
        if self.page == PageRef::Number(1) {
            let advice = "the module has no field of this name, or lists do not show it (subforms \
                          and look-ups of several records are in single records only): check the \
                          name, or leave it out with .fields(..)";
            self.fields.check_rows(&self.what(), response.body(), advice)?;
        }
        response.page(DATA)
    }
}

impl<T: DeserializeOwned + Send + 'static> Paged for ListPage<T> {
    type Item = T;

    fn identity(&self) -> String {
        let ListSettings { module, page, custom_view, .. } = &self.settings;
        let mut identity = json!({
            "list": module,
            "fields": self.fields.names[..],
            "per_page": page.per_page,
            "sort": page.order(),
            "custom_view": custom_view,
        });
        // Positions of lists without them stay what they were.
        if !self.settings.parameters.is_empty() {
            identity["parameters"] = json!(self.settings.parameters);
        }
        if let Some(since) = self.settings.modified_since {
            identity["modified_since"] = since.unix_seconds().into();
        }
        identity.to_string()
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
            return Err(limit_reached(&self.what(), MOST_RECORDS, ALL));
        };
        Ok(Some(self.clone().page(PageRef::Token(token))))
    }

    fn fetch<'a>(&'a self, sender: &'a Arc<dyn Sender>) -> BoxFuture<'a, Result<Page<T>, Error>> {
        Box::pin(async move {
            let page = sender.send(self).await;
            page.map_err(|error| page_refused(&self.what(), error))
        })
    }
}

impl<T> Clone for ListPage<T> {
    fn clone(&self) -> Self {
        Self {
            settings: self.settings.clone(),
            fields: self.fields.clone(),
            page: self.page.clone(),
            record: PhantomData,
        }
    }
}

impl<T> fmt::Debug for ListPage<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListPage")
            .field("module", &self.settings.module)
            .field("fields", &self.fields.names)
            .finish_non_exhaustive()
    }
}
