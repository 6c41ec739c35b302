//! Whether the long form of the costly tests is asked for.

/// The short form asserts the same of less.
pub(crate) fn is_long() -> bool {
    std::env::var_os("ZCRM_STORES_LONG").is_some()
}
