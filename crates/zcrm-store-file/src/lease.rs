//! Leases as they are kept in the sidecar: who holds one until when, and the note that outlives it.

use std::collections::BTreeMap;
use std::time::Duration;

use zcrm_store_api::{LeaseKey, LeaseRequest, Owner, Timestamp};

/// How often waiters are asked to come back: each time they read two small files.
const POLL: Duration = Duration::from_millis(50);

/// How long a note is kept after its lease. The pacing that is kept in notes looks back ten minutes
/// (<https://www.zoho.com/crm/developer/docs/api/v8/token-validity.html>), and a grant code lives for minutes: after an hour a note is of no use, and
/// a file that kept them all would grow with every sign-in.
const NOTE_KEPT: Duration = Duration::from_secs(60 * 60);

/// All leases on one token file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Leases(pub(crate) BTreeMap<LeaseKey, LeaseState>);

/// What is known of one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LeaseState {
    /// Absent when the last holder ended it.
    pub(crate) owner: Option<Owner>,
    pub(crate) from: Timestamp,
    /// When it ends by time, or when it was ended.
    pub(crate) until: Timestamp,
    pub(crate) note: Vec<u8>,
}

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) key: LeaseKey,
    pub(crate) owner: Owner,
    pub(crate) ttl: Duration,
    pub(crate) append: Option<Vec<u8>>,
}

impl Request {
    fn borrowed(&self) -> LeaseRequest<'_> {
        let request = LeaseRequest::new(&self.key, &self.owner, self.ttl);
        match &self.append {
            Some(text) => request.appending(text),
            None => request,
        }
    }
}

impl Leases {
    /// Grants a lease and answers with its note, or with when to come back.
    pub(crate) fn ask(&mut self, now: Timestamp, request: &Request) -> Result<Vec<u8>, Duration> {
        self.settle(now);
        let state = self.0.get(&request.key);
        if let Some(state) = state
            && state.holder(now).is_some_and(|holder| *holder != request.owner)
        {
            return Err(POLL.min(state.until.since(now)));
        }
        let mut note = state.map(|state| state.note.clone()).unwrap_or_default();
        request.borrowed().extend(&mut note);
        let state = LeaseState {
            owner: Some(request.owner.clone()),
            from: now,
            until: now.saturating_add(request.ttl),
            note: note.clone(),
        };
        self.0.insert(request.key.clone(), state);
        Ok(note)
    }

    /// Ends a lease if this owner still holds it.
    pub(crate) fn end(&mut self, now: Timestamp, key: &LeaseKey, owner: &Owner, note: &[u8]) {
        self.settle(now);
        if let Some(state) = self.0.get_mut(key)
            && state.holder(now) == Some(owner)
        {
            *state = LeaseState { owner: None, from: now, until: now, note: note.to_vec() };
        }
        self.prune(now);
    }

    /// Drops what is of no use any more.
    fn prune(&mut self, now: Timestamp) {
        self.0.retain(|_, state| {
            let kept = if state.note.is_empty() { Duration::ZERO } else { NOTE_KEPT };
            now < state.until.saturating_add(kept)
        });
    }

    /// Prunes, and lets leases from the future begin again: the clock was set back, and without that
    /// they would be held for as long as it was set back. They last at least their time.
    fn settle(&mut self, now: Timestamp) {
        for state in self.0.values_mut() {
            if now < state.from {
                state.until = now.saturating_add(state.until.since(state.from));
                state.from = now;
            }
        }
        self.prune(now);
    }
}

impl LeaseState {
    fn holder(&self, now: Timestamp) -> Option<&Owner> {
        self.owner.as_ref().filter(|_| now < self.until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Timestamp {
        Timestamp::from_unix_millis(seconds * 1_000)
    }

    fn request(key: &str, owner: &str, note: &[u8]) -> Request {
        let append = (!note.is_empty()).then(|| note.to_vec());
        let (key, owner) = (LeaseKey::new(key), Owner::new(owner));
        Request { key, owner, ttl: Duration::from_secs(45), append }
    }

    #[test]
    fn waiters_are_asked_to_come_back_soon_and_never_too_late() {
        let mut leases = Leases::default();
        leases.ask(at(100), &request("k", "a", b"")).unwrap();
        let asked = leases.ask(at(100), &request("k", "b", b""));
        assert_eq!(asked, Err(Duration::from_millis(50)));
        let last = Timestamp::from_unix_millis(144_990);
        assert_eq!(leases.ask(last, &request("k", "b", b"")), Err(Duration::from_millis(10)));
        assert!(leases.ask(at(145), &request("k", "b", b"")).is_ok());
    }

    #[test]
    fn what_has_ended_and_says_nothing_is_dropped_and_notes_stay_for_an_hour() {
        let mut leases = Leases::default();
        leases.ask(at(100), &request("died without a note", "a", b"")).unwrap();
        leases.ask(at(100), &request("died", "a", b"n")).unwrap();
        leases.ask(at(100), &request("ended", "a", b"n")).unwrap();
        leases.ask(at(100), &request("ended without a note", "a", b"n")).unwrap();
        let end = |leases: &mut Leases, key: &str, note: &[u8]| {
            leases.end(at(101), &LeaseKey::new(key), &Owner::new("a"), note);
        };
        end(&mut leases, "ended", b"m");
        end(&mut leases, "ended without a note", b"");
        let mut keys = |now| {
            leases.settle(now);
            leases.0.keys().map(|key| key.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(keys(at(144)), ["died", "died without a note", "ended"]);
        assert_eq!(keys(at(145)), ["died", "ended"]);
        assert_eq!(keys(at(101 + 3_600)), ["died"]);
        assert!(keys(at(145 + 3_600)).is_empty());
    }

    #[test]
    fn a_clock_that_is_set_back_holds_nobody_up_for_longer_than_a_lease_lasts() {
        let mut leases = Leases::default();
        leases.ask(at(1_000_000), &request("k", "a", b"")).unwrap();
        assert!(leases.ask(at(100), &request("k", "b", b"")).is_err());
        assert!(leases.ask(at(144), &request("k", "b", b"")).is_err());
        assert!(leases.ask(at(145), &request("k", "b", b"")).is_ok());
    }
}
