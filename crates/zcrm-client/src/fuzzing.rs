//! The door for `fuzz/`: how an answer is judged, without a transport.
//!
//! Compiled by cargo-fuzz alone (`--cfg fuzzing`); it is no part of the public interface.

use bytes::Bytes;
use http::Response as HttpResponse;

use zcrm_core::{Error, OperationRequest, Response};
use zcrm_store_api::Timestamp;

use crate::call::{Verdict, classify};
use crate::transport::Exchange;

/// What the pipeline makes of an answer: one for the operation to read, or an error.
///
/// # Errors
///
/// That of the verdict.
pub fn judge(answer: HttpResponse<Bytes>, request: &OperationRequest) -> Result<Response, Error> {
    match classify(Exchange::Answered(answer), request, || Timestamp::UNIX_EPOCH) {
        Verdict::Done(response) => Ok(response),
        Verdict::Reauthenticate(error) | Verdict::Failed { error, .. } => Err(error),
    }
}
