//! When a channel is renewed, and what a failure leads to. No I/O.

use std::time::{Duration, SystemTime};

use zcrm_core::{DateTime, Error};

use super::handle::is_not_subscribed;
use super::keep_alive::{ChannelEvent, Gap};

/// The longest before its end that a channel is renewed: room for half a day without Zoho.
const LONGEST_LEAD: Duration = Duration::from_secs(12 * 3_600);
/// Between two calls for one channel, at least.
const SHORTEST_WAIT: Duration = Duration::from_secs(60);
/// Between two attempts, at most.
const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);
/// How long Zoho may ask us to wait: the channel ends meanwhile, whatever is asked.
const LONGEST_ASKED: Duration = Duration::from_secs(6 * 3_600);
/// How far Zoho's clock and ours may be apart: gaps begin that much earlier.
const SKEW: Duration = Duration::from_secs(300);

/// How long a channel is known to be there.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// When the call that confirmed it was made.
    confirmed_at: SystemTime,
    expires_at: SystemTime,
    /// Failed attempts since.
    failures: u32,
    /// Zoho says that it is there no more; since then at the latest.
    is_gone: bool,
}

/// The call that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// The channel is there: renew it.
    Renew,
    /// It has ended: start it again.
    Restart,
}

impl Term {
    pub(super) fn new(confirmed_at: SystemTime, expires_at: SystemTime) -> Self {
        Self { confirmed_at, expires_at, failures: 0, is_gone: false }
    }

    /// When to renew it: a tenth of its term before its end, half a day at most.
    pub(super) fn renew_at(&self) -> SystemTime {
        let term = self.expires_at.duration_since(self.confirmed_at).unwrap_or_default();
        let renew_at = self.expires_at.checked_sub((term / 10).min(LONGEST_LEAD));
        renew_at.unwrap_or(self.confirmed_at).max(self.confirmed_at + SHORTEST_WAIT)
    }

    pub(super) fn due(&self, now: SystemTime) -> Due {
        if self.is_gone || now >= self.expires_at { Due::Restart } else { Due::Renew }
    }

    /// After a call that failed: what is reported, and when the next one is due.
    pub(super) fn failed(
        &mut self,
        due: Due,
        error: Error,
        now: SystemTime,
    ) -> (ChannelEvent, SystemTime) {
        let mut wait = Duration::ZERO;
        if due == Due::Renew && is_not_subscribed(&error) {
            self.is_gone = true;
        } else {
            let asked = error.retry_after().unwrap_or_default();
            let doubled = SHORTEST_WAIT.saturating_mul(1 << self.failures.min(8));
            self.failures = self.failures.saturating_add(1);
            wait = doubled.min(LONGEST_WAIT).max(asked.min(LONGEST_ASKED));
        }
        let retry_at = now + wait;
        (ChannelEvent::RenewalFailed { error, retry_at }, retry_at)
    }

    /// After a call of `asked_at` that was answered at `now`: what is reported.
    pub(super) fn succeeded(
        &mut self,
        due: Due,
        (asked_at, now): (SystemTime, SystemTime),
        expires_at: DateTime,
    ) -> ChannelEvent {
        // What Zoho ended early may have ended right after it was confirmed.
        let lost_at = if self.is_gone { self.confirmed_at } else { self.expires_at };
        *self = Self::new(asked_at, expires_at.into());
        match due {
            Due::Renew => ChannelEvent::Renewed { expires_at },
            Due::Restart => {
                let from = lost_at.checked_sub(SKEW).unwrap_or(lost_at);
                ChannelEvent::Restarted { gap: Gap { from, until: now }, expires_at }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use zcrm_core::ErrorKind;

    use super::*;

    const HOUR: Duration = Duration::from_secs(3_600);

    fn at(hours: u32) -> SystemTime {
        UNIX_EPOCH + HOUR * hours
    }

    #[test]
    fn it_is_renewed_a_tenth_before_its_end_and_half_a_day_at_most() {
        for (term, renew_at) in [
            (HOUR, HOUR - Duration::from_secs(360)),
            (HOUR * 100, HOUR * 90),
            (HOUR * 168, HOUR * 156),
            // What Zoho says has passed is no reason for a call after a call.
            (Duration::ZERO, SHORTEST_WAIT),
        ] {
            let begun = at(1_000);
            assert_eq!(Term::new(begun, begun + term).renew_at(), begun + renew_at);
        }
        let before = Term::new(at(10), at(2));
        assert_eq!(before.renew_at(), at(10) + SHORTEST_WAIT);
    }

    #[test]
    fn attempts_are_spaced_and_what_zoho_asks_for_is_kept() {
        let mut term = Term::new(at(0), at(100));
        let error = || Error::new(ErrorKind::Server, "x");
        let mut waits = Vec::new();
        for _ in 0..6 {
            let (_, retry_at) = term.failed(Due::Renew, error(), at(90));
            waits.push(retry_at.duration_since(at(90)).unwrap().as_secs());
        }
        assert_eq!(waits, [60, 120, 240, 480, 900, 900]);
        let asked = error().with_retry_after(HOUR * 2);
        assert_eq!(term.failed(Due::Renew, asked, at(90)).1, at(92));
        let absurd = error().with_retry_after(Duration::MAX);
        assert_eq!(term.failed(Due::Renew, absurd, at(90)).1, at(96));
    }

    #[test]
    fn a_renewal_begins_a_new_term() {
        let mut term = Term::new(at(0), at(100));
        let error = || Error::new(ErrorKind::Server, "x");
        term.failed(Due::Renew, error(), at(90));
        term.failed(Due::Renew, error(), at(90));
        let end = DateTime::try_from(at(190)).unwrap();
        let event = term.succeeded(Due::Renew, (at(90), at(91)), end);
        assert!(matches!(event, ChannelEvent::Renewed { expires_at } if expires_at == end));
        assert_eq!(term.renew_at(), at(180));
        let (_, retry_at) = term.failed(Due::Renew, error(), at(180));
        assert_eq!(retry_at, at(180) + SHORTEST_WAIT, "earlier failures are of the earlier term");
    }

    #[test]
    fn a_gap_begins_where_the_channel_is_last_known() {
        let end = DateTime::try_from(at(500)).unwrap();
        let gap = |term: &mut Term| match term.succeeded(Due::Restart, (at(110), at(111)), end) {
            ChannelEvent::Restarted { gap, .. } => gap,
            other => panic!("{other:?}"),
        };
        let mut lapsed = Term::new(at(0), at(100));
        assert_eq!((lapsed.due(at(99)), lapsed.due(at(100))), (Due::Renew, Due::Restart));
        assert_eq!(gap(&mut lapsed), Gap { from: at(100) - SKEW, until: at(111) });
        let mut gone = Term::new(at(50), at(100));
        gone.is_gone = true;
        assert_eq!(gone.due(at(60)), Due::Restart);
        assert_eq!(gap(&mut gone), Gap { from: at(50) - SKEW, until: at(111) });
        assert_eq!(gone.due(at(499)), Due::Renew, "it is a new term");
    }
}
