//! One page of the rows of a COQL query.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use zcrm_core::{
    BoxFuture, Effect, Error, ErrorKind, Operation, OperationRequest, Page, Paged, Request,
    Response, Sender, SenderExt as _, json_bytes, module_scope,
};
use zcrm_query::Coql;

use super::record_batch::DATA;
use crate::field_list::FieldList;
use crate::limit::{ALL, limit_reached};
use crate::search::unwritable;

/// The most rows of one call. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html>.
pub(crate) const MOST_ROWS: u32 = 2_000;
/// The rows that can be reached by `limit` and `offset`. Source: as [`MOST_ROWS`].
pub(crate) const REACH: u32 = 100_000;
/// The rows of the first page: the most at the lowest price. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
const FIRST_ROWS: u32 = 200;

/// For the words of errors.
const WHAT: &str = "run the query";

/// Fetches one page of the rows of a COQL query.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html>.
pub struct CoqlPage<T> {
    coql: Arc<Coql>,
    per_page: Option<u32>,
    skip: u32,
    row: PhantomData<fn() -> T>,
}

impl<T> CoqlPage<T> {
    /// The first page of a query.
    pub fn new(coql: impl Into<Coql>) -> Self {
        Self { coql: Arc::new(coql.into()), per_page: None, skip: 0, row: PhantomData }
    }

    /// How many rows a page has, 1 to 2,000; left out, 200 on the first and 2,000 on the others.
    #[must_use]
    pub fn per_page(mut self, rows: u32) -> Self {
        self.per_page = Some(rows);
        self
    }

    /// Passes over so many rows.
    #[must_use]
    pub fn skip(mut self, rows: u32) -> Self {
        self.skip = rows;
        self
    }

    /// How many rows this page may have.
    fn rows(&self) -> u32 {
        let first = if self.skip == 0 { FIRST_ROWS } else { MOST_ROWS };
        self.per_page.unwrap_or(first).min(REACH.saturating_sub(self.skip))
    }

    /// The text of this page; `None` behind the query's own limit.
    fn text(&self) -> Result<Option<String>, Error> {
        let page = self.coql.page(self.skip.into(), self.rows());
        page.map_err(|error| unwritable(WHAT, error))
    }
}

/// A request for these rows, with the scopes of queries and of the module.
pub(crate) fn request(text: &str) -> Result<OperationRequest, Error> {
    let body = json_bytes(&json!({ "select_query": text }));
    let body = body.map_err(|_| {
        Error::new(ErrorKind::Configuration, "run the query: it cannot be written as JSON")
    })?;
    let mut request = OperationRequest::crm(Method::POST, ["coql"]).scope("ZohoCRM.coql.READ");
    if let Some(module) = module_of(text) {
        request = request.scope(module_scope(module, "READ"));
    }
    let credits = match limit_of(text) {
        0..=200 => 1,
        201..=1_000 => 2,
        _ => 3,
    };
    Ok(request.json(body).credits(credits).sub_concurrency(true))
}

/// The module that stands behind `from`, for the scope that an error names.
fn module_of(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    words.find(|word| word.eq_ignore_ascii_case("from"))?;
    words.next()?.split('#').next()
}

/// The limit that a page's text ends with, before its offset.
fn limit_of(text: &str) -> u32 {
    let mut words = text.split_whitespace().rev();
    let is_limit = |word: &&str| word.eq_ignore_ascii_case("limit");
    let before: Vec<&str> = words.by_ref().take(4).collect();
    let at = before.iter().position(is_limit).unwrap_or_default();
    before.get(at.wrapping_sub(1)).and_then(|number| number.parse().ok()).unwrap_or(FIRST_ROWS)
}

impl<T: Send> Request for CoqlPage<T> {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        if self.per_page.is_some_and(|rows| rows == 0 || rows > MOST_ROWS) {
            let message = format!("{WHAT}: a page has 1 to 2,000 rows");
            return Err(Error::new(ErrorKind::Configuration, message));
        }
        match self.text()? {
            Some(text) => request(&text),
            None => {
                let message = format!("{WHAT}: its own limit asks for no row");
                Err(Error::new(ErrorKind::Configuration, message))
            }
        }
    }
}

impl<T: DeserializeOwned + Send + 'static> Operation for CoqlPage<T> {
    type Output = Page<T>;

    fn decode(&self, response: Response) -> Result<Page<T>, Error> {
        if self.skip == 0 {
            let advice = "the query does not select it: add the column, or give it this alias";
            FieldList::read_by::<T>().check_rows(WHAT, response.body(), advice)?;
        }
        response.page(DATA)
    }
}

impl<T: DeserializeOwned + Send + 'static> Paged for CoqlPage<T> {
    type Item = T;

    fn identity(&self) -> String {
        let text = self.coql.to_text().unwrap_or_default();
        json!({ "query": text, "per_page": self.per_page }).to_string()
    }

    fn cursor(&self) -> Value {
        json!({ "skip": self.skip })
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        let skip = u32::try_from(cursor.get("skip")?.as_u64()?).ok()?;
        (skip < REACH).then(|| self.clone().skip(skip))
    }

    fn next(&self, page: &Page<T>) -> Result<Option<Self>, Error> {
        if !page.info.more_records {
            return Ok(None);
        }
        let rows = u32::try_from(page.items.len()).unwrap_or(u32::MAX);
        let next = self.clone().skip(self.skip.saturating_add(rows));
        if next.skip >= REACH {
            return Err(limit_reached(WHAT, REACH, ALL));
        }
        Ok(next.text()?.is_some().then_some(next))
    }

    fn fetch<'a>(&'a self, sender: &'a Arc<dyn Sender>) -> BoxFuture<'a, Result<Page<T>, Error>> {
        Box::pin(async move { sender.send(self).await.map_err(|error| coql_refused(WHAT, error)) })
    }
}

/// Zoho's refusal of a query, in words of ours where it is a limit or names a column.
pub(crate) fn coql_refused(what: &str, error: Error) -> Error {
    let Some(api) = error.api() else { return error };
    let detail = |key: &str| api.details().get(key).and_then(Value::as_str);
    let own = match (api.code(), detail("by"), detail("column_name")) {
        ("LIMIT_EXCEEDED", Some("offset"), _) => limit_reached(what, REACH, ALL),
        // A name that is longer, or has other characters, would be no column's.
        ("INVALID_QUERY", _, Some(column)) if is_path(column) => {
            let message = format!(
                "{what}: Zoho does not take the column {column} there ({}): the module has no such \
                 field, or COQL cannot select or compare it",
                api.words(),
            );
            Error::new(error.kind(), message)
        }
        _ => return error,
    };
    own.with_source(api.clone())
}

fn is_path(name: &str) -> bool {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || b"_.$>-!".contains(&b);
    !name.is_empty() && name.len() <= 120 && name.bytes().all(is_part)
}

impl<T> Clone for CoqlPage<T> {
    fn clone(&self) -> Self {
        let (coql, per_page) = (Arc::clone(&self.coql), self.per_page);
        Self { coql, per_page, skip: self.skip, row: PhantomData }
    }
}

impl<T> fmt::Debug for CoqlPage<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CoqlPage").field("skip", &self.skip).finish_non_exhaustive()
    }
}
