//! Testing without a Zoho account and without a network.
//!
//! # The simulator
//!
//! `zcrm-sim` is a stand-in Zoho on a loopback port: accounts server, records, fields, pick lists. It
//! answers to what is known of Zoho, not to what a client would like; its module `behaviour` lists
//! each thing it does, with its source.
//!
//! ```
//! use zcrm::prelude::*;
//! use zcrm::{Client, MemoryStore, OAuthApp, OAuthToken, Record};
//! use zcrm_sim::{Match, Sim};
//!
//! #[tokio::main(flavor = "current_thread")] // in a test: #[tokio::test]
//! async fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let sim = Sim::builder().leads(10).start().await?;
//!     let app = OAuthApp::new(sim.app().client_id(), sim.app().client_secret());
//!     let crm = Client::builder(sim.environment())
//!         .token(OAuthToken::grant(app, sim.grant_code()))
//!         .store(MemoryStore::new())
//!         .build()?;
//!
//!     // The second page of records never comes, the first time.
//!     sim.on(Match::path("/crm/v8/Leads").method("GET").nth(2)).cut_before_headers();
//!     let leads = crm.records("Leads").list().fields(["Last_Name"]).per_page(5).stream::<Record>();
//!     assert_eq!(leads.collect().await?.len(), 10);
//!
//!     // Access tokens end, as they do when a user signs in too often: one refresh.
//!     sim.expire_access_tokens();
//!     crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>().next().await?;
//!     assert_eq!(sim.token_requests(), 2);
//!     Ok(())
//! }
//! ```
//!
//! Faults: `fail`, `reply`, `delay`, `cut_before_headers`, `cut_mid_body`, `store_then_cut`, and
//! `hold`, which keeps an answer until the test lets go: a race that is proved to have happened.
//! `sim.requests()` is what reached it, `sim.advance(..)` moves its clock, `sim.stop_clock()` stops
//! it, `tls(true)` gives it a certificate under a throw-away authority
//! (`Tls::new().extra_ca_pem(..)`).
//!
//! The same as a program, for clients in any language, Zoho's SDKs included:
//! `cargo run -p zcrm-sim -- --port 8000`.
//!
//! # Record and replay
//!
//! What travelled once, against Zoho or the simulator, is answered from a file ever after. Secrets are
//! taken out of it; customers' data are not.
//!
//! ```
//! use zcrm::prelude::*;
//! use zcrm::{MemoryStore, OAuthToken, Record, Recording, Replay, Zcrm};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = zcrm_sim::Sim::builder().leads(3).start().await?;
//! # let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
//! # let environment = sim.environment();
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("leads.jsonl");
//! // Once:
//! let recorded = Zcrm::builder().store(MemoryStore::new()).layer(Recording::create(&path)?).build()?;
//! let crm = recorded.client(environment.clone(), token.clone());
//! let first = crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>().collect().await?;
//!
//! // In every test: no network.
//! let replay = Replay::open(&path)?;
//! let replayed =
//!     Zcrm::builder().store(MemoryStore::new()).transport(replay.transport()).build()?;
//! let crm = replayed.client(environment, token);
//! let again = crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>().collect().await?;
//! assert_eq!(first, again);
//! assert_eq!(replay.left(), 0, "all of it was requested");
//! # Ok(())
//! # }
//! ```
//!
//! # A transport of your own
//!
//! [`ZcrmBuilder::transport`](crate::ZcrmBuilder::transport) takes any tower service of HTTP
//! requests, [`ZcrmBuilder::layer`](crate::ZcrmBuilder::layer) wraps the one there is, and
//! [`ZcrmBuilder::runtime`](crate::ZcrmBuilder::runtime) replaces clock, timers and tasks. An
//! [`Operation`](crate::client::Operation) is tested without any of them: `encode` and `decode` are
//! plain functions.
