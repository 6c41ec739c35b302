//! The history of token calls that a lease's note carries from holder to holder.
//!
//! `1 t:1800000000000 t:1800000000500 until:1800000600000 sent:name` — version, the moments of the
//! calls within the window, the moment before which nothing may be sent, and who has sent the grant
//! token. Moments are milliseconds since the epoch by the clocks of the processes.
//!
//! Who asks for the lease adds an entry to the end, ` 1 t:1800000001000` or ` 1 sent:name`, without
//! knowing what is there; the holder then writes the whole anew when it ends the lease.

use zcrm_store_api::Timestamp;

use crate::machine::Rules;

/// What is known of the token calls made for one credential, by whoever made them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pacing {
    calls: Vec<Timestamp>,
    until: Option<Timestamp>,
    /// Who has sent the grant token, or was about to.
    senders: Vec<String>,
}

const VERSION: &str = "1";

/// What this process has added to the note of a lease for calls that it then did not make, to be
/// told from what others did: it may not have heard that the lease was granted.
#[derive(Clone, Debug, Default)]
pub(super) struct Unsent(Vec<Timestamp>);

impl Unsent {
    /// A call is about to be asked for.
    pub(super) fn add(&mut self, at: Timestamp) {
        const REMEMBERED: usize = 64;
        if self.0.len() == REMEMBERED {
            self.0.remove(0);
        }
        self.0.push(at);
    }

    /// The call that was asked for last is made, or was certainly not written down.
    pub(super) fn forget_last(&mut self) {
        self.0.pop();
    }
}

/// What to add to the note for a call that is about to be made by a process of this name.
pub(super) fn entry(now: Timestamp, exchange: bool, name: &str) -> Vec<u8> {
    if exchange {
        format!(" {VERSION} sent:{name}").into_bytes()
    } else {
        format!(" {VERSION} t:{}", now.as_unix_millis()).into_bytes()
    }
}

impl Pacing {
    /// Reads a note, but for what the process of this name has added to it in vain. Whether it has
    /// sent the grant token is for itself to know.
    pub(super) fn read_without(note: &[u8], unsent: &Unsent, name: &str) -> Self {
        let mut pacing = Self::read(note);
        pacing.senders.retain(|sender| sender != name);
        for call in &unsent.0 {
            if let Ok(at) = pacing.calls.binary_search(call) {
                pacing.calls.remove(at);
            }
        }
        pacing
    }

    /// What is not understood counts as nothing known: the accounts server has the last word anyway.
    fn read(note: &[u8]) -> Self {
        let mut pacing = Self::default();
        let Ok(text) = std::str::from_utf8(note) else { return pacing };
        let mut known = false;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let moment = |text: &str| text.parse().ok().map(Timestamp::from_unix_millis);
            if word.bytes().all(|byte| byte.is_ascii_digit()) {
                known = word == VERSION;
            } else if !known {
                // Of a version that is not ours.
            } else if let Some(call) = word.strip_prefix("t:").and_then(moment) {
                pacing.calls.push(call);
            } else if let Some(until) = word.strip_prefix("until:").and_then(moment) {
                pacing.until = Some(until);
            } else if let Some(sender) = word.strip_prefix("sent:") {
                pacing.senders.push(sender.to_owned());
            }
        }
        pacing.calls.sort_unstable();
        pacing
    }

    /// Adds calls of which no note tells.
    pub(super) fn add(&mut self, calls: &[Timestamp]) {
        self.calls.extend(calls);
        self.calls.sort_unstable();
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let mut text = VERSION.to_owned();
        for call in &self.calls {
            text.push_str(&format!(" t:{}", call.as_unix_millis()));
        }
        if let Some(until) = self.until {
            text.push_str(&format!(" until:{}", until.as_unix_millis()));
        }
        for sender in &self.senders {
            text.push_str(&format!(" sent:{sender}"));
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
    pub(super) fn call(&mut self, now: Timestamp, rules: &Rules, exchange: Option<&str>) {
        self.calls = self.recent(now, rules).to_vec();
        self.until = None;
        if let Some(name) = exchange {
            // An exchange does not count as a refresh, but must not be made twice.
            self.senders.push(name.to_owned());
        } else {
            self.calls.push(now);
        }
    }

    /// The call never left.
    pub(super) fn uncall(&mut self, exchange: bool) {
        if exchange {
            self.senders.clear();
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
        self.senders.clear();
        until
    }

    pub(super) fn code_sent(&self) -> bool {
        !self.senders.is_empty()
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

    fn read(note: &[u8]) -> Pacing {
        Pacing::read_without(note, &Unsent::default(), "me")
    }

    #[test]
    fn what_was_added_unseen_counts_for_others_and_not_for_who_added_it() {
        let rules = Rules::default();
        let (mut ours, theirs) = (Unsent::default(), Unsent::default());
        let mut pacing = Pacing::default();
        pacing.call(at(0), &rules, None);
        ours.add(at(9));
        let mut note =
            [pacing.write(), entry(at(5), false, "other"), entry(at(9), false, "me")].concat();
        let calls = |note: &[u8], unsent: &Unsent| Pacing::read_without(note, unsent, "me").calls;
        assert_eq!(calls(&note, &ours), [at(0), at(5)]);
        assert_eq!(calls(&note, &theirs), [at(0), at(5), at(9)]);
        // Begun anew, and made then.
        ours.add(at(11));
        note.extend(entry(at(11), false, "me"));
        assert_eq!(calls(&note, &ours), [at(0), at(5)]);
        ours.forget_last();
        assert_eq!(calls(&note, &ours), [at(0), at(5), at(11)]);

        let note = entry(at(12), true, "me");
        assert!(!read(&note).code_sent());
        assert!(Pacing::read_without(&note, &ours, "other").code_sent());
        assert!(read(&[note, entry(at(13), true, "other")].concat()).code_sent());
    }

    #[test]
    fn ten_calls_in_ten_minutes_and_the_eleventh_waits_for_the_first_to_age() {
        let rules = Rules::default();
        let mut pacing = Pacing::default();
        for n in 0..10 {
            assert_eq!(pacing.retry_at(at(n * 30), &rules), None);
            pacing.call(at(n * 30), &rules, None);
            pacing = read(&pacing.write());
        }
        assert_eq!(pacing.retry_at(at(280), &rules), Some(at(600)));
        assert_eq!(pacing.retry_at(at(599), &rules), Some(at(600)));
        assert_eq!(pacing.retry_at(at(600), &rules), None);
        pacing.call(at(600), &rules, None);
        assert_eq!(pacing.retry_at(at(601), &rules), Some(at(630)));
    }

    #[test]
    fn what_the_server_said_counts_until_the_next_call() {
        let rules = Rules::default();
        let mut pacing = Pacing::default();
        pacing.call(at(0), &rules, None);
        assert_eq!(pacing.throttled(at(1), &rules), at(601));
        let mut pacing = read(&pacing.write());
        assert_eq!(pacing.retry_at(at(600), &rules), Some(at(601)));
        assert_eq!(pacing.retry_at(at(601), &rules), None);
        pacing.call(at(601), &rules, None);
        assert_eq!(pacing.retry_at(at(602), &rules), None);
    }

    #[test]
    fn a_sent_code_is_remembered_and_rubbish_is_nothing() {
        let rules = Rules::default();
        let mut pacing = Pacing::default();
        pacing.call(at(0), &rules, Some("other"));
        assert!(read(&pacing.write()).code_sent());
        pacing.uncall(true);
        assert!(!read(&pacing.write()).code_sent());
        for note in [&b""[..], b"2 t:1", b"\xff\xfe", b"1 t:x until:-1 what"] {
            assert_eq!(read(note), Pacing::default());
        }
    }
}
