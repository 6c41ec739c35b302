//! Signing in with a browser: the authorisation URL, the sealed cookie, the checks at the callback.
//!
//! For a server-based client (RFC 6749: authorization code grant) whose users come from any of
//! Zoho's data centres. Nothing here sends anything: the browser travels, and the code it brings
//! back becomes an [`OAuthToken`](crate::OAuthToken) whose first use is the exchange.
//!
//! # The walk
//!
//! 1. *The user asks to sign in.* [`OAuthApp::authorize`](crate::OAuthApp::authorize) names the
//!    scopes, [`begin`](AuthorizationRequest::begin) makes the URL and what has to be remembered.
//!    Answer with a redirect to [`SignInStart::url`] and with a cookie that holds
//!    [`PendingSignIn::seal`]; every replica has the same [`SealingKey`], none keeps a session.
//! 2. *Zoho asks the user*, in the data centre where the user lives, and sends the browser to the
//!    redirect URL with `code`, `state`, `location` and `accounts-server`.
//! 3. *The callback handler* opens the cookie ([`PendingSignIn::unseal`]), checks the query string
//!    ([`PendingSignIn::verify`]), deletes the cookie, and picks the [`OAuthApp`](crate::OAuthApp)
//!    of that data centre, whose client secret may be another one (<https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html>).
//! 4. *The exchange* goes to that data centre's accounts server, once, within the two minutes that
//!    a code lives (<https://www.zoho.com/accounts/protocol/oauth/token-limits.html>): authenticate at once, not at the first request that needs it.
//!
//! ```
//! use zcrm_auth::OAuthApp;
//! use zcrm_auth::sign_in::{PendingSignIn, Scope, SealingKey};
//! use zcrm_env::{DataCenter, EnvironmentClass};
//!
//! let key = SealingKey::generate(); // in earnest: from_bytes, the same for every replica
//! let app = OAuthApp::new("1000.CLIENT", "secret").with_redirect_url("https://app.example/cb");
//!
//! // GET /sign-in
//! let start = app
//!     .authorize([Scope::MODULES_ALL, Scope::new("ZohoCRM.coql.READ")])
//!     .offline() // bring a refresh token
//!     .pkce()
//!     .begin()?;
//! let cookie = start.pending().seal(&key);
//! assert!(start.url().starts_with("https://accounts.zoho.com/oauth/v2/auth?client_id=1000.CLIENT"));
//!
//! // The browser goes to Zoho and comes back: GET /cb?...
//! # let url = url::Url::parse(start.url()).expect("a URL");
//! # let state = url.query_pairs().find(|(name, _)| name == "state").expect("a state").1.into_owned();
//! let query = format!(
//!     "code=1000.a.b&location=eu&accounts-server=https%3A%2F%2Faccounts.zoho.eu&state={state}"
//! );
//! let grant = PendingSignIn::unseal(&cookie, &key)?.verify(&query)?;
//! assert_eq!(grant.data_center(), Some(DataCenter::Eu));
//! let environment = grant.environment(EnvironmentClass::Production)?;
//! let token = grant.into_token(app)?; // with the app whose secret is that of the data centre
//! # let _ = (environment, token);
//! # Ok::<(), zcrm_auth::sign_in::SignInError>(())
//! ```
//!
//! # The cookie
//!
//! `Secure; HttpOnly; SameSite=Lax; Max-Age=600`, under a name that begins with `__Host-`. Not
//! `SameSite=Strict`: the callback comes from Zoho's site, and a strict cookie stays at home. About
//! 400 characters, letters, digits, `-`, `_` and `.` only.
//!
//! # What stops what
//!
//! | attempt | stopped by |
//! |---|---|
//! | a callback that this browser never asked for, such as one that signs a victim in to the attacker's account | `state`: 32 random bytes that only the cookie of the browser that began knows, compared in constant time, before anything else is looked at |
//! | a cookie made up, altered, cut, or sealed for something else | authenticated encryption (XChaCha20-Poly1305) with the version as associated data; every fault has the same error |
//! | a cookie read by others, in a log or on a shared machine | encryption: state and code verifier cannot be read, and the client secret is not in it at all |
//! | `accounts-server` of a stranger, who would be sent code and client secret | only a server of the catalogue, or of an environment that you name, is taken, compared as scheme, host and port and never by prefix or suffix; nothing is sent before |
//! | `location` and `accounts-server` that contradict one another, or a parameter given twice, so that two readers of one query see two things | refused |
//! | a code taken from a log, a proxy or a referrer, and brought to the callback of a sign-in of the thief's own | PKCE ([`pkce`](AuthorizationRequest::pkce)), as far as Zoho checks it: without the verifier in the victim's cookie the code is worth nothing |
//! | the same, after the victim's sign-in was completed, or a callback replayed with a kept copy of its cookie | the authenticator: a code of a sign-in that the store has already is refused |
//! | a code exchanged with another application's secret or redirect URL | [`into_token`](SignInGrant::into_token) compares client id and redirect URL with those that began |
//!
//! What is *not* stopped here. **Asking twice:** [`verify`](PendingSignIn::verify) keeps no record
//! and answers the same query twice; it is the use of the token that is refused. **Age:** this crate
//! reads no clock; `Max-Age` asks the browser to forget, and a code lives for two minutes anyway.
//! **A planted cookie:** an attacker who can
//! set cookies for your host (a subdomain that is not yours to trust) can plant a cookie of a
//! sign-in of their own; `__Host-` is there to prevent it.
//!
//! # Where the code belongs
//!
//! `location` and `accounts-server` tell it. When the callback has neither, the place where the
//! browser was sent is assumed, and [`SignInGrant::is_assumed`] says so: Zoho's documentation shows
//! both in every sample (<https://www.zoho.com/accounts/protocol/oauth/web-apps/authorization.html>), so that a server without them is most likely a stand-in.
//! Wrong, the assumption costs a refusal (`invalid_code`) from a server of the catalogue or one
//! that you named.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html>,
//! <https://www.zoho.com/accounts/protocol/oauth/web-apps/authorization.html>.

mod accounts_host;
mod authorize;
mod callback;
mod code_verifier;
mod error;
mod grant;
mod pending;
mod scope;
mod seal;

pub use authorize::{AUTHORIZE_PATH, AuthorizationRequest, SignInStart};
pub use code_verifier::CodeVerifier;
pub use error::SignInError;
pub use grant::SignInGrant;
pub use pending::PendingSignIn;
pub use scope::Scope;
pub use seal::SealingKey;
