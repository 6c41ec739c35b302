//! Token stores that forward to another one, and what tests of stores have in common.

mod forward;
#[cfg(feature = "stores")]
mod kit;
#[cfg(feature = "stores")]
mod mixed;
mod without_leases;

pub use forward::{Forward, Forwarding};
#[cfg(feature = "stores")]
pub use kit::{every_rule, sealed};
#[cfg(feature = "stores")]
pub use mixed::Mixed;
pub use without_leases::WithoutLeases;
