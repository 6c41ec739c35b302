//! The life of a Zoho OAuth token, without a socket and without a clock.

#![doc = include_str!("../README.md")]
//!
//! # The life of a token
//!
//! ```text
//! Grant ──exchange──▶ Active ──now ≥ expires_at − skew──▶ Expiring ──refresh──▶ Active
//! Refresh ──refresh──▶ Active ──near its end──refresh in the background──▶ Active
//! Access (no refresh token) ──▶ Active ──expired──▶ Exhausted
//! Grant ──sent, answer lost or invalid_code──▶ Exhausted: a code is never sent twice
//! Active ──refused by an endpoint of the API──▶ replaced once, if it can be; else Active
//! Stored(key) ──load──▶ whatever the record holds
//! any ──throttled──▶ Throttled until a moment      ┐ a token that has not ended serves on, and what
//! any ──refused by the accounts server──▶ Rejected ┘ was refused is tried again after a pause
//! any ──the token is of another environment──▶ Rejected
//! any ──revoke, remove──▶ Revoked
//! ```
//!
//! All that is decided about a token is one pure function, which tests explore in every order of
//! events; one loop carries its decisions out, with a clock, a spawner, a transport and a store that
//! are all given to it. This crate opens no socket and reads no clock. [`endpoint`] speaks to the
//! accounts server in plain `http` types; [`sign_in`] brings the grant token of a user of a web
//! application, [`device`] the token of a user of a device without a browser.
//!
//! # A token that Zoho accepts serves
//!
//! Whatever else goes wrong: a renewal that is refused, throttled, cut off or not made because the
//! store is down, and an endpoint that refuses the token although others accept it. A token that an
//! endpoint refuses is replaced, once for each endpoint and token, over all who share the store; an
//! endpoint that refuses the new one as well is at fault itself. A refusal by the accounts server
//! that a person can mend (a wrong secret, a client that is not enabled) is tried again by itself
//! after a pause that grows from one minute to ten, and at once by [`Authenticator::authenticate`].
//!
//! # One refresh per expiry
//!
//! Within a process one piece of work serves all who wait. Among processes a lease decides: it is
//! taken on a fingerprint of the credential (so that eight processes that start with the same unsaved
//! code agree, before there is any row), the record is read again in the same step, and only a process
//! that finds nothing new calls the accounts server. The attempt is written into the lease's note
//! before the request is sent: a holder that is killed has made it. The note also carries the count of
//! refreshes, ten in ten minutes over all who share the store; the eleventh is refused here, with
//! the moment at which it may be tried again.
//!
//! A lease ends by time when its holder dies; a holder that is merely slow saves its token unless
//! the stored one is newer. No lease is waited for any longer than the longest that a process may take
//! (three minutes). Moments in the note are by the clocks of the processes, so machines that share a
//! store should keep theirs within seconds of each other; a clock that jumps costs at most one
//! window of ten minutes.
//!
//! # A code is sent when its answer can be kept
//!
//! Its answer is the only copy of a refresh token. Before a code is sent, a row is written that has
//! the code and no token; after a crash that row, and the lease's note, say that the code was sent and
//! its answer is not known, and a new code replaces it. When the user has a row with a token already,
//! the new row stands beside it, without the user's name, until the answer is kept in the user's own.
//!
//! # When the store is down
//!
//! A valid token in memory serves on. A refresh is refused or made without asking the others, as
//! [`StoreOutage`] says; a grant token is never sent without a lease and a row. What could not be saved
//! is told ([`Authenticator::status`]) and saved when the store is back; [`Authenticator::flush`] waits
//! for that.
//!
//! # What is given against what is stored
//!
//! | given | stored | what is used |
//! |---|---|---|
//! | id | row | the row as it is |
//! | id | nothing | error: not stored |
//! | user only | row | the row as it is |
//! | user only | nothing | the fallback (`or_grant`, `or_refresh`), else an error |
//! | user only | row that is of no use any more, or whose client or credential is refused | the fallback, unless the row was made from it |
//! | client secret, with whatever else | row of the same client id | the given secret, which is kept once it has worked; the stored one when the given one is refused |
//! | client, for a stored token | row of another client id | the row's own client |
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

pub mod device;
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
mod page_title;
mod random;
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
pub use engine::RefreshPolicy;
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
