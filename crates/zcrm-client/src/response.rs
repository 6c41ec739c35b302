//! A whole answer.

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::excerpt::excerpt;
use crate::outline::outline;
use crate::strict_value::TWICE;
use crate::{ApiError, Body, Error, ErrorKind, Object, StrictValue};

/// A whole answer: status, headers, body.
#[derive(Clone)]
pub struct Response {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Response {
    /// Puts an answer together; for tests of operations.
    #[must_use]
    pub fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self { status, headers, body }
    }

    pub(crate) fn into_http(self) -> http::Response<Body> {
        let mut response = http::Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Reads the body as JSON.
    ///
    /// # Errors
    ///
    /// Of kind [`Decode`](ErrorKind::Decode) when it is not JSON of that shape; when it is Zoho's
    /// error object after all, that is in [`Error::api`].
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        // All of it: serde_json does not look at text that nobody asked for, and a damaged name of a
        // member is one that nobody asked for.
        let read = match std::str::from_utf8(&self.body) {
            Ok(text) => serde_json::from_str(text),
            // Looked at as a whole it is refused, and the place is told.
            Err(fault) => Err(serde_json::from_slice::<Value>(&self.body)
                .err()
                .unwrap_or_else(|| serde::de::Error::custom(fault))),
        };
        read.map_err(|error| self.undecodable(&error))
    }

    /// Reads the body as JSON of any shape, in which no key may be there twice.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json).
    pub fn value(&self) -> Result<Value, Error> {
        self.json().map(StrictValue::into_value)
    }

    fn undecodable(&self, error: &serde_json::Error) -> Error {
        if let Some(api) = ApiError::read(self.status, &self.body)
            && !self.has_data()
        {
            let message = format!("complete the call: Zoho answered {api}");
            return Error::of_api(ErrorKind::Rejected, message, None, api);
        }
        let content_type = self
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .map_or_else(|| "no content type".to_owned(), excerpt);
        let what = what_is_wrong(&self.body, error);
        let seen = outline(&self.body).map(|seen| format!(", {seen}")).unwrap_or_default();
        Error::with_source(
            ErrorKind::Decode,
            format!(
                "read Zoho's answer (status {}, {content_type}, {} bytes{seen}): {what}; check \
                 what stands between here and there, and the type that is asked for",
                self.status.as_u16(),
                self.body.len(),
            ),
            // Where, not what: serde_json's own words may quote a value.
            format!("at line {}, column {}", error.line(), error.column()),
        )
    }

    /// Tells whether the body is an object with a `data` array, as batches answer.
    pub(crate) fn has_data(&self) -> bool {
        #[derive(serde::Deserialize)]
        struct Data {
            #[expect(dead_code, reason = "only its presence counts")]
            data: Vec<serde::de::IgnoredAny>,
        }
        serde_json::from_slice::<Object<Data>>(&self.body).is_ok()
    }
}

fn what_is_wrong(body: &[u8], error: &serde_json::Error) -> &'static str {
    use serde_json::error::Category;

    // The only two of its words that are looked at; both are of no secret.
    let words = error.to_string();
    match error.classify() {
        _ if body.is_empty() => "it is empty",
        _ if std::str::from_utf8(body).is_err() => "it is not UTF-8",
        _ if words.starts_with("recursion limit") => "it is nested too deeply",
        _ if words.starts_with(TWICE) => "a key is there twice",
        Category::Eof => "it ends too early",
        Category::Data => "its JSON has another shape than expected",
        _ => "it is not JSON",
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
