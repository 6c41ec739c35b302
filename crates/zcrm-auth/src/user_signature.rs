//! The name under which a user's token is kept.

use std::fmt;

/// Whose token it is: an e-mail address, or Zoho's `email:zgid`.
///
/// Together with the environment it is the name under which a token is kept and found. It is
/// compared exactly, upper and lower case included (observed: Python SDK 8.0).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UserSignature(Box<str>);

impl UserSignature {
    /// Takes the name as it is.
    pub fn new(name: impl Into<Box<str>>) -> Self {
        Self(name.into())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UserSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UserSignature({})", self.0)
    }
}

impl fmt::Display for UserSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for UserSignature {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

impl From<String> for UserSignature {
    fn from(name: String) -> Self {
        Self::new(name)
    }
}
