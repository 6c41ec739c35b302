//! Work on many records: at once by their ids, or as a job that Zoho does for a custom view.

mod convert;
mod cut;
mod delete;
mod job;
mod owner;
mod submitted;
mod update;
mod which;

pub use convert::{MassConvert, ModuleRef, StartMassConvert};
pub use delete::{MassDelete, MassDeleteRecords, StartMassDelete};
pub use job::{GetMassJob, MassAction, MassReport};
pub use owner::{ChangeOwner, MassChangeOwner, StartChangeOwner};
pub use submitted::Submitted;
pub use update::{MassUpdate, MassUpdateRecords, StartMassUpdate};
pub use which::Which;

pub(crate) use cut::send_in_cuts;
pub(crate) use job::{convert_scope, lost, scheduled, stage};
pub(crate) use update::mass_job_of;
