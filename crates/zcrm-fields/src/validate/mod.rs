//! Records against metadata, before they are sent.

mod check;
mod check_error;
mod checker;
mod checkup;
mod form;
mod inspect_json;
mod nearest;
mod plan;
mod rules;
mod scalar;
mod shape;
mod violation;

pub use check::{Check, Report, Validation, WriteKind};
pub use check_error::{CheckError, Violations};
pub(crate) use nearest::{meant_names, nearest_names};
pub(crate) use plan::Plan;
pub use rules::Rules;
pub use violation::{Violation, ViolationKind};
