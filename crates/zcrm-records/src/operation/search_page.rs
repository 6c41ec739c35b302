//! One page of what a search finds.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::{HeaderValue, Method};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use zcrm_core::{
    BoxFuture, Effect, Error, ErrorKind, Operation, OperationRequest, Page, Paged, Request,
    Response, Sender, SenderExt as _,
};

use super::path;
use super::record_batch::DATA;
use crate::Search;
use crate::field_list::FieldList;
use crate::limit::limit_reached;
use crate::search::SearchSettings;

/// The most records that a search finds. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html>.
const MOST_RECORDS: u32 = 2_000;
/// The most fields of a search; more are left out of the request, and all come.
const MOST_FIELDS: usize = 50;
/// The longest query of a URL; a longer one is posted as a form. Servers and proxies refuse request
/// lines of 8 KiB.
const MOST_URL: usize = 6_000;

/// What the error of the last record says.
const INSTEAD: &str = "a COQL query reads 100,000 (query), all().filter(..) all of them";

/// Fetches one page of what a search finds in a module.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html>.
pub struct SearchPage<T> {
    settings: SearchSettings,
    fields: FieldList,
    page: u32,
    record: PhantomData<fn() -> T>,
}

impl<T> SearchPage<T> {
    /// The first page, with these fields; without any, all fields come.
    pub fn new<F: Into<Box<str>>>(
        module: impl Into<Box<str>>,
        search: impl Into<Search>,
        fields: impl IntoIterator<Item = F>,
    ) -> Self {
        let settings = SearchSettings::new(module.into(), search.into());
        Self::of(settings, FieldList::given(fields))
    }

    pub(crate) fn of(settings: SearchSettings, fields: FieldList) -> Self {
        Self { settings, fields, page: 1, record: PhantomData }
    }

    /// Sets which page, from 1.
    #[must_use]
    pub fn page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }

    fn what(&self) -> String {
        format!("search {}", self.settings.module)
    }

    fn is_in_reach(&self, page: u32) -> bool {
        page.saturating_mul(u32::from(self.settings.page.per_page)) <= MOST_RECORDS
    }
}

impl<T: Send> Request for SearchPage<T> {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let SearchSettings { module, search, page, parameters } = &self.settings;
        if let Some(fault) = page.fault() {
            return Err(Error::new(ErrorKind::Configuration, format!("{}: {fault}", self.what())));
        }
        let (name, value) = search.parameter(&self.what())?;
        let mut query = vec![(name, value)];
        let fields = &self.fields.names;
        if !fields.is_empty() && fields.len() <= MOST_FIELDS {
            query.push(("fields", fields.join(",")));
        }
        query.extend(page.parameters());
        query.push(("page", self.page.to_string()));
        query.extend(parameters.iter().map(|(name, value)| (*name, value.to_string())));
        let request = got_or_posted(module, [&["search"], &["bulk", "search"]], &query);
        let asked = self.fields.certain.iter().cloned().chain(search.fields());
        Ok(request.scope(SEARCH_SCOPE).asks_for(&**module, asked))
    }
}

/// The scope of searches, beside that of the module. Source: as [`MOST_RECORDS`].
pub(super) const SEARCH_SCOPE: &str = "ZohoSearch.securesearch.READ";

/// A request with these parameters in its URL, or, when that would be too long, posted as a form to
/// the second of the paths. That Zoho takes a form there is an assumption: no page tells the body.
pub(super) fn got_or_posted(
    module: &str,
    [got_at, posted_at]: [&[&str]; 2],
    query: &[(&'static str, String)],
) -> OperationRequest {
    let parameters = |request: OperationRequest| {
        query.iter().fold(request, |request, (name, value)| request.query(name, value))
    };
    let got = parameters(path::request(Method::GET, module, got_at));
    if got.query_text().len() <= MOST_URL {
        return got;
    }
    // It reads, whatever the method says: the scope is that of reading.
    let form = HeaderValue::from_static("application/x-www-form-urlencoded");
    let posted =
        OperationRequest::crm(Method::POST, [module].into_iter().chain(posted_at.iter().copied()))
            .scope(zcrm_core::module_scope(module, "READ"));
    posted.bytes(form, got.query_text().to_owned())
}

impl<T: DeserializeOwned + Send + 'static> Operation for SearchPage<T> {
    type Output = Page<T>;

    fn decode(&self, response: Response) -> Result<Page<T>, Error> {
        if self.page == 1 {
            let advice = "the module has no field of this name, or searches do not show it: check \
                          the name, or leave it out with .fields(..)";
            self.fields.check_rows(&self.what(), response.body(), advice)?;
        }
        response.page(DATA)
    }
}

impl<T: DeserializeOwned + Send + 'static> Paged for SearchPage<T> {
    type Item = T;

    fn identity(&self) -> String {
        let SearchSettings { module, search, page, parameters } = &self.settings;
        json!({
            "search": module,
            "for": search.parameter("").unwrap_or_default(),
            "fields": self.fields.names[..],
            "per_page": page.per_page,
            "sort": page.order(),
            "parameters": parameters,
        })
        .to_string()
    }

    fn cursor(&self) -> Value {
        json!({ "page": self.page })
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        let page = u32::try_from(cursor.get("page")?.as_u64()?).ok()?;
        (page == 1 || page > 0 && self.is_in_reach(page)).then(|| self.clone().page(page))
    }

    fn next(&self, page: &Page<T>) -> Result<Option<Self>, Error> {
        if !page.info.more_records {
            return Ok(None);
        }
        let next = self.page.saturating_add(1);
        if !self.is_in_reach(next) {
            return Err(limit_reached(&self.what(), MOST_RECORDS, INSTEAD));
        }
        Ok(Some(self.clone().page(next)))
    }

    fn fetch<'a>(&'a self, sender: &'a Arc<dyn Sender>) -> BoxFuture<'a, Result<Page<T>, Error>> {
        Box::pin(async move {
            sender.send(self).await.map_err(|error| match error.api() {
                Some(api) if api.code() == "LIMIT_REACHED" => {
                    let own = limit_reached(&self.what(), MOST_RECORDS, INSTEAD);
                    own.with_source(api.clone())
                }
                _ => error,
            })
        })
    }
}

impl<T> Clone for SearchPage<T> {
    fn clone(&self) -> Self {
        let (settings, fields) = (self.settings.clone(), self.fields.clone());
        Self { settings, fields, page: self.page, record: PhantomData }
    }
}

impl<T> fmt::Debug for SearchPage<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SearchPage")
            .field("module", &self.settings.module)
            .field("search", &self.settings.search)
            .field("page", &self.page)
            .finish_non_exhaustive()
    }
}
