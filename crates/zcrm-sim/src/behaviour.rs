//! What the simulator does, where Zoho documents it, and the raw-HTTP test that shows it.
//!
//! "(uncertain)" marks what no public source settles; what is not of Zoho is marked "own". A test of
//! the crate checks that every test named here exists.
#![doc = include_str!("behaviour_accounts.md")]
//!
//! ## CRM
//!
#![doc = include_str!("behaviour_crm.md")]
