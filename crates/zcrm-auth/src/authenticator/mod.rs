//! Drives the machine: one flight at a time, to its end, whoever still waits.

mod builder;
mod call;
mod commit;
mod drive;
mod explain;
mod flight;
mod handle;
mod lead;
mod live;
mod pacing;
mod reconcile;
mod request;
mod resolve;
mod revoke;
mod save;
mod session;
mod status;

pub use builder::{AuthenticatorBuilder, EnvironmentChoice, StoreOutage};
pub use handle::{Authenticated, Authenticator};
pub use live::{Ready, Unattached};
pub use status::{TokenPhase, TokenStatus};
