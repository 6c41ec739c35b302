//! One request and its whole answer, with failures sorted by what they mean for the request.

use std::error::Error as StdError;

use bytes::{Bytes, BytesMut};
use http::{Request, Response};
use http_body::Body as _;
use http_body_util::BodyExt as _;

use super::Transport;
use super::connect::ConnectTimedOut;
use super::idle::Silent;
use crate::{Body, Error, ErrorKind};

/// What one attempt brought.
#[derive(Debug)]
pub(crate) enum Exchange {
    /// A whole answer.
    Answered(Response<Bytes>),
    /// No connection was made: the request never left.
    Unsent(Error),
    /// The request may have been carried out.
    Cut(Error),
    /// The answer is larger than the limit.
    TooLarge(Error),
}

/// Sends a request and reads the whole answer, up to `limit` bytes.
pub(crate) async fn exchange(
    transport: &Transport,
    request: Request<Body>,
    limit: usize,
) -> Exchange {
    let host = request.uri().host().unwrap_or("the server").to_owned();
    let response = match transport.carry(request).await {
        Ok(response) => response,
        Err(error) => return failed(&host, error),
    };
    let (parts, mut body) = response.into_parts();
    if body.size_hint().lower() > limit as u64 {
        return too_large(&host, limit);
    }
    // Most answers come in one piece, which is passed on as it is.
    let mut first: Option<Bytes> = None;
    let mut rest = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let data = match frame.map(http_body::Frame::into_data) {
            Ok(Ok(data)) => data,
            Ok(Err(_trailers)) => continue,
            Err(error) => return failed(&host, error),
        };
        let so_far = first.as_ref().map_or(0, Bytes::len) + rest.len();
        if so_far + data.len() > limit {
            return too_large(&host, limit);
        }
        if first.is_none() {
            first = Some(data);
        } else {
            rest.extend_from_slice(&data);
        }
    }
    let whole = match first {
        Some(first) if rest.is_empty() => first,
        Some(first) => {
            let mut whole = BytesMut::with_capacity(first.len() + rest.len());
            whole.extend_from_slice(&first);
            whole.extend_from_slice(&rest);
            whole.freeze()
        }
        None => Bytes::new(),
    };
    Exchange::Answered(Response::from_parts(parts, whole))
}

fn too_large(host: &str, limit: usize) -> Exchange {
    Exchange::TooLarge(Error::new(
        ErrorKind::Decode,
        format!("read the answer of {host}: it is larger than the limit of {limit} bytes"),
    ))
}

fn failed(host: &str, error: Box<dyn StdError + Send + Sync>) -> Exchange {
    if let Some(own) = find::<Error>(&*error) {
        // A transport of one's own says what happened.
        let own = own.clone();
        return match own.kind() {
            ErrorKind::Connect => Exchange::Unsent(own),
            _ => Exchange::Cut(own),
        };
    }
    let connecting = find::<hyper_util::client::legacy::Error>(&*error)
        .is_some_and(hyper_util::client::legacy::Error::is_connect);
    if find::<ConnectTimedOut>(&*error).is_some() {
        let message = format!("connect to {host} in time; check network, proxy and host");
        return Exchange::Unsent(Error::with_source(ErrorKind::Connect, message, error));
    }
    if connecting {
        let message = match find::<rustls::Error>(&*error) {
            Some(tls) => format!("connect to {host}: {}", explain_tls(tls)),
            None => format!("connect to {host}: no connection; check network, proxy and host"),
        };
        return Exchange::Unsent(Error::with_source(ErrorKind::Connect, message, error));
    }
    if find::<Silent>(&*error).is_some() {
        let message = format!("get an answer from {host} in time");
        return Exchange::Cut(Error::with_source(ErrorKind::Timeout, message, error));
    }
    let message = format!("get a whole answer from {host}: the connection broke");
    Exchange::Cut(Error::with_source(ErrorKind::Transport, message, error))
}

fn explain_tls(error: &rustls::Error) -> &'static str {
    match error {
        rustls::Error::InvalidCertificate(_) => {
            "its certificate is not trusted; the cause says why (a private CA is added with \
             Tls::extra_ca_pem)"
        }
        _ => "TLS failed; the cause says why",
    }
}

/// Looks for an error of this type in a chain, through `io::Error`s that hide theirs.
fn find<'e, T: StdError + 'static>(error: &'e (dyn StdError + 'static)) -> Option<&'e T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        let inside = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        next = match inside {
            Some(inside) => Some(inside),
            None => error.source(),
        };
    }
    None
}
