//! Rotating client secrets and clients, and what happens to stored tokens.
//!
//! A stored token keeps the client id and secret with which it was made: a refresh needs both. When
//! the secret is replaced in Zoho's API console, give the new one to the program; nothing has to be
//! done to the stored rows.
//!
//! # A new secret for the same client
//!
//! For all stored tokens of a process, at one place:
//!
//! ```
//! use zcrm::{MemoryStore, OAuthApp, TokenId, Zcrm};
//!
//! let app = OAuthApp::new("1000.CLIENT", "the-new-secret");
//! let zcrm = Zcrm::builder().store(MemoryStore::new()).oauth_app(app).build()?;
//! let client = zcrm.stored(&TokenId::from("1"));
//! # drop(client);
//! # Ok::<(), zcrm::Error>(())
//! ```
//!
//! For one token: [`OAuthToken::app`](crate::OAuthToken::app), or the app of
//! [`or_grant`](crate::OAuthToken::or_grant), [`or_refresh`](crate::OAuthToken::or_refresh),
//! [`refresh`](crate::OAuthToken::refresh) and [`grant`](crate::OAuthToken::grant).
//!
//! - The given secret is used for every token whose client id is the same, and is kept in the row once
//!   it has worked. A token of another client id is left with its own.
//! - A given secret that is refused gives way to the stored one, once: a replica that still has the old
//!   secret in its settings goes on with what the others have kept. Roll the new secret out at
//!   leisure.
//! - A refusal says whose secret was sent: *the client id and secret that are stored were sent*, or *that
//!   the program gave*.
//! - While it is refused, a token that has not ended serves on. It is tried again by itself after one
//!   minute, two, four and so on up to ten, and at once by
//!   [`Client::authenticate`](crate::Client::authenticate): no restart is needed after the console, or a
//!   row, was mended.
//!
//! # A new client
//!
//! A refresh token belongs to the client that it was made for; a new client needs a new sign-in.
//! `OAuthToken::stored_for(user).or_grant(new_app, code)` uses what is stored as long as it works, and
//! the code of the new client once the stored client or credential is refused; the new token takes
//! the place of the stored one, under the same id. `OAuthToken::grant(new_app, code).user(user)` does so
//! at once.
//!
//! # A code and its row
//!
//! Before a code is sent, a row is written that has the code and no token, so that the store is seen to
//! keep its answer. When the store cannot, the code is not sent, and is still good once the store is
//! mended. After a crash in the middle that row says that the code was sent: it is not sent again, and
//! a new code replaces it.
