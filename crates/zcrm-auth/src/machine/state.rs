//! Where a token stands.

use zcrm_store_api::{RefreshToken, Timestamp, TokenRecord};

use super::Rules;
use crate::endpoint::TokenErrorCode;

/// Where a token stands, with everything that is held of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum State {
    /// A grant token that has not been exchanged.
    Grant(TokenRecord),
    /// A refresh token without an access token.
    Refresh(TokenRecord),
    /// An access token in use.
    Active(TokenRecord),
    /// An access token at its end, or refused by the API, with a refresh token to replace it.
    Expiring(TokenRecord),
    /// No usable access token and nothing to get one with.
    Exhausted(TokenRecord),
    /// Nothing may be sent before `retry_at`; the state before still counts.
    #[non_exhaustive]
    Throttled {
        /// The state before.
        previous: Box<State>,
        /// When the accounts server may be asked again.
        retry_at: Timestamp,
    },
    /// The accounts server or the environment refused for good.
    Rejected(TokenRecord, Rejection),
    /// It was revoked at our own request.
    Revoked(TokenRecord),
}

/// Why a token is of no use any more.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// The accounts server said so.
    Code(TokenErrorCode),
    /// It belongs to another environment.
    Misplaced,
}

impl State {
    /// The state of a record as given or as stored.
    ///
    /// An `expires_at` further away than a token can live is cut to one hour and the skew: it
    /// comes from another clock, or from another program's mistake.
    #[must_use]
    pub fn load(mut record: TokenRecord, now: Timestamp, rules: &Rules) -> Self {
        let latest = rules.latest_end(now);
        record.expires_at = record.expires_at.map(|end| end.min(latest));
        if record.access_token.as_ref().is_some_and(|token| !token.is_empty()) {
            Self::Active(record)
        } else {
            Self::without_access(record)
        }
    }

    pub(super) fn without_access(record: TokenRecord) -> Self {
        if refreshable(&record) {
            Self::Refresh(record)
        } else if record.grant_token.as_ref().is_some_and(|code| !code.is_empty()) {
            Self::Grant(record)
        } else {
            Self::Exhausted(record)
        }
    }

    /// What is held.
    #[must_use]
    pub fn record(&self) -> &TokenRecord {
        match self {
            Self::Grant(record)
            | Self::Refresh(record)
            | Self::Active(record)
            | Self::Expiring(record)
            | Self::Exhausted(record)
            | Self::Rejected(record, _)
            | Self::Revoked(record) => record,
            Self::Throttled { previous, .. } => previous.record(),
        }
    }

    /// Says whose token it is.
    pub(crate) fn name_user(&mut self, user: String) {
        self.record_mut().user_name = Some(user);
    }

    /// Adds a refresh token that was kept elsewhere.
    pub(crate) fn refresh_with(&mut self, token: Option<RefreshToken>) {
        self.record_mut().refresh_token = token;
    }

    /// Corrects when the access token ends.
    pub(crate) fn ends_at(&mut self, end: Timestamp) {
        self.record_mut().expires_at = Some(end);
    }

    fn record_mut(&mut self) -> &mut TokenRecord {
        match self {
            Self::Grant(record)
            | Self::Refresh(record)
            | Self::Active(record)
            | Self::Expiring(record)
            | Self::Exhausted(record)
            | Self::Rejected(record, _)
            | Self::Revoked(record) => record,
            Self::Throttled { previous, .. } => previous.record_mut(),
        }
    }

    /// Takes what is held.
    #[must_use]
    pub fn into_record(mut self) -> TokenRecord {
        std::mem::take(self.record_mut())
    }
}

/// Tells whether a record can get a new access token by itself.
pub(super) fn refreshable(record: &TokenRecord) -> bool {
    record.refresh_token.as_ref().is_some_and(|token| !token.is_empty())
        && record.client_id.as_ref().is_some_and(|id| !id.is_empty())
        && record.client_secret.as_ref().is_some_and(|secret| !secret.is_empty())
}

/// Tells whether a record's access token may be used now.
pub(super) fn usable(record: &TokenRecord, now: Timestamp, rules: &Rules) -> bool {
    record.access_token.as_ref().is_some_and(|token| !token.is_empty())
        && record.expires_at.is_none_or(|end| now < end.saturating_sub(rules.skew))
}
