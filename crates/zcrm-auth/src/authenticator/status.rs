//! How a token stands, for dashboards and health checks.

use zcrm_env::Environment;
use zcrm_store_api::{Timestamp, TokenId};

use super::drive::Landed;
use super::session::Session;
use crate::error::AuthError;
use crate::machine::State;

/// How a token stood after the last thing that happened to it; reading it asks nobody.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct TokenStatus {
    /// Where it stands.
    pub phase: TokenPhase,
    /// The environment it belongs to, when that is known.
    pub environment: Option<Environment>,
    /// The id under which it is kept.
    pub id: Option<TokenId>,
    /// The user name under which it is kept.
    pub user: Option<String>,
    /// When the access token ends.
    pub expires_at: Option<Timestamp>,
    /// When the accounts server may be asked again, while it throttles.
    pub retry_at: Option<Timestamp>,
    /// Why the newest token is not saved; it serves until the process ends, and saving goes on.
    pub unsaved: Option<AuthError>,
    /// Why the last exchange or refresh failed.
    pub last_error: Option<AuthError>,
}

/// Where a token stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenPhase {
    /// Nobody has asked for it yet.
    #[default]
    Unused,
    /// A grant token that has not been exchanged.
    Grant,
    /// A refresh token without an access token.
    Refresh,
    /// An access token in use.
    Active,
    /// An access token at its end, to be refreshed at the next call.
    Expiring,
    /// No usable access token, and nothing to get one with.
    Exhausted,
    /// Nothing may be sent for a while.
    Throttled,
    /// Refused for good.
    Rejected,
    /// Revoked at our own request.
    Revoked,
}

impl TokenStatus {
    pub(super) fn of(session: &Session, outcome: &Result<Landed, AuthError>) -> Self {
        let record = session.state.record();
        let (phase, retry_at) = match &session.state {
            State::Grant(_) => (TokenPhase::Grant, None),
            State::Refresh(_) => (TokenPhase::Refresh, None),
            State::Active(_) => (TokenPhase::Active, None),
            State::Expiring(_) => (TokenPhase::Expiring, None),
            State::Exhausted(_) => (TokenPhase::Exhausted, None),
            State::Throttled { retry_at, .. } => (TokenPhase::Throttled, Some(*retry_at)),
            State::Rejected(..) => (TokenPhase::Rejected, None),
            State::Revoked(_) => (TokenPhase::Revoked, None),
        };
        Self {
            phase,
            environment: Some(session.environment.clone()),
            id: session.place.as_ref().map(|place| place.id.clone()),
            user: record.user_name.clone(),
            expires_at: record.expires_at,
            retry_at,
            unsaved: session.save_error.clone().filter(|_| session.unsaved),
            last_error: outcome.as_ref().err().cloned(),
        }
    }
}
