//! What a process and a user's clients share.

mod auth_error;
mod cache;
mod session;
mod shared;

pub(crate) use cache::{Cache, CachedSession};
pub(crate) use session::Session;
pub(crate) use shared::Shared;
