//! Records whose values the sender checks before it sends them, wherever in the body they are.

use http::Method;
use serde_json::{Value, json};
use zcrm_core::{
    Effect, Error, Operation, OperationRequest, Request, Response, WriteKind, module_scope,
};

/// Makes deals. Source: <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
#[derive(Clone, Debug)]
pub struct CreateDeals(Vec<Value>);

impl CreateDeals {
    /// These deals.
    #[must_use]
    pub fn new(deals: Vec<Value>) -> Self {
        Self(deals)
    }
}

impl Request for CreateDeals {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(OperationRequest::crm(Method::POST, ["Deals"])
            .json(json!({ "data": self.0 }).to_string())
            .scope(module_scope("Deals", "CREATE"))
            .writes("Deals", WriteKind::Create, "data")
            .batch("data", self.0.len()))
    }
}

impl Operation for CreateDeals {
    type Output = Value;

    fn decode(&self, response: Response) -> Result<Value, Error> {
        response.value()
    }
}

/// Makes deals as a part of a composite. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/composite-api.html>.
#[derive(Clone, Debug)]
pub struct DealsInComposite(Vec<Value>);

impl DealsInComposite {
    /// These deals.
    #[must_use]
    pub fn new(deals: Vec<Value>) -> Self {
        Self(deals)
    }
}

impl Request for DealsInComposite {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let part = json!({
            "sub_request_id": "1",
            "method": "POST",
            "uri": "/crm/v8/Deals",
            "body": { "data": self.0 },
        });
        Ok(OperationRequest::crm(Method::POST, ["__composite_requests"])
            .json(json!({ "__composite_requests": [part] }).to_string())
            .scope("ZohoCRM.composite_requests.CUSTOM")
            .scope(module_scope("Deals", "CREATE"))
            .sub_concurrency(true)
            .writes("Deals", WriteKind::Create, "/__composite_requests/0/body/data"))
    }
}

impl Operation for DealsInComposite {
    type Output = Value;

    fn decode(&self, response: Response) -> Result<Value, Error> {
        response.value()
    }
}
