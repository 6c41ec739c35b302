//! Why a target cannot do what it was asked for.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

/// What a caller does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TargetErrorKind {
    /// It is not there, busy, or full: try later. A commit may have been carried out.
    Unavailable,
    /// It refuses a value or a statement. Nothing of the commit was carried out.
    Refused,
    /// Another mirror has taken the lease. Nothing of the commit was carried out.
    LeaseLost,
    /// The settings cannot work: change them.
    Settings,
}

/// Why a target cannot do what it was asked for. Its words hold no value of a record.
#[derive(Clone)]
pub struct TargetError {
    kind: TargetErrorKind,
    message: Box<str>,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl TargetError {
    /// An error of this kind; the message is lower case and fits after "failed to".
    #[must_use]
    pub fn new(kind: TargetErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into().into(), source: None }
    }

    /// Sets the cause, which must print no value of a record.
    #[must_use]
    pub fn with_source(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.source = Some(Arc::new(source));
        self
    }

    /// What a caller does next.
    #[must_use]
    pub fn kind(&self) -> TargetErrorKind {
        self.kind
    }

    #[cfg(any(feature = "postgres", feature = "sqlite"))]
    pub(crate) fn lease_lost() -> Self {
        Self::new(TargetErrorKind::LeaseLost, "write to the target: another mirror took its lease")
    }
}

impl fmt::Display for TargetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for TargetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TargetError")
            .field("kind", &self.kind)
            .field("message", &self.message)
            .field("source", &self.source)
            .finish()
    }
}

impl StdError for TargetError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| &**source as &(dyn StdError + 'static))
    }
}
