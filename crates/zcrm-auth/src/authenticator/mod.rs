//! Drives the machine: one flight at a time, to its end, whoever still waits.

mod builder;
mod call;
mod commit;
mod drive;
mod explain;
mod flight;
mod handle;
mod live;
mod resolve;
mod session;

pub use builder::{AuthenticatorBuilder, EnvironmentChoice};
pub use handle::{Authenticated, Authenticator};
pub use live::{Ready, Unattached};
