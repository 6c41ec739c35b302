//! One page of a related list.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use zcrm_core::{Effect, Error, Operation, OperationRequest, Page, Paged, Request, Response};

use super::handle::scoped;
use crate::entry::{DATA, configuration};
use crate::record_path::{RecordPath, comma_list};
use crate::{Key, PageRef, RecordId, SortBy, SortOrder, turning};

/// The most records of a page, and Zoho's default. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-related-records.html>.
const PER_PAGE: u16 = 200;
/// The most fields of a list. Source: as [`PER_PAGE`].
const MOST_FIELDS: usize = 50;

/// Fetches one page of a related list of a record.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-related-records.html>.
pub struct ListRelated<T> {
    pub(super) record_path: RecordPath,
    pub(super) list: Box<str>,
    pub(super) fields: Arc<[Box<str>]>,
    pub(super) per_page: u16,
    pub(super) sort: Option<(SortBy, SortOrder)>,
    pub(super) ids: Vec<RecordId>,
    pub(super) converted: Option<Converted>,
    pub(super) of_deleted: bool,
    page: PageRef,
    record: PhantomData<fn() -> T>,
}

/// Which leads of a related list are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Converted {
    /// Those that were converted.
    Only,
    /// Those that were not: what Zoho lists unless told otherwise.
    No,
    /// All of them.
    Both,
}

impl Converted {
    fn as_str(self) -> &'static str {
        match self {
            Self::Only => "true",
            Self::No => "false",
            Self::Both => "both",
        }
    }
}

impl<T> ListRelated<T> {
    /// The first page of this list (its API name) of a record, with these fields (1 to 50 names).
    pub fn new<F: Into<Box<str>>>(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        list: impl Into<Box<str>>,
        fields: impl IntoIterator<Item = F>,
    ) -> Self {
        let fields = fields.into_iter().map(Into::into).collect();
        Self::of(RecordPath::new(module, record), list.into(), fields)
    }

    pub(super) fn of(record_path: RecordPath, list: Box<str>, fields: Arc<[Box<str>]>) -> Self {
        Self {
            record_path,
            list,
            fields,
            per_page: PER_PAGE,
            sort: None,
            ids: Vec::new(),
            converted: None,
            of_deleted: false,
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

    /// The same list, read as another type.
    pub(super) fn read_as<U>(self) -> ListRelated<U> {
        ListRelated {
            record_path: self.record_path,
            list: self.list,
            fields: self.fields,
            per_page: self.per_page,
            sort: self.sort,
            ids: self.ids,
            converted: self.converted,
            of_deleted: self.of_deleted,
            page: self.page,
            record: PhantomData,
        }
    }

    fn check(&self) -> Result<(), Error> {
        let fault = if self.fields.is_empty() {
            "Zoho lists no records without field names; name 1 to 50 with .fields(..)"
        } else if self.fields.len() > MOST_FIELDS {
            "Zoho lists at most 50 fields; name fewer"
        } else if self.per_page == 0 || self.per_page > PER_PAGE {
            "a page has 1 to 200 records"
        } else {
            return Ok(());
        };
        Err(configuration(&format!("list {} of a record", self.list), fault))
    }
}

impl<T: Send> Request for ListRelated<T> {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.check()?;
        let request = if self.of_deleted {
            let record = self.record_path.key_text();
            let path = [&*self.record_path.module, "deleted", &record, &self.list];
            self.record_path
                .key
                .named(&self.record_path.module, OperationRequest::crm(Method::GET, path))
        } else {
            self.record_path.request(Method::GET, &[&self.list])
        };
        let mut request = scoped(request, &self.record_path, &self.list, "READ")
            .query("fields", &self.fields.join(","))
            .query("per_page", &self.per_page.to_string());
        if let Some((by, order)) = self.sort {
            request = request.query("sort_by", by.as_str()).query("sort_order", order.as_str());
        }
        if !self.ids.is_empty() {
            request = request.query("ids", &comma_list(&self.ids));
        }
        if let Some(converted) = self.converted {
            request = request.query("converted", converted.as_str());
        }
        Ok(turning::asked(request, &self.page))
    }
}

impl<T: DeserializeOwned + Send + 'static> Operation for ListRelated<T> {
    type Output = Page<T>;

    fn decode(&self, response: Response) -> Result<Page<T>, Error> {
        response.page(DATA)
    }
}

impl<T: DeserializeOwned + Send + 'static> Paged for ListRelated<T> {
    type Item = T;

    fn identity(&self) -> String {
        json!({
            "list": self.list,
            "of": self.record_path.module,
            "record": self.record_path.key_text(),
            "by": self.record_path.key_field(),
            "deleted": self.of_deleted,
            "fields": self.fields[..],
            "per_page": self.per_page,
            "sort": self.sort.map(|(by, order)| [by.as_str(), order.as_str()]),
            "ids": self.ids,
            "converted": self.converted.map(Converted::as_str),
        })
        .to_string()
    }

    fn cursor(&self) -> Value {
        turning::cursor(&self.page)
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        Some(self.clone().page(turning::at(cursor)?))
    }

    fn next(&self, page: &Page<T>) -> Result<Option<Self>, Error> {
        let next = turning::next(&self.page, self.per_page, &page.info)?;
        Ok(next.map(|page| self.clone().page(page)))
    }
}

impl<T> Clone for ListRelated<T> {
    fn clone(&self) -> Self {
        Self {
            record_path: self.record_path.clone(),
            list: self.list.clone(),
            fields: Arc::clone(&self.fields),
            per_page: self.per_page,
            sort: self.sort,
            ids: self.ids.clone(),
            converted: self.converted,
            of_deleted: self.of_deleted,
            page: self.page.clone(),
            record: PhantomData,
        }
    }
}

impl<T> fmt::Debug for ListRelated<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListRelated")
            .field("place", &self.record_path)
            .field("list", &self.list)
            .field("fields", &self.fields)
            .finish_non_exhaustive()
    }
}
