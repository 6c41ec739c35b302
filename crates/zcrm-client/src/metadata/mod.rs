//! A user's field metadata: how it is fetched, checked against, kept new and handed out.

mod handle;
mod refresh;
mod requested;
mod source;
mod state;
mod user_name;
mod validate;

pub use handle::Metadata;

pub(crate) use requested::{check_requested, fields_at_hand};
pub(crate) use state::MetadataState;
pub(crate) use user_name::find_user_name;
pub(crate) use validate::check_records;
