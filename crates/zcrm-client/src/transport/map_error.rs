//! What a failure of hyper, rustls or the network means for the caller.

use std::error::Error as StdError;
use std::io;

use http::Uri;
use http::uri::Authority;
use rustls::{AlertDescription, CertificateError};

use super::connect_timeout::ConnectTimedOut;
use super::resolve::Unresolved;
use super::silent::Silent;
use super::tunnel::ProxyFailure;
use crate::{Error, ErrorKind};

type Cause = Box<dyn StdError + Send + Sync>;

/// The error of a request to `host`, by this proxy if there is one.
pub(super) fn map_error(host: &str, proxy: Option<&str>, cause: Cause) -> Error {
    if let Some(failure) = find::<ProxyFailure>(&*cause) {
        let message = format!("reach {host}: {failure}");
        return Error::new(ErrorKind::Proxy, message)
            .with_transient(failure.is_transient())
            .with_source(cause);
    }
    if find::<ConnectTimedOut>(&*cause).is_some() {
        return no_connection(host, proxy, "no connection came about in time", cause);
    }
    if let Some((tls, permanent)) = find::<rustls::Error>(&*cause).and_then(refusal) {
        let message = format!("connect to {host}: {tls}");
        return Error::new(ErrorKind::Connect, message)
            .with_transient(!permanent)
            .with_source(cause);
    }
    let connecting = find::<hyper_util::client::legacy::Error>(&*cause)
        .is_some_and(hyper_util::client::legacy::Error::is_connect);
    if connecting {
        let words = trouble(&*cause);
        return no_connection(host, proxy, words, cause);
    }
    if find::<h2::Error>(&*cause).is_some_and(is_unprocessed) {
        let message =
            format!("get an answer from {host}: it took no more requests on this connection");
        return Error::new(ErrorKind::Transport, message)
            .with_source(cause)
            .with_may_have_happened(false);
    }
    if find::<Silent>(&*cause).is_some() {
        let message = format!("get an answer from {host} in time");
        return Error::new(ErrorKind::Timeout, message).with_source(cause);
    }
    let message = format!("get a whole answer from {host}: the connection broke");
    Error::new(ErrorKind::Transport, message).with_source(cause)
}

/// The server's name in a text, with its port where the URL has one.
pub(super) fn server(uri: &Uri) -> &str {
    uri.authority().map_or("the server", Authority::as_str)
}

pub(super) fn too_large(uri: &Uri, limit: u64) -> Error {
    let host = server(uri);
    Error::new(
        ErrorKind::Decode,
        format!("read the answer of {host}: it is larger than the limit of {limit} bytes"),
    )
}

/// Our own error when the transport says what happened, else that of a broken connection.
pub(super) fn typed(uri: &Uri, error: Box<dyn StdError + Send + Sync>) -> Error {
    match find::<Error>(&*error) {
        Some(own) => own.clone(),
        None => map_error(server(uri), None, error),
    }
}

/// Whether the server has said that it did nothing with the request: it refused the stream, or its
/// GOAWAY names an earlier one as the last. Streams up to that one fail with the connection, as an
/// error of I/O. Source: RFC 9113, section 8.7.
fn is_unprocessed(error: &h2::Error) -> bool {
    let refused = error.is_reset() && error.reason() == Some(h2::Reason::REFUSED_STREAM);
    error.is_remote() && (refused || error.is_go_away())
}

fn no_connection(host: &str, proxy: Option<&str>, words: &str, cause: Cause) -> Error {
    match proxy {
        None => {
            let message = format!("connect to {host}: {words}; check network, proxy and host");
            Error::new(ErrorKind::Connect, message).with_source(cause)
        }
        Some(proxy) => {
            let message = format!("reach {host} by the proxy {proxy}: {words}; check the proxy");
            Error::new(ErrorKind::Proxy, message).with_transient(true).with_source(cause)
        }
    }
}

/// Why there is no connection, as far as the system says.
fn trouble(cause: &(dyn StdError + 'static)) -> &'static str {
    if find::<Unresolved>(cause).is_some() {
        return "its name is not known to DNS";
    }
    match find_io(cause) {
        Some(io::ErrorKind::ConnectionRefused) => "it refuses connections",
        Some(io::ErrorKind::TimedOut) => "no connection came about in time",
        Some(io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable) => {
            "there is no way to it"
        }
        Some(io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset) => {
            "it ended the connection before TLS was agreed on"
        }
        _ if find::<rustls::Error>(cause).is_some() => "TLS failed; the cause says why",
        _ => "no connection",
    }
}

/// What a TLS error says about certificates, and whether it will be the same next time; `None` when
/// it is about something else.
fn refusal(error: &rustls::Error) -> Option<(String, bool)> {
    match error {
        rustls::Error::InvalidCertificate(certificate) => Some((untrusted(certificate), true)),
        // The server ended the handshake, so that it read nothing of the request.
        rustls::Error::AlertReceived(
            AlertDescription::CertificateRequired
            | AlertDescription::BadCertificate
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::CertificateRevoked
            | AlertDescription::CertificateExpired
            | AlertDescription::CertificateUnknown
            | AlertDescription::UnknownCA
            | AlertDescription::AccessDenied,
        ) => {
            let words = "it wants a client certificate, or another one; see \
                         Tls::client_certificate_pem";
            Some((words.to_owned(), true))
        }
        _ => None,
    }
}

fn untrusted(error: &CertificateError) -> String {
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "its certificate has expired; its administrator must renew it (or the clock of this \
             machine is wrong)"
                .to_owned()
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "its certificate is not valid yet; check the clock of this machine".to_owned()
        }
        CertificateError::NotValidForNameContext { presented, .. } => format!(
            "its certificate belongs to another host ({}); check the host name, and what stands \
             between here and there",
            zcrm_core::redact::excerpt(&presented.join(", ")),
        ),
        CertificateError::NotValidForName => "its certificate belongs to another host; check the \
                                              host name, and what stands between here and there"
            .to_owned(),
        CertificateError::Revoked => "its certificate was revoked".to_owned(),
        CertificateError::UnknownIssuer => {
            "its certificate is not trusted: it is self-signed, or made by an authority that is \
             not known here (a private CA is added with Tls::extra_ca_pem)"
                .to_owned()
        }
        _ => "its certificate is not trusted; the cause says why (a private CA is added with \
              Tls::extra_ca_pem)"
            .to_owned(),
    }
}

/// The kind of the innermost error of the system.
fn find_io(error: &(dyn StdError + 'static)) -> Option<io::ErrorKind> {
    let mut kind = None;
    walk(error, |error| {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            kind = Some(error.kind());
        }
        None::<&()>
    });
    kind
}

/// Looks for an error of this type in a chain, through `io::Error`s that hide theirs.
pub(super) fn find<'e, T: StdError + 'static>(
    error: &'e (dyn StdError + 'static),
) -> Option<&'e T> {
    walk(error, |error| error.downcast_ref::<T>())
}

fn walk<'e, T>(
    error: &'e (dyn StdError + 'static),
    mut found: impl FnMut(&'e (dyn StdError + 'static)) -> Option<&'e T>,
) -> Option<&'e T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = found(error) {
            return Some(found);
        }
        let inside = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = match inside {
            Some(inside) => Some(inside),
            None => error.source(),
        };
    }
    None
}
