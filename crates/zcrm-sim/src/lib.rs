//! A stand-in Zoho (accounts and CRM) on a loopback port, for tests and examples.
//!
//! Start it with [`Sim::builder`], point a client at [`Sim::environment`], sign in with
//! [`Sim::grant_code`]. It keeps to what is known of Zoho's servers, not to what a client would
//! like: each behaviour stands in [`behaviour`] with the test that shows it. It counts what
//! reaches it, and fails, delays, cuts or holds answers when told to.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), zcrm_sim::SimError> {
//! use zcrm_sim::{Match, Sim};
//!
//! let sim = Sim::builder().leads(10).start().await?;
//! assert!(sim.url().starts_with("http://127.0.0.1:"));
//!
//! // The second token request will be held until the test lets it go.
//! let hold = sim.on(Match::path("/oauth/v2/token").method("POST").nth(2)).hold();
//! assert_eq!(hold.arrived(), 0);
//! assert_eq!(sim.token_requests(), 0);
//! # Ok(())
//! # }
//! ```

// `json!` takes one level per key of an object, and Zoho's user has more than 64.
#![recursion_limit = "256"]

mod accounts;
pub mod behaviour;
mod blob;
mod builder;
mod call;
mod change;
mod clock;
mod crm;
mod csv;
mod data;
mod door;
mod fault;
mod log;
mod multipart;
mod outbox;
mod reply;
mod server;
mod sim;
mod site;
pub mod syntax;
mod tls;
mod zip;

// The README's example is run as well.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

pub use accounts::SimDevices;
pub use builder::{ApiDomain, PicklistInput, SimBuilder, SimError};
pub use change::{SimBulkModule, SimField, SimFile, SimModule, SimPicklistValue, SimRecords};
pub use crm::{ChangeError, SimOrg, SimUser};
pub use fault::{Hold, Match, On, SimReply};
pub use log::LoggedRequest;
pub use outbox::SimCallback;
pub use sim::{Sim, SimApp};
