//! A whole answer.

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::batch::{BatchEntry, FromBatchEntry};
use crate::envelope::{Entries, PageEnvelope};
use crate::json::{Repaired, TWICE, repaired};
use crate::paging::{refusal_fault, refused_entries};
use crate::redact::{excerpt, outline};
use crate::refusal::refused;
use crate::{ApiError, Body, Error, ErrorKind, Page, RecordError, UniqueKeys};

/// A whole answer: status, headers, body.
#[derive(Clone)]
pub struct Response {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    /// An earlier attempt left open whether it was carried out.
    left_open: bool,
}

impl Response {
    /// A response of these parts; for senders and for tests of operations.
    #[must_use]
    pub fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self { status, headers, body, left_open: false }
    }

    /// Notes that an earlier attempt of the same call may have been carried out; for senders that
    /// retry. An error of reading this response then says so.
    #[must_use]
    pub fn after_open_attempt(mut self, left_open: bool) -> Self {
        self.left_open = left_open;
        self
    }

    /// Whether an earlier attempt of the same call may have been carried out.
    #[must_use]
    pub fn is_after_open_attempt(&self) -> bool {
        self.left_open
    }

    /// Reads it by an operation's `decode`; the error tells what an earlier attempt left open.
    ///
    /// # Errors
    ///
    /// That of `decode`.
    pub fn decode_with<T>(self, decode: impl FnOnce(Self) -> Result<T, Error>) -> Result<T, Error> {
        let left_open = self.left_open;
        decode(self).map_err(|error| match left_open {
            true => error.with_may_have_happened(true),
            false => error,
        })
    }

    /// It as an HTTP response.
    #[must_use]
    pub fn into_http(self) -> http::Response<Body> {
        let mut response = http::Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Reads the body as JSON; where there is none (204, 304), as `null`. What cannot be read in a
    /// text is U+FFFD.
    ///
    /// # Errors
    ///
    /// Of kind [`Decode`](ErrorKind::Decode) when it is not JSON of that shape; when it is Zoho's
    /// error object after all, that is in [`Error::api`]. Of kind [`NotFound`](ErrorKind::NotFound)
    /// when there is nothing to read and the type cannot be `null`.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        if self.is_nothing() {
            return serde_json::from_str("null").map_err(|_| self.nothing());
        }
        self.read(|text| serde_json::from_str(text))
    }

    /// Reads the body as JSON of any shape, in which no key may be there twice; `null` where there
    /// is none (204, 304).
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json).
    pub fn value(&self) -> Result<Value, Error> {
        self.json().map(UniqueKeys::into_value)
    }

    /// Reads a page: the records under this key and the `info` beside them; a response without
    /// content (204), or with nothing newer (304), is an empty one. A record that is not of the type
    /// asked for is an error in its place, and the others are kept; what cannot be read in a text is
    /// U+FFFD, and [counted](Page::repaired_characters).
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json).
    pub fn page<T: DeserializeOwned + 'static>(&self, key: &str) -> Result<Page<T>, Error> {
        if matches!(self.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED) {
            return Ok(Page::empty());
        }
        let error = match self.page_in(&self.body, key) {
            Ok(page) => return Ok(page),
            Err(error) => error,
        };
        let Some(Repaired { text, characters }) = repaired(&self.body) else { return Err(error) };
        match self.page_in(&Bytes::from(text), key) {
            Ok(page) => Ok(page.with_repaired(characters)),
            Err(refused) if refused.api().is_some() => Err(refused),
            Err(_) => Err(error),
        }
    }

    fn page_in<T: DeserializeOwned + 'static>(
        &self,
        body: &Bytes,
        key: &str,
    ) -> Result<Page<T>, Error> {
        // Looked for before anything is decoded: a refusal fits a type all of whose members are
        // optional, and is a record to those who ask for any.
        let refusals = refused_entries(body, key);
        if refusals.iter().flatten().any(Option::is_some)
            && refusals.iter().flatten().all(Option::is_some)
            && let Some(api) = ApiError::read(self.status, body)
        {
            return Err(refused(api, &[]));
        }
        let mut page = match PageEnvelope::kept(body, key) {
            Some(page) => page,
            None => {
                let read = text_of(body).and_then(|text| PageEnvelope::read(text, key));
                read.map_err(|error| self.undecodable(&error))?
            }
        };
        let items = page.items.iter_mut().zip(refusals.into_iter().flatten());
        for (index, (item, refusal)) in items.enumerate() {
            if let Some(api) = refusal {
                *item = Err(refusal_fault(index, api));
            }
        }
        Ok(page)
    }

    /// Reads one result per record sent, in the order in which they were sent, from the entries
    /// under this key.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json); also when there are more or fewer entries than records.
    pub fn batch<T: FromBatchEntry>(
        &self,
        key: &str,
        sent: usize,
    ) -> Result<Vec<Result<T, RecordError>>, Error> {
        let entries = self.entries(key)?;
        if entries.len() != sent {
            return Err(Error::new(
                ErrorKind::Decode,
                format!(
                    "read the results of {sent} records: the response has {}; look them up before \
                     sending them again",
                    entries.len(),
                ),
            ));
        }
        let entries = entries.into_iter().map(|entry| BatchEntry::new(self.status, entry));
        let result = |entry: BatchEntry| {
            entry.result().map_err(|error: RecordError| error.after_open_attempt(self.left_open))
        };
        Ok(entries.map(result).collect())
    }

    /// The entries of a batch under this key.
    pub(crate) fn entries(&self, key: &str) -> Result<Vec<Value>, Error> {
        self.read(|text| Entries::read(text, key)).map(|Entries(entries)| entries)
    }

    /// Whether there is nothing to read, and rightly so.
    fn is_nothing(&self) -> bool {
        self.body.is_empty()
            && matches!(self.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED)
    }

    fn nothing(&self) -> Error {
        let message = format!(
            "read Zoho's answer: there is none (status {}), as where nothing was found; read it into \
             an Option",
            self.status.as_u16(),
        );
        Error::new(ErrorKind::NotFound, message).with_may_have_happened(true)
    }

    /// Reads the body, and where it cannot be read once more with what is damaged replaced.
    fn read<T>(&self, read: impl Fn(&str) -> Result<T, serde_json::Error>) -> Result<T, Error> {
        text_of(&self.body).and_then(&read).or_else(|error| {
            let repaired = repaired(&self.body).and_then(|repaired| read(&repaired.text).ok());
            repaired.ok_or_else(|| self.undecodable(&error))
        })
    }

    fn undecodable(&self, error: &serde_json::Error) -> Error {
        if let Some(api) = ApiError::read(self.status, &self.body) {
            return refused(api, &[]);
        }
        let content_type = self
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .map_or_else(|| "no content type".to_owned(), excerpt);
        let what = what_is_wrong(&self.body, error);
        let seen = outline(&self.body).map(|seen| format!(", {seen}")).unwrap_or_default();
        let message = format!(
            "read Zoho's answer (status {}, {content_type}, {} bytes{seen}): {what}; check what \
             stands between here and there, and the type that is asked for",
            self.status.as_u16(),
            self.body.len(),
        );
        // Where, not what: serde_json's own words may quote a value.
        let place = format!("at line {}, column {}", error.line(), error.column());
        Error::new(ErrorKind::Decode, message).with_source(place)
    }
}

/// The body as text, looked through as a whole: serde_json does not look at text that no type asks
/// for, and a damaged name of a member is such a text.
fn text_of(body: &[u8]) -> Result<&str, serde_json::Error> {
    std::str::from_utf8(body).map_err(|fault| {
        let error = serde_json::from_slice::<Value>(body).err();
        error.unwrap_or_else(|| serde::de::Error::custom(fault))
    })
}

fn what_is_wrong(body: &[u8], error: &serde_json::Error) -> &'static str {
    use serde_json::error::Category;

    // The only two of its words that are looked at; both are of no secret.
    let words = error.to_string();
    match error.classify() {
        _ if body.is_empty() => "it is empty",
        _ if std::str::from_utf8(body).is_err() => "it is not UTF-8",
        _ if words.starts_with("recursion limit") => "it is nested too deeply",
        _ if words.starts_with(TWICE) => "a key is there twice",
        Category::Eof => "it ends too early",
        Category::Data => "its JSON has another shape than expected",
        _ => "it is not JSON",
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
