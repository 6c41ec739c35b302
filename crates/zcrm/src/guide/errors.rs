//! What failed, what to do next, and what is retried without your doing.
//!
//! # One question: what next
//!
//! Every call fails with [`Error`]. Its [`kind`](crate::Error::kind) names what to do:
//!
//! | kind | do this |
//! |---|---|
//! | [`Authentication`] | sign the user in again, or mend what the message names |
//! | [`Environment`] | declare the environment that the message names |
//! | [`Permission`] | ask for the scope, or the right, that the message names |
//! | [`Configuration`], [`Proxy`] | change the settings |
//! | [`Validation`] | mend the records: [`violations`](crate::client::ErrorExt::violations) names each value; nothing was sent |
//! | [`Rejected`], [`NotFound`] | mend the request: [`api`](crate::Error::api) has Zoho's code and details |
//! | [`Throttled`] | wait for [`retry_after`](crate::Error::retry_after) |
//! | [`Connect`], [`Server`], [`Store`] | retry later, if it [is transient](crate::Error::is_transient) |
//! | [`Timeout`], [`Transport`], [`Decode`] | the same; it [may have been carried out](crate::Error::may_have_happened) |
//!
//! An error is printed after "failed to", and its causes one after another. Neither holds a token, a
//! body or a query string, so both may be logged; of a value that is no option of its pick list the
//! beginning is shown.
//!
//! ```
//! use zcrm::prelude::*;
//! use zcrm::{Client, Error, ErrorKind, MemoryStore, OAuthToken, Record};
//!
//! fn report(error: &Error) -> String {
//!     match error.kind() {
//!         ErrorKind::Authentication => "please sign in again".to_owned(),
//!         ErrorKind::Throttled => format!("busy; again in {:?}", error.retry_after()),
//!         _ if error.may_have_happened() => format!("failed to {error}; look before you retry it"),
//!         _ => format!("failed to {error}"),
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # use zcrm_sim::{Match, Sim};
//! # let sim = Sim::builder().leads(3).start().await?;
//! # let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
//! # let environment = sim.environment();
//! let crm = Client::builder(environment).token(token).store(MemoryStore::new()).build()?;
//! # sim.on(Match::path("/crm/v8/Leads").method("POST")).fail(503, "");
//! // The server answers 503: whether it made the lead is unknown, so the call is not retried.
//! let lead = [Record::new().with("Last_Name", "Lovelace").with("Company", "Engines")];
//! let batch = crm.records("Leads").create(&lead).await?;
//! let (_, error) = batch.unknown().next().expect("one lead, of which nothing is known");
//! assert_eq!(error.kind(), ErrorKind::Server);
//! assert!(report(error).ends_with("look before you retry it"));
//! # assert_eq!(sim.count("POST", "/crm/v8/Leads"), 1);
//!
//! # sim.on(Match::path("/crm/v8/Leads").method("GET")).fail(503, "");
//! // A read is retried, so that one 503 is not seen at all.
//! let leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
//! assert_eq!(leads.collect().await?.len(), 3);
//! # assert_eq!(sim.count("GET", "/crm/v8/Leads"), 2);
//! # Ok(())
//! # }
//! ```
//!
//! # Batches
//!
//! `create`, `update`, `upsert` and `delete` take any number of records, send them in hundreds, and
//! return a [`Batch`]: one [`Outcome`] per record, in the order given.
//!
//! | outcome | what it says | what to do |
//! |---|---|---|
//! | `Done` | Zoho accepted the record | |
//! | `Refused` | Zoho refused it, by a [`RecordError`] with its code and, when Zoho names it, the field | correct the record |
//! | `Unknown` | the call was cut: the record may have been written | look it up before it is sent again |
//! | `NotSent` | it was certainly not written: the batch ended, or was stopped, before | send it again |
//!
//! `?` on the batch passes on an error that left *every* record unsent: no token, no permission, no
//! connection. `?` on [`Batch::into_result`] passes on anything but success.
//!
//! ```
//! # use zcrm::prelude::*;
//! # use zcrm::{Client, MemoryStore, OAuthToken, Record};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = zcrm_sim::Sim::builder().start().await?;
//! # let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
//! # let crm = Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;
//! let mut leads = vec![Record::new().with("Last_Name", "Lovelace").with("Company", "Engines"); 250];
//! leads[150] = Record::new().with("Company", "a lead without a name");
//! let batch = crm
//!     .records("Leads")
//!     .create(&leads)
//!     .concurrent(2)
//!     .on_progress(|p| println!("{} of {:?}", p.finished(), p.total))
//!     .await?;
//! assert_eq!(batch.to_string(), "write 250 records: 249 accepted, 1 refused");
//! let (place, refused) = batch.refused().next().expect("one");
//! assert_eq!((place, refused.code(), refused.field()), (150, "MANDATORY_NOT_FOUND", Some("Last_Name")));
//! # Ok(())
//! # }
//! ```
//!
//! A batch goes on after a hundred that was cut, and ends when the next would fail likewise. It can be
//! stopped ([`Writing::stop_when`]); [`Batch::not_sent`] names the places of what is left, and
//! [`Batch::filled_with`] puts the outcomes of a later batch there.
//!
//! # Changes to one record
//!
//! The result of one record has two levels: whether the call succeeded, and whether Zoho took the
//! record. A change that comes too late (`If-Unmodified-Since`, status 412) is the second:
//!
//! ```
//! # use zcrm::prelude::*;
//! # use zcrm::{Client, MemoryStore, OAuthToken, Record};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = zcrm_sim::Sim::builder().leads(0).start().await?;
//! # let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
//! # let crm = Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;
//! # let id = sim.module("Leads").put(serde_json::json!({"Last_Name": "Lovelace", "Company": "Engines"}))?;
//! let lead = crm.records("Leads").record(id);
//! let read_at = "2020-01-01T00:00:00+00:00".parse()?;
//! let change = Record::new().with("Company", "Analytical Engines");
//! let refused = lead.update_unless_modified_since(read_at, &change).await?.unwrap_err();
//! assert_eq!(refused.code(), "ALREADY_MODIFIED");
//! # Ok(())
//! # }
//! ```
//!
//! # What is retried
//!
//! | | nothing was sent, or 429 | 502, 503, 504, or cut after sending | anything else |
//! |---|---|---|---|
//! | read | retried | retried | fails |
//! | update or delete by id; upsert of records with a value in a field named for it | retried | fails, unless [`CallOptions::retry_updates`] | fails |
//! | create, other upserts, what appends, raw `POST` | retried | **fails** | fails |
//!
//! Three attempts at most, with growing random pauses; `Retry-After` is honoured up to a minute. The
//! call's deadline (five minutes, [`SdkConfig::call_timeout`]) covers all of it, and a
//! [`RetryBudget`] keeps a whole process from retrying in a storm. A raw call declares its
//! effect with [`RawCall::effect`].
//!
//! One more thing is retried: a call whose access token was refused as invalid is sent once more with
//! a fresh one. A missing scope is an answer, and refreshes nothing.
//!
//! ```
//! use std::time::Duration;
//! use zcrm::{CallOptions, RetryBudget, SdkConfig};
//!
//! let config = SdkConfig::new()
//!     .connect_timeout(Duration::from_secs(5))
//!     .read_timeout(Duration::from_secs(30))
//!     .max_attempts(2)
//!     .retry_budget(RetryBudget::new().per_minute(3));
//! assert_eq!(config.max_attempts, 2);
//! // For one call: client.with(options).records("Leads")…
//! let options = CallOptions::new().timeout(Duration::from_secs(3)).retry_updates(true);
//! ```
//!
//! [`Batch`]: crate::Batch
//! [`Batch::filled_with`]: crate::Batch::filled_with
//! [`Batch::into_result`]: crate::Batch::into_result
//! [`Batch::not_sent`]: crate::Batch::not_sent
//! [`Outcome`]: crate::Outcome
//! [`RecordError`]: crate::RecordError
//! [`Writing::stop_when`]: crate::Writing::stop_when
//! [`Authentication`]: crate::ErrorKind::Authentication
//! [`CallOptions::retry_updates`]: crate::CallOptions::retry_updates
//! [`Configuration`]: crate::ErrorKind::Configuration
//! [`Connect`]: crate::ErrorKind::Connect
//! [`Decode`]: crate::ErrorKind::Decode
//! [`Environment`]: crate::ErrorKind::Environment
//! [`Error`]: crate::Error
//! [`NotFound`]: crate::ErrorKind::NotFound
//! [`Permission`]: crate::ErrorKind::Permission
//! [`Proxy`]: crate::ErrorKind::Proxy
//! [`RawCall::effect`]: crate::RawCall::effect
//! [`Rejected`]: crate::ErrorKind::Rejected
//! [`RetryBudget`]: crate::RetryBudget
//! [`SdkConfig::call_timeout`]: crate::SdkConfig::call_timeout
//! [`Server`]: crate::ErrorKind::Server
//! [`Store`]: crate::ErrorKind::Store
//! [`Throttled`]: crate::ErrorKind::Throttled
//! [`Timeout`]: crate::ErrorKind::Timeout
//! [`Transport`]: crate::ErrorKind::Transport
//! [`Validation`]: crate::ErrorKind::Validation
