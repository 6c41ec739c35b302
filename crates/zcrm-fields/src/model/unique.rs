//! Whether a field's values may repeat.

/// A field takes each value only once. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Unique {
    /// Whether values that differ in case alone are different ones.
    pub case_sensitive: bool,
}
