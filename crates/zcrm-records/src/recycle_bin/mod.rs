//! What was deleted and can be given back.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/restore-recycle-bin-records.html>.

mod bin;
mod change;
mod filter;
mod limits;
mod read;

pub use bin::{ListRecycled, RecycleBin};
pub use change::{
    BinAction, DeleteRecycled, EmptyRecycleBin, RecycleOutcome, RestoreRecycled, WhichRecycled,
};
pub use filter::RecycleFilter;
pub use read::{CountRecycled, GetRecycled, RecycledPage, RecycledRecord};
