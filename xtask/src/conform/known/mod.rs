//! Where the OpenAPI files are not followed, and why. One that is of no use any more is a finding.
//!
//! Facts are those of the project's facts sheet; 6-n is a row of its list of contradictions.

pub(super) mod bulk;
pub(super) mod metadata;
pub(super) mod note;
pub(super) mod office;
pub(super) mod record;
mod set;
mod wrapping;

pub(super) use wrapping::{OTHER_SHAPES, OTHER_STATUSES};
