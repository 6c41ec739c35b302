//! What a store calls its records: an id for good, a revision for this state of it.

use std::fmt;

/// The name a store gave to a record: any text, a decimal number in Zoho's own layouts.
///
/// Ids of SDK 2.x files look like `python_ada_us_prd_7611`, so nothing but the store that made
/// an id may read a meaning into it. Source: observed, a token file of
/// SDK 2.x.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(Box<str>);

impl TokenId {
    /// Takes the text of an id.
    pub fn new(id: impl Into<Box<str>>) -> Self {
        Self(id.into())
    }

    /// The text of the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenId({})", self.0)
    }
}

impl fmt::Display for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for TokenId {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

impl From<String> for TokenId {
    fn from(id: String) -> Self {
        Self::new(id)
    }
}

/// A state of a record, opaque: made by the store at each write, compared for equality only.
///
/// Two states that differ in any field have different revisions. A store may use a counter, a
/// hash of the row (never a bare copy of it: revisions are printed), or the database's own.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Revision(Box<[u8]>);

impl Revision {
    /// Takes the store's bytes.
    pub fn new(bytes: impl Into<Box<[u8]>>) -> Self {
        Self(bytes.into())
    }

    /// The store's bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Revision(")?;
        for byte in self.0.iter().take(4) {
            write!(f, "{byte:02x}")?;
        }
        f.write_str(")")
    }
}
