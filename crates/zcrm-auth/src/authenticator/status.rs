//! How a token stands, for dashboards and health checks.

use zcrm_env::Environment;
use zcrm_store_api::{Timestamp, TokenId};

use crate::driver::Engine;
use crate::engine::{Renewal, Spent, Token};
use crate::error::AuthError;

/// How a token stood after the last thing that happened to it; reading it makes no call.
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
    /// When the accounts server may be asked again, while it throttles or has refused.
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
    /// No call has asked for it yet.
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
    /// Refused; it is tried again after a pause.
    Rejected,
    /// Revoked at our own request.
    Revoked,
}

impl TokenStatus {
    pub(super) fn from_engine(engine: &Engine) -> Self {
        let state = &engine.state;
        let held = state.held();
        let retry_at = match state.renewal {
            Renewal::Throttled(until) | Renewal::Refused { until, .. } => Some(until),
            Renewal::Open | Renewal::Spent(_) | Renewal::Astray => None,
        };
        Self {
            phase: phase(engine),
            environment: engine.environment.clone().filter(|_| state.token != Token::Unknown),
            id: engine.id(),
            user: held.and_then(|held| engine.vault.text(held.record.user)),
            expires_at: held.and_then(|held| held.record.expires_at),
            retry_at,
            unsaved: engine.unsaved(),
            last_error: engine.last_error(),
        }
    }
}

fn phase(engine: &Engine) -> TokenPhase {
    let state = &engine.state;
    let held = match &state.token {
        Token::Unknown => return TokenPhase::Unused,
        Token::Revoked => return TokenPhase::Revoked,
        Token::Held(held) => held,
    };
    match (&state.renewal, state.served(&engine.ctx)) {
        (Renewal::Throttled(_), _) => return TokenPhase::Throttled,
        (Renewal::Astray, _) | (Renewal::Refused { .. }, None) => return TokenPhase::Rejected,
        (Renewal::Spent(Spent::Refused(_)), None) => return TokenPhase::Rejected,
        (Renewal::Spent(_), None) => return TokenPhase::Exhausted,
        (_, Some(_)) => return TokenPhase::Active,
        (Renewal::Open, None) => {}
    }
    match (held.record.access.is_some(), held.record.is_refreshable()) {
        (true, true) => TokenPhase::Expiring,
        (false, true) => TokenPhase::Refresh,
        _ if held.record.is_code_only() => TokenPhase::Grant,
        _ => TokenPhase::Exhausted,
    }
}
