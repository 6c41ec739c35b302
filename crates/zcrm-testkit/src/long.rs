//! Whether the long form of the stores' costly tests is asked for.

/// True where `ZCRM_STORES_LONG` is set; the short form asserts the same of less.
#[must_use]
pub fn is_long() -> bool {
    std::env::var_os("ZCRM_STORES_LONG").is_some()
}
