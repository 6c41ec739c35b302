//! Short and long forms of the same test.

/// What is chosen for this run: the long form's when `ZCRM_BULK_LONG` is set, as `ci --full` does.
pub(crate) fn either<T>(short: T, long: T) -> T {
    if std::env::var_os("ZCRM_BULK_LONG").is_some() { long } else { short }
}
