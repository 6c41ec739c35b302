//! Batches of any size: cut into hundreds, sent one after another or several at a time.

mod cut;
mod flights;
mod ledger;
mod progress;
mod run;
#[expect(clippy::module_inception, reason = "the type that gives the folder its name")]
mod writing;

pub use progress::WriteProgress;
pub use writing::Writing;
