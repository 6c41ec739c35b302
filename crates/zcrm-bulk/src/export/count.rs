//! How many records there are, for one credit.

use http::Method;
use serde_json::json;
use zcrm_core::module_scope;
use zcrm_core::{Effect, Error, ErrorKind, Operation, OperationRequest, Request, Response};
use zcrm_query::{Aggregate, Column, Criterion, Select};

/// Counts by COQL, which costs one credit; Zoho's own count costs 50, and lags.
pub(super) struct CountByQuery {
    pub(super) module: Box<str>,
    pub(super) view: Option<u64>,
    pub(super) criterion: Option<Criterion>,
}

impl Request for CountByQuery {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let mut select =
            Select::from(&*self.module).column(Column::aggregate(Aggregate::Count, "id"));
        if let Some(view) = self.view {
            select = select.custom_view(view);
        }
        if let Some(criterion) = &self.criterion {
            select = select.filter(criterion.clone());
        }
        let text = select.to_text().map_err(|error| {
            let message = "count the records: COQL cannot say it";
            Error::new(ErrorKind::Configuration, message).with_source(error)
        })?;
        Ok(OperationRequest::crm(Method::POST, ["coql"])
            .json(json!({ "select_query": text }).to_string())
            .scope("ZohoCRM.coql.READ")
            .scope(module_scope(&self.module, "READ"))
            .sub_concurrency(true))
    }
}

impl Operation for CountByQuery {
    type Output = u64;

    fn decode(&self, response: Response) -> Result<u64, Error> {
        // No content: no record meets the condition.
        if response.body().is_empty() {
            return Ok(0);
        }
        let body = response.value()?;
        let count = &body["data"][0]["COUNT(id)"];
        let count = count.as_u64().or_else(|| count.as_str()?.parse().ok());
        count.ok_or_else(|| {
            Error::new(ErrorKind::Decode, "count the records: the answer has no COUNT(id)")
        })
    }
}
