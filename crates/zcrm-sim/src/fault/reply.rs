//! Replies that a test computes from the request.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::StatusCode;
use serde_json::Value;

use crate::log::LoggedRequest;
use crate::reply::Reply;

/// A reply that a test makes, for [`On::compute`](crate::On::compute).
#[derive(Clone, Debug)]
pub struct SimReply(Reply);

impl SimReply {
    /// This status without a body. A number that is no HTTP status becomes 500.
    pub fn empty(status: u16) -> Self {
        Self(Reply::empty(status_code(status)))
    }

    /// This status and JSON.
    pub fn json(status: u16, body: &Value) -> Self {
        Self(Reply::json(status_code(status), body))
    }

    /// This status and body. An empty content type sends none.
    pub fn new(status: u16, content_type: &str, body: impl Into<Bytes>) -> Self {
        let status = status_code(status);
        if content_type.is_empty() {
            return Self(Reply { body: body.into(), ..Reply::empty(status) });
        }
        Self(Reply::raw(status, content_type, body))
    }

    /// The same reply with one more header.
    #[must_use]
    pub fn header(self, name: &str, value: &str) -> Self {
        Self(self.0.header(name, value))
    }

    pub(crate) fn into_reply(self) -> Reply {
        self.0
    }
}

fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// What makes a reply of a request.
#[derive(Clone)]
pub(crate) struct Computed(Arc<dyn Fn(&LoggedRequest) -> SimReply + Send + Sync>);

impl Computed {
    pub(crate) fn new(f: impl Fn(&LoggedRequest) -> SimReply + Send + Sync + 'static) -> Self {
        Self(Arc::new(f))
    }

    pub(crate) fn reply(&self, request: &LoggedRequest) -> Reply {
        (self.0)(request).into_reply()
    }
}

impl fmt::Debug for Computed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Computed")
    }
}
