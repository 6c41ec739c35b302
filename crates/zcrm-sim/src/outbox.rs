//! Calls that the simulator makes itself: notifications, and words of finished jobs.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::watch;
use url::{Host, Url};

/// A call that was made, or could not be.
#[derive(Clone, Debug, PartialEq)]
pub struct SimCallback {
    url: String,
    body: Value,
    status: Option<u16>,
}

impl SimCallback {
    /// Where it went.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What it said.
    pub fn body(&self) -> &Value {
        &self.body
    }

    /// The status of the answer; `None` when there was none.
    pub fn status(&self) -> Option<u16> {
        self.status
    }
}

/// A call to make.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Letter {
    pub(crate) url: String,
    pub(crate) body: Value,
}

/// The calls that are to be made, and those that were.
#[derive(Debug)]
pub(crate) struct Outbox {
    waiting: Mutex<Vec<Letter>>,
    sent: watch::Sender<Vec<SimCallback>>,
}

impl Default for Outbox {
    fn default() -> Self {
        Self { waiting: Mutex::default(), sent: watch::Sender::new(Vec::new()) }
    }
}

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

impl Outbox {
    /// Changes what is to be sent.
    pub(crate) fn with<T>(&self, change: impl FnOnce(&mut Vec<Letter>) -> T) -> T {
        change(&mut self.waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes what is to be sent.
    pub(crate) fn take(&self) -> Vec<Letter> {
        self.with(std::mem::take)
    }

    /// All calls that were made.
    pub(crate) fn sent(&self) -> Vec<SimCallback> {
        self.sent.borrow().clone()
    }

    /// Waits until so many calls were made.
    pub(crate) async fn wait_for(&self, calls: usize) -> Vec<SimCallback> {
        let mut sent = self.sent.subscribe();
        match sent.wait_for(|sent| sent.len() >= calls).await {
            Ok(sent) => sent.clone(),
            // The sender lives as long as the outbox.
            Err(_) => Vec::new(),
        }
    }

    /// Makes one call, and notes how it went.
    pub(crate) async fn send(&self, letter: Letter) {
        let posted = tokio::time::timeout(PATIENCE, post(&letter)).await;
        let status = posted.ok().flatten();
        let Letter { url, body } = letter;
        tracing::debug!(status, "callback posted");
        self.sent.send_modify(|sent| sent.push(SimCallback { url, body, status }));
    }
}

/// Posts to a server on this machine; every other address is left alone. The status, if one came.
async fn post(letter: &Letter) -> Option<u16> {
    let url = Url::parse(&letter.url).ok().filter(|url| url.scheme() == "http")?;
    let address = match url.host()? {
        Host::Ipv4(address) => IpAddr::V4(address),
        Host::Ipv6(address) => IpAddr::V6(address),
        Host::Domain("localhost") => IpAddr::V4(std::net::Ipv4Addr::LOCALHOST),
        Host::Domain(_) => return None,
    };
    if !address.is_loopback() {
        return None;
    }
    let address = SocketAddr::new(address, url.port_or_known_default()?);
    let mut stream = TcpStream::connect(address).await.ok()?;
    let body = letter.body.to_string();
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let head = format!(
        "POST {}{query} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         content-type: application/json;charset=UTF-8\r\ncontent-length: {}\r\n\r\n",
        url.path(),
        body.len()
    );
    stream.write_all(head.as_bytes()).await.ok()?;
    stream.write_all(body.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    // The status is all that counts; what follows is bounded.
    stream.take(MOST_OF_AN_ANSWER).read_to_end(&mut answer).await.ok()?;
    let text = String::from_utf8_lossy(&answer);
    text.split(' ').nth(1)?.parse().ok()
}

const MOST_OF_AN_ANSWER: u64 = 64 * 1024;
