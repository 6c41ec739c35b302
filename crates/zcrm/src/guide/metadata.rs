//! Field metadata, and the check of pick lists before records are written.
//!
//! Zoho refuses a value that is none of a pick list's options, record by record and after the call.
//! Here a whole batch is held against the module's fields first; what is wrong is reported at once, and
//! nothing is sent. It is on by default, as in Zoho's SDKs.
//!
//! ```
//! use zcrm::prelude::*;
//! use zcrm::{Client, ErrorKind, MemoryStore, OAuthToken, Record};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = zcrm_sim::Sim::builder().start().await?;
//! # let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
//! # let environment = sim.environment();
//! let crm = Client::builder(environment).token(token).store(MemoryStore::new()).build()?;
//! let lead = Record::new().with("Last_Name", "Lovelace").with("Company", "Engines");
//!
//! let error = crm.records("Leads").create(&[lead.with("Lead_Status", "Contcated")]).await.unwrap_err();
//! assert_eq!(error.kind(), ErrorKind::Validation);
//! let wrong = &error.violations()[0];
//! assert_eq!((wrong.record(), wrong.field()), (0, "Lead_Status"));
//! assert_eq!(wrong.nearest()[0], "Contacted");
//! # assert_eq!(sim.count("POST", "/crm/v8/Leads"), 0);
//! # Ok(())
//! # }
//! ```
//!
//! Any of an option's three texts passes: displayed, actual, reference. They differ once an option was
//! renamed or translated. Before an unknown value is refused, the fields are fetched once more, at
//! most every ten seconds, in case the option is new.
//!
//! # What it costs, and how to change it
//!
//! One call per module, kept in memory (and on disk with
//! [`resource_path`](crate::ClientBuilder::resource_path)), and the scope
//! `ZohoCRM.settings.fields.READ`. Without that scope a strict check fails, and the error names it.
//!
//! ```
//! use zcrm::{Rules, SdkConfig, Validation};
//!
//! let config = SdkConfig::new()
//!     .picklist_validation(Validation::Warn) // Strict (default), Warn: let it pass and log, Off
//!     .validation_rules(Rules::ALL)          // beyond pick lists: mandatory, length, type, unique
//!     .auto_refresh_fields(true);            // ask every hour whether fields have changed
//! # let _ = config;
//! ```
//!
//! Raw calls and operations of your own are not checked, unless the operation names its records
//! ([`OperationRequest::writes`](crate::core::OperationRequest::writes)).
//!
//! # Looking at it
//!
//! ```
//! # use zcrm::{Client, MemoryStore, OAuthToken};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = zcrm_sim::Sim::builder().start().await?;
//! # let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
//! # let crm = Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;
//! let leads = crm.metadata().module("Leads").await?;
//! let status = leads.field("Lead_Status").ok_or("no such field")?;
//! for option in status.picklist_values() {
//!     println!("{} (kept as {})", option.display(), option.actual());
//! }
//! # assert!(!status.picklist_values().is_empty());
//! crm.metadata().refresh_module("Leads").await?; // ask Zoho now
//! # Ok(())
//! # }
//! ```
//!
//! The list of modules, refreshing all, and deleting what is kept: [`Metadata`](crate::Metadata).
