//! Parameters of an accounts request, whichever way they travelled.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;

use crate::call::Call;
use crate::multipart::{self, Part, boundary};

/// The parameters of a request: from a form body first, then from the query string; client
/// credentials also from HTTP Basic. Source:
/// <https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html>.
#[derive(Debug)]
pub(crate) struct Form {
    pairs: Vec<(String, String)>,
}

impl Form {
    /// Reads whatever the request carries. What cannot be read counts as not sent.
    pub(crate) fn of(call: &Call) -> Self {
        let kind = call.header("content-type").unwrap_or_default();
        let mut pairs = match boundary(kind) {
            Some(boundary) => texts(&call.body, boundary),
            // A form without Content-Type is still a form. Source: observed: Python SDK 8.0.
            None => url::form_urlencoded::parse(&call.body).into_owned().collect(),
        };
        pairs.extend(call.query.iter().cloned());
        pairs.extend(basic(call.header("authorization").unwrap_or_default()));
        Self { pairs }
    }

    /// The parameter of this name; an empty one counts as not sent.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let named = |(key, value): &&(String, String)| key == name && !value.is_empty();
        self.pairs.iter().find(named).map(|(_, value)| value.as_str())
    }
}

/// The parts of a multipart form as texts; parts that are none keep replacement characters and match
/// nothing.
fn texts(body: &Bytes, boundary: &str) -> Vec<(String, String)> {
    let text = |part: Part| (part.name, String::from_utf8_lossy(&part.body).into_owned());
    multipart::parts(body, boundary).into_iter().map(text).collect()
}

/// Client id and secret from `Authorization: Basic …`.
fn basic(header: &str) -> Vec<(String, String)> {
    let decoded = header
        .split_once(' ')
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("basic"))
        .and_then(|(_, text)| STANDARD.decode(text.trim()).ok())
        .and_then(|bytes| String::from_utf8(bytes).ok());
    let Some((id, secret)) = decoded.as_deref().and_then(|text| text.split_once(':')) else {
        return Vec::new();
    };
    vec![("client_id".to_owned(), id.to_owned()), ("client_secret".to_owned(), secret.to_owned())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonsense_counts_as_not_sent() {
        assert!(basic("Basic !!!").is_empty());
        assert!(basic("Basic aGVsbG8=").is_empty());
        assert!(basic("Bearer x").is_empty());
    }
}
