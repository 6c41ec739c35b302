//! What spans and logs tell of calls: never a secret, a query or a body.

use std::time::Duration;

use http::StatusCode;
use tracing::Span;
use tracing::field::Empty;
use zcrm_core::{Body, Error, OperationRequest};
use zcrm_store_api::Timestamp;

use super::usage::credits_left;
use crate::transport::Exchange;

/// The span of a call.
pub(crate) fn call(request: &OperationRequest) -> Span {
    let span = tracing::debug_span!(
        "call",
        method = %request.method(),
        path = Empty,
        status = Empty,
        error = Empty,
        credits = request.credit_cost(),
    );
    if !span.is_disabled() {
        span.record("path", request.path_template());
    }
    span
}

/// How a call ended.
pub(crate) fn called(span: &Span, outcome: Result<StatusCode, &Error>) {
    if span.is_disabled() {
        return;
    }
    match outcome {
        Ok(status) => span.record("status", status.as_u16()),
        Err(error) => span.record("error", tracing::field::debug(error.kind())),
    };
}

/// One attempt of a call.
pub(crate) struct Attempted {
    span: Span,
    /// Known when the span is recorded.
    began: Option<Timestamp>,
}

impl Attempted {
    pub(crate) fn begin(
        request: &OperationRequest,
        attempt: u32,
        now: impl Fn() -> Timestamp,
    ) -> Self {
        let span = tracing::debug_span!(
            "attempt",
            method = %request.method(),
            path = Empty,
            attempt,
            status = Empty,
            error = Empty,
            sent_bytes = request.body_length(),
            received_bytes = Empty,
            millis = Empty,
            credits_remaining = Empty,
        );
        let began = (!span.is_disabled()).then(|| {
            span.record("path", request.path_template());
            now()
        });
        Self { span, began }
    }

    pub(crate) fn span(&self) -> &Span {
        &self.span
    }

    /// The head of an answer came whose body is handed out.
    pub(crate) fn opened(&self, response: &http::Response<Body>, now: impl Fn() -> Timestamp) {
        if let Some(began) = self.began {
            self.span.record("millis", millis(now().since(began)));
            self.span.record("status", response.status().as_u16());
        }
    }

    pub(crate) fn end(&self, outcome: &Exchange, now: impl Fn() -> Timestamp) {
        let span = &self.span;
        let Some(began) = self.began else { return };
        span.record("millis", millis(now().since(began)));
        match outcome {
            Exchange::Answered(response) => {
                span.record("status", response.status().as_u16());
                span.record("received_bytes", response.body().len());
                if let Some(left) = credits_left(response.headers()) {
                    span.record("credits_remaining", left);
                }
            }
            Exchange::Unsent(error) | Exchange::Cut(error) | Exchange::TooLarge(error) => {
                span.record("error", tracing::field::debug(error.kind()));
            }
        }
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
