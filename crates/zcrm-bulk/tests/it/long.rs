//! Short and long forms of the same test.

/// The number for this run: the long form's when `ZCRM_BULK_LONG` is set, as `ci --full` does.
pub(crate) fn either(short: usize, long: usize) -> usize {
    if std::env::var_os("ZCRM_BULK_LONG").is_some() { long } else { short }
}
