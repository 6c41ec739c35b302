//! Why a source has no metadata.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// What kept a source from answering, by what the caller does about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SourceErrorKind {
    /// The token may not read metadata: [`SourceError::scope`] names what it lacks.
    Denied,
    /// The answer was no metadata answer.
    Malformed,
    /// Anything else; the source of the error says what.
    Other,
    /// No answer in time.
    Timeout,
    /// Zoho could not be reached, or is out of order.
    Unavailable,
}

/// Why a source has no metadata; cheap to clone and to share with everybody who waits.
///
/// Its `Display` does not print its source.
#[derive(Clone)]
pub struct SourceError(Arc<Inner>);

struct Inner {
    kind: SourceErrorKind,
    scope: Option<String>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl SourceError {
    /// An error with its cause, which must not print secrets.
    #[must_use]
    pub fn new(kind: SourceErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Arc::new(Inner { kind, scope: None, source: Some(source.into()) }))
    }

    /// An error without a cause.
    #[must_use]
    pub fn of_kind(kind: SourceErrorKind) -> Self {
        Self(Arc::new(Inner { kind, scope: None, source: None }))
    }

    /// The token lacks this scope, `ZohoCRM.settings.fields.READ` for instance.
    #[must_use]
    pub fn denied(
        scope: impl Into<String>,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self(Arc::new(Inner {
            kind: SourceErrorKind::Denied,
            scope: Some(scope.into()),
            source: Some(source.into()),
        }))
    }

    /// What kept the source from answering.
    #[must_use]
    pub fn kind(&self) -> SourceErrorKind {
        self.0.kind
    }

    /// The scope that the token lacks, when that is known.
    #[must_use]
    pub fn scope(&self) -> Option<&str> {
        self.0.scope.as_deref()
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.kind, self.0.scope.as_deref()) {
            (SourceErrorKind::Denied, Some(scope)) => {
                write!(f, "read metadata: the token lacks the scope {scope}")
            }
            (SourceErrorKind::Denied, None) => {
                f.write_str("read metadata: the token may not; check its scopes")
            }
            (SourceErrorKind::Malformed, _) => {
                f.write_str("read metadata: the answer is none; check proxy and host")
            }
            (SourceErrorKind::Timeout, _) => {
                f.write_str("read metadata: no answer in time; try again")
            }
            (SourceErrorKind::Unavailable, _) => {
                f.write_str("read metadata: Zoho could not be reached; try again")
            }
            (SourceErrorKind::Other, _) => f.write_str("read metadata: the cause says why"),
        }
    }
}

impl fmt::Debug for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SourceError")
            .field("kind", &self.0.kind)
            .field("scope", &self.0.scope)
            .field("source", &self.0.source)
            .finish()
    }
}

impl Error for SourceError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}
