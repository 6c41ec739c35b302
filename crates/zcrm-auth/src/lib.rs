//! The life of a Zoho OAuth token, without a socket and without a clock.

#![doc = include_str!("../README.md")]
//!
//! # The life of a token
//!
//! ```text
//! Grant ──exchange──▶ Active ──now ≥ expires_at − skew──▶ Expiring ──refresh──▶ Active
//! Refresh ──refresh──▶ Active ──near its end──refresh in the background──▶ Active
//! Access (no refresh token) ──▶ Active ──expired or refused──▶ Exhausted
//! Grant ──sent, answer lost──▶ Exhausted: a code is never sent twice
//! Active ──refused by the API──▶ Expiring, or Exhausted without a refresh token
//! Stored(key) ──load──▶ whatever the record holds
//! any ──throttled──▶ Throttled { previous, retry_at } ──▶ previous; a valid token serves on
//! any ──invalid_code, invalid_client, another environment──▶ Rejected
//! any ──revoke, remove──▶ Revoked
//! ```
//!
//! [`machine`] is that picture as a pure function; [`endpoint`] speaks to the accounts server in
//! plain `http` types; [`Authenticator`] drives both, with a clock, a spawner, a transport and a
//! store that are all given to it. This crate opens no socket and reads no clock. [`sign_in`]
//! brings the grant token of a user of a web application.
//!
//! # One refresh per expiry
//!
//! Within a process one flight serves all who wait. Among processes a lease decides: it is taken
//! on a fingerprint of the credential (so that eight processes that start with the same unsaved
//! code agree, before there is any row), the record is read again in the same step, and only who
//! finds nothing new asks the accounts server. The attempt is written into the lease's note before
//! the request is sent: a holder that is killed has made it. The note also carries the count of
//! refreshes, ten in ten minutes over all who share the store; the eleventh is refused here, with
//! the moment at which it may be tried again.
//!
//! A lease ends by time when its holder dies; a holder that is merely slow saves its token unless
//! the stored one is newer. Moments in the note are by the clocks of the processes, so machines
//! that share a store should keep theirs within seconds of each other.
//!
//! # When the store is down
//!
//! A valid token in memory serves on. A refresh is refused or made without asking the others, as
//! [`StoreOutage`] says; a grant token is never sent without a lease, which proves that its answer
//! can be kept. What could not be saved is told ([`Authenticator::status`]) and saved when the
//! store is back; [`Authenticator::flush`] waits for that.
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
//! | access token | row with the same access token | the given token, with what the row has to refresh it |
//! | code of a [`sign_in`] | row with the same grant token | error: such a code proves who the user is, once |
//! | anything | row of another environment, or the same credential kept for another user | error naming both, before any network call |
//! | anything that has brought a token | row that changed since | the row as it is: a new sign-in elsewhere is followed |
//! | the same | row that is gone | a sign-out, except for who gives the refresh or access token itself |
//! | grant token whose answer has no refresh token | row of the same user and client | the row's refresh token is kept |

pub mod endpoint;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
pub mod sign_in;

mod authenticator;
mod binding;
mod choice;
mod driver;
mod engine;
mod environment_of;
mod error;
mod fingerprint;
mod identity;
mod oauth_app;
mod oauth_token;
mod runtime;
mod transport;
mod user_signature;

pub use authenticator::{
    Authenticated, Authenticator, AuthenticatorBuilder, TokenPhase, TokenStatus,
};
pub use choice::{EnvironmentChoice, StoreOutage};
#[doc(hidden)]
pub use driver::DriverFault;
pub use driver::{AccessGrant, AttachError};
pub use engine::Rules;
pub use error::{AuthError, AuthErrorKind};
pub use identity::Identity;
pub use oauth_app::OAuthApp;
pub use oauth_token::OAuthToken;
pub use sign_in::{
    AuthorizationRequest, CodeVerifier, PendingSignIn, Scope, SealingKey, SignInError, SignInGrant,
    SignInStart,
};
pub use transport::{TokenTransport, TransportError};
pub use user_signature::UserSignature;
pub use zcrm_runtime::{BlockingWork, BoxFuture, Runtime};
