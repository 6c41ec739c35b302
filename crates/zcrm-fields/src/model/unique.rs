//! Whether a field's values may repeat.

/// A field takes each value only once. Source: facts §4.16 and §6 row 21.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Unique {
    /// Whether values that differ in case alone are different ones.
    pub case_sensitive: bool,
}
