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
//!     .validation_rules(Rules::ALL)          // beyond pick lists, see below
//!     .auto_refresh_fields(true);            // ask every hour whether fields have changed
//! # let _ = config;
//! ```
//!
//! | [`Rules`](crate::Rules) | what is found |
//! |---|---|
//! | always | a value that is no option of its pick list; a text in place of a list of options |
//! | `mandatory` | a new record without a field that Zoho insists on |
//! | `length` | a text longer than its field |
//! | `data_type` | a value of another type: text, number, truth value, list, look-up |
//! | `format` | a date that is none, a date-time without an offset or with milliseconds, too many digits |
//! | `dependent` | options that do not go together, where Zoho tells which do |
//! | `names` | a misspelt field, with the nearest; without the rule, a warning in the log |
//! | `unique` | the same value twice in a field that takes each once, within one call |
//!
//! Rows of subforms are held against the fields of their own module. What a layout alone makes
//! mandatory is for Zoho to say, and so is every value of which it is not certain that Zoho refuses it.
//! In words records count from 1, through the whole batch; [`Violation::record`](crate::Violation::record)
//! counts from 0.
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
