//! What the invariants remember, and no process knows.

use zcrm_store_api::Timestamp;

use super::super::effect::Audience;
use super::super::figures::Context;
use super::super::name::Name;
use super::invariant::Invariant;
use super::setting::{at, ticks};

/// Kept beside the world; part of its state, for what may still go wrong depends on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Ghost {
    /// In which state the row was when a refresh was received last.
    pub(super) refreshed: Option<Name>,
    /// Refreshes that were received though the row had been refreshed, or was good.
    pub(super) extra: u8,
    /// What accounts for them: crashes, losses, failures, leases that ran out, refusals.
    pub(super) excused: u8,
    /// When a person mended what the server refused.
    pub(super) mended: Option<u64>,
    /// For each process: when it was refused last, and what it asked since.
    refused: [Option<u64>; 4],
    /// For each process: how many refreshes endpoint 1 has caused in the life of one token.
    pub(super) by_endpoint: u8,
    /// A token that an endpoint refused was replaced, by any process.
    pub(super) replaced: bool,
}

impl Ghost {
    pub(super) fn refused_at(&self, p: usize) -> Option<u64> {
        self.refused[p]
    }

    pub(super) fn shared(&self) -> (Option<Name>, u8, u8, Option<u64>, u8, bool) {
        let Self { refreshed, extra, excused, mended, by_endpoint, replaced, .. } = self;
        (*refreshed, *extra, *excused, *mended, *by_endpoint, *replaced)
    }

    /// A process was told that its refresh is refused. Ahead of time that costs no caller a pause.
    pub(super) fn refused(&mut self, now: u64, p: usize, early: bool) {
        self.refused[p] = (!early).then_some(now);
    }

    /// It sends another one: a pause must have passed.
    pub(super) fn sent_to_refuser(&mut self, now: u64, p: usize, broken: &mut Option<Invariant>) {
        if self.refused[p] == Some(now) {
            broken.get_or_insert(Invariant::RefusalIsPaused);
        }
    }

    pub(super) fn forget(&mut self, p: usize) {
        self.refused[p] = None;
    }

    /// A caller is told of a refusal that was mended long ago, or explicitly asked about just now.
    pub(super) fn told_of_refusal(
        &mut self,
        now: u64,
        p: usize,
        (audience, asked): (Audience, Timestamp),
        ctx: &Context,
        jumped: bool,
        broken: &mut Option<Invariant>,
    ) {
        let Some(mended) = self.mended else { return };
        // A clock that was set back may begin the pause again.
        // The pause counts from when it was heard of last.
        let since = at(mended.max(self.refused[p].unwrap_or(mended)));
        let waited = at(now) >= since.saturating_add(ctx.policy.window + ticks(1));
        let long_ago = waited && !jumped;
        let asked_since = self.refused[p].is_none_or(|last| last < mended);
        if long_ago || (audience == Audience::Eager && asked_since && asked > at(mended)) {
            broken.get_or_insert(Invariant::MendedRefusalIsRetried);
        }
    }
}
