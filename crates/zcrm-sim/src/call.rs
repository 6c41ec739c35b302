//! What both halves of the simulator are given: one decoded request, and who sent it.

use bytes::Bytes;
use http::{HeaderMap, Method};
use time::OffsetDateTime;

/// One request, decoded.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// The HTTP method.
    pub(crate) method: Method,
    /// The path as it was sent, without the query.
    pub(crate) raw_path: String,
    /// The percent-decoded path, without the query.
    pub(crate) path: String,
    /// The decoded query, in the order it was sent.
    pub(crate) query: Vec<(String, String)>,
    /// The headers as they came.
    pub(crate) headers: HeaderMap,
    /// The whole body; of one that is too large to keep, the beginning.
    pub(crate) body: Bytes,
    /// What is known of a body that is too large to keep.
    pub(crate) oversize: Option<Oversize>,
    /// The simulator's own time at which the request was answered.
    pub(crate) now: OffsetDateTime,
}

impl Call {
    /// What the simulator does by itself at this moment.
    pub(crate) fn internal(now: OffsetDateTime) -> Self {
        Self {
            method: Method::GET,
            raw_path: String::new(),
            path: String::new(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            oversize: None,
            now,
        }
    }

    /// The first query parameter of this name.
    pub(crate) fn param(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The header of this name, when it is readable text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// A body that is too large to keep.
#[derive(Clone, Debug)]
pub(crate) struct Oversize {
    /// How long it is.
    pub(crate) length: u64,
    /// Its end.
    pub(crate) tail: Bytes,
    /// How many bytes of its first part follow the pattern of `blob`.
    pub(crate) matched: u64,
}

/// Who calls: the user behind a valid access token.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// E-mail address of the user who granted the token.
    pub(crate) email: String,
    /// The scopes the token carries. They were checked before the CRM half is asked.
    pub(crate) scopes: Vec<String>,
}
