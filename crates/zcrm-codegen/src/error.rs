//! What went wrong.

use thiserror::Error;

/// Why no source was made.
#[derive(Debug, Error)]
#[error("{message}")]
pub struct CodegenError {
    kind: CodegenErrorKind,
    message: String,
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodegenErrorKind {
    /// The snapshot is none: make it again.
    Schema,
    /// The settings are wrong, or two names clash that they set.
    Settings,
}

impl CodegenError {
    pub(crate) fn new(kind: CodegenErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// What to do next.
    #[must_use]
    pub fn kind(&self) -> CodegenErrorKind {
        self.kind
    }
}
