//! What the parts of a composite came to.

use std::any::Any;
use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use zcrm_core::{ApiError, Error, ErrorKind, Response};

use super::Part;
use super::part::{AnyOperation, AnyResult};

/// The key of the parts in requests and answers.
pub(super) const KEY: &str = "__composite_requests";

/// What the parts of a [`Composite`](super::Composite) came to, each with a result of its own.
#[must_use = "parts may have failed"]
pub struct CompositeAnswer {
    results: Vec<(Box<str>, Option<AnyResult>)>,
    rolled_back: bool,
}

impl CompositeAnswer {
    /// The result of a part: what the operation alone would have returned.
    ///
    /// # Errors
    ///
    /// The part's own error: of the kind that the operation alone would have had, with Zoho's code,
    /// message and details in [`Error::api`]. After a roll-back, a part that had been carried out
    /// has an error of the code `ROLLBACK_PERFORMED`, and one that was not sent `PROCESSING_STOPPED`.
    /// Of kind [`Configuration`](ErrorKind::Configuration) when the part is of another composite.
    pub fn take<T: 'static>(&mut self, part: Part<T>) -> Result<T, Error> {
        let foreign = || {
            Error::new(
                ErrorKind::Configuration,
                "take the result of a part: it is of another composite",
            )
        };
        let result = self.results.iter_mut().find(|(id, _)| *id == part.id);
        let result = result.and_then(|(_, result)| result.take()).ok_or_else(foreign)?;
        let output: Box<dyn Any> = result?;
        Ok(*output.downcast::<T>().map_err(|_| foreign())?)
    }

    /// Whether Zoho undid what some parts did, because another one failed.
    #[must_use]
    pub fn is_rolled_back(&self) -> bool {
        self.rolled_back
    }

    /// The errors of the parts that failed, with the place of each, counted from 0; those that
    /// were taken are left out.
    pub fn failed(&self) -> impl Iterator<Item = (usize, &Error)> {
        self.results.iter().enumerate().filter_map(|(place, (_, result))| match result {
            Some(Err(error)) => Some((place, error)),
            _ => None,
        })
    }
}

impl fmt::Debug for CompositeAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CompositeAnswer")
            .field("parts", &self.results.len())
            .field("rolled_back", &self.rolled_back)
            .finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Body {
    #[serde(rename = "__composite_requests")]
    parts: Vec<Box<RawValue>>,
}

/// The entry of a part that was carried out. Digits and order of the body stay as they came.
#[derive(Deserialize)]
struct PartAnswer {
    details: Details,
}

#[derive(Deserialize)]
struct Details {
    response: Answer,
}

#[derive(Deserialize)]
struct Answer {
    status_code: u16,
    #[serde(default)]
    headers: Option<Map<String, Value>>,
    #[serde(default)]
    body: Option<Box<RawValue>>,
}

/// Reads the answer to these parts.
pub(super) fn read<'a>(
    response: &Response,
    parts: impl ExactSizeIterator<Item = (Box<str>, &'a dyn AnyOperation)>,
) -> Result<CompositeAnswer, Error> {
    let body: Body = response.json()?;
    if body.parts.len() != parts.len() {
        let message = format!(
            "read the answers of {} parts: Zoho sent {}; look up what they did before sending them \
             again",
            parts.len(),
            body.parts.len(),
        );
        return Err(Error::new(ErrorKind::Decode, message));
    }
    let left_open = response.is_after_open_attempt();
    let mut rolled_back = false;
    let results = parts.zip(body.parts).map(|((id, operation), entry)| {
        let result = match serde_json::from_str::<PartAnswer>(entry.get()) {
            Ok(entry) => match own_answer(entry.details.response) {
                Some(answer) => operation.read(answer.after_open_attempt(left_open)),
                None => Err(unreadable()),
            },
            Err(_) => Err(refused(response.status(), entry.get())),
        };
        let code = result.as_ref().err().and_then(Error::api).map(ApiError::code);
        rolled_back |= code == Some("ROLLBACK_PERFORMED");
        (id, Some(result))
    });
    let results = results.collect();
    Ok(CompositeAnswer { results, rolled_back })
}

/// The answer of a part as that of a call of its own.
fn own_answer(answer: Answer) -> Option<Response> {
    let status = StatusCode::from_u16(answer.status_code).ok()?;
    let mut headers = HeaderMap::new();
    for (name, value) in answer.headers.into_iter().flatten() {
        let name = HeaderName::try_from(name);
        let value = HeaderValue::try_from(value.as_str().unwrap_or_default());
        if let (Ok(name), Ok(value)) = (name, value) {
            headers.append(name, value);
        }
    }
    // An answer without content has `null` here, or nothing.
    let body = answer.body.filter(|body| body.get() != "null");
    let body = body.map(|body| body.get().to_owned()).unwrap_or_default();
    Some(Response::new(status, headers, body.into()))
}

/// The error of a part that was not carried out.
fn refused(status: StatusCode, entry: &str) -> Error {
    let status = if status.is_client_error() { status } else { StatusCode::BAD_REQUEST };
    let Some(api) = ApiError::read(status, entry.as_bytes()) else { return unreadable() };
    let (kind, message) = match api.code() {
        "ROLLBACK_PERFORMED" => {
            (ErrorKind::Rejected, "keep what the part did: another part failed, and it was undone")
        }
        "PROCESSING_STOPPED" => {
            (ErrorKind::Rejected, "send the part: another part failed before it")
        }
        "REQUEST_TIMEOUT" => {
            (ErrorKind::Timeout, "complete the part: it took too long; look up what it did")
        }
        "OAUTH_SCOPE_MISMATCH" | "NO_PERMISSION" => {
            (ErrorKind::Permission, "complete the part: the token or the user may not do it")
        }
        _ => (ErrorKind::Rejected, "complete the part"),
    };
    Error::new(kind, format!("{message}: Zoho answered {}", api.words())).with_source(api)
}

fn unreadable() -> Error {
    Error::new(
        ErrorKind::Decode,
        "read the answer of a part: it is none that Zoho documents; look up what the part did",
    )
}
