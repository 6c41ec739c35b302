//! Records that are shared with users, roles and groups.

mod handle;
mod operation;
mod share;

pub use handle::Sharing;
pub use operation::{ListShares, PutShares, RevokeShares};
pub use share::{NewShare, Share, SharePermission, SharedWith};
