//! What can be a part of a composite, and how it stands in the body.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v7/composite-api.html>.

use http::Method;
use http::header::AUTHORIZATION;
use percent_encoding::percent_decode_str;
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use zcrm_core::{Error, ErrorKind, OperationRequest, RecordWrites};

/// The most characters of a part's path. Source:
/// <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/composite_requests.json>.
const MOST_URI: usize = 2_048;

/// A part as it is sent.
#[derive(Serialize)]
pub(super) struct Sent {
    #[serde(rename = "sub_request_id")]
    pub(super) id: Box<str>,
    method: Box<str>,
    uri: String,
    #[serde(skip_serializing_if = "Map::is_empty")]
    params: Map<String, Value>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    headers: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Box<RawValue>>,
    #[serde(skip)]
    pub(super) scopes: Vec<Box<str>>,
    #[serde(skip)]
    pub(super) writes: Vec<RecordWrites>,
    /// Whether it refers to an earlier part.
    #[serde(skip)]
    pub(super) refers: bool,
}

/// The part of this request, checked; `earlier` are the ids of the parts before it.
pub(super) fn sent(
    id: Box<str>,
    place: usize,
    request: &OperationRequest,
    earlier: &[Box<str>],
    version: &str,
) -> Result<Sent, Error> {
    let fault = |fault: &str| {
        let message = format!(
            "send the composite: part {} ({} {}) {fault}",
            place + 1,
            request.method(),
            request.path_template(),
        );
        Error::new(ErrorKind::Configuration, message)
    };
    request.check()?;
    may_be_part(request).map_err(fault)?;
    let mut references = References { earlier, found: false };
    let uri = references.in_path(&request.path().replace("{version}", version)).map_err(fault)?;
    if uri.len() > MOST_URI {
        return Err(fault("has a path of more than 2,048 characters"));
    }
    let mut params = Map::new();
    for pair in request.query_text().split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let [name, value] =
            [name, value].map(|text| percent_decode_str(text).decode_utf8_lossy().into_owned());
        references.in_text(&value).map_err(fault)?;
        if params.insert(name, Value::String(value)).is_some() {
            return Err(fault("has a parameter twice"));
        }
    }
    let mut headers = Map::new();
    for (name, value) in request.headers() {
        let value = value.to_str().map_err(|_| fault("has a header that is no text"))?;
        references.in_text(value).map_err(fault)?;
        headers.insert(name.as_str().to_owned(), Value::from(value));
    }
    let body = match request.body_bytes() {
        Some(bytes) => Some(body(bytes, &mut references).map_err(fault)?),
        None => None,
    };
    Ok(Sent {
        id,
        method: request.method().as_str().into(),
        uri,
        params,
        headers,
        body,
        scopes: request.scopes().to_vec(),
        writes: request.record_writes().to_vec(),
        refers: references.found,
    })
}

/// Whether Zoho takes such a request as a part.
fn may_be_part(request: &OperationRequest) -> Result<(), &'static str> {
    let path = request.path();
    let is_json = request
        .content_type()
        .is_none_or(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("application/json")));
    let by_ids = request.query_text().split('&').any(|pair| pair.starts_with("ids="));
    Err(if path.ends_with("/__composite_requests") {
        "is a composite itself, which cannot be a part of one"
    } else if path.starts_with("/crm/bulk/") {
        "is of the bulk APIs, which cannot be part of a composite"
    } else if request.is_for_content_host() || !is_json || has_other_body(request) {
        "sends a file, which cannot be part of a composite"
    } else if !path.starts_with("/crm/") {
        "is no call of the CRM, which alone can be part of a composite"
    } else if *request.method() == Method::DELETE && by_ids {
        "deletes by a list of ids, which cannot be part of a composite: delete one record by \
         DeleteRecord"
    } else if request.batch_entries().is_some_and(|(_, records)| records > 1) {
        "writes several records: a part of a composite writes one"
    } else if [AUTHORIZATION.as_str(), "x-crm-org"]
        .iter()
        .any(|name| request.headers().contains_key(*name))
    {
        "has a header (Authorization or X-CRM-ORG) that a part cannot have"
    } else {
        return Ok(());
    })
}

fn has_other_body(request: &OperationRequest) -> bool {
    request.body_bytes().is_none() && request.body_length() != Some(0)
}

/// The body, as it was written.
fn body(bytes: &[u8], references: &mut References<'_>) -> Result<Box<RawValue>, &'static str> {
    let no_json = "has a body that is no JSON";
    let text = std::str::from_utf8(bytes).map_err(|_| no_json)?;
    let value: Value = serde_json::from_str(text).map_err(|_| no_json)?;
    if value.get("data").and_then(Value::as_array).is_some_and(|records| records.len() > 1) {
        return Err("writes several records: a part of a composite writes one");
    }
    references.in_value(&value)?;
    serde_json::from_str(text).map_err(|_| no_json)
}

/// What would be a reference to Zoho, and whether it is one of ours. A text of a customer that looks
/// like one is not sent: Zoho would put something else in its place.
struct References<'a> {
    earlier: &'a [Box<str>],
    found: bool,
}

impl References<'_> {
    fn in_value(&mut self, value: &Value) -> Result<(), &'static str> {
        match value {
            Value::String(text) => self.in_text(text),
            Value::Array(items) => items.iter().try_for_each(|item| self.in_value(item)),
            Value::Object(members) => members.iter().try_for_each(|(name, item)| {
                self.in_text(name)?;
                self.in_value(item)
            }),
            _ => Ok(()),
        }
    }

    fn in_text(&mut self, text: &str) -> Result<(), &'static str> {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once("@{") {
            let (reference, behind) = after.split_once('}').unwrap_or((after, ""));
            self.reference(reference)?;
            rest = behind;
        }
        Ok(())
    }

    /// The path with its references as Zoho reads them: they were escaped with all the rest.
    fn in_path(&mut self, path: &str) -> Result<String, &'static str> {
        let mut plain = String::with_capacity(path.len());
        let mut rest = path;
        while let Some((before, after)) = rest.split_once("%40%7B") {
            let (reference, behind) = after.split_once("%7D").unwrap_or((after, ""));
            let reference = percent_decode_str(reference).decode_utf8_lossy();
            self.reference(&reference)?;
            plain.push_str(before);
            plain.push_str("@{");
            plain.push_str(&reference);
            plain.push('}');
            rest = behind;
        }
        plain.push_str(rest);
        Ok(plain)
    }

    /// What stands between the braces.
    fn reference(&mut self, reference: &str) -> Result<(), &'static str> {
        let (part, path) = reference.split_once(':').unwrap_or((reference, ""));
        if !self.earlier.iter().any(|id| **id == *part) {
            return Err("has a text that Zoho takes for a reference (@{…}), and it refers to no \
                        earlier part of this composite");
        }
        if !is_path(path) {
            return Err("refers to a value by no path such as $.data[0].details.id");
        }
        self.found = true;
        Ok(())
    }
}

/// `$` and what leads from there: names, each behind a point, and indexes in brackets.
fn is_path(path: &str) -> bool {
    let Some(steps) = path.strip_prefix("$.") else { return false };
    steps.split('.').all(|step| {
        let (name, indexes) = step.split_once('[').map_or((step, ""), |(name, rest)| (name, rest));
        let is_name = !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_$".contains(&byte));
        let mut digits = indexes.split('[').map(|index| index.strip_suffix(']'));
        is_name
            && (!step.contains('[')
                || digits.all(|index| {
                    index.is_some_and(|index| {
                        !index.is_empty() && index.bytes().all(|byte| byte.is_ascii_digit())
                    })
                }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_those_to_earlier_parts() {
        let earlier = ["p1_ab".into()];
        let ours = |text: &str| References { earlier: &earlier, found: false }.in_text(text);
        assert!(ours("a @{p1_ab:$.data[0].details.id} b").is_ok());
        assert!(ours("mail me @ {home} {x}").is_ok());
        for text in ["@{1:$.data[0].details.id}", "@{p2_ab:$.a}", "@{", "@{p1_ab:$.a} @{x}"] {
            assert!(ours(text).is_err(), "{text}");
        }
    }

    #[test]
    fn paths_are_plain() {
        for path in ["$.data[0].details.id", "$.a", "$.list[0][12].b_$"] {
            assert!(is_path(path), "{path}");
        }
        for path in ["", "$", "$.", "$.a[", "$.a[]", "$.a[x]", "data", "$.a b", "$..a", "$.a]"] {
            assert!(!is_path(path), "{path}");
        }
    }

    #[test]
    fn a_reference_in_a_path_is_not_escaped() {
        let earlier = ["p1_ab".into()];
        let mut references = References { earlier: &earlier, found: false };
        let request =
            OperationRequest::crm(Method::PUT, ["Leads", "@{p1_ab:$.data[0].details.id}"]);
        let path = references.in_path(&request.path()).expect("it is a reference");
        assert_eq!(path, "/crm/{version}/Leads/@{p1_ab:$.data[0].details.id}");
        assert!(references.found);
        assert!(references.in_path("/crm/v8/Leads/%40%7Bx%7D").is_err());
    }
}
