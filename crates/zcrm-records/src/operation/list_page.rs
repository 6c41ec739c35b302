//! One page of a list.

use std::fmt;
use std::marker::PhantomData;

use http::{Method, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use zcrm_client::{Effect, Error, ErrorKind, Object, Operation, OperationRequest, Response};

use super::path;
use crate::{SortBy, SortOrder};

/// The most records of a page, and Zoho's default. Source: facts §4.1.
pub(crate) const PER_PAGE: u16 = 200;
/// The most fields of a list. Source: facts §4.1.
const MOST_FIELDS: usize = 50;

/// Fetches one page of a module's records.
pub struct ListPage<T> {
    pub(crate) module: Box<str>,
    pub(crate) fields: Vec<Box<str>>,
    pub(crate) per_page: u16,
    pub(crate) sort: Option<(SortBy, SortOrder)>,
    pub(crate) custom_view: Option<Box<str>>,
    pub(crate) at: PageOf,
    record: PhantomData<fn() -> T>,
}

/// Which page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageOf {
    /// By number from 1: the first 2,000 records only.
    Number(u32),
    /// By the token of the page before: valid for a day, for the same user and parameters.
    Token(Box<str>),
}

/// A page of records.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Page<T> {
    /// The records, in order.
    #[serde(rename = "data")]
    pub records: Vec<T>,
    /// What comes after them.
    #[serde(default, deserialize_with = "info")]
    pub info: PageInfo,
}

/// What a page says of itself and of the next one. Source: facts §4.1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct PageInfo {
    /// Whether there are records after these.
    #[serde(default)]
    pub more_records: bool,
    /// How to ask for them beyond the first 2,000.
    #[serde(default)]
    pub next_page_token: Option<Box<str>>,
}

fn info<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PageInfo, D::Error> {
    Object::deserialize(deserializer).map(|Object(info)| info)
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
            at: PageOf::Number(1),
            record: PhantomData,
        }
    }

    /// Sets which page.
    #[must_use]
    pub fn at(mut self, page: PageOf) -> Self {
        self.at = page;
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
        let message = format!("list {}: {fault}", self.module);
        Err(Error::new(ErrorKind::Configuration, message))
    }
}

impl<T: DeserializeOwned + Send> Operation for ListPage<T> {
    type Output = Page<T>;

    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.check()?;
        let mut request = path::request(Method::GET, &self.module, &[])
            .query("fields", &self.fields.join(","))
            .query("per_page", &self.per_page.to_string());
        if let Some((by, order)) = self.sort {
            request = request.query("sort_by", by.as_str()).query("sort_order", order.as_str());
        }
        if let Some(view) = &self.custom_view {
            request = request.query("cvid", view).credits(3);
        }
        // Source: facts §3.6.
        request = request.heavy(self.sort.is_some() || self.custom_view.is_some());
        Ok(match &self.at {
            PageOf::Number(page) => request.query("page", &page.to_string()),
            PageOf::Token(token) => request.query("page_token", token),
        })
    }

    fn decode(&self, response: Response) -> Result<Page<T>, Error> {
        if response.status() == StatusCode::NO_CONTENT {
            return Ok(Page { records: Vec::new(), info: PageInfo::default() });
        }
        response.json().map(|Object(page)| page)
    }
}

impl<T> Clone for ListPage<T> {
    fn clone(&self) -> Self {
        Self {
            module: self.module.clone(),
            fields: self.fields.clone(),
            per_page: self.per_page,
            sort: self.sort,
            custom_view: self.custom_view.clone(),
            at: self.at.clone(),
            record: PhantomData,
        }
    }
}

impl<T> fmt::Debug for ListPage<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListPage")
            .field("module", &self.module)
            .field("fields", &self.fields)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}
