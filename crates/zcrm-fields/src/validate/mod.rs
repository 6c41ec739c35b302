//! Records against metadata, before they are sent.

mod batch;
mod check;
mod check_error;
mod checker;
mod checkup;
mod inspect_serialize;
mod inspect_value;
mod key_serializer;
mod nearest;
mod plan;
mod rules;
mod scalar;
mod shape;
mod value_serializer;
mod violation;

pub use batch::{Batch, RecordFields};
pub use check::{Check, Report, Validation, Write};
pub use check_error::{CheckError, Violations};
pub(crate) use plan::Plan;
pub use rules::Rules;
pub use violation::{Violation, ViolationKind};
