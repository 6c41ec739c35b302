//! Token stores that forward to another one.

mod forward;
mod without_leases;

pub use forward::{Forward, Forwarding};
pub use without_leases::WithoutLeases;
