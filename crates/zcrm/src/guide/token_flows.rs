//! Which token to give, how it is kept, and when Zoho is called.
//!
//! | you have | give | refreshed? | needs the client secret |
//! |---|---|---|---|
//! | a code from the console, or from a redirect | [`OAuthToken::grant`] | yes, if it brought a refresh token | yes |
//! | a refresh token | [`OAuthToken::refresh`] | yes | yes |
//! | an access token alone | [`OAuthToken::access`] | no: within the hour it ends, and the error says so | no |
//! | a token that was kept, by its id | [`OAuthToken::stored`] | as what is kept can be | no: it is kept with it |
//! | a token that was kept, by its user | [`OAuthToken::stored_for`] | the same | no |
//! | the last, or else a first code | [`stored_for(..).or_grant(..)`](crate::OAuthToken::or_grant) | yes | on the first run |
//! | the last, or else a refresh token | [`stored_for(..).or_refresh(..)`](crate::OAuthToken::or_refresh) | yes | on the first run |
//! | a browser to send to Zoho | see [`sign_in`](super::sign_in) | yes, with `offline()` | yes |
//!
//! [`OAuthToken::user`] gives any of them the name under which it is kept. Without one, a token is
//! found again by its own content, as in Zoho's SDKs.
//!
//! # When Zoho is called
//!
//! Building makes no network call. The first call that needs a token gets one; a token near its end
//! is refreshed in the background; an expired one is refreshed once, however many calls, or
//! processes that share the store, wait for it. [`Client::authenticate`] does it now and returns id
//! and user:
//!
//! ```
//! use zcrm::{Client, MemoryStore, OAuthApp, OAuthToken};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = zcrm_sim::Sim::builder().start().await?;
//! # let environment = sim.environment();
//! # let (client_id, client_secret, code) =
//! #     (sim.app().client_id(), sim.app().client_secret(), sim.grant_code());
//! let app = OAuthApp::new(client_id, client_secret);
//! let crm = Client::builder(environment)
//!     .token(OAuthToken::grant(app, code).user("ada@example.com"))
//!     .store(MemoryStore::new())
//!     .build()?;
//! # assert_eq!(sim.token_requests(), 0);
//! let kept = crm.authenticate().await?; // the code is exchanged here
//! assert_eq!(kept.user.unwrap().as_str(), "ada@example.com");
//! assert_eq!(kept.id.as_str(), "1");
//! # assert_eq!(sim.token_requests(), 1);
//! # Ok(())
//! # }
//! ```
//!
//! # A code is sent once
//!
//! The answer to a code is the only copy of the refresh token. So a code is not sent before the
//! store was proved writable, and never sent twice: if the connection breaks after it was sent, the
//! error asks for a new code. Codes expire within minutes; a code that a browser brought is for
//! [`Client::authenticate`] at once.
//!
//! # Given against kept
//!
//! A *new* code or refresh token for a known user wins, and its answer replaces the row. The *same*
//! one as in the row means the row, access token included. An id alone uses the row as it is. All
//! cases stand in the table of [`zcrm_auth`](crate::auth), each with a test.
//!
//! A token kept for another environment than the declared one is refused before anything is sent;
//! see [`data_centers`](super::data_centers).
//!
//! # Zoho's limits, and what is done about them
//!
//! | Zoho's limit | here |
//! |---|---|
//! | an access token lives for an hour | refreshed before it ends |
//! | ten refreshes of one refresh token in ten minutes, then *Access Denied* | counted over all who share the store; the eleventh is not sent: [`ErrorKind::Throttled`] with [`Error::retry_after`] |
//! | fifteen access tokens of one refresh token, then the oldest dies silently | one token is shared by all |
//! | twenty refresh tokens per user and client, then the oldest dies | one row per user; `consent()` makes a new one at every sign-in |
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/token-validity.html>.
//!
//! # The end
//!
//! [`Client::flush`] waits until the newest token is saved. [`Client::revoke`] ends the token at
//! Zoho and removes the row; [`Client::remove_token`] removes the row only.
//! [`Client::token_status`] reports the state of the token and makes no call.
//!
//! [`Client::authenticate`]: crate::Client::authenticate
//! [`Client::flush`]: crate::Client::flush
//! [`Client::revoke`]: crate::Client::revoke
//! [`Client::remove_token`]: crate::Client::remove_token
//! [`Client::token_status`]: crate::Client::token_status
//! [`Error::retry_after`]: crate::Error::retry_after
//! [`ErrorKind::Throttled`]: crate::ErrorKind::Throttled
//! [`OAuthToken::access`]: crate::OAuthToken::access
//! [`OAuthToken::grant`]: crate::OAuthToken::grant
//! [`OAuthToken::refresh`]: crate::OAuthToken::refresh
//! [`OAuthToken::stored`]: crate::OAuthToken::stored
//! [`OAuthToken::stored_for`]: crate::OAuthToken::stored_for
//! [`OAuthToken::user`]: crate::OAuthToken::user
