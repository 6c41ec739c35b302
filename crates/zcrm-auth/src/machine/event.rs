//! What happens to a token, what is done about it, and by which rules.

use std::time::Duration;

use zcrm_store_api::Timestamp;

use crate::endpoint::{TokenAnswer, TokenErrorCode};

/// Something that happens to a token.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Event {
    /// A caller wants to use it.
    Asked,
    /// It is usable, and near enough to its end to be replaced ahead of time.
    Due,
    /// The accounts server gave an access token for the request sent at this moment.
    #[non_exhaustive]
    Answered {
        /// What it gave.
        answer: TokenAnswer,
        /// When the request was sent: lifetimes count from there.
        sent_at: Timestamp,
    },
    /// The accounts server refused for good.
    Refused(TokenErrorCode),
    /// Nothing may be sent before this moment: the accounts server said "too many requests", or
    /// would.
    Throttled(Timestamp),
    /// The call brought nothing: no connection, no answer, an unreadable one.
    Failed,
    /// A grant token was sent and its answer was lost: whether it was spent is not known, and it
    /// is never sent twice.
    Lost,
    /// The token turned out to belong to another environment.
    Misplaced,
    /// The API refused the access token that is held.
    RefusedByApi,
    /// It was revoked at our own request.
    Revoked,
}

impl Event {
    /// The event of an answer to a request sent at this moment.
    #[must_use]
    pub fn answered(answer: TokenAnswer, sent_at: Timestamp) -> Self {
        Self::Answered { answer, sent_at }
    }
}

/// What the driver does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// Use the access token that the state holds.
    Use,
    /// Exchange the grant token for an access and a refresh token.
    Exchange,
    /// Ask for a new access token with the refresh token.
    Refresh,
    /// Do nothing: no token can be had now; the state says why.
    Stop,
}

/// The figures by which the machine decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rules {
    /// An access token is not used within this time of its end; it covers clocks that differ and
    /// calls that take their time. Default: one minute.
    pub skew: Duration,
    /// An access token is replaced while it is still usable, this long before the last use (less
    /// a random part of it, and at most an eighth of its remaining life), so that callers seldom
    /// wait for a refresh and processes do not refresh in step. Default: four minutes.
    pub early: Duration,
    /// The window over which refreshes are counted, and how long nothing is sent after "too many
    /// requests" when the count does not tell. Default: ten minutes (facts §2.6).
    pub window: Duration,
    /// The most refreshes of one refresh token within the window, over all who share the store.
    /// Default: ten (facts §2.6).
    pub refreshes: usize,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            skew: Duration::from_secs(60),
            early: Duration::from_secs(240),
            window: Duration::from_secs(600),
            refreshes: 10,
        }
    }
}

impl Rules {
    /// The longest a foreign `expires_at` is believed: an access token lives for one hour.
    pub(crate) fn latest_end(&self, now: Timestamp) -> Timestamp {
        now.saturating_add(Duration::from_secs(3600)).saturating_add(self.skew)
    }
}
