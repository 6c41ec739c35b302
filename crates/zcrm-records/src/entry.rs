//! Entries of answers, where one is expected.

use serde::Serialize;
use serde_json::Value;
use zcrm_core::{
    ApiError, Error, ErrorKind, FromBatchEntry, RecordError, Response, json_bytes, json_value,
};

/// The key of records in requests and responses.
pub(crate) const DATA: &str = "data";

/// The result of a call for one record, whose answer has one entry under this key.
///
/// `what` fits after "failed to".
pub(crate) fn only<T: FromBatchEntry>(
    response: &Response,
    key: &str,
    what: &str,
) -> Result<T, Error> {
    let result = response.batch(key, 1)?.pop();
    let missing = || Error::new(ErrorKind::Decode, format!("{what}: the answer has no entry"));
    result.ok_or_else(missing)?.map_err(|refused| refusal(response, what, &refused))
}

/// The error of a call whose only record was refused, in a good response.
pub(crate) fn refusal(response: &Response, what: &str, refused: &RecordError) -> Error {
    if refused.may_have_happened() {
        let message = format!(
            "{what}: Zoho reports neither an error nor a result that can be read; look it up \
             before sending it again"
        );
        return Error::new(ErrorKind::Decode, message);
    }
    let (code, message) = (refused.code(), refused.message());
    let api = ApiError::new(response.status(), code, message, refused.details().clone());
    Error::new(ErrorKind::Rejected, format!("{what}: Zoho answered {api}")).with_source(api)
}

/// A body; `what` fits after "failed to".
pub(crate) fn body<T: Serialize + ?Sized>(what: &str, value: &T) -> Result<Vec<u8>, Error> {
    json_bytes(value).map_err(|_| unwritable(what))
}

/// A value of the caller's as JSON; `None` when it cannot be written.
pub(crate) fn value<T: Serialize + ?Sized>(value: &T) -> Option<Value> {
    json_value(value).ok()
}

pub(crate) fn unwritable(what: &str) -> Error {
    configuration(what, "a value cannot be written as JSON")
}

/// What cannot be sent.
pub(crate) fn configuration(what: &str, fault: &str) -> Error {
    Error::new(ErrorKind::Configuration, format!("{what}: {fault}"))
}

/// Nothing is read of the entry but that it is a success.
pub(crate) struct Accepted;

impl FromBatchEntry for Accepted {
    fn from_entry(_: &zcrm_core::BatchEntry) -> Option<Self> {
        Some(Self)
    }
}

/// The price of writing so many records, and whether it counts in the sub-concurrency limit. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
pub(crate) fn priced(
    request: zcrm_core::OperationRequest,
    count: usize,
) -> zcrm_core::OperationRequest {
    let tens = u32::try_from(count.div_ceil(10)).unwrap_or(u32::MAX);
    request.credits(tens.max(1)).sub_concurrency(count > 10)
}

/// Refuses what Zoho would refuse as a whole, before anything is sent.
pub(crate) fn check_hundred(what: &str, count: usize) -> Result<(), Error> {
    if count == 0 || count > crate::in_pieces::HUNDRED {
        return Err(configuration(what, "one call takes 1 to 100; send more in several calls"));
    }
    Ok(())
}

/// Reads an answer that is one success object, without a wrapper.
pub(crate) fn accepted(response: &Response, what: &str) -> Result<(), Error> {
    let answer = response.value()?;
    let is_success = answer
        .get("status")
        .and_then(Value::as_str)
        .is_some_and(|status| status.eq_ignore_ascii_case("success"));
    if is_success {
        return Ok(());
    }
    match ApiError::read(response.status(), response.body()) {
        Some(api) => {
            let message = format!("{what}: Zoho answered {api}");
            Err(Error::new(ErrorKind::Rejected, message).with_source(api))
        }
        None => Err(shapeless(what)),
    }
}

/// An answer that is not what the operation expects.
pub(crate) fn shapeless(what: &str) -> Error {
    Error::new(ErrorKind::Decode, format!("{what}: Zoho's answer has another shape than expected"))
}
