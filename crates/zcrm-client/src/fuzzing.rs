//! The door for `fuzz/`: how an answer is judged, without a transport.
//!
//! Compiled by cargo-fuzz alone (`--cfg fuzzing`); nobody else may rely on it.

use bytes::Bytes;
use http::Response as HttpResponse;

use crate::classify::{self, Verdict};
use crate::transport::Exchange;
use crate::{Error, Response};

/// What the pipeline makes of an answer: one for the operation to read, or an error.
///
/// # Errors
///
/// That of the verdict.
pub fn judge(answer: HttpResponse<Bytes>, scope: Option<&str>) -> Result<Response, Error> {
    match classify::classify(Exchange::Answered(answer), scope) {
        Verdict::Done(response) => Ok(response),
        Verdict::Reauthenticate(error) | Verdict::Failed { error, .. } => Err(error),
    }
}

/// The error of an answer in the form of a batch's, where no batch was sent.
#[must_use]
pub fn refused_batch(response: &Response) -> Error {
    classify::refused_batch(response)
}
