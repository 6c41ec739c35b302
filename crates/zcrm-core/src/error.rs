//! What went wrong, by what the caller does next.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use crate::ApiError;

/// What a caller does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No usable token: sign in again, or mend what the message names.
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
    /// Zoho refused the request as wrong: [`Error::api`] says why. A retry does not help.
    Rejected,
    /// Zoho is out of order; try later.
    Server,
    /// The token store cannot be used.
    Store,
    /// Too many calls or tokens: wait for [`Error::retry_after`] when it is known.
    Throttled,
    /// Records have values that Zoho is known to refuse. Nothing was sent.
    Validation,
    /// Nothing came in time. The request may have been carried out.
    Timeout,
    /// The connection broke after the request was sent. It may have been carried out.
    Transport,
}

/// Why an operation failed; one word wide, cheap to clone.
///
/// `Display` fits after "failed to", says what to do next, and prints neither the source nor a
/// body nor a secret. Walk [`source`](StdError::source) for the cause.
///
/// ```
/// use zcrm_core::{Error, ErrorKind};
///
/// let error = Error::new(ErrorKind::Server, "call the exchange: it is closed").with_transient(false);
/// assert!(error.may_have_happened() && !error.is_transient());
/// ```
#[derive(Clone)]
pub struct Error(Arc<Inner>);

type Cause = Arc<dyn StdError + Send + Sync>;

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    message: Box<str>,
    retry_after: Option<Duration>,
    /// Known for this error alone, whatever its kind says.
    transient: Option<bool>,
    may_have_happened: bool,
    source: Option<Cause>,
    detail: Option<Cause>,
}

impl Error {
    /// An error of this kind; the message is lower case and fits after "failed to".
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        let may_have_happened = matches!(
            kind,
            ErrorKind::Decode | ErrorKind::Server | ErrorKind::Timeout | ErrorKind::Transport
        );
        Self(Arc::new(Inner {
            kind,
            message: message.into().into(),
            retry_after: None,
            transient: None,
            may_have_happened,
            source: None,
            detail: None,
        }))
    }

    /// Sets the cause, which must not print a secret.
    #[must_use]
    pub fn with_source(self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let source = Cause::from(source.into());
        self.edit(|inner| inner.source = Some(source))
    }

    /// Sets the typed companion that [`detail`](Self::detail) gives back.
    ///
    /// It is not part of the chain, for its words are this error's words; unless a source is set,
    /// the chain goes on with the companion's own source.
    #[must_use]
    pub fn with_detail(self, detail: impl StdError + Send + Sync + 'static) -> Self {
        self.edit(|inner| inner.detail = Some(Arc::new(detail)))
    }

    /// Sets how long to wait before the next call.
    #[must_use]
    pub fn with_retry_after(self, wait: Duration) -> Self {
        self.edit(|inner| inner.retry_after = Some(wait))
    }

    /// Sets whether the same call may succeed later, whatever the kind says.
    #[must_use]
    pub fn with_transient(self, transient: bool) -> Self {
        self.edit(|inner| inner.transient = Some(transient))
    }

    /// Sets whether the call may have been carried out, whatever the kind says.
    #[must_use]
    pub fn with_may_have_happened(self, may_have_happened: bool) -> Self {
        if self.0.may_have_happened == may_have_happened {
            return self;
        }
        self.edit(|inner| inner.may_have_happened = may_have_happened)
    }

    /// Other holders keep what they have.
    fn edit(mut self, edit: impl FnOnce(&mut Inner)) -> Self {
        edit(Arc::make_mut(&mut self.0));
        self
    }

    /// What to do next.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Tells whether the same call may succeed later without a change by anyone. It does not tell
    /// whether a retry is harmless: a create may have been carried out.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        self.0.transient.unwrap_or(matches!(
            self.0.kind,
            ErrorKind::Connect
                | ErrorKind::Server
                | ErrorKind::Throttled
                | ErrorKind::Timeout
                | ErrorKind::Transport
        ))
    }

    /// Tells whether the call may have been carried out all the same: the connection broke after it
    /// was sent, the server failed at it, or nothing came in time. Look before sending a create
    /// again. `false` says that it certainly was not.
    #[must_use]
    pub fn may_have_happened(&self) -> bool {
        self.0.may_have_happened
    }

    /// How long to wait before calling again, when that is known.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Zoho's own words, when it answered with an error.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        self.0.source.as_ref()?.downcast_ref()
    }

    /// The HTTP status of Zoho's error answer.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.api().map(ApiError::status)
    }

    /// The typed companion of this error, when it has one of this type.
    #[must_use]
    pub fn detail<T: StdError + 'static>(&self) -> Option<&T> {
        self.0.detail.as_ref()?.downcast_ref()
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug.field("kind", &self.0.kind).field("message", &self.0.message);
        if let Some(source) = &self.0.source {
            debug.field("source", source);
        }
        if let Some(detail) = &self.0.detail {
            debug.field("detail", detail);
        }
        debug.finish()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match (&self.0.source, &self.0.detail) {
            (Some(source), _) => Some(&**source),
            (None, Some(detail)) => detail.source(),
            (None, None) => None,
        }
    }
}
