//! Coming from Zoho's Python SDK: each name, each default that differs, and why.
//!
//! # The token file goes on as it is
//!
//! Point `FileStore::at` at the file that the Python, Node, Java, PHP, C# or Ruby SDK wrote. Both may
//! use it in turn; what happens when they write at the same moment is in the documentation of
//! `zcrm-store-file`.
//!
//! Zoho's SDKs keep a token under `email:zgid`, unless they were told a name or `resolve_user` was off:
//! give that whole text, or the row's id.
//!
//! ```
//! use zcrm::prelude::*;
//! use zcrm::{Client, FileStore, OAuthToken, Record};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = zcrm_sim::Sim::builder().leads(3).start().await?;
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("python_sdk_tokens.txt");
//! # let (environment, app) = (sim.environment(), sim.app());
//! # let head = "id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,\
//! #             expiry_time,redirect_uri,api_domain";
//! # let refresh = sim.mint_refresh_token("patricia@example.com");
//! # let (id, secret, url) = (app.client_id(), app.client_secret(), sim.url());
//! # let row = format!("1,ada@example.com:808232144,{id},{secret},{refresh},,,,,{url}");
//! # std::fs::write(&path, format!("{head}\r\n{row}\r\n"))?;
//! let crm = Client::builder(environment)
//!     .token(OAuthToken::stored_for("ada@example.com:808232144"))
//!     .store(FileStore::at(&path))
//!     .build()?;
//! let leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
//! assert_eq!(leads.collect().await?.len(), 3);
//! # crm.flush().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # The names
//!
//! | Python | here |
//! |---|---|
//! | `Initializer.initialize(environment, token, store, sdk_config, resource_path, logger, proxy)` | [`Client::builder`]`(environment)`, then `.token(..)`, `.store(..)`, `.config(..)`, `.resource_path(..)`, `.proxy(..)`, `.build()`; no global state |
//! | `Initializer.switch_user(…)` | another [`Client`]: [`Zcrm::client`] or [`Zcrm::stored`]; both serve side by side |
//! | `Initializer.get_initializer()` | the [`Client`] that you hold; a clone is cheap |
//! | `USDataCenter.PRODUCTION()`, `EUDataCenter.SANDBOX()`, `.DEVELOPER()` | [`DataCenter::Us`]`.production()`, [`DataCenter::Eu`]`.sandbox()`, `.developer()`; `"USDataCenter.PRODUCTION".parse()` too |
//! | `DataCenter.Environment(…)` of one's own | [`Environment::custom`] |
//! | `OAuthToken(client_id, client_secret, grant_token=…, redirect_url=…)` | [`OAuthToken::grant`]`(app, code)` with [`OAuthApp::new`]`(id, secret)` and [`with_redirect_url`](crate::OAuthApp::with_redirect_url) |
//! | `OAuthToken(…, refresh_token=…)` | [`OAuthToken::refresh`]`(app, token)` |
//! | `OAuthToken(access_token=…)` | [`OAuthToken::access`]`(token)` |
//! | `OAuthToken(id=…)` | [`OAuthToken::stored`]`(id)`, [`Zcrm::stored`]`(&id)` |
//! | `user_signature=UserSignature("ada")` | [`OAuthToken::user`]`("ada")`; with nothing else, [`OAuthToken::stored_for`]`("ada")` |
//! | `resolve_user=True` | `.resolve_user(true)` of the builder, seen to by [`Client::authenticate`] |
//! | `token.revoke(id)` | [`Client::revoke`] |
//! | `token.remove()` | [`Client::remove_token`] |
//! | `FileStore(file_path=…)` | `FileStore::at(path)` |
//! | `DBStore(host, database_name, user_name, password, port_number, table_name)` | `PostgresStore::builder()` (feature `postgres-store`), with Zoho's columns; there is no MySQL store |
//! | `TokenStore`: `find_token`, `find_token_by_id`, `save_token`, `delete_token`, `get_tokens`, `delete_tokens` | [`TokenStore`]: `find`, `get`, `save`, `delete`, `list`; `look_up` and `clear` of `TokenStoreExt`; and leases. See [`writing_a_store`](super::writing_a_store) |
//! | `SDKConfig(auto_refresh_fields, pick_list_validation, connect_timeout, read_timeout)` | [`SdkConfig`]: `auto_refresh_fields`, `picklist_validation`, `connect_timeout`, `read_timeout` |
//! | `SDKConfig(update_api_domain)` | nothing: calls go to the declared environment, always |
//! | `resource_path` | `resource_path` of the builder; other files, Zoho's are left alone |
//! | `Logger.get_instance(level=Logger.Levels.INFO, file_path=…)` | [`Logger::new`]`(Level::Info, path)?.install()?`, by the program |
//! | `RequestProxy(host, port, user, password)` | [`RequestProxy::new`]`(host, port).basic_auth(user, password)` |
//! | `ModuleFieldsHandler`: `refresh_fields`, `refresh_all_modules`, `delete_fields_file`, `delete_fields`, `delete_all_field_files` | [`Client::metadata`]: `refresh_module`, `refresh_all`, `clear`, `delete_module`; [`Zcrm::clear_all_fields`] |
//! | `RecordOperations(module).get_records(param, header)` | [`records`](crate::prelude)`(module).list().fields(..).stream()`: all pages |
//! | `get_record`, `create_records`, `update_records`, `upsert_records`, `delete_records` | `get`, `create`, `update`, `upsert`, `delete` |
//! | `Record.add_field_value(Field.Leads.last_name(), …)`, `add_key_value` | [`Record::with`]`("Last_Name", …)`, or a struct of yours |
//! | `Choice("Qualified")` | `"Qualified"` |
//! | `ParameterMap`, `HeaderMap` | methods; of a raw call `.query(..)` and `.header(..)` |
//! | any of the 425 operations | the table of [`migrating_operations`](super::migrating_operations) |
//! | operations that are not here | [`Client::request`], or an [`Operation`] of yours |
//! | `APIException` in an answer | `Err`: [`Error`], [`Error::api`]; of one record [`RecordError`] |
//! | `SDKException` | [`Error`], by its [`kind`](crate::Error::kind) |
//! | `UNACCEPTED VALUES ERROR` | [`ErrorKind::Validation`] with [`Error::violations`] |
//!
//! # The defaults that differ
//!
//! | | Python | here | why |
//! |---|---|---|---|
//! | building | gets a token, asks for user and organisation | no network | a program that starts while Zoho is away should start |
//! | connect timeout | none | 10 s | a call that never ends is worse than one that fails |
//! | read timeout | none, and for `GET` only | 60 s of silence, for all calls | the same |
//! | whole call | none | 5 min, retries included | the same |
//! | retries | none | three attempts of what is harmless to retry | see [`errors`](super::errors) |
//! | calls at a time | no limit | 5, the Free edition's: set [`SdkConfig::edition`] | beyond it Zoho refuses |
//! | a refused access token (401) | an error | one refresh, one retry | it was revoked or pushed out; a new one is to be had |
//! | refresh | within 5 s of the end, by each thread | in the background some minutes before the end, and never used in the last minute; once for all who share the store | eight refreshes where one does count against ten in ten minutes |
//! | the host of calls | `api_domain` of the token answer | the declared environment's | a sandbox user's data must not land in production |
//! | `resolve_user` | on | off | it costs two calls and two scopes |
//! | saving fails | logged and forgotten | reported, and retried | the file had the only copy |
//! | token file | `sdk_tokens.txt`, mode 0644, truncated and rewritten | the same name, 0600, replaced in one step, locked | a crash in the middle lost every token |
//! | `resource_path` | working directory | memory only | files there were not asked for |
//! | pick lists | checked, by the displayed text; multi-selects are not | checked, any text of an option passes; multi-selects too | options are renamed and translated |
//! | proxy | has no effect | all calls, token calls included | that is what it is for |
//! | log | a logger of its own | `tracing` events, and nothing installed | the program decides |
//! | a list | one page | a stream of all pages | |
//! | user of a thread | thread-local | the [`Client`] in your hand | tasks move between threads |
//!
//! The same: `sdk_tokens.txt` when no store is given (feature `file-store`), pick lists checked, no
//! hourly refresh of fields unless asked for, redirects not followed, version `v8`, exact names of
//! users.
//!
//! Observed: Python SDK 8.0.
//!
//! [`Client`]: crate::Client
//! [`Client::authenticate`]: crate::Client::authenticate
//! [`Client::builder`]: crate::Client::builder
//! [`Client::metadata`]: crate::Client::metadata
//! [`Client::remove_token`]: crate::Client::remove_token
//! [`Client::request`]: crate::Client::request
//! [`Client::revoke`]: crate::Client::revoke
//! [`DataCenter::Eu`]: crate::DataCenter::Eu
//! [`DataCenter::Us`]: crate::DataCenter::Us
//! [`Environment::custom`]: crate::Environment::custom
//! [`Error`]: crate::Error
//! [`Error::api`]: crate::Error::api
//! [`Error::violations`]: crate::client::ErrorExt::violations
//! [`ErrorKind::Validation`]: crate::ErrorKind::Validation
//! [`Logger::new`]: crate::Logger::new
//! [`OAuthApp::new`]: crate::OAuthApp::new
//! [`OAuthToken::access`]: crate::OAuthToken::access
//! [`OAuthToken::grant`]: crate::OAuthToken::grant
//! [`OAuthToken::refresh`]: crate::OAuthToken::refresh
//! [`OAuthToken::stored`]: crate::OAuthToken::stored
//! [`OAuthToken::stored_for`]: crate::OAuthToken::stored_for
//! [`OAuthToken::user`]: crate::OAuthToken::user
//! [`Operation`]: crate::client::Operation
//! [`Record::with`]: crate::Record::with
//! [`RecordError`]: crate::RecordError
//! [`RequestProxy::new`]: crate::RequestProxy::new
//! [`SdkConfig`]: crate::SdkConfig
//! [`SdkConfig::edition`]: crate::SdkConfig::edition
//! [`TokenStore`]: crate::TokenStore
//! [`Zcrm::clear_all_fields`]: crate::Zcrm::clear_all_fields
//! [`Zcrm::client`]: crate::Zcrm::client
//! [`Zcrm::stored`]: crate::Zcrm::stored
