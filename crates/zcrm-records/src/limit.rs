//! Where Zoho's lists end although there is more.

use std::fmt;

use serde_json::Value;
use zcrm_core::{ApiError, Error, ErrorKind};

/// A list reached the last record that Zoho hands out this way, and there are more. The stream's
/// position is kept: it stands behind that record.
///
/// [`Error::detail`] gives it; [`Records::all`](crate::Records::all) has no such limit.
///
/// Sources: <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LimitReached {
    /// How many records Zoho hands out.
    pub records: u32,
}

impl fmt::Display for LimitReached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zoho hands out the first {} records this way", self.records)
    }
}

impl std::error::Error for LimitReached {}

/// A position holds a page token that ended: tokens are valid for a day. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageTokenExpired;

impl fmt::Display for PageTokenExpired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the page token is older than a day")
    }
}

impl std::error::Error for PageTokenExpired {}

/// The error of the record behind the last one.
pub(crate) fn limit_reached(what: &str, records: u32, instead: &str) -> Error {
    let message = format!(
        "{what}: there are more than {records} records, and Zoho hands out no more this way; \
         {instead}"
    );
    Error::new(ErrorKind::Rejected, message).with_detail(LimitReached { records })
}

/// What to do instead where a module can be read as a whole.
pub(crate) const ALL: &str = "records(..).all() reads the rest, as many as there are";

/// Zoho's refusal of a page, in words of ours where it is a limit.
pub(crate) fn page_refused(what: &str, error: Error) -> Error {
    let Some(api) = error.api() else { return error };
    match api.code() {
        "PAGINATION_LIMIT_EXCEEDED" => {
            let own = limit_reached(what, 100_000, ALL);
            with_cause(own, api)
        }
        "EXPIRED_VALUE" if names(api, "page_token") => {
            let message = format!(
                "{what}: the page token is older than a day, and Zoho takes it no more; start the \
                 list again, or read with records(..).all(), whose positions do not end"
            );
            let own = Error::new(ErrorKind::Rejected, message).with_detail(PageTokenExpired);
            with_cause(own, api)
        }
        _ => error,
    }
}

fn with_cause(own: Error, api: &ApiError) -> Error {
    own.with_source(api.clone())
}

/// Whether Zoho's details name this parameter, in either of the forms that it has.
fn names(api: &ApiError, parameter: &str) -> bool {
    let is = |key: &str| api.details().get(key).and_then(Value::as_str) == Some(parameter);
    is("api_name") || is("param_name")
}
