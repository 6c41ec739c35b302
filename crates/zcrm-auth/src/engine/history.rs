//! The token calls made for one credential, by all who share the store: what the note of a lease
//! carries from holder to holder.

use zcrm_store_api::Timestamp;

use super::figures::Context;
use super::name::Name;

/// What is known of the calls made for one credential.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct History {
    /// The moments of the refreshes, the oldest first, by the clocks of those who made them.
    pub(crate) calls: Vec<Timestamp>,
    /// The accounts server said "too many requests": until when nothing is sent.
    pub(crate) until: Option<Timestamp>,
    /// Who has sent the code, or was about to.
    pub(crate) senders: Vec<Name>,
    /// Endpoints of the API that have caused a refresh, and until when they cause no further one.
    pub(crate) refusers: Vec<Refusal>,
}

/// An endpoint that refused a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Refusal {
    pub(crate) endpoint: u64,
    /// Until when it is remembered.
    pub(crate) until: Timestamp,
}

/// What a request for a lease adds to the note in the same step: the attempt is on record before it
/// is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NoteEntry {
    Refresh(Timestamp),
    Exchange(Name),
}

impl History {
    /// Adds what a request for a lease appended.
    pub(crate) fn append(&mut self, entry: NoteEntry) {
        match entry {
            NoteEntry::Refresh(at) => self.add(&[at]),
            NoteEntry::Exchange(sender) => self.senders.push(sender),
        }
    }

    /// Adds calls of which no note tells.
    pub(crate) fn add(&mut self, calls: &[Timestamp]) {
        self.calls.extend_from_slice(calls);
        self.calls.sort_unstable();
    }

    /// Takes out what this process appended for calls that it then did not make.
    pub(crate) fn without(&mut self, unmade: &[Timestamp], own: Name) {
        self.senders.retain(|sender| *sender != own);
        for call in unmade {
            if let Ok(at) = self.calls.binary_search(call) {
                self.calls.remove(at);
            }
        }
    }

    /// When the next refresh may be made, if not now.
    pub(crate) fn retry_at(&self, now: Timestamp, ctx: &Context) -> Option<Timestamp> {
        // A moment further away than the window comes from a clock that is wrong.
        let latest = now.saturating_add(ctx.policy.window);
        let told = self.until.map(|until| until.min(latest)).filter(|until| now < *until);
        let counted = self.recent(now, ctx);
        let full = (counted.len() >= ctx.policy.refreshes)
            .then(|| counted.get(counted.len() - ctx.policy.refreshes))
            .flatten()
            .map(|oldest| oldest.saturating_add(ctx.policy.window));
        told.max(full.map(|full| full.min(latest)))
    }

    /// Writes a call down, before it is made.
    pub(crate) fn record(&mut self, entry: NoteEntry, now: Timestamp, ctx: &Context) {
        self.calls = self.recent(now, ctx).to_vec();
        self.until = None;
        self.refusers.retain(|refuser| now < refuser.until);
        self.append(entry);
    }

    /// Tells whether this endpoint has caused a refresh within the window, by whichever process.
    pub(crate) fn is_refuser(&self, endpoint: u64, now: Timestamp) -> bool {
        self.refusers.iter().any(|refuser| refuser.endpoint == endpoint && now < refuser.until)
    }

    /// The call that was written down last never left.
    pub(crate) fn forget_last(&mut self) {
        self.calls.pop();
    }

    /// The accounts server said "too many requests": until when nothing is sent.
    pub(crate) fn throttle(&mut self, now: Timestamp, ctx: &Context) -> Timestamp {
        // Others may have used the same credential without writing it down here, so the count is
        // trusted only when it is full.
        let counted = self.recent(now, ctx);
        let until = match counted.first() {
            Some(oldest) if counted.len() >= ctx.policy.refreshes => {
                oldest.saturating_add(ctx.policy.window).max(now)
            }
            _ => now.saturating_add(ctx.policy.window),
        };
        self.until = Some(until);
        // The throttle is answered before a code is looked at: it is not spent.
        self.senders.clear();
        until
    }

    /// The calls within the window, the oldest first. A moment in the future comes from another
    /// clock and counts, unless it is further away than the window: then that clock is wrong.
    fn recent(&self, now: Timestamp, ctx: &Context) -> &[Timestamp] {
        let window = ctx.policy.window;
        let start = self.calls.partition_point(|call| now.since(*call) >= window);
        let end = self.calls.partition_point(|call| call.since(now) <= window);
        &self.calls[start.min(end)..end]
    }
}
