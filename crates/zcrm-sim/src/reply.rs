//! What both halves of the simulator answer with.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::{Value, json};

/// One answer, complete in memory.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    /// The status line.
    pub(crate) status: StatusCode,
    /// The headers; length and date are the server's business.
    pub(crate) headers: HeaderMap,
    /// The whole body.
    pub(crate) body: Bytes,
}

impl Reply {
    /// An answer without a body (204, 304).
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self { status, headers: HeaderMap::new(), body: Bytes::new() }
    }

    /// An answer with any body.
    pub(crate) fn raw(status: StatusCode, content_type: &str, body: impl Into<Bytes>) -> Self {
        let reply = Self { body: body.into(), ..Self::empty(status) };
        reply.header(CONTENT_TYPE.as_str(), content_type)
    }

    /// A JSON answer. Source: facts 3.2 and 2.3 (both send the charset).
    pub(crate) fn json(status: StatusCode, body: &Value) -> Self {
        Self::raw(status, "application/json;charset=UTF-8", body.to_string())
    }

    /// The CRM error envelope. Source: facts 3.3.
    pub(crate) fn error(status: StatusCode, code: &str, message: &str, details: Value) -> Self {
        Self::json(
            status,
            &json!({ "code": code, "details": details, "message": message, "status": "error" }),
        )
    }

    /// An HTML page.
    pub(crate) fn html(status: StatusCode, page: &str) -> Self {
        Self::raw(status, "text/html;charset=UTF-8", page.to_owned())
    }

    /// The same answer with one more header. A name or value that HTTP cannot carry is left out.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            self.headers.insert(name, value);
        }
        self
    }
}
