//! Queries in Zoho's own language: a list that pages by offset, requested by `POST`.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Overview.html>.

use std::marker::PhantomData;

use http::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use zcrm_core::{
    Effect, Error, ErrorKind, Operation, OperationRequest, Page, Paged, Request, Response,
};

/// The rows that can be reached by offset.
const MOST: u64 = 100_000;

/// A query without its `limit`, whose rows are read as `T`.
#[derive(Debug)]
pub struct Coql<T> {
    select: Box<str>,
    offset: u64,
    rows: u64,
    row: PhantomData<fn() -> T>,
}

impl<T> Clone for Coql<T> {
    fn clone(&self) -> Self {
        Self { select: self.select.clone(), row: PhantomData, ..*self }
    }
}

impl<T> Coql<T> {
    /// This query, which ends before its `limit`.
    pub fn new(select: impl Into<Box<str>>) -> Self {
        Self { select: select.into(), offset: 0, rows: 2_000, row: PhantomData }
    }

    /// Sets how many rows a page has, 1 to 2,000.
    #[must_use]
    pub fn rows_per_page(mut self, rows: u64) -> Self {
        self.rows = rows;
        self
    }
}

impl<T: Send> Request for Coql<T> {
    /// A `POST` that reads.
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let query = format!("{} limit {}, {}", self.select, self.offset, self.rows);
        let body = json!({ "select_query": query }).to_string();
        Ok(OperationRequest::crm(Method::POST, ["coql"])
            .json(body)
            .scope("ZohoCRM.coql.READ")
            .scope("ZohoCRM.modules.READ")
            .sub_concurrency(true))
    }
}

impl<T: DeserializeOwned + Send + 'static> Operation for Coql<T> {
    type Output = Page<T>;

    fn decode(&self, response: Response) -> Result<Page<T>, Error> {
        response.page("data")
    }
}

impl<T: DeserializeOwned + Send + 'static> Paged for Coql<T> {
    type Item = T;

    fn identity(&self) -> String {
        format!("coql {} {}", self.rows, self.select)
    }

    fn cursor(&self) -> Value {
        json!({ "offset": self.offset })
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        Some(Self { offset: cursor.get("offset")?.as_u64()?, ..self.clone() })
    }

    fn next(&self, page: &Page<T>) -> Result<Option<Self>, Error> {
        if !page.info.more_records {
            return Ok(None);
        }
        let offset = self.offset + self.rows;
        if offset >= MOST {
            let message = "query: there are more rows than the 100,000 that a query reaches";
            return Err(Error::new(ErrorKind::Configuration, message));
        }
        Ok(Some(Self { offset, ..self.clone() }))
    }
}
