//! Signing users in with a browser: for web backends.
//!
//! The walk, the cookie and what stops what are described in [`zcrm_auth::sign_in`](crate::auth::sign_in);
//! `cargo run --example server_based` is a whole program with axum. In short:
//!
//! ```
//! use zcrm::{
//!     EnvironmentClass, OAuthApp, PendingSignIn, Scope, SealingKey, TokenId, Zcrm,
//! };
//!
//! /// `GET /login`: where to send the browser, and what to put into a cookie.
//! fn login(app: &OAuthApp, key: &SealingKey) -> Result<(String, String), zcrm::SignInError> {
//!     // `offline` asks for a refresh token; `consent` gets one again at a second sign-in.
//!     let scopes = [Scope::MODULES_ALL, Scope::new("ZohoCRM.settings.fields.READ")];
//!     let start = app.authorize(scopes).offline().consent().begin()?;
//!     Ok((start.url().to_owned(), start.pending().seal(key)))
//! }
//!
//! /// `GET /callback`: checks first, then exchanges the code at once, for it lives two minutes.
//! async fn callback(
//!     zcrm: &Zcrm,
//!     app: OAuthApp, // with the client secret of grant.data_center(), if they differ
//!     key: &SealingKey,
//!     cookie: &str,
//!     query: &str,
//! ) -> Result<TokenId, Box<dyn std::error::Error>> {
//!     let grant = PendingSignIn::unseal(cookie, key)?.verify(query)?;
//!     let environment = grant.environment(EnvironmentClass::Production)?;
//!     let crm = zcrm.client(environment, grant.into_token(app)?);
//!     Ok(crm.authenticate().await?.id)
//! }
//!
//! let app = OAuthApp::new("1000.CLIENT", "secret").with_redirect_url("https://app.example/cb");
//! let (url, cookie) = login(&app, &SealingKey::generate())?;
//! assert!(url.starts_with("https://accounts.zoho.com/oauth/v2/auth?"));
//! assert!(cookie.len() < 1_000);
//! # Ok::<(), zcrm::SignInError>(())
//! ```
//!
//! # Then
//!
//! - **Keep the id in the session**, signed or on the server, never as the browser sends it. Any handler,
//!   on any replica that shares the store, goes on with [`Zcrm::stored`](crate::Zcrm::stored). A
//!   thousand calls for one id cost one look into the store and one refresh.
//! - **Ask for the user** with `resolve_user(true)` of the builder, and the scopes
//!   `ZohoCRM.users.READ` and `ZohoCRM.org.READ`: each token is then kept under `email:zgid`, and a
//!   user who signs in again gets the same row.
//! - **The key** is 32 random bytes, the same for every replica ([`SealingKey::from_bytes`]).
//! - **The cookie** is `Secure; HttpOnly; SameSite=Lax; Max-Age=600`, named `__Host-…`; delete it in
//!   the callback, whatever came of it.
//! - **Users in China** begin at their own accounts server: `.at(&DataCenter::Cn.production())`.
//! - **The class** (production, sandbox) is not reported by Zoho: it is what your program is for.
//! - **Sign a user out for good** with [`Client::revoke`](crate::Client::revoke).
//!
//! [`SealingKey::from_bytes`]: crate::SealingKey::from_bytes
