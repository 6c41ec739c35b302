//! Why there is no token, by what the caller does next.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use zcrm_store_api::{StoreError, StoreErrorKind, Timestamp};

use crate::TransportError;
use crate::endpoint::TokenErrorCode;

/// What a caller does about the lack of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AuthErrorKind {
    /// What was given is not enough for a token. Change the program or its settings.
    Configuration,
    /// The token belongs to another environment, or the server named a host that this
    /// environment does not have. Declare the environment that the message names.
    Environment,
    /// The access token has ended and there is nothing to refresh it with. Give a new token.
    Exhausted,
    /// The accounts server answered with something that is no token answer.
    Malformed,
    /// The store holds no such token. Sign in, or give a grant or refresh token.
    NotStored,
    /// The accounts server refused: [`AuthError::code`] says why. Repeating does not help.
    Rejected,
    /// The token store could not be read or written; [`Error::source`] is a [`StoreError`].
    Store,
    /// Too many tokens were asked for: nothing is sent before [`AuthError::retry_at`].
    Throttled,
    /// The accounts server did not answer in time.
    Timeout,
    /// The accounts server could not be reached, or the connection broke.
    Transport,
}

/// Why there is no token; cheap to clone and to share with many waiters.
///
/// Its `Display` says what to do next; it prints neither its source nor a secret.
#[derive(Clone)]
pub struct AuthError(Arc<Inner>);

struct Inner {
    kind: AuthErrorKind,
    message: String,
    code: Option<TokenErrorCode>,
    retry_at: Option<Timestamp>,
    source: Option<Source>,
}

enum Source {
    Store(StoreError),
    Transport(TransportError),
}

impl AuthError {
    pub(crate) fn new(kind: AuthErrorKind, message: impl Into<String>) -> Self {
        Self::whole(kind, message.into(), None, None, None)
    }

    pub(crate) fn store(error: StoreError) -> Self {
        let message = match error.kind() {
            StoreErrorKind::Corrupt => {
                "read the token store: what it keeps is damaged and was left alone; the cause says what to look at"
            }
            StoreErrorKind::Denied => {
                "use the token store: access was denied; the cause says what to change"
            }
            StoreErrorKind::Unavailable => "reach the token store; the same call may succeed later",
            _ => "use the token store; the cause says why",
        };
        let message = message.to_owned();
        Self::whole(AuthErrorKind::Store, message, None, None, Some(Source::Store(error)))
    }

    pub(crate) fn transport(host: &str, error: TransportError) -> Self {
        let message = if error.is_unsent() {
            format!(
                "reach {host} for a token: no connection could be made; check network, proxy and certificates"
            )
        } else {
            format!("get a token from {host}: the connection broke before the answer was read")
        };
        Self::whole(AuthErrorKind::Transport, message, None, None, Some(Source::Transport(error)))
    }

    /// The same trouble with the same cause, in other words.
    pub(crate) fn reworded(&self, message: String) -> Self {
        let inner = &self.0;
        let source = match &inner.source {
            Some(Source::Store(error)) => Some(Source::Store(error.clone())),
            Some(Source::Transport(error)) => Some(Source::Transport(error.clone())),
            None => None,
        };
        Self::whole(inner.kind, message, inner.code.clone(), inner.retry_at, source)
    }

    pub(crate) fn rejected(code: TokenErrorCode, message: String) -> Self {
        Self::whole(AuthErrorKind::Rejected, message, Some(code), None, None)
    }

    pub(crate) fn throttled(retry_at: Timestamp, message: String) -> Self {
        Self::whole(AuthErrorKind::Throttled, message, None, Some(retry_at), None)
    }

    fn whole(
        kind: AuthErrorKind,
        message: String,
        code: Option<TokenErrorCode>,
        retry_at: Option<Timestamp>,
        source: Option<Source>,
    ) -> Self {
        Self(Arc::new(Inner { kind, message, code, retry_at, source }))
    }

    /// What the caller does next.
    #[must_use]
    pub fn kind(&self) -> AuthErrorKind {
        self.0.kind
    }

    /// The accounts server's error code, when it gave one.
    #[must_use]
    pub fn code(&self) -> Option<&TokenErrorCode> {
        self.0.code.as_ref()
    }

    /// When the accounts server may be asked again, when it throttles.
    #[must_use]
    pub fn retry_at(&self) -> Option<Timestamp> {
        self.0.retry_at
    }

    /// Tells whether the same call may succeed later without anybody doing anything.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match self.0.kind {
            AuthErrorKind::Throttled | AuthErrorKind::Timeout | AuthErrorKind::Transport => true,
            AuthErrorKind::Store => match &self.0.source {
                Some(Source::Store(error)) => error.is_transient(),
                Some(Source::Transport(_)) | None => false,
            },
            _ => false,
        }
    }
}

impl fmt::Debug for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("AuthError");
        debug.field("kind", &self.0.kind).field("message", &self.0.message);
        if let Some(code) = &self.0.code {
            debug.field("code", code);
        }
        if let Some(retry_at) = &self.0.retry_at {
            debug.field("retry_at", retry_at);
        }
        match &self.0.source {
            Some(Source::Store(error)) => debug.field("source", error),
            Some(Source::Transport(error)) => debug.field("source", error),
            None => &mut debug,
        }
        .finish()
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl Error for AuthError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self.0.source.as_ref()? {
            Source::Store(error) => Some(error),
            Source::Transport(error) => Some(error),
        }
    }
}
