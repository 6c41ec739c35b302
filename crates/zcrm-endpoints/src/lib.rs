//! Every operation of the Zoho CRM API as a constant.

#![doc = include_str!("../README.md")]

mod accepted;
mod call;
mod catalogue;
mod directory;
mod endpoint;
mod list;
mod prepared;
mod price;
mod send;

pub use accepted::Accepted;
pub use call::{Call, CallExt};
pub use catalogue::*;
pub use directory::{ApiDifference, ApiDirectory, ApiDirectoryExt, ApiEntry};
pub use endpoint::{Answer, Endpoint, Pages, Takes};
