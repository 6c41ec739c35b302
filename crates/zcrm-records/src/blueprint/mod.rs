//! The blueprint of a record: where it stands in its process, and how it goes on.

mod advance;
mod process;

pub use advance::{AdvanceBlueprint, GetBlueprint, Moved, RecordBlueprint};
pub use process::{Blueprint, BlueprintProcess, Transition, TransitionField, TransitionOption};
