//! The figures by which the core decides.

use std::time::Duration;

use zcrm_store_api::Timestamp;

use super::mutant::Mutant;
use super::name::Name;
use super::view::GivenToken;

/// The figures of the token engine that a program may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RefreshPolicy {
    /// An access token is not used within this time of its end; it covers clocks that differ and
    /// calls that take their time. Default: one minute.
    pub skew: Duration,
    /// An access token is replaced while it is still usable, this long before the last use (less
    /// a random part of it, and at most an eighth of its remaining life), so that callers seldom
    /// wait for a refresh and processes do not refresh in step. Default: four minutes.
    pub early: Duration,
    /// The window over which refreshes are counted, and how long nothing is sent after "too many
    /// requests" when the count does not tell. Default: ten minutes.
    ///
    /// Source: <https://www.zoho.com/accounts/protocol/oauth/token-limits.html>.
    pub window: Duration,
    /// The most refreshes of one refresh token within the window, over all who share the store.
    /// Default: ten.
    ///
    /// Source: <https://www.zoho.com/accounts/protocol/oauth/token-limits.html>.
    pub refreshes: usize,
}

impl Default for RefreshPolicy {
    fn default() -> Self {
        Self {
            skew: Duration::from_secs(60),
            early: Duration::from_secs(240),
            window: Duration::from_secs(600),
            refreshes: 10,
        }
    }
}

/// Times that follow from how long one token call may take, and times that are fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// One exchange, refresh or revocation, retries included.
    pub(crate) call: Duration,
    /// One call of the store.
    pub(crate) store: Duration,
    /// A lease: longer than a call, so that a holder that is merely slow has answered before another
    /// begins.
    pub(crate) lease: Duration,
    /// The longest lease that any process may take: no lease is waited for any longer.
    pub(crate) longest_lease: Duration,
    /// The attempts of one call, the first included.
    pub(crate) attempts: u8,
    /// Before the second attempt; doubled before each further one.
    pub(crate) retry_pause: Duration,
    /// Saves of one token against a row that keeps moving.
    pub(crate) saves: u8,
    /// Before a failed save is retried; doubled up to the longest.
    pub(crate) save_pause: Duration,
    pub(crate) longest_save_pause: Duration,
    /// A token that this process was given no longer ago counts as just given.
    pub(crate) fresh: Duration,
    /// A renewal that failed is not retried for so long while the token serves.
    pub(crate) renewal_pause: Duration,
    /// Before a refused renewal is retried; doubled up to the window.
    pub(crate) refusal_pause: Duration,
    /// The longest that an access token lives.
    ///
    /// Source: <https://www.zoho.com/accounts/protocol/oauth/token-limits.html>.
    pub(crate) life: Duration,
}

impl Limits {
    /// The longest a token call may be allowed to take; leases are bounded by it.
    pub(crate) const LONGEST_CALL: Duration = Duration::from_secs(120);

    pub(crate) fn of_call(call: Duration) -> Self {
        let longest = Self::LONGEST_CALL;
        Self {
            call,
            // Half of it, so that work which is not done is taken over within it.
            store: (call / 2).max(Duration::from_secs(10)),
            lease: call + call / 2,
            longest_lease: longest + longest / 2,
            attempts: 3,
            retry_pause: Duration::from_millis(200),
            saves: 4,
            save_pause: Duration::from_secs(1),
            longest_save_pause: Duration::from_secs(60),
            fresh: Duration::from_secs(60),
            renewal_pause: Duration::from_secs(30),
            refusal_pause: Duration::from_secs(60),
            life: Duration::from_secs(3600),
        }
    }
}

/// What does not change while an authenticator lives.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    pub(crate) given: GivenToken,
    pub(crate) policy: RefreshPolicy,
    pub(crate) limits: Limits,
    pub(crate) coordination: Coordination,
    /// The name of this process among the senders of a code.
    pub(crate) own: Name,
    #[cfg(test)]
    pub(crate) mutant: Option<Mutant>,
}

/// Whether the others who share the store are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coordination {
    /// Nothing is sent without a lease.
    Leases,
    /// Switched off, so that a test can show what leases are good for.
    None,
}

impl Context {
    /// The latest end that is believed of any access token: other clocks may be wrong.
    pub(crate) fn latest_end(&self, now: Timestamp) -> Timestamp {
        now.saturating_add(self.limits.life).saturating_add(self.policy.skew)
    }

    /// Whether the core is to be wrong in this way; never outside the tests that look for it.
    #[cfg(test)]
    pub(crate) fn is(&self, mutant: Mutant) -> bool {
        self.mutant == Some(mutant)
    }

    /// Whether the core is to be wrong in this way; never outside the tests that look for it.
    #[cfg(not(test))]
    #[expect(clippy::unused_self, reason = "the tests' version reads it")]
    pub(crate) const fn is(&self, _: Mutant) -> bool {
        false
    }
}
