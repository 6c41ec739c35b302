//! CONNECT: asking an HTTP proxy for a tunnel.
//!
//! hyper-util's own does not tell the status of a refusal, and takes no answer but 200.

use std::error::Error;
use std::fmt;
use std::io;

use http::HeaderValue;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

use super::proxy::Proxy;

/// The most bytes of a proxy's answer that are read; real ones have a few hundred.
const MOST: usize = 16 << 10;

/// Why there is no way through the proxy.
#[derive(Debug)]
pub(super) struct ProxyFailure {
    proxy: String,
    trouble: Trouble,
}

#[derive(Debug)]
pub(super) enum Trouble {
    /// No connection to it.
    Unreachable(Box<dyn Error + Send + Sync>),
    /// It wants credentials, or others.
    Credentials(String),
    /// It says no, and how.
    Refused(String),
    /// What it answers is no answer of a proxy.
    Rubbish(&'static str),
    /// The connection to it broke before it had answered.
    Cut(io::Error),
}

impl ProxyFailure {
    pub(super) fn new(proxy: &Proxy, trouble: Trouble) -> Self {
        Self { proxy: proxy.name().to_owned(), trouble }
    }

    /// Only an unreachable proxy may be reachable in a moment.
    pub(super) fn is_transient(&self) -> bool {
        matches!(self.trouble, Trouble::Unreachable(_) | Trouble::Cut(_))
    }
}

/// Opens a tunnel to `target`, `host:port`, on a connection to the proxy.
pub(super) async fn open(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
    target: &str,
    authorization: Option<&HeaderValue>,
) -> Result<(), Trouble> {
    let mut request = format!("CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n").into_bytes();
    if let Some(authorization) = authorization {
        request.extend_from_slice(b"Proxy-Authorization: ");
        request.extend_from_slice(authorization.as_bytes());
        request.extend_from_slice(b"\r\n");
    }
    request.extend_from_slice(b"\r\n");
    stream.write_all(&request).await.map_err(Trouble::Cut)?;
    stream.flush().await.map_err(Trouble::Cut)?;
    let mut head = Vec::with_capacity(512);
    let end = loop {
        let mut piece = [0; 1024];
        let read = stream.read(&mut piece).await.map_err(Trouble::Cut)?;
        if read == 0 {
            return Err(Trouble::Cut(io::ErrorKind::UnexpectedEof.into()));
        }
        // The end may lie across two pieces.
        let from = head.len().saturating_sub(3);
        head.extend_from_slice(&piece[..read]);
        if let Some(at) = head[from..].windows(4).position(|four| four == b"\r\n\r\n") {
            break from + at + 4;
        }
        if !is_http(&head) {
            return Err(Trouble::Rubbish("it does not speak HTTP"));
        }
        if head.len() > MOST {
            return Err(Trouble::Rubbish("its answer has no end"));
        }
    };
    match status(&head) {
        None => Err(Trouble::Rubbish("it does not speak HTTP")),
        Some(401 | 407) => Err(Trouble::Credentials(first_line(&head))),
        // TLS begins with a word of ours: whatever comes before it is not the server's.
        Some(200..=299) if head.len() > end => Err(Trouble::Rubbish("it says too much")),
        Some(200..=299) => Ok(()),
        Some(_) => Err(Trouble::Refused(first_line(&head))),
    }
}

/// Whether this is, or may become, the head of an HTTP/1 answer.
fn is_http(head: &[u8]) -> bool {
    const START: &[u8] = b"HTTP/1.";
    let length = head.len().min(START.len());
    head[..length] == START[..length]
}

/// The status, when the first line is a status line.
fn status(head: &[u8]) -> Option<u16> {
    let rest = head.strip_prefix(b"HTTP/1.")?;
    let rest = rest.strip_prefix(b"0 ").or_else(|| rest.strip_prefix(b"1 "))?;
    let (digits, after) = rest.split_at_checked(3)?;
    if !matches!(after.first(), Some(b' ' | b'\r')) || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// The status and the proxy's word for it, fit for a message.
fn first_line(head: &[u8]) -> String {
    let line = head.split(|byte| *byte == b'\r').next().unwrap_or_default();
    let words = line.splitn(2, |byte| *byte == b' ').nth(1).unwrap_or_default();
    zcrm_core::redact::excerpt(&String::from_utf8_lossy(words))
}

impl fmt::Display for ProxyFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let proxy = &self.proxy;
        match &self.trouble {
            Trouble::Unreachable(_) => {
                write!(
                    f,
                    "the proxy {proxy} cannot be reached; check that it runs, its host and its port"
                )
            }
            Trouble::Credentials(status) => write!(
                f,
                "the proxy {proxy} answered {status}; check user and password in \
                 RequestProxy::basic_auth"
            ),
            Trouble::Refused(status) => write!(
                f,
                "the proxy {proxy} answered {status}; ask its administrator to let this host through"
            ),
            Trouble::Rubbish(what) => {
                write!(f, "the proxy {proxy} is no proxy of this kind: {what}; check its port")
            }
            Trouble::Cut(_) => {
                write!(f, "the proxy {proxy} closed the connection without a whole answer")
            }
        }
    }
}

impl Error for ProxyFailure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.trouble {
            Trouble::Unreachable(error) => Some(&**error),
            Trouble::Cut(error) => Some(error),
            Trouble::Credentials(_) | Trouble::Refused(_) | Trouble::Rubbish(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy as _, any, prop_assert, prop_oneof, proptest};

    use super::*;

    async fn asked(answer: &[u8]) -> Result<(), Trouble> {
        open(&mut tokio::io::join(answer, tokio::io::sink()), "h:443", None).await
    }

    proptest! {
        #[test]
        fn no_answer_brings_it_down(
            start in prop_oneof![Just("HTTP/1.1 200 "), Just("HTTP/1.0 2"), Just("HTTP/1.1 407\r\n"), Just("")],
            bytes in any::<Vec<u8>>(),
            end in prop_oneof![Just("\r\n\r\n"), Just("\r\n"), Just("")].prop_map(str::as_bytes),
        ) {
            let answer = [start.as_bytes(), &bytes, end].concat();
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            if runtime.block_on(asked(&answer)).is_ok() {
                prop_assert!(answer.starts_with(b"HTTP/1.") && answer[9] == b'2');
                prop_assert!(answer.ends_with(b"\r\n\r\n"));
            }
        }
    }
}
