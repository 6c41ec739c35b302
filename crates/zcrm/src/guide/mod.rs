//! Guides: what to do, in the order in which one does it. Documentation only.
//!
//! | guide | for a reader who |
//! |---|---|
//! | [`getting_started`] | has ten minutes and wants to see records |
//! | [`token_flows`] | asks which kind of token to give |
//! | [`data_centers`] | has users in several data centres, or a sandbox |
//! | [`sign_in`] | writes a web backend |
//! | [`replicas`] | runs many processes on one token |
//! | [`writing_a_store`] | keeps tokens somewhere else |
//! | [`metadata`] | writes records with pick lists |
//! | [`own_types`] | wants Rust types of the own modules and pick lists |
//! | [`mirroring`] | wants the CRM in a database of the own |
//! | [`errors`] | wants to know what failed, and what is retried |
//! | [`dropped`] | asks what a dropped future, page or batch leaves behind |
//! | [`testing`] | tests without a Zoho account |
//! | [`proxies`] | sits behind one |
//! | [`rotation`] | replaces a client secret, or a client |
//! | [`security`] | asks what could go wrong, and what stops it |
//! | [`migrating`] | comes from Zoho's Python SDK |
//! | [`migrating_operations`] | asks how one of its 425 operations is said here |
//! | [`coming_from_dbstore`] | has tokens in the MySQL table of Zoho's SDKs |
//!
//! Most snippets run, against the simulator, whenever the tests of this workspace do. Those that
//! would need Zoho, a PostgreSQL or a proxy are compiled only, and say so.
//!
//! # Examples
//!
//! Whole programs, in the folder `examples` of the repository: `cargo run --example <name>`. They run
//! against the simulator; `server_based` serves until it is stopped, `store_redb` is run by its tests,
//! and `postgres_store` is started by
//! `cargo xtask serve cargo run --features zcrm-examples/postgres --example postgres_store`.
//!
//! | name | idea |
//! |---|---|
//! | `quickstart` | a whole session, with what reached the server |
//! | `self_client` | the same program on its first and every later run |
//! | `two_users` | two users of two data centres in one process |
//! | `batch_report` | any number of records, and a report of what was made of each |
//! | `patch` | a change that keeps, clears and sets |
//! | `picklist_validation` | wrong values, found before they are sent |
//! | `raw_call` | an endpoint by its path |
//! | `organisation` | types of an organisation, committed and checked: a package with tests |
//! | `composite` | several operations in one call, all or nothing |
//! | `own_operation` | an endpoint as an operation of one's own |
//! | `proxy` | a call through a proxy, and what that sees |
//! | `log_file` | a log file, and what is in it |
//! | `store_redb` | a store of one's own: a package with tests |
//! | `server_based` | a web backend that signs users in with a browser |
//! | `postgres_store` | four replicas, one refresh; needs a PostgreSQL |

pub mod coming_from_dbstore;
pub mod data_centers;
pub mod dropped;
pub mod errors;
pub mod getting_started;
pub mod metadata;
pub mod migrating;
pub mod migrating_operations;
pub mod mirroring;
pub mod own_types;
pub mod proxies;
pub mod replicas;
pub mod rotation;
pub mod security;
pub mod sign_in;
pub mod testing;
pub mod token_flows;
pub mod writing_a_store;
