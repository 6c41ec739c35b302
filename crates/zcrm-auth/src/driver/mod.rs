//! Carries out what the core decides: one loop, and what it needs.
//!
//! The core speaks in names; [`vault`] has what they stand for, [`prepare`] turns an effect into an
//! errand, [`errand`] does it, [`result`] turns what it brought into the next event, and [`run`] goes
//! round. [`ask`] is the callers' side, [`words`] has the words for every failure.

mod ask;
mod errand;
mod fault;
mod given;
mod grant;
mod limited;
mod note;
mod parts;
mod prepare;
mod result;
mod run;
mod shared;
mod vault;
mod words;

#[doc(hidden)]
pub use fault::DriverFault;
pub use grant::{AccessGrant, AttachError};
pub(crate) use parts::{Driver, Parts};
pub(crate) use shared::Engine;
