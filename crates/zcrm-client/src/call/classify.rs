//! What an attempt means: pure, one verdict per outcome.

use http::StatusCode;
use zcrm_core::{ApiError, Error, OperationRequest, Response};
use zcrm_store_api::Timestamp;

use super::retry::Failure;
use super::retry_at::until_date;
use crate::transport::Exchange;

/// What is done about an attempt.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// A response for the operation to read.
    Done(Response),
    /// The access token was refused: get another one, once.
    Reauthenticate(Error),
    /// It failed; whether it is retried is the table's business.
    Failed { error: Error, failure: Failure },
}

/// Judges what was received in response to this request. The clock is read where an answer names a
/// date and does not say which time it was sent at.
pub(crate) fn classify(
    outcome: Exchange,
    request: &OperationRequest,
    now: impl Fn() -> Timestamp,
) -> Verdict {
    let response = match outcome {
        Exchange::Answered(response) => response,
        // A certificate that is not trusted now will not be in a second either.
        Exchange::Unsent(error) if !error.is_transient() => {
            return Verdict::Failed { error, failure: Failure::Final };
        }
        Exchange::Unsent(error) => return Verdict::Failed { error, failure: Failure::Unprocessed },
        Exchange::Cut(error) => return Verdict::Failed { error, failure: Failure::Ambiguous },
        Exchange::TooLarge(error) => return Verdict::Failed { error, failure: Failure::Final },
    };
    let (parts, body) = response.into_parts();
    let response = Response::new(parts.status, parts.headers, body);
    let Some(error) = response.refusal(request) else { return Verdict::Done(response) };
    let error = match until_date(response.headers(), now) {
        Some(wait) if error.retry_after().is_none() => error.with_retry_after(wait),
        _ => error,
    };
    if error.api().is_some_and(ApiError::is_invalid_token) {
        return Verdict::Reauthenticate(error);
    }
    let failure = match response.status() {
        StatusCode::TOO_MANY_REQUESTS => Failure::Unprocessed,
        StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
            Failure::Ambiguous
        }
        _ => Failure::Final,
    };
    Verdict::Failed { error, failure }
}

#[cfg(test)]
mod tests;
