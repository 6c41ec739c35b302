//! Which path leads where.

use http::{HeaderMap, Method};
use time::OffsetDateTime;

use super::*;

fn lookup(method: &Method, path: &str) -> Result<&'static str, u16> {
    let call = Call {
        method: method.clone(),
        raw_path: path.to_owned(),
        path: path.to_owned(),
        query: Vec::new(),
        headers: HeaderMap::new(),
        body: bytes::Bytes::new(),
        oversize: None,
        now: OffsetDateTime::UNIX_EPOCH,
    };
    find(&call).map(|(endpoint, _)| endpoint.path).map_err(|refusal| refusal.status().as_u16())
}

#[test]
fn paths_lead_to_endpoints() {
    for (method, path, expected) in [
        ("GET", "/crm/v8/org", Ok("/org")),
        ("GET", "/crm/v2.1/org", Ok("/org")),
        ("GET", "/crm/v2.1/Leads", Ok("/{module}")),
        ("GET", "/crm/v9/org", Err(404)),
        ("GET", "/crm/v8/Leads", Ok("/{module}")),
        ("GET", "/crm/v8/Leads/42", Ok("/{module}/{id}")),
        ("GET", "/crm/v8/Leads/", Err(404)),
        ("POST", "/crm/v8/Leads/upsert", Ok("/{module}/upsert")),
        ("PATCH", "/crm/v8/Leads", Err(400)),
        ("GET", "/crm/v8/settings/fields/42", Ok("/settings/fields/{id}")),
        ("GET", "/crm/v8/settings/fields/42/formula", Err(404)),
        ("GET", "/crm/v8/settings/webforms", Ok("/settings/webforms")),
        ("POST", "/crm/v8/settings/webforms", Err(501)),
        ("PATCH", "/crm/v8/settings/webforms", Err(400)),
        ("POST", "/crm/v8/__zia_org_enrichment", Err(501)),
        ("GET", "/crm/v8/", Err(404)),
        ("GET", "/crm/v8", Err(404)),
        ("GET", "/", Err(404)),
    ] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        assert_eq!(lookup(&method, path), expected, "{method} {path}");
    }
}

#[test]
fn no_two_endpoints_have_the_same_method_and_path() {
    let mut seen = std::collections::HashSet::new();
    for endpoint in all() {
        assert!(seen.insert((endpoint.method, endpoint.path)), "{endpoint:?}");
    }
}
