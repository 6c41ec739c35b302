//! The accounts half: apps, codes and tokens, and the pages and endpoints that deal in them.

pub(crate) mod authorize;
pub(crate) mod device;
pub(crate) mod endpoint;
mod form;
mod ledger;
mod mint;
mod page;
mod peer;
mod refusal;
pub(crate) mod revoke;
pub(crate) mod scope;
pub(crate) mod serverinfo;
mod state;
mod throttle;

pub use device::SimDevices;
pub(crate) use ledger::{Accounts, CODE_LIFETIME, Grant, Settings};
pub(crate) use peer::Peer;
