//! How many records there are.

use serde::Deserialize;
use zcrm_core::{Effect, Error, ErrorKind, Operation, OperationRequest, Request, Response};

use super::search_page::{SEARCH_SCOPE, got_or_posted};
use crate::Search;

/// Counts the records of a module, at the price of 50 credits. Zoho's figure is some minutes old.
///
/// Sources: <https://www.zoho.com/crm/developer/docs/api/v8/record-count.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
#[derive(Clone, Debug)]
pub struct CountRecords {
    module: Box<str>,
    search: Option<Search>,
    custom_view: Option<Box<str>>,
}

impl CountRecords {
    /// All records of this module.
    pub fn new(module: impl Into<Box<str>>) -> Self {
        Self { module: module.into(), search: None, custom_view: None }
    }

    /// Only those that a search would find.
    #[must_use]
    pub fn filter(mut self, search: impl Into<Search>) -> Self {
        self.search = Some(search.into());
        self
    }

    /// Only those that a custom view shows, by its id.
    #[must_use]
    pub fn custom_view(mut self, id: impl Into<Box<str>>) -> Self {
        self.custom_view = Some(id.into());
        self
    }
}

impl Request for CountRecords {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let what = format!("count the records of {}", self.module);
        let mut query = Vec::new();
        match (&self.search, &self.custom_view) {
            (Some(_), Some(_)) => {
                let message = format!("{what}: a custom view and a filter exclude each other");
                return Err(Error::new(ErrorKind::Configuration, message));
            }
            (Some(search), None) => query.push(search.parameter(&what)?),
            (None, Some(view)) => query.push(("cvid", view.to_string())),
            (None, None) => {}
        }
        let request = got_or_posted(&self.module, [&["actions", "count"]; 2], &query);
        let asked = self.search.iter().flat_map(Search::fields);
        Ok(request.scope(SEARCH_SCOPE).credits(50).asks_for(&*self.module, asked))
    }
}

impl Operation for CountRecords {
    type Output = u64;

    fn decode(&self, response: Response) -> Result<u64, Error> {
        #[derive(Deserialize)]
        struct Answer {
            count: u64,
        }
        response.json().map(|answer: Answer| answer.count)
    }
}
