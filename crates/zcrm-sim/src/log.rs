//! The log of every request that reached the simulator, and the counts tests ask for.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use tokio::sync::watch;

/// One request as it reached the simulator.
#[derive(Clone)]
pub struct LoggedRequest {
    number: usize,
    connection: u64,
    method: String,
    path: String,
    query: String,
    headers: HeaderMap,
    body: Bytes,
    outcome: Outcome,
}

/// The outcome of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is still being handled or held.
    Open,
    /// This status was sent (the body may have been cut).
    Answered(StatusCode),
    /// The connection ended before a status was sent.
    Cut,
}

impl LoggedRequest {
    /// Position in the log, from 0; positions are not used again after
    /// [`clear_log`](crate::Sim::clear_log).
    pub fn number(&self) -> usize {
        self.number
    }

    /// Number of the TCP connection it came on, from 0: equal numbers mean keep-alive.
    pub fn connection(&self) -> u64 {
        self.connection
    }

    /// The method, such as `POST`.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path as sent, percent-encoding kept, without the query.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The query as sent, without the question mark; empty when there is none.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The first header of this name, when it is readable text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// All headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as received.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as text, unreadable bytes replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The HTTP status sent; `None` while it is held or when the connection was cut first.
    pub fn status(&self) -> Option<u16> {
        match self.outcome {
            Outcome::Answered(status) => Some(status.as_u16()),
            Outcome::Open | Outcome::Cut => None,
        }
    }
}

/// Headers and body stay out: a failing test that prints the log should not print tokens.
impl fmt::Debug for LoggedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoggedRequest")
            .field("number", &self.number)
            .field("connection", &self.connection)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("body_length", &self.body.len())
            .field("outcome", &self.outcome)
            .finish_non_exhaustive()
    }
}

/// The log itself.
#[derive(Debug)]
pub(crate) struct Log {
    entries: Mutex<Entries>,
    changes: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Entries {
    first: usize,
    list: Vec<LoggedRequest>,
}

impl Default for Log {
    fn default() -> Self {
        Self { entries: Mutex::default(), changes: watch::Sender::new(0) }
    }
}

impl Log {
    /// Notes a request whose body has been read, and gives its number.
    pub(crate) fn note(&self, parts: &http::request::Parts, body: Bytes, connection: u64) -> usize {
        let number = self.with(|entries| {
            let number = entries.first + entries.list.len();
            entries.list.push(LoggedRequest {
                number,
                connection,
                method: parts.method.to_string(),
                path: parts.uri.path().to_owned(),
                query: parts.uri.query().unwrap_or_default().to_owned(),
                headers: parts.headers.clone(),
                body,
                outcome: Outcome::Open,
            });
            number
        });
        self.changed();
        number
    }

    /// Notes the outcome of a request.
    pub(crate) fn close(&self, number: usize, outcome: Outcome) {
        self.with(|entries| {
            let index = number.checked_sub(entries.first);
            if let Some(entry) = index.and_then(|index| entries.list.get_mut(index)) {
                entry.outcome = outcome;
            }
        });
        self.changed();
    }

    /// All requests since the start or the last clearing.
    pub(crate) fn all(&self) -> Vec<LoggedRequest> {
        self.with(|entries| entries.list.clone())
    }

    /// How many requests had this method and path.
    pub(crate) fn count(&self, method: &str, path: &str) -> usize {
        self.with(|entries| {
            let fits = |entry: &&LoggedRequest| entry.method == method && entry.path == path;
            entries.list.iter().filter(fits).count()
        })
    }

    /// Forgets all requests.
    pub(crate) fn clear(&self) {
        self.with(|entries| {
            entries.first += entries.list.len();
            entries.list.clear();
        });
    }

    /// Waits until `found` gives something for the log as it stands.
    pub(crate) async fn wait_for<T>(&self, mut found: impl FnMut(&Self) -> Option<T>) -> T {
        let mut changes = self.changes.subscribe();
        loop {
            changes.borrow_and_update();
            if let Some(value) = found(self) {
                return value;
            }
            if changes.changed().await.is_err() {
                // The sender is `self`, so it outlives this loop.
                std::future::pending::<()>().await;
            }
        }
    }

    /// The request of this number, open or not.
    pub(crate) fn get(&self, number: usize) -> Option<LoggedRequest> {
        self.with(|entries| entries.list.get(number.checked_sub(entries.first)?).cloned())
    }

    /// The request of this number, once it is no longer open.
    pub(crate) fn closed(&self, number: usize) -> Option<LoggedRequest> {
        self.with(|entries| {
            let entry = entries.list.get(number.checked_sub(entries.first)?)?;
            (entry.outcome != Outcome::Open).then(|| entry.clone())
        })
    }

    fn with<T>(&self, f: impl FnOnce(&mut Entries) -> T) -> T {
        f(&mut self.entries.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn changed(&self) {
        self.changes.send_modify(|version| *version += 1);
    }
}
