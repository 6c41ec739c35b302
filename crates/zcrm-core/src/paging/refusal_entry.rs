//! A refusal where a record should be: `{"data":[{"code":…,"status":"error"}]}`, which Zoho's
//! OpenAPI files declare for reads.

use std::borrow::Cow;

use bytes::Bytes;
use http::StatusCode;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::envelope::raw_entries;
use crate::{ApiError, Error, ErrorKind};

/// Per entry under this key the refusal that it is; `None` when none can be one.
pub(crate) fn refused_entries(body: &Bytes, key: &str) -> Option<Vec<Option<ApiError>>> {
    let text = std::str::from_utf8(body).ok()?;
    // Hardly a page has a member of this name: others are not looked through twice.
    if !text.contains("\"status\"") {
        return None;
    }
    let refusals: Vec<_> = raw_entries(text, key)?.into_iter().map(refusal_of).collect();
    refusals.iter().any(Option::is_some).then_some(refusals)
}

/// The refusal that stands where a record should be. Records have an id.
pub(super) fn refusal_of(record: &RawValue) -> Option<ApiError> {
    #[derive(Deserialize)]
    struct Entry<'a> {
        #[serde(borrow)]
        status: Cow<'a, str>,
        id: Option<IgnoredAny>,
    }
    let entry: Entry<'_> = serde_json::from_str(record.get()).ok()?;
    let is_refusal = entry.status.eq_ignore_ascii_case("error") && entry.id.is_none();
    is_refusal.then(|| ApiError::read(StatusCode::OK, record.get().as_bytes()))?
}

/// The error of a record in whose place a refusal stands.
pub(crate) fn refusal_fault(index: usize, api: ApiError) -> Error {
    let number = index + 1;
    let message = format!("read record {number} of the page: Zoho sent the error {api}");
    Error::new(ErrorKind::Rejected, message).with_source(api)
}
