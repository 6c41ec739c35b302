//! What calls cost, and what is left.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use http::{HeaderMap, HeaderName};
use zcrm_store_api::Timestamp;

/// What this process has used of Zoho, for one organisation when that is known, else for one token.
///
/// Other programs and other replicas use the same credits and the same number of concurrent calls;
/// what Zoho says is left counts theirs too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Usage {
    /// Calls in flight now.
    pub in_flight: usize,
    /// The most that are let in flight at once.
    pub concurrent_calls: usize,
    /// What the calls of this process have cost so far, by Zoho's price list: an estimate.
    pub credits_used: u64,
    /// How many credits are left, as Zoho said with its last answer. It says so only when half of
    /// them are gone; until then `None`.
    pub credits_remaining: Option<u64>,
}

/// The credits of one organisation.
#[derive(Debug)]
pub(crate) struct Meter {
    used: AtomicU64,
    /// [`UNKNOWN`] until Zoho says.
    remaining: AtomicU64,
    /// When it said so, in milliseconds.
    said_at: AtomicU64,
}

const UNKNOWN: u64 = u64::MAX;

const X_API_CREDITS_REMAINING: HeaderName = HeaderName::from_static("x-api-credits-remaining");

/// How many credits are left, as an answer says.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
pub(crate) fn credits_left(headers: &HeaderMap) -> Option<u64> {
    headers.get(&X_API_CREDITS_REMAINING)?.to_str().ok()?.trim().parse().ok()
}

/// For how long a number of credits below the floor is believed: credits come back by the hour, and
/// only a call tells of it.
const BELIEVED: Duration = Duration::from_secs(5 * 60);

impl Default for Meter {
    fn default() -> Self {
        Self {
            used: AtomicU64::new(0),
            remaining: AtomicU64::new(UNKNOWN),
            said_at: AtomicU64::new(0),
        }
    }
}

impl Meter {
    /// A call was carried out and cost so much; what its answer says is left was [`heard`](Self::heard).
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
    pub(crate) fn answered(&self, credits: u32, left: Option<u64>) {
        self.used.fetch_add(credits.into(), Ordering::Relaxed);
        if left.is_none() {
            // It is said only when half of them are gone.
            self.remaining.store(UNKNOWN, Ordering::Relaxed);
        }
    }

    /// Any answer may say what is left.
    pub(crate) fn heard(&self, left: Option<u64>, now: impl Fn() -> Timestamp) {
        if let Some(left) = left {
            self.remaining.store(left, Ordering::Relaxed);
            self.said_at.store(now().as_unix_millis(), Ordering::Relaxed);
        }
    }

    pub(crate) fn used(&self) -> u64 {
        self.used.load(Ordering::Relaxed)
    }

    pub(crate) fn remaining(&self) -> Option<u64> {
        Some(self.remaining.load(Ordering::Relaxed)).filter(|left| *left != UNKNOWN)
    }

    /// How many are left, and for how long that is to be believed, when they are at the floor or
    /// below it.
    pub(crate) fn below(&self, floor: u64, now: Timestamp) -> Option<(u64, Duration)> {
        let left = self.remaining().filter(|left| *left <= floor)?;
        let said_at = Timestamp::from_unix_millis(self.said_at.load(Ordering::Relaxed));
        let wait = BELIEVED.checked_sub(now.since(said_at)).filter(|wait| !wait.is_zero())?;
        Some((left, wait))
    }
}
