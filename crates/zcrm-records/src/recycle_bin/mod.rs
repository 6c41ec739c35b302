//! What was deleted and can be given back.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/restore-recycle-bin-records.html>.

mod bin;
mod change;
mod filter;
mod read;

pub use bin::{ListRecycled, RecycleBin};
pub use change::{
    BinAction, DeleteRecycled, EmptyRecycleBin, RecycleOutcome, RestoreRecycled, WhichRecycled,
};
pub use filter::RecycleFilter;
pub use read::{CountRecycled, GetRecycled, RecycledPage, RecycledRecord};

/// The key of rows in requests and answers.
const KEY: &str = "recycle_bin";
/// The most rows of a page, and the most ids of a call. Source:
/// <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/recycle_bin.json>.
const MOST: u16 = 200;

/// The scope of an operation on the recycle bin.
fn scope(operation: &str) -> String {
    format!("ZohoCRM.settings.recycle_bin.{operation}")
}
