//! The life of a Zoho OAuth token, without a socket and without a clock.

#![doc = include_str!("../README.md")]
//!
//! # The life of a token
//!
//! ```text
//! Grant ──exchange──▶ Active ──now ≥ expires_at − skew──▶ Expiring ──refresh──▶ Active
//! Refresh ──refresh──▶ Active
//! Access (no refresh token) ──▶ Active ──expired or refused──▶ Exhausted
//! Stored(key) ──load──▶ whatever the record holds
//! any ──throttled──▶ Throttled { previous, retry_at } ──▶ previous
//! invalid_code, invalid_client, another environment ──▶ Rejected
//! ```
//!
//! [`machine`] is that picture as a pure function; [`endpoint`] speaks to the accounts server in
//! plain `http` types; [`Authenticator`] drives both, with a clock, a spawner, a transport and a
//! store that are all given to it. [`sign_in`] brings a browser to Zoho and back with a grant token.
//! This crate opens no socket and reads no clock.
//!
//! # What is given against what is stored
//!
//! | given | stored | what is used |
//! |---|---|---|
//! | id | row | the row as it is |
//! | id | nothing | error: not stored |
//! | user only | row | the row as it is |
//! | user only | nothing | the fallback (`or_grant`, `or_refresh`), else an error |
//! | user only | row that is of no use any more | the fallback, unless the row was made from it |
//! | grant token | row with the same grant token | the row |
//! | grant token (and user) | row with another one | the given one; its answer replaces the row |
//! | refresh token | row with the same refresh token | the row, its access token included |
//! | refresh token (and user) | row with another one | the given one; the row's access token is not used |
//! | access token | row | the given token |
//! | anything | row of another environment | error naming both, before any network call |

pub mod endpoint;
pub mod machine;
pub mod sign_in;

mod authenticator;
mod binding;
mod error;
mod identity;
mod oauth_app;
mod oauth_token;
mod runtime;
mod transport;
mod user_signature;

pub use authenticator::{
    Authenticated, Authenticator, AuthenticatorBuilder, EnvironmentChoice, Ready, StoreOutage,
    TokenPhase, TokenStatus, Unattached,
};
pub use error::{AuthError, AuthErrorKind};
pub use identity::Identity;
pub use oauth_app::OAuthApp;
pub use oauth_token::OAuthToken;
pub use runtime::{BoxFuture, Runtime};
pub use sign_in::{
    AuthorizationRequest, CodeVerifier, PendingSignIn, Scope, SealingKey, SignInError, SignInGrant,
    SignInStart,
};
pub use transport::{TokenTransport, TransportError};
pub use user_signature::UserSignature;
