//! The history of token calls that a lease's note carries from holder to holder.
//!
//! `1 t:1800000000000 t:1800000000500 until:1800000600000 sent` — version, the moments of the
//! calls within the window, the moment before which nothing may be sent, and whether a grant token
//! has been sent. Moments are milliseconds since the epoch by the clocks of the processes.

use zcrm_store_api::Timestamp;

use crate::machine::Rules;

/// What is known of the token calls made for one credential, by whoever made them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pacing {
    calls: Vec<Timestamp>,
    until: Option<Timestamp>,
    code_sent: bool,
}

const VERSION: &str = "1";

impl Pacing {
    /// Reads a note. What is not understood counts as nothing known: the accounts server has the
    /// last word anyway.
    pub(super) fn read(note: &[u8]) -> Self {
        let mut pacing = Self::default();
        let Ok(text) = std::str::from_utf8(note) else { return pacing };
        let mut words = text.split(' ');
        if words.next() != Some(VERSION) {
            return pacing;
        }
        for word in words {
            let moment = |text: &str| text.parse().ok().map(Timestamp::from_unix_millis);
            if let Some(call) = word.strip_prefix("t:").and_then(moment) {
                pacing.calls.push(call);
            } else if let Some(until) = word.strip_prefix("until:").and_then(moment) {
                pacing.until = Some(until);
            } else if word == "sent" {
                pacing.code_sent = true;
            }
        }
        pacing.calls.sort_unstable();
        pacing
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let mut text = VERSION.to_owned();
        for call in &self.calls {
            text.push_str(&format!(" t:{}", call.as_unix_millis()));
        }
        if let Some(until) = self.until {
            text.push_str(&format!(" until:{}", until.as_unix_millis()));
        }
        if self.code_sent {
            text.push_str(" sent");
        }
        text.into_bytes()
    }

    /// When the next call may be made, if not now.
    pub(super) fn retry_at(&mut self, now: Timestamp, rules: &Rules) -> Option<Timestamp> {
        // A moment further away than the window comes from a clock that is wrong.
        let latest = now.saturating_add(rules.window);
        self.until = self.until.map(|until| until.min(latest));
        let told = self.until.filter(|until| now < *until);
        let counted = self.recent(now, rules);
        let full = (counted.len() >= rules.refreshes)
            .then(|| counted.get(counted.len() - rules.refreshes))
            .flatten()
            .map(|oldest| oldest.saturating_add(rules.window));
        told.max(full.map(|full| full.min(latest)))
    }

    /// Writes a call down, before it is made.
    pub(super) fn call(&mut self, now: Timestamp, rules: &Rules, exchange: bool) {
        self.calls = self.recent(now, rules).to_vec();
        self.until = None;
        if exchange {
            // An exchange does not count as a refresh, but must not be made twice.
            self.code_sent = true;
        } else {
            self.calls.push(now);
        }
    }

    /// The call never left.
    pub(super) fn uncall(&mut self, exchange: bool) {
        if exchange {
            self.code_sent = false;
        } else {
            self.calls.pop();
        }
    }

    /// The accounts server said "too many requests": until when nothing is sent.
    pub(super) fn throttled(&mut self, now: Timestamp, rules: &Rules) -> Timestamp {
        // Others may have used the same credential without writing it down here, so the count is
        // only trusted when it is full.
        let counted = self.recent(now, rules);
        let until = match counted.first() {
            Some(oldest) if counted.len() >= rules.refreshes => oldest.saturating_add(rules.window),
            _ => now.saturating_add(rules.window),
        };
        self.until = Some(until);
        self.code_sent = false;
        until
    }

    pub(super) fn code_sent(&self) -> bool {
        self.code_sent
    }

    /// The calls within the window, the oldest first. A moment in the future comes from another
    /// clock and counts, unless it is further away than the window: then that clock is wrong.
    fn recent(&self, now: Timestamp, rules: &Rules) -> &[Timestamp] {
        let start = self.calls.partition_point(|call| now.since(*call) >= rules.window);
        let end = self.calls.partition_point(|call| call.since(now) <= rules.window);
        &self.calls[start.min(end)..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Timestamp {
        Timestamp::from_unix_millis(1_800_000_000_000 + seconds * 1_000)
    }

    #[test]
    fn ten_calls_in_ten_minutes_and_the_eleventh_waits_for_the_first_to_age() {
        let rules = Rules::default();
        let mut pacing = Pacing::default();
        for n in 0..10 {
            assert_eq!(pacing.retry_at(at(n * 30), &rules), None);
            pacing.call(at(n * 30), &rules, false);
            pacing = Pacing::read(&pacing.write());
        }
        assert_eq!(pacing.retry_at(at(280), &rules), Some(at(600)));
        assert_eq!(pacing.retry_at(at(599), &rules), Some(at(600)));
        assert_eq!(pacing.retry_at(at(600), &rules), None);
        pacing.call(at(600), &rules, false);
        assert_eq!(pacing.retry_at(at(601), &rules), Some(at(630)));
    }

    #[test]
    fn what_the_server_said_counts_until_the_next_call() {
        let rules = Rules::default();
        let mut pacing = Pacing::default();
        pacing.call(at(0), &rules, false);
        assert_eq!(pacing.throttled(at(1), &rules), at(601));
        let mut pacing = Pacing::read(&pacing.write());
        assert_eq!(pacing.retry_at(at(600), &rules), Some(at(601)));
        assert_eq!(pacing.retry_at(at(601), &rules), None);
        pacing.call(at(601), &rules, false);
        assert_eq!(pacing.retry_at(at(602), &rules), None);
    }

    #[test]
    fn a_sent_code_is_remembered_and_rubbish_is_nothing() {
        let rules = Rules::default();
        let mut pacing = Pacing::default();
        pacing.call(at(0), &rules, true);
        assert!(Pacing::read(&pacing.write()).code_sent());
        pacing.uncall(true);
        assert!(!Pacing::read(&pacing.write()).code_sent());
        for note in [&b""[..], b"2 t:1", b"\xff\xfe", b"1 t:x until:-1 what"] {
            assert_eq!(Pacing::read(note), Pacing::default());
        }
    }
}
