//! From nothing to a stream of records.
//!
//! # 1. A client in Zoho's console
//!
//! In the API console of your data centre (`https://api-console.zoho.com`, `.eu`, `.in`, …) make a
//! *Self Client*. It has a client id and a client secret. Under *Generate Code* ask for the scopes
//! `ZohoCRM.modules.ALL,ZohoCRM.settings.fields.READ`; what it shows is a grant token. It is good
//! for one exchange, and for minutes.
//!
//! The second scope is for the check of pick lists before records are written; see
//! [`metadata`](super::metadata).
//!
//! # 2. The program
//!
//! ```toml
//! [dependencies]
//! zcrm = "0.1"
//! tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
//! ```
//!
//! ```no_run
//! // no_run: it needs an account of Zoho's. `cargo run --example self_client` is the same
//! // against the simulator.
//! use zcrm::prelude::*;
//! use zcrm::{Client, DataCenter, OAuthApp, OAuthToken, Record};
//!
//! async fn list() -> Result<(), Box<dyn std::error::Error>> {
//!     let app = OAuthApp::new(std::env::var("CLIENT_ID")?, std::env::var("CLIENT_SECRET")?);
//!     let code = std::env::var("GRANT_TOKEN").ok();
//!
//!     let crm = Client::builder(DataCenter::Eu.production())
//!         .token(OAuthToken::stored_for("ada@example.com").or_grant(app, code))
//!         .build()?; // no network call
//!
//!     let mut leads =
//!         crm.records("Leads").list().fields(["Last_Name", "Email"]).stream::<Record>();
//!     while let Some(lead) = leads.next().await? {
//!         println!("{}", lead.text("Last_Name").as_deref().unwrap_or("nameless"));
//!     }
//!     crm.flush().await?; // sees that the token is saved before the program ends
//!     Ok(())
//! }
//!
//! #[tokio::main]
//! async fn main() {
//!     // A `main` that returns the error prints it by `Debug`, with its cause in it once more.
//!     if let Err(error) = list().await {
//!         eprintln!("failed to {error}");
//!         std::process::exit(1);
//!     }
//! }
//! ```
//!
//! [`Client::from_env`](crate::Client::from_env) reads all of this from environment variables, those
//! that `zcrm-sim` prints among them.
//!
//! # Without `async`
//!
//! There is no blocking facade: it would be every method a second time. A program that has no
//! runtime makes one, once, and waits on it; a current-thread runtime has no threads of its own, and
//! a call on it costs a few microseconds more than one from a task. Clients may be shared among such
//! runtimes: each has connections of its own, and none waits for another.
//!
//! ```
//! use zcrm::prelude::*;
//! use zcrm::{Client, MemoryStore, OAuthToken, Record};
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
//! #   let sim = runtime.block_on(zcrm_sim::Sim::builder().leads(3).start())?;
//! #   let environment = sim.environment();
//! #   let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
//!     let crm = Client::builder(environment).token(token).store(MemoryStore::new()).build()?;
//!     let leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
//!     let leads = runtime.block_on(leads.collect())?;
//! #   assert_eq!(leads.len(), 3);
//!     Ok(())
//! }
//! ```
//!
//! Not from within a task: `block_on` panics there.
//!
//! Run it once with `GRANT_TOKEN` set, within the minutes the code lives. The token is exchanged at
//! the first call and kept in `sdk_tokens.txt` in the working directory, under the name
//! `ada@example.com`. Every later run finds it there and needs no code. The name is yours to choose;
//! it only has to be the same each time.
//!
//! # 3. Records of your own type
//!
//! A struct is faster than [`Record`](crate::Record) and says more. This one runs, against the
//! simulator:
//!
//! ```
//! use serde::{Deserialize, Serialize};
//! use zcrm::prelude::*;
//! use zcrm::{Client, MemoryStore, OAuthToken, RecordId};
//!
//! #[derive(Deserialize)]
//! #[serde(rename_all = "PascalCase")]
//! struct Lead {
//!     #[serde(rename = "id")]
//!     id: RecordId,
//!     #[serde(rename = "Last_Name")]
//!     last_name: String,
//!     company: Option<String>,
//! }
//!
//! #[derive(Serialize)]
//! struct NewLead<'a> {
//!     #[serde(rename = "Last_Name")]
//!     last_name: &'a str,
//!     #[serde(rename = "Company")]
//!     company: &'a str,
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = zcrm_sim::Sim::builder().leads(250).start().await?;
//! # let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
//! # let environment = sim.environment();
//! let crm = Client::builder(environment).token(token).store(MemoryStore::new()).build()?;
//!
//! let mut leads = crm.records("Leads").list().fields(["Last_Name", "Company"]).stream::<Lead>();
//! let mut count = 0;
//! while let Some(lead) = leads.next().await? {
//!     assert!(!lead.last_name.is_empty() && lead.company.is_some());
//!     count += 1;
//! }
//! assert_eq!(count, 250); // two pages of 200 at most, fetched as they were needed
//!
//! let new = [NewLead { last_name: "Lovelace", company: "Analytical Engines" }];
//! // One outcome per record, in the order given; `into_result` wants all of them done.
//! for written in crm.records("Leads").create(&new).await?.into_result()? {
//!     let lead: Option<Lead> = crm.records("Leads").get(written.id).await?;
//!     assert_eq!(lead.map(|lead| lead.id), Some(written.id));
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Changes
//!
//! An update changes the fields that it names, and `null` **empties** a field. An `Option` that is
//! `None` is written as `null`: in a struct for updates it empties what was not meant. [`Patch`] says
//! which is meant: keep, clear, or set.
//!
//! ```
//! # use zcrm::prelude::*;
//! # use zcrm::{Client, MemoryStore, OAuthToken, Record};
//! use serde::Serialize;
//! use zcrm::Patch;
//!
//! #[derive(Default, Serialize)]
//! struct LeadPatch {
//!     #[serde(rename = "Phone", skip_serializing_if = "Patch::is_keep")]
//!     phone: Patch<String>,
//!     #[serde(rename = "Email", skip_serializing_if = "Patch::is_keep")]
//!     email: Patch<String>,
//!     #[serde(rename = "Company", skip_serializing_if = "Patch::is_keep")]
//!     company: Patch<String>,
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = zcrm_sim::Sim::builder().leads(0).start().await?;
//! # let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
//! # let crm = Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;
//! # let id = sim.module("Leads").put(serde_json::json!({"Last_Name": "Lovelace", "Company": "Engines", "Phone": "020 7946 0018"}))?;
//! let lead = crm.records("Leads").record(id);
//! let patch = LeadPatch { phone: Patch::Clear, email: "ada@example.com".into(), ..LeadPatch::default() };
//! lead.update(&patch).await??; // the call, and what Zoho says of the record
//! # let kept = sim.module("Leads").record(id).expect("the lead");
//! # assert!(kept.get("Phone").is_none_or(|phone| phone.is_null()), "{kept:?}");
//! # assert_eq!((&kept["Email"], &kept["Company"]), (&"ada@example.com".into(), &"Engines".into()));
//! # Ok(())
//! # }
//! ```
//!
//! [`Patch`]: crate::Patch
//!
//! # Without a typed operation
//!
//! Whatever has none yet goes by its path, with the same token, limits and errors:
//!
//! ```
//! # use zcrm::{Client, MemoryStore, OAuthToken};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = zcrm_sim::Sim::builder().leads(1).start().await?;
//! # let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
//! # let crm = Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;
//! let org = crm.request(http::Method::GET, "/crm/v8/org").value().await?;
//! assert!(org["org"][0]["company_name"].is_string());
//! # Ok(())
//! # }
//! ```
//!
//! # Next
//!
//! Another kind of token: [`token_flows`](super::token_flows). A sandbox:
//! [`data_centers`](super::data_centers). What fails and what is retried:
//! [`errors`](super::errors). Many users: [`sign_in`](super::sign_in).
