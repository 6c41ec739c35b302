//! As much of HTTP/1.1 as cargo speaks to a registry: one request for each connection.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

/// No head is longer; cargo's have a few hundred bytes.
const HEAD_CAP: usize = 64 * 1024;

/// What the public registry takes at most.
const BODY_CAP: usize = 10 * 1024 * 1024;

/// A request whose body has not been read.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    /// What came with the head and belongs to the body.
    begun: Vec<u8>,
}

/// An answer, after which the connection ends.
#[derive(Debug)]
pub(super) struct Answer {
    status: u16,
    body: Vec<u8>,
}

/// Reads up to the empty line.
pub(super) fn head(stream: &mut TcpStream) -> Result<Request> {
    let mut read = Vec::new();
    let mut part = [0_u8; 4096];
    let end = loop {
        if let Some(at) = read.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        ensure!(read.len() < HEAD_CAP, "a head that does not end");
        let length = stream.read(&mut part)?;
        ensure!(length > 0, "a request that ended early");
        read.extend(part.iter().take(length));
    };
    let begun = read.split_off(end + 4);
    let head = String::from_utf8(read).context("a head that is no text")?;
    parse(&head, begun)
}

fn parse(head: &str, begun: Vec<u8>) -> Result<Request> {
    let mut lines = head.lines();
    let mut words = lines.next().unwrap_or_default().split(' ');
    let (Some(method), Some(path)) = (words.next(), words.next()) else {
        anyhow::bail!("no request line")
    };
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    Ok(Request { method: method.to_owned(), path: path.to_owned(), headers, begun })
}

impl Request {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Reads the body, or its first half.
    pub(super) fn body(&mut self, stream: &mut TcpStream, half: bool) -> Result<Vec<u8>> {
        let length = self.header("content-length").context("a body of unknown length")?;
        let length: usize = length.parse().context("a length that is no number")?;
        ensure!(length <= BODY_CAP, "a body of {length} bytes");
        if self.header("expect").is_some_and(|what| what.eq_ignore_ascii_case("100-continue")) {
            stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        let wanted = if half { length / 2 } else { length };
        let mut body = std::mem::take(&mut self.begun);
        let missing = wanted.saturating_sub(body.len());
        stream.take(u64::try_from(missing)?).read_to_end(&mut body)?;
        ensure!(body.len() >= wanted, "a body that ended early");
        body.truncate(wanted);
        Ok(body)
    }
}

impl Answer {
    pub(super) fn status(status: u16) -> Self {
        Self { status, body: Vec::new() }
    }

    pub(super) fn bytes(body: Vec<u8>) -> Self {
        Self { status: 200, body }
    }

    pub(super) fn json(value: &Value) -> Self {
        Self::bytes(value.to_string().into_bytes())
    }

    /// In the form in which cargo looks for the reason.
    pub(super) fn refusal(status: u16, why: &str) -> Self {
        let body = json!({ "errors": [{ "detail": why }] });
        Self { status, body: body.to_string().into_bytes() }
    }

    pub(super) fn send(&self, stream: &mut TcpStream) -> std::io::Result<()> {
        let head = format!(
            "HTTP/1.1 {} -\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            self.status,
            self.body.len()
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(&self.body)?;
        stream.flush()
    }
}

/// Waits until the other side ends the connection.
pub(super) fn wait_for_end(stream: &mut TcpStream) {
    let mut part = [0_u8; 64];
    while stream.read(&mut part).is_ok_and(|length| length > 0) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_taken_apart() {
        let head = "PUT /api/v1/crates/new HTTP/1.1\r\nHost: a:1\r\nAuthorization:  key \r\n";
        let request = parse(head, b"abc".to_vec()).unwrap();
        assert_eq!((&*request.method, &*request.path), ("PUT", "/api/v1/crates/new"));
        assert_eq!(request.header("authorization"), Some("key"));
        assert_eq!(request.header("host"), Some("a:1"));
        assert_eq!(request.header("expect"), None);
        assert_eq!(request.begun, b"abc");
        assert!(parse("", Vec::new()).is_err());
    }
}
