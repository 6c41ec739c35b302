//! Reading Zoho and writing the target.

mod apply;
mod builder;
mod changes;
mod deleted;
mod error;
mod follow;
mod meter;
mod metadata;
mod mirror;
mod module_run;
mod own_table;
mod query;
mod report;
mod run;
mod settings;
mod state;
mod status;
mod sweep;
mod verify;

pub use builder::MirrorBuilder;
pub use error::MirrorError;
pub use mirror::Mirror;
pub use report::{Ended, Left, ModuleReport, RunReport};
pub use status::{ModuleStatus, Status};
pub use verify::{Difference, Verified};
