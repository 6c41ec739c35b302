//! A request taken apart: that of Zoho's Python SDK as recorded, or zcrm.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use serde_json::Value;
use zcrm_sim::LoggedRequest;

/// What Zoho's Python SDK sent to a recording server; the simulator's own fixture.
const RECORDINGS: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../zcrm-sim/tests/fixtures/python8/requests.json");

/// Follow from the address and from the body.
const NOT_COMPARED: &[&str] = &["host", "content-length"];

/// A request in parts, by name. What is asked of a part is whether it is equal.
pub(crate) type Parts = BTreeMap<String, String>;

#[derive(Debug, Deserialize)]
struct Recorded {
    n: u64,
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: String,
}

/// The recorded request of this number in this scenario.
pub(crate) fn recorded(scenario: &str, n: u64) -> Parts {
    let text = std::fs::read_to_string(RECORDINGS).unwrap();
    let mut all: HashMap<String, Vec<Recorded>> = serde_json::from_str(&text).unwrap();
    let requests = all.remove(scenario).expect("a recorded scenario");
    let request = requests.into_iter().find(|request| request.n == n).expect("its number");
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    let headers = request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    parts(&request.method, path, query, headers, &request.body)
}

/// A request that reached the simulator.
pub(crate) fn sent(request: &LoggedRequest) -> Parts {
    let text = request.text();
    let headers = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().expect("a readable header")));
    parts(request.method(), request.path(), request.query(), headers, &text)
}

fn parts<'a>(
    method: &str,
    path: &str,
    query: &str,
    headers: impl Iterator<Item = (&'a str, &'a str)>,
    body: &str,
) -> Parts {
    let mut parts = Parts::new();
    let mut put = |name: String, value: String| {
        let before = parts.insert(name.clone(), value);
        assert!(before.is_none(), "{name} twice");
    };
    put("method".to_owned(), method.to_owned());
    put("path".to_owned(), path.to_owned());
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        put(format!("query `{name}`"), value.into_owned());
    }
    let mut form = false;
    for (name, value) in headers {
        let name = name.to_ascii_lowercase();
        form |= name == "content-type" && value.starts_with("application/x-www-form-urlencoded");
        match value.split_once(' ') {
            _ if NOT_COMPARED.contains(&name.as_str()) => {}
            Some((scheme, token)) if name == "authorization" => {
                put("authorization: scheme".to_owned(), scheme.to_owned());
                put("authorization: token".to_owned(), token.to_owned());
            }
            _ => put(format!("header `{name}`"), value.to_owned()),
        }
    }
    if form {
        let pairs: Vec<(String, String)> =
            url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        let order: Vec<&str> = pairs.iter().map(|(name, _)| name.as_str()).collect();
        put("form: order".to_owned(), order.join(", "));
        put("form: bytes".to_owned(), body.to_owned());
        for (name, value) in pairs {
            put(format!("form `{name}`"), value);
        }
    } else if !body.is_empty() {
        put("json: bytes".to_owned(), body.to_owned());
        let value: Value = serde_json::from_str(body).expect("JSON");
        leaves(String::new(), &value, &mut |path, value| put(format!("json `{path}`"), value));
    }
    parts
}

/// Every value of a JSON text with its path; numbers and strings are told apart.
fn leaves(path: String, value: &Value, put: &mut impl FnMut(String, String)) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            for (place, item) in items.iter().enumerate() {
                leaves(format!("{path}[{place}]"), item, put);
            }
        }
        Value::Object(members) if !members.is_empty() => {
            let dot = if path.is_empty() { "" } else { "." };
            for (name, member) in members {
                leaves(format!("{path}{dot}{name}"), member, put);
            }
        }
        leaf => put(path, leaf.to_string()),
    }
}
