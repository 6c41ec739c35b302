//! The error of having no token.

use std::error::Error as StdError;
use std::time::Duration;

use zcrm_auth::{AuthError, AuthErrorKind, TransportError};
use zcrm_core::{Error, ErrorKind};

/// The error of having no token; `wait` is the time until `retry_at`.
pub(super) fn auth_error(error: AuthError, wait: Option<Duration>) -> Error {
    let kind = match error.kind() {
        AuthErrorKind::Configuration => ErrorKind::Configuration,
        AuthErrorKind::Environment => ErrorKind::Environment,
        AuthErrorKind::Malformed => ErrorKind::Decode,
        AuthErrorKind::Store => ErrorKind::Store,
        AuthErrorKind::Throttled => ErrorKind::Throttled,
        AuthErrorKind::Timeout => ErrorKind::Timeout,
        AuthErrorKind::Transport => unreached(&error),
        _ => ErrorKind::Authentication,
    };
    let transient = error.is_transient() && under(&error).is_none_or(Error::is_transient);
    let own = Error::new(kind, error.to_string()).with_transient(transient).with_detail(error);
    match wait {
        Some(wait) => own.with_retry_after(wait),
        None => own,
    }
}

/// Whether the token request never left, was cut, or met a server that is out of order.
fn unreached(error: &AuthError) -> ErrorKind {
    if let Some(own) = under(error)
        && matches!(own.kind(), ErrorKind::Proxy | ErrorKind::Timeout)
    {
        return own.kind();
    }
    let cause = error.source();
    match cause.and_then(|cause| cause.downcast_ref::<TransportError>()) {
        Some(cause) if cause.is_unsent() => ErrorKind::Connect,
        Some(_) => ErrorKind::Transport,
        None => ErrorKind::Server,
    }
}

/// What our own transport said of a token call.
fn under(error: &AuthError) -> Option<&Error> {
    let cause = error.source()?.downcast_ref::<TransportError>()?;
    cause.source()?.downcast_ref()
}
