//! What is read.

use serde_json::{Value, json};
use zcrm_core::{Error, ErrorKind};
use zcrm_query::Criterion;

use super::at::Start;

/// What is read: the same for all pages.
#[derive(Clone, Debug)]
pub(super) struct ReadQuery {
    pub(super) module: Box<str>,
    pub(super) fields: Vec<Box<str>>,
    pub(super) view: Option<Box<str>>,
    pub(super) criterion: Option<Criterion>,
    pub(super) is_calendar: bool,
}

impl ReadQuery {
    /// The body of the job for a page.
    pub(super) fn body(&self, start: &Start, callback: Option<Value>) -> Result<Value, Error> {
        let mut body = json!({ "query": self.query(start)? });
        if self.is_calendar {
            body["file_type"] = "ics".into();
        }
        if let Some(callback) = callback {
            body["callback"] = callback;
        }
        Ok(body)
    }

    fn query(&self, start: &Start) -> Result<Value, Error> {
        // The token stands for the whole query of the first page.
        if let Some(token) = &start.token {
            return Ok(json!({ "page_token": token }));
        }
        let mut query = json!({ "module": { "api_name": self.module } });
        if !self.fields.is_empty() {
            query["fields"] = json!(self.fields);
        }
        if let Some(view) = &self.view {
            query["cvid"] = json!(view);
        }
        if let Some(criterion) = &self.criterion {
            query["criteria"] = criteria(criterion)?;
        }
        Ok(query)
    }

    /// What the pages have in common, for positions, which hold a hash of it.
    pub(super) fn identity(&self) -> String {
        let query = self.query(&Start::default()).unwrap_or_default();
        format!("bulk read {query} {}", self.is_calendar)
    }
}

fn criteria(criterion: &Criterion) -> Result<Value, Error> {
    let refused = |error: Box<dyn std::error::Error + Send + Sync>| {
        let message = "submit the bulk read: its criterion cannot be written for one";
        Error::new(ErrorKind::Configuration, message).with_source(error)
    };
    let text = criterion.to_json().map_err(|error| refused(error.into()))?;
    serde_json::from_str(&text).map_err(|error| refused(error.into()))
}
