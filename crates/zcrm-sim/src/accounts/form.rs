//! Parameters of an accounts request, whichever way they travelled.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::call::Call;

/// The parameters of a request: from a form body first, then from the query string; client
/// credentials also from HTTP Basic. Source: facts 2.3 and 7-4.
#[derive(Debug)]
pub(crate) struct Form {
    pairs: Vec<(String, String)>,
}

impl Form {
    /// Reads whatever the request carries. What cannot be read counts as not sent.
    pub(crate) fn of(call: &Call) -> Self {
        let kind = call.header("content-type").unwrap_or_default();
        let mut pairs = match boundary(kind) {
            Some(boundary) => multipart(&call.body, boundary),
            // A form without Content-Type is still a form. Source: facts 7-2.
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

fn boundary(content_type: &str) -> Option<&str> {
    let (kind, parameters) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then(|| value.trim().trim_matches('"'))
    })
}

/// The text parts of a multipart form.
fn multipart(body: &[u8], boundary: &str) -> Vec<(String, String)> {
    // Token forms are text; parts that are not keep replacement characters and match nothing.
    let body = String::from_utf8_lossy(body);
    let delimiter = format!("--{boundary}");
    let parts = body.split(delimiter.as_str()).skip(1).take_while(|part| !part.starts_with("--"));
    parts.filter_map(part).collect()
}

fn part(part: &str) -> Option<(String, String)> {
    let (head, value) = part.split_once("\r\n\r\n")?;
    let disposition = head.lines().find(|line| {
        line.get(..20).is_some_and(|name| name.eq_ignore_ascii_case("content-disposition:"))
    })?;
    let name = disposition.split(';').find_map(|piece| piece.trim().strip_prefix("name="))?;
    let value = value.strip_suffix("\r\n").unwrap_or(value);
    Some((name.trim_matches('"').to_owned(), value.to_owned()))
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
    fn multipart_parts_are_read() {
        let kind = "multipart/form-data; boundary=\"--xyz\"";
        let body = "----xyz\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\n\
                    refresh_token\r\n----xyz\r\ncontent-disposition: form-data; name=b\r\n\
                    Content-Type: text/plain\r\n\r\nline\r\ntwo\r\n----xyz--\r\n";
        let expected = [("grant_type", "refresh_token"), ("b", "line\r\ntwo")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(multipart(body.as_bytes(), boundary(kind).unwrap()), expected);
    }

    #[test]
    fn nonsense_counts_as_not_sent() {
        assert_eq!(boundary("application/x-www-form-urlencoded"), None);
        assert_eq!(boundary("multipart/form-data; charset=utf-8"), None);
        assert!(multipart(b"no boundary here", "x").is_empty());
        assert!(basic("Basic !!!").is_empty());
        assert!(basic("Basic aGVsbG8=").is_empty());
        assert!(basic("Bearer x").is_empty());
    }
}
