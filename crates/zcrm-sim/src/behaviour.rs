//! What the simulator does, fact by fact, and the raw-HTTP test that shows it.
//!
//! Fact numbers are those of the project's facts sheet on Zoho's servers; what is not of Zoho is
//! marked "own". A test of the crate checks that every test named here exists.
#![doc = include_str!("behaviour_accounts.md")]
//!
//! ## CRM
//!
#![doc = include_str!("behaviour_crm.md")]
