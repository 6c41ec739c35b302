//! What a process and a user's clients share.

mod auth_error;
mod cache;
mod device;
mod recent;
mod shared;
mod user_session;

pub(crate) use cache::{Cache, CachedSession};
pub(crate) use device::sign_in as device_sign_in;
pub(crate) use shared::Shared;
pub(crate) use user_session::Session;
