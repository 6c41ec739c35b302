//! The two sets, by the beginning of their names.

/// The set of June 2025.
pub(super) const OLD: &str = "oas-3.0";
/// The set of August 2026.
pub(super) const NEW: &str = "oas-3.1";
