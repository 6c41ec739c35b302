//! Records that stay the JSON they came as, and are decoded where a field is asked for.
//!
//! A page of records is looked through once: its grammar, its depth, and that no object has a member
//! twice. What is kept is the text and, per record, where each member begins. Records of one page
//! mostly have the same members in the same order, so that their names are kept once (a *shape*), and
//! the names of the next record are compared with the bytes that stand there instead of being read.
//!
//! What comes from a network is not trusted: there is no recursion, nesting ends at 127 levels as in
//! serde_json, and what is kept beside the text is bounded by the text's own length. A page whose
//! members are too small for the index keeps where its records begin and nothing else.

mod escape;
mod fault;
mod field_fault;
mod index;
mod nesting;
mod page;
mod record;
mod scan;
mod shapes;

pub(crate) use escape::text as unescaped;
pub use fault::{PageFault, PageFaultKind};
pub use field_fault::FieldFault;
pub use page::RecordPage;
pub(crate) use record::RecordBytes;
