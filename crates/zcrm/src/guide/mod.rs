//! Guides: what to do, in the order in which one does it. Documentation only.
//!
//! | guide | for whoever |
//! |---|---|
//! | [`getting_started`] | has ten minutes and wants to see records |
//! | [`token_flows`] | asks which kind of token to give |
//! | [`data_centers`] | has users in several data centres, or a sandbox |
//! | [`sign_in`] | writes a web backend |
//! | [`replicas`] | runs many processes on one token |
//! | [`writing_a_store`] | keeps tokens somewhere else |
//! | [`metadata`] | writes records with pick lists |
//! | [`errors`] | wants to know what failed, and what is tried again |
//! | [`testing`] | tests without a Zoho account |
//! | [`proxies`] | sits behind one |
//! | [`security`] | asks what could go wrong, and what stops it |
//! | [`migrating`] | comes from Zoho's Python SDK |
//!
//! Most snippets run, against the simulator, whenever the tests of this workspace do. Those that
//! would need Zoho, a PostgreSQL or a proxy are compiled only, and say so.

pub mod data_centers;
pub mod errors;
pub mod getting_started;
pub mod metadata;
pub mod migrating;
pub mod proxies;
pub mod replicas;
pub mod security;
pub mod sign_in;
pub mod testing;
pub mod token_flows;
pub mod writing_a_store;
