//! What went wrong, by what the caller does next.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use zcrm_auth::{AuthError, AuthErrorKind, TransportError};
use zcrm_fields::{CheckError, FieldsError, FieldsErrorKind, Violation, Violations};

use crate::ApiError;

/// What a caller does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No usable token: sign in again, or mend what the message names. The source is an
    /// [`AuthError`].
    Authentication,
    /// The settings cannot work. Change them.
    Configuration,
    /// No connection: refused, unknown host, untrusted certificate. Nothing was sent.
    Connect,
    /// The answer is not what the operation expects. It may have been carried out.
    Decode,
    /// The token belongs to another environment than the declared one. Declare the right one.
    Environment,
    /// Zoho knows no such URL, module or job.
    NotFound,
    /// The user may not do this, or the token lacks the scope that the message names.
    Permission,
    /// The proxy is unreachable, refuses to connect, wants other credentials, or is none: the
    /// message names it. Nothing was sent to Zoho.
    Proxy,
    /// Zoho refused the request as wrong: [`Error::api`] says why. Repeating does not help.
    Rejected,
    /// Zoho is out of order; try later.
    Server,
    /// The token store cannot be used.
    Store,
    /// Too many calls or tokens: wait for [`Error::retry_after`] when it is known.
    Throttled,
    /// Records have values that Zoho is known to refuse: [`Error::violations`] names each. Nothing was
    /// sent.
    Validation,
    /// Nothing came in time. The request may have been carried out.
    Timeout,
    /// The connection broke after the request was sent. It may have been carried out.
    Transport,
}

/// Why an operation failed; one word wide, cheap to clone.
///
/// `Display` fits after "failed to", says what to do next, and prints neither the source nor a
/// body nor a secret. Walk [`source`](std::error::Error::source) for the cause.
#[derive(Clone)]
pub struct Error(Arc<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    retry_after: Option<Duration>,
    /// Known for this error alone, whatever its kind says.
    transient: Option<bool>,
    may_have_happened: bool,
    source: Option<Source>,
}

enum Source {
    Api(ApiError),
    Auth(AuthError),
    Violations(Violations),
    Other(Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// An error of this kind, for operations and transports of one's own; the message is lower
    /// case and fits after "failed to".
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self::whole(kind, message.into(), None, None)
    }

    /// An error of this kind with its cause, which must not print a secret.
    pub fn with_source(
        kind: ErrorKind,
        message: impl Into<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::whole(kind, message.into(), None, Some(Source::Other(source.into())))
    }

    /// An error of which it is known whether it passes, whatever its kind says.
    pub(crate) fn lasting(
        transient: bool,
        kind: ErrorKind,
        message: String,
        source: Box<dyn std::error::Error + Send + Sync>,
    ) -> Self {
        let source = Some(Source::Other(source));
        let mut own = Self::whole(kind, message, None, source);
        if let Some(inner) = Arc::get_mut(&mut own.0) {
            inner.transient = Some(transient);
        }
        own
    }

    pub(crate) fn of_api(
        kind: ErrorKind,
        message: String,
        retry_after: Option<Duration>,
        api: ApiError,
    ) -> Self {
        Self::whole(kind, message, retry_after, Some(Source::Api(api)))
    }

    /// An error answer without Zoho's words.
    pub(crate) fn wordless(
        kind: ErrorKind,
        message: String,
        retry_after: Option<Duration>,
    ) -> Self {
        Self::whole(kind, message, retry_after, None)
    }

    /// The error of having no token; `wait` is the time until `retry_at`.
    pub(crate) fn auth(error: AuthError, wait: Option<Duration>) -> Self {
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
        Self::whole(kind, error.to_string(), wait, Some(Source::Auth(error)))
    }

    fn whole(
        kind: ErrorKind,
        message: String,
        retry_after: Option<Duration>,
        source: Option<Source>,
    ) -> Self {
        let may_have_happened = matches!(
            kind,
            ErrorKind::Decode | ErrorKind::Server | ErrorKind::Timeout | ErrorKind::Transport
        );
        let transient = None;
        Self(Arc::new(Inner { kind, message, retry_after, may_have_happened, transient, source }))
    }

    /// What to do next.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Tells whether the same call may succeed later without anybody changing anything. It does
    /// not tell whether repeating is harmless: a create may have been carried out.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match (&self.0.source, self.0.transient) {
            (_, Some(transient)) => transient,
            (Some(Source::Auth(error)), _) => {
                error.is_transient() && under(error).is_none_or(Self::is_transient)
            }
            _ => matches!(
                self.0.kind,
                ErrorKind::Connect
                    | ErrorKind::Server
                    | ErrorKind::Throttled
                    | ErrorKind::Timeout
                    | ErrorKind::Transport
            ),
        }
    }

    /// Tells whether the call may have been carried out all the same: the connection broke after it
    /// was sent, the server failed at it, or nothing came in time. Look before sending a create
    /// again. `false` says that it certainly was not.
    #[must_use]
    pub fn may_have_happened(&self) -> bool {
        self.0.may_have_happened
    }

    /// An earlier attempt of the same call left it open.
    pub(crate) fn may_have_happened_after_all(self) -> Self {
        self.happened(true)
    }

    /// The time was over before anything was sent.
    pub(crate) fn certainly_unsent(self) -> Self {
        self.happened(false)
    }

    fn happened(mut self, may_have_happened: bool) -> Self {
        if self.0.may_have_happened == may_have_happened {
            return self;
        }
        match Arc::get_mut(&mut self.0) {
            Some(inner) => inner.may_have_happened = may_have_happened,
            // Somebody holds a copy: this one gets words of its own, and that one as its cause.
            None => {
                self = Self(Arc::new(Inner {
                    kind: self.0.kind,
                    message: self.0.message.clone(),
                    retry_after: self.0.retry_after,
                    transient: self.0.transient,
                    may_have_happened,
                    source: Some(Source::Other(Box::new(self.clone()))),
                }));
            }
        }
        self
    }

    /// How long to wait before calling again, when that is known.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Zoho's own words, when it answered with an error.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        match &self.0.source {
            Some(Source::Api(api)) => Some(api),
            _ => None,
        }
    }

    /// Why there was no token, when that is the trouble.
    #[must_use]
    pub fn authentication(&self) -> Option<&AuthError> {
        match &self.0.source {
            Some(Source::Auth(error)) => Some(error),
            _ => None,
        }
    }

    /// What is wrong with the records, when that is the trouble: each value, in the order of the
    /// records.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        match &self.0.source {
            Some(Source::Violations(violations)) => violations.list(),
            _ => &[],
        }
    }

    /// Why records were not let through; nothing was sent.
    pub(crate) fn check(error: CheckError) -> Self {
        let message = error.to_string();
        match error {
            CheckError::Violated(violations) => {
                let source = Source::Violations(violations);
                Self::whole(ErrorKind::Validation, message, None, Some(source))
            }
            CheckError::Unavailable(error) => Self::without_fields(error, message),
            error => Self::with_source(ErrorKind::Validation, message, error),
        }
    }

    /// Metadata is not there: of the kind of the call that failed.
    pub(crate) fn without_fields(error: FieldsError, message: String) -> Self {
        let cause = error.source_error().and_then(StdError::source);
        let call = cause.and_then(|cause| cause.downcast_ref::<Self>()).cloned();
        let (kind, wait) = match (&call, error.kind()) {
            (Some(call), _) => (call.kind(), call.retry_after()),
            (None, FieldsErrorKind::NoFields) => (ErrorKind::NotFound, None),
            (None, FieldsErrorKind::Denied) => (ErrorKind::Permission, None),
            (None, FieldsErrorKind::Timeout) => (ErrorKind::Timeout, None),
            (None, _) => (ErrorKind::Decode, None),
        };
        Self::whole(kind, message, wait, Some(Source::Other(Box::new(error)))).certainly_unsent()
    }

    /// The HTTP status of Zoho's error answer.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.api().map(ApiError::status)
    }
}

/// Whether the token request never left, was cut, or met a server that is out of order.
fn unreached(error: &AuthError) -> ErrorKind {
    if let Some(own) = under(error)
        && matches!(own.kind(), ErrorKind::Proxy | ErrorKind::Timeout)
    {
        return own.kind();
    }
    let cause = std::error::Error::source(error);
    match cause.and_then(|cause| cause.downcast_ref::<TransportError>()) {
        Some(cause) if cause.is_unsent() => ErrorKind::Connect,
        Some(_) => ErrorKind::Transport,
        None => ErrorKind::Server,
    }
}

/// What our own transport said of a token call.
fn under(error: &AuthError) -> Option<&Error> {
    let cause = std::error::Error::source(error)?.downcast_ref::<TransportError>()?;
    std::error::Error::source(cause)?.downcast_ref()
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug.field("kind", &self.0.kind).field("message", &self.0.message);
        match &self.0.source {
            Some(Source::Api(source)) => debug.field("source", source),
            Some(Source::Auth(source)) => debug.field("source", source),
            Some(Source::Violations(source)) => debug.field("violations", source),
            Some(Source::Other(source)) => debug.field("source", source),
            None => &mut debug,
        }
        .finish()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.0.source.as_ref()? {
            Source::Api(source) => Some(source),
            // Its words are this error's words: the chain goes on with its cause.
            Source::Auth(source) => std::error::Error::source(source),
            // Its words are this error's words.
            Source::Violations(_) => None,
            Source::Other(source) => Some(&**source),
        }
    }
}
