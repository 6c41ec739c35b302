//! What a sender reads of a request.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method};
use zcrm_runtime::Runtime;

use super::OperationRequest;
use crate::request::{RecordWrites, RequestedFields};
use crate::{Body, Error};

impl OperationRequest {
    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path, escaped, with `{version}` where the sender puts the version of the API.
    #[must_use]
    pub fn path(&self) -> String {
        match self.version.prefix() {
            Some(prefix) => format!("{prefix}{{version}}{}", self.path),
            None => self.path.clone(),
        }
    }

    /// The query, escaped; empty when there is none.
    #[must_use]
    pub fn query_text(&self) -> &str {
        &self.query
    }

    /// The headers of the operation's own.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Whether it goes to the environment's host for files.
    #[must_use]
    pub fn is_for_content_host(&self) -> bool {
        self.content_host
    }

    /// The scopes that the call needs.
    #[must_use]
    pub fn scopes(&self) -> &[Box<str>] {
        &self.scopes
    }

    /// What the call costs.
    #[must_use]
    pub fn credit_cost(&self) -> u32 {
        self.credits
    }

    /// Whether it counts in the sub-concurrency limit.
    #[must_use]
    pub fn is_sub_concurrent(&self) -> bool {
        self.sub_concurrency
    }

    /// The key and the number of the entries that the response to a batch has.
    #[must_use]
    pub fn batch_entries(&self) -> Option<(&str, usize)> {
        self.batch.as_ref().map(|(key, sent)| (&**key, *sent))
    }

    /// Where in the body which records are.
    #[must_use]
    pub fn record_writes(&self) -> &[RecordWrites] {
        &self.writes
    }

    /// Which fields are requested.
    #[must_use]
    pub fn requested_fields(&self) -> Option<&RequestedFields> {
        self.fields.as_ref()
    }

    /// The body, when it is bytes at hand.
    #[must_use]
    pub fn body_bytes(&self) -> Option<&Bytes> {
        self.payload.bytes()
    }

    /// The `Content-Type` of the body.
    #[must_use]
    pub fn content_type(&self) -> Option<HeaderValue> {
        self.payload.content_type()
    }

    /// Whether another attempt would send the same body.
    #[must_use]
    pub fn is_replayable(&self) -> bool {
        self.payload.is_replayable()
    }

    /// How many bytes the body has, when that is known.
    #[must_use]
    pub fn body_length(&self) -> Option<u64> {
        self.payload.length()
    }

    /// The body for one attempt; files are read through this runtime.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](crate::ErrorKind::Configuration) when the body is too large, or a stream
    /// that was read already.
    pub fn body(&self, runtime: &Arc<dyn Runtime>) -> Result<Body, Error> {
        self.payload.body(runtime)
    }
}
