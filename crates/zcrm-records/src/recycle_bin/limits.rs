//! Where the recycle bin is, and how much of it goes into one call.

/// The key of rows in requests and answers.
pub(super) const KEY: &str = "recycle_bin";
/// The most rows of a page, and the most ids of a call. Source:
/// <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/recycle_bin.json>.
pub(super) const MOST: u16 = 200;

/// The scope of an operation on the recycle bin.
pub(super) fn scope(operation: &str) -> String {
    format!("ZohoCRM.settings.recycle_bin.{operation}")
}
