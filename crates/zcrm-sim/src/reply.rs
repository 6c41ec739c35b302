//! What both halves of the simulator answer with.

use bytes::Bytes;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::{Map, Value, json};

use crate::blob::Blob;

/// One answer, complete in memory.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    /// The status line.
    pub(crate) status: StatusCode,
    /// The headers; length and date are the server's business.
    pub(crate) headers: HeaderMap,
    /// The whole body, unless it is a pattern.
    pub(crate) body: Bytes,
    /// The length of a body that is the pattern of `blob`.
    pub(crate) pattern: Option<u64>,
}

impl Reply {
    /// An answer without a body (204, 304).
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self { status, headers: HeaderMap::new(), body: Bytes::new(), pattern: None }
    }

    /// An answer with any body.
    pub(crate) fn raw(status: StatusCode, content_type: &str, body: impl Into<Bytes>) -> Self {
        let reply = Self { body: body.into(), ..Self::empty(status) };
        reply.header(CONTENT_TYPE.as_str(), content_type)
    }

    /// A JSON answer. Source: <https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html>.
    pub(crate) fn json(status: StatusCode, body: &Value) -> Self {
        Self::raw(status, "application/json;charset=UTF-8", body.to_string())
    }

    /// A page of records. They are moved, not copied: pages may have thousands of rows.
    pub(crate) fn page(rows: Vec<Map<String, Value>>, info: Value) -> Self {
        let rows = rows.into_iter().map(Value::Object).collect();
        let body = [("data".to_owned(), Value::Array(rows)), ("info".to_owned(), info)];
        Self::json(StatusCode::OK, &Value::Object(body.into_iter().collect()))
    }

    /// The CRM error envelope. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html>.
    pub(crate) fn error(status: StatusCode, code: &str, message: &str, details: Value) -> Self {
        Self::json(
            status,
            &json!({ "code": code, "details": details, "message": message, "status": "error" }),
        )
    }

    /// A file to download. Content that was not kept is told as that many bytes of the pattern.
    pub(crate) fn file(name: &str, kind: Option<&str>, content: Blob) -> Self {
        let quoted =
            percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
        let kind = kind.unwrap_or("application/octet-stream");
        let (body, pattern) = match content {
            Blob::Kept(bytes) => (bytes, None),
            Blob::Pattern(length) | Blob::Forgotten(length) => (Bytes::new(), Some(length)),
        };
        let reply = Self { pattern, ..Self::raw(StatusCode::OK, kind, body) };
        let disposition = format!("attachment; filename*=UTF-8''{quoted}");
        reply.header(CONTENT_DISPOSITION.as_str(), &disposition)
    }

    /// How many bytes its body has.
    pub(crate) fn length(&self) -> u64 {
        let kept = u64::try_from(self.body.len()).unwrap_or(u64::MAX);
        self.pattern.unwrap_or(kept)
    }

    /// An HTML page.
    pub(crate) fn html(status: StatusCode, page: &str) -> Self {
        Self::raw(status, "text/html;charset=UTF-8", page.to_owned())
    }

    /// The same JSON answer with one more member.
    pub(crate) fn with_member(mut self, key: &str, value: impl Into<Value>) -> Self {
        if let Ok(Value::Object(mut body)) = serde_json::from_slice(&self.body) {
            body.insert(key.to_owned(), value.into());
            self.body = Value::Object(body).to_string().into();
        }
        self
    }

    /// The same answer with one more header. A name or value that HTTP cannot carry is left out.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            self.headers.insert(name, value);
        }
        self
    }
}
