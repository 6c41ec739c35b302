//! What can go wrong in a store, by what the caller does next.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// What a caller does about a store's error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StoreErrorKind {
    /// The record has moved on since the given revision: read it again and decide again.
    Conflict,
    /// What is kept cannot be read; nothing was overwritten. A person must look at it.
    Corrupt,
    /// The store exists and refuses: permissions, credentials. A person must change something.
    Denied,
    /// The call itself makes no sense (a revision without an id): a fault in the calling program.
    Invalid,
    /// The store cannot be reached just now; the same call may succeed later. Transient.
    Unavailable,
    /// None of the above; not transient.
    Other,
}

/// Why a store could not do what it was asked; cheap to clone and to share with many waiters.
///
/// Its `Display` says what happened and what to do, and never prints the source.
///
/// # Security
///
/// The author of an error vouches that neither the message nor the source prints a secret. Beware of
/// database errors that quote the offending key.
#[derive(Clone)]
pub struct StoreError(Arc<Inner>);

struct Inner {
    kind: StoreErrorKind,
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl StoreError {
    /// An error of this kind; the message is lower case, without a full stop, and says what to
    /// do next. Public, so that stores elsewhere can make one.
    pub fn new(kind: StoreErrorKind, message: impl Into<String>) -> Self {
        Self(Arc::new(Inner { kind, message: message.into(), source: None }))
    }

    /// An error of this kind that was caused by another.
    pub fn with_source(
        kind: StoreErrorKind,
        message: impl Into<String>,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self(Arc::new(Inner { kind, message: message.into(), source: Some(source.into()) }))
    }

    /// What the caller does next.
    #[must_use]
    pub fn kind(&self) -> StoreErrorKind {
        self.0.kind
    }

    /// Tells whether the same call may succeed later without anybody doing anything.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        self.0.kind == StoreErrorKind::Unavailable
    }
}

impl fmt::Debug for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoreError")
            .field("kind", &self.0.kind)
            .field("message", &self.0.message)
            .field("source", &self.0.source)
            .finish()
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_ref().map(|source| &**source as &(dyn Error + 'static))
    }
}
