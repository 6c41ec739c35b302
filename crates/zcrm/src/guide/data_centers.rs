//! Where calls go: data centres, sandboxes, and hosts of your own.
//!
//! An [`Environment`](crate::Environment) is three servers (accounts, API, files) and a class. The
//! catalogue has eight data centres with three classes each:
//!
//! ```
//! use zcrm::{DataCenter, Environment, EnvironmentClass};
//!
//! let home = DataCenter::Eu.production();
//! assert_eq!(home.api_url(), "https://www.zohoapis.eu");
//! assert_eq!(home.accounts_url(), "https://accounts.zoho.eu");
//! assert_eq!(DataCenter::Ca.sandbox().api_url(), "https://sandbox.zohoapis.ca");
//!
//! // From settings and from what Zoho sends.
//! let environment: Environment = "eu.sandbox".parse()?;
//! assert_eq!(environment, DataCenter::Eu.environment(EnvironmentClass::Sandbox));
//! assert_eq!("INDataCenter.PRODUCTION".parse(), Ok(DataCenter::In.production()));
//! assert_eq!(DataCenter::from_location("au"), Ok(DataCenter::Au));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Which one is mine?
//!
//! The one in the address of your CRM: `crm.zoho.eu` is `DataCenter::Eu`. A grant code from one data
//! centre's console is unknown in all others: `invalid_code` or `invalid_client` often means just
//! that, and the error says so.
//!
//! A sandbox or a developer organisation is another environment of the same data centre. Its tokens
//! come from the same accounts server, so that nothing but your declaration tells them apart:
//!
//! - Calls go to the declared host, always. What a token answer has in `api_domain` is evidence,
//!   never an address.
//! - Evidence of another data centre is refused, and so is a `sandbox.` or `developer.` host against
//!   another declared class. A `www.` host is no evidence of the class.
//! - A token is kept with its environment, and a look-up by user skips rows of other environments.
//!   The same user name may have a row in each.
//!
//! # Hosts of your own
//!
//! The locations `uk`, `ae` and `sg` exist, but Zoho's SDKs name no hosts for them, so they are for
//! you to give:
//!
//! ```
//! use zcrm::{Environment, MemoryStore, Zcrm};
//!
//! let uk = Environment::custom("uk")
//!     .accounts_url("https://accounts.zoho.uk")
//!     .api_url("https://www.zohoapis.uk")
//!     .location("uk")
//!     .build()?;
//! // Makes it known, so that a stored token of it is recognised by its id alone.
//! let zcrm = Zcrm::builder().store(MemoryStore::new()).known_environment(uk).build()?;
//! # let _ = zcrm;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Such hosts are https, or plain http on this machine only.
//!
//! # Many at once
//!
//! One [`Zcrm`](crate::Zcrm) serves users of any number of environments;
//! `cargo run --example two_users` shows two.
//!
//! ```
//! use zcrm::{DataCenter, MemoryStore, OAuthToken, Zcrm};
//!
//! let zcrm = Zcrm::builder().store(MemoryStore::new()).build()?;
//! let ada = zcrm.client(DataCenter::Eu.production(), OAuthToken::stored_for("ada@example.com"));
//! let bob = zcrm.client(DataCenter::Us.sandbox(), OAuthToken::stored_for("bob@example.com"));
//! # let _ = (ada, bob);
//! # Ok::<(), zcrm::Error>(())
//! ```
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html> and
//! <https://www.zoho.com/accounts/protocol/oauth/multi-dc.html>.
