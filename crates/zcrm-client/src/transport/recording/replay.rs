//! Answers from a recording, without a network.

use std::fmt;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode, Uri};
use http_body_util::BodyExt as _;
use serde_json::Value;
use tower_service::Service;

use super::scrubber::{holds_mark, is_mark};
use super::secret;
use super::tape::{Answer, RecordedExchange, is_form};
use crate::{Body, Error, ErrorKind, Transport};

/// Answers from a [`Recording`](crate::Recording), without a network.
///
/// ```no_run
/// # // no_run: the recording is yours.
/// use zcrm_client::{Replay, Zcrm};
///
/// let replay = Replay::open("tests/leads.jsonl")?;
/// let builder = Zcrm::builder().transport(replay.transport());
/// // … calls …
/// assert_eq!(replay.left(), 0, "all of it was asked for");
/// # Ok::<(), zcrm_client::Error>(())
/// ```
///
/// A request is answered by the first line not used yet with its method, path, query and body;
/// secrets may differ, and so may host, port and headers. Each line serves once, so that equal
/// requests have their answers in the order of the recording. A request that has no line fails with
/// kind [`Configuration`](ErrorKind::Configuration).
#[derive(Clone)]
pub struct Replay(Arc<Mutex<Vec<Option<RecordedExchange>>>>);

impl Replay {
    /// Reads a recording.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](ErrorKind::Configuration) when the file cannot be read, or is none.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let unusable = |what: &str, error: Box<dyn std::error::Error + Send + Sync>| {
            let message = format!("open the recording {}: {what}", path.display());
            Error::new(ErrorKind::Configuration, message).with_source(error)
        };
        let text = std::fs::read_to_string(path)
            .map_err(|error| unusable("it cannot be read", error.into()))?;
        let mut entries = Vec::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let entry = serde_json::from_str(line).map_err(|error| {
                let at = format!("line {} is none of a recording", number + 1);
                unusable(&at, format!("at column {}", error.column()).into())
            })?;
            entries.push(Some(entry));
        }
        Ok(Self(Arc::new(Mutex::new(entries))))
    }

    /// The transport that answers from it.
    #[must_use]
    pub fn transport(&self) -> Transport {
        Transport::new(self.clone())
    }

    /// How many answers were not asked for yet.
    #[must_use]
    pub fn left(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().flatten().count()
    }

    fn take(&self, asked: &Asked) -> Option<RecordedExchange> {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        entries.iter_mut().find(|entry| entry.as_ref().is_some_and(|e| asked.is_like(e)))?.take()
    }
}

/// A request, as far as it tells which line is its.
struct Asked {
    method: String,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

/// What follows the host of a URL; which host it was does not count.
fn path_of(url: &str) -> &str {
    let after = url.split_once("://").map_or(url, |(_, after)| after);
    after.find('/').map_or("/", |at| &after[at..])
}

impl Asked {
    fn is_like(&self, entry: &RecordedExchange) -> bool {
        let (place, recorded) = entry.url.split_once('?').unwrap_or((&entry.url, ""));
        let query = self.uri.query().unwrap_or_default();
        self.method == entry.method
            && same_text(path_of(place), self.uri.path())
            && same_fields(recorded.as_bytes(), query.as_bytes())
            && self.has_body_like(entry)
    }

    fn has_body_like(&self, entry: &RecordedExchange) -> bool {
        if entry.request.body.is_omitted_like(&self.headers, &self.body) {
            return true;
        }
        let Some(recorded) = entry.request.body.bytes() else { return false };
        if recorded == self.body {
            return true;
        }
        if is_form(&self.headers) && is_form(&entry.request.header_map()) {
            return same_fields(&recorded, &self.body);
        }
        match (serde_json::from_slice(&recorded), serde_json::from_slice(&self.body)) {
            (Ok(recorded), Ok(asked)) => same_json(&recorded, &asked),
            _ => false,
        }
    }
}

/// The same, but for secrets.
fn same_text(recorded: &str, asked: &str) -> bool {
    recorded == asked || holds_mark(recorded)
}

fn same_fields(recorded: &[u8], asked: &[u8]) -> bool {
    let (mut recorded, mut asked) =
        (form_urlencoded::parse(recorded), form_urlencoded::parse(asked));
    loop {
        match (recorded.next(), asked.next()) {
            (None, None) => return true,
            (Some((name, value)), Some((asked_name, asked_value))) => {
                let secret = secret::is_field(&name);
                if name != asked_name || !(secret || same_text(&value, &asked_value)) {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

fn same_json(recorded: &Value, asked: &Value) -> bool {
    match (recorded, asked) {
        (Value::String(recorded), Value::String(asked)) => same_text(recorded, asked),
        // Whatever it was, its name was a secret's.
        (Value::String(recorded), _) => is_mark(recorded),
        (Value::Array(recorded), Value::Array(asked)) => {
            recorded.len() == asked.len()
                && recorded.iter().zip(asked).all(|(recorded, asked)| same_json(recorded, asked))
        }
        (Value::Object(recorded), Value::Object(asked)) => {
            recorded.len() == asked.len()
                && recorded.iter().all(|(name, value)| {
                    asked.get(name).is_some_and(|asked| same_json(value, asked))
                })
        }
        _ => recorded == asked,
    }
}

impl Service<Request<Body>> for Replay {
    type Response = Response<Body>;
    type Error = Box<dyn std::error::Error + Send + Sync>;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let replay = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.collect().await?.to_bytes();
            let (method, headers) = (parts.method.to_string(), parts.headers);
            let asked = Asked { method, uri: parts.uri, headers, body };
            match replay.take(&asked) {
                Some(entry) => Ok(played(entry.answer)?),
                None => {
                    // The query may hold customers' data.
                    let message = format!(
                        "replay {} {}: the recording has no answer left for it; record again",
                        asked.method,
                        asked.uri.path(),
                    );
                    Err(Error::new(ErrorKind::Configuration, message).into())
                }
            }
        })
    }
}

fn played(answer: Answer) -> Result<Response<Body>, Error> {
    let (status, message) = match answer {
        Answer::Status(status, message) => (status, message),
        Answer::Failure(kind, words) => return Err(Error::new(named(&kind), words)),
    };
    let damaged = || Error::new(ErrorKind::Configuration, "replay an answer: its line is damaged");
    let status = StatusCode::from_u16(status).map_err(|_| damaged())?;
    let body = Bytes::from(message.body.bytes().ok_or_else(damaged)?);
    let headers: HeaderMap = message.header_map();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

/// The kinds that a transport has.
const KINDS: [(ErrorKind, &str); 6] = [
    (ErrorKind::Configuration, "configuration"),
    (ErrorKind::Connect, "connect"),
    (ErrorKind::Decode, "decode"),
    (ErrorKind::Proxy, "proxy"),
    (ErrorKind::Timeout, "timeout"),
    (ErrorKind::Transport, "transport"),
];

pub(super) fn name(kind: ErrorKind) -> &'static str {
    KINDS.iter().find(|(known, _)| *known == kind).map_or("transport", |(_, name)| name)
}

fn named(name: &str) -> ErrorKind {
    KINDS.iter().find(|(_, known)| *known == name).map_or(ErrorKind::Transport, |(kind, _)| *kind)
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay").field("left", &self.left()).finish()
    }
}
