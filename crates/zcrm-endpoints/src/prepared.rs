//! A call that is complete: its request, which can be sent as often as its effect allows.

use http::Method;
use serde_json::Value;
use zcrm_core::{Effect, Error, ErrorKind, OperationRequest, Request, module_scope};

use crate::call::{Call, Payload};
use crate::price::Sent;
use crate::{Answer, Endpoint};

/// A request of an endpoint with everything filled in.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) request: OperationRequest,
    pub(crate) entries: usize,
    effect: Effect,
}

impl Request for Prepared {
    fn effect(&self) -> Effect {
        self.effect
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(self.request.clone())
    }
}

impl Call {
    /// Makes the request.
    pub(crate) fn prepare(mut self) -> Result<Prepared, Error> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        let body: Option<Value> = match &self.payload {
            Payload::Json(json) => serde_json::from_slice(json).ok(),
            _ => None,
        };
        let sent =
            Sent { entries: self.entries(body.as_ref()), body: body.as_ref(), query: &self.query };
        let mut request = self.located()?;
        for (name, value) in &self.query {
            request = request.query(name, value);
        }
        let module = self.value_of("module");
        for scope in self.endpoint.scopes() {
            request = request.scope(scope_of(scope, module));
        }
        request = request
            .credits(self.endpoint.cost(&sent))
            .sub_concurrency(self.endpoint.is_sub_concurrent(&sent));
        let effect = self.effect.unwrap_or_else(|| effect_of(self.endpoint, &self.payload));
        let (endpoint, entries) = (self.endpoint, sent.entries);
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        request = match self.payload {
            Payload::Nothing => request,
            Payload::Json(json) => request.json(json),
            Payload::Bytes(content_type, bytes) => request.bytes(content_type, bytes),
            Payload::Form(form) => request.multipart(form),
        };
        request.check()?;
        Ok(Prepared { endpoint, request, entries, effect })
    }

    fn value_of(&self, name: &str) -> Option<&str> {
        let found = self.path.iter().find(|(known, _)| **known == *name)?;
        Some(&found.1)
    }

    /// The request for the path.
    fn located(&self) -> Result<OperationRequest, Error> {
        let path = self.endpoint.path();
        let rest = path.split_once("{version}").map_or("", |(_, rest)| rest);
        let mut segments = Vec::new();
        for part in rest.split('/').skip(1) {
            segments.push(match part.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                None => part,
                Some(name) => self.value_of(name).ok_or_else(|| {
                    let fault =
                        format!("its path needs `{name}`; set it with .path(\"{name}\", ..)");
                    self.error(ErrorKind::Configuration, &fault)
                })?,
            });
        }
        let method: Method = self.endpoint.method().clone();
        let request = match path {
            _ if path.starts_with("/crm/bulk/") => OperationRequest::bulk(method, segments),
            _ if path.starts_with("/crm/email/") => OperationRequest::email(method, segments),
            _ => OperationRequest::crm(method, segments),
        };
        // Source: <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/upload-file.html>.
        let is_for_content_host = path == "/crm/{version}/upload";
        Ok(if is_for_content_host { request.content_host() } else { request })
    }

    /// How many entries are sent: those under the endpoint's key, else the ids, else one.
    fn entries(&self, body: Option<&Value>) -> usize {
        let list = |name: &str| Some(body?.get(name)?.as_array()?.len());
        let named = self.endpoint.key().and_then(list);
        let ids = self.query.iter().find(|(name, _)| **name == *"ids");
        let ids = ids.map(|(_, ids)| ids.split(',').filter(|id| !id.is_empty()).count());
        named.or_else(|| list("ids")).or(ids).unwrap_or(1)
    }
}

impl Prepared {
    /// The same request, which says that its response has a result for each entry.
    pub(crate) fn into_batch(mut self) -> Self {
        if let Answer::Batch(key) = self.endpoint.answer() {
            self.request = self.request.batch(key, self.entries);
        }
        self
    }
}

/// What the call does: adding to lists twice is not adding once. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.
fn effect_of(endpoint: &Endpoint, payload: &Payload) -> Effect {
    let appends = |json: &[u8]| json.windows(APPEND.len()).any(|window| window == APPEND);
    match (endpoint.effect(), payload) {
        (Effect::Update, Payload::Json(json)) if appends(json) => Effect::Create,
        (effect, _) => effect,
    }
}

const APPEND: &[u8] = b"\"$append_values\"";

/// The scope with the module of the path in its place.
pub(crate) fn scope_of(scope: &str, module: Option<&str>) -> String {
    let Some((before, after)) = scope.split_once("{module}") else { return scope.to_owned() };
    let named = module_scope(module.unwrap_or_default(), "READ");
    // `ZohoCRM.modules.leads.READ`: other groups spell the module in the same way.
    let name = named.split('.').nth(2).unwrap_or("custom");
    format!("{before}{name}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_spell_modules_in_their_own_way() {
        let scope = "ZohoCRM.share.{module}.READ";
        assert_eq!(scope_of(scope, Some("Sales_Orders")), "ZohoCRM.share.salesorders.READ");
        assert_eq!(scope_of(scope, Some("Rockets")), "ZohoCRM.share.custom.READ");
        assert_eq!(scope_of("ZohoCRM.org.READ", None), "ZohoCRM.org.READ");
    }
}
