//! The right to make a token call, agreed on among all who share the store.

use std::time::Duration;

use zcrm_store_api::Timestamp;

use super::super::effect::Later;
use super::super::event::{Leased, Outage};
use super::super::figures::Coordination;
use super::super::history::{History, NoteEntry, Refusal};
use super::super::mutant::Mutant;
use super::super::state::{Access, After, CodeUse, Job, Lease, Look, Renewal, Step};
use super::super::term::{Call, LeaseOn, Outcome, Spent, Why};
use super::Run;
use super::sync::Newest;

/// How many calls that were not made are remembered.
const UNMADE: usize = 64;
/// Before a lease is asked for again.
const LEAST_PAUSE: Duration = Duration::from_millis(1);

impl Run<'_> {
    /// Asks for the right to make a call.
    pub(super) fn lease(&mut self, call: Call) {
        match self.ctx.coordination {
            Coordination::Leases => self.ask_lease(call, Duration::ZERO),
            Coordination::None => {
                self.set_lease(Lease::Alone(History::default()));
                self.send(call);
            }
        }
    }

    /// Asks, and has the attempt appended to the note in the same step: a holder that dies in the
    /// middle has made it. If it turns out that it must not be made, it is taken out again.
    pub(super) fn ask_lease(&mut self, call: Call, waited: Duration) {
        let append = self.new_entry(call);
        let unmade = &mut self.s.own.unmade;
        if let NoteEntry::Refresh(at) = append {
            if unmade.len() == UNMADE {
                unmade.remove(0);
            }
            unmade.push(at);
        }
        let step = Step::Leasing { call, asked_at: self.now, waited };
        let ask = Later::Lease {
            on: self.lease_on(call),
            attempt: self.s.own.attempt,
            read: self.s.held().and_then(|held| held.row).map(|row| row.id),
            append: Some(append).filter(|_| !self.is(Mutant::AttemptNotNoted)),
        };
        self.go(step, ask);
    }

    /// What is written down of a call: a moment of its own, so that one that was not made is never
    /// taken for one that was.
    pub(super) fn new_entry(&mut self, call: Call) -> NoteEntry {
        match call {
            Call::Exchange => NoteEntry::Exchange(self.ctx.own),
            Call::Refresh => {
                let next = self.s.own.last.saturating_add(Duration::from_millis(1));
                self.s.own.last = if next > self.now.saturating_add(self.ctx.policy.window) {
                    // It was written down by a clock that was ahead.
                    self.now
                } else {
                    next.max(self.now)
                };
                NoteEntry::Refresh(self.s.own.last)
            }
        }
    }

    /// A lease is about the credential, never about a row: all who hold the same credential agree on
    /// it, whether or not a row exists.
    fn lease_on(&self, call: Call) -> LeaseOn {
        let record = self.s.held().map(|held| held.record).unwrap_or_default();
        match call {
            Call::Exchange => LeaseOn::Grant(record.grant),
            Call::Refresh => LeaseOn::Refresh(record.refresh),
        }
    }

    pub(super) fn leased(
        &mut self,
        call: Call,
        asked_at: Timestamp,
        waited: Duration,
        leased: Leased,
    ) {
        // Granted or held: the store may know more than we do.
        let (look, row) = match leased {
            Leased::Granted { note, row } => {
                let history = self.known_of(note, &[]);
                let until = asked_at.saturating_add(self.ctx.limits.lease);
                let on = self.lease_on(call);
                self.set_lease(Lease::Granted { on, until, history });
                (Look::Granted(call), row)
            }
            Leased::HeldByAnother { retry_in, row } => {
                if call == Call::Refresh {
                    self.s.own.unmade.pop();
                }
                self.set_lease(Lease::None);
                if self.is(Mutant::LeaseNotAwaited) {
                    self.set_lease(Lease::Alone(History::default()));
                    return self.send(call);
                }
                (Look::HeldBy(call, waited, retry_in.max(LEAST_PAUSE)), row)
            }
            Leased::Failed(outage) => {
                self.set_lease(Lease::Unheard);
                return self.alone(call, outage);
            }
        };
        if self.s.is_unsaved() || self.is(Mutant::LeaseNotCompared) {
            // A token of ours that is not saved yet is never given up for a row: saving it finds out
            // which is newer.
            match look {
                Look::HeldBy(call, waited, pause) => {
                    self.held_by_another(call, waited, pause, Newest::Same);
                }
                _ => self.granted(call, Newest::Same),
            }
        } else {
            self.compare(look, row);
        }
    }

    /// The token that was to be renewed ahead of time has been replaced by another process: the new one
    /// is not due.
    fn is_not_early(&mut self) {
        if let Some(busy) = self.busy()
            && busy.job == Job::Early
        {
            busy.job = Job::Token;
        }
    }

    /// What a note says, but for what this process has appended in vain, and with what it has done
    /// alone.
    pub(super) fn known_of(&self, mut note: History, unmade: &[Timestamp]) -> History {
        // A moment further away than the window comes from a clock that is wrong; once a window has
        // been waited on its account, it says nothing any more.
        let latest = self.now.saturating_add(self.ctx.policy.window);
        let waited = matches!(self.s.renewal, Renewal::Throttled(until) if until <= self.now);
        note.until = note.until.filter(|until| !waited || *until <= latest);
        note.until = note.until.map(|until| until.min(latest));
        note.without(&self.s.own.unmade, self.ctx.own);
        note.without(unmade, self.ctx.own);
        if !self.is(Mutant::AloneForgotten) {
            note.add(&self.s.own.alone);
        }
        note
    }

    /// The lease is ours, and this is what the row says.
    pub(super) fn granted(&mut self, call: Call, newest: Newest) {
        let known = match newest {
            Newest::Same => Ok(false),
            Newest::Moved(row) => self.adopt(row).map(|()| true),
            Newest::Gone => self.gone().map(|()| false),
        };
        match known {
            Ok(true) => {
                self.is_not_early();
                self.end_lease(After::GoOn);
            }
            Ok(false) => self.permit(call),
            Err(why) => self.conclude_failed(why),
        }
    }

    /// The call may be made, unless the note tells otherwise.
    fn permit(&mut self, call: Call) {
        let now = self.now;
        let Some(Lease::Granted { until, history, .. }) =
            self.busy().map(|busy| busy.lease.clone())
        else {
            return;
        };
        if now >= until && !self.is(Mutant::StaleLeaseUsed) {
            // Held up for so long that another process may have had the lease since: what was read
            // with it is not to be relied on, and what they wrote not to be overwritten.
            return self.ask_lease(call, Duration::ZERO);
        }
        if call == Call::Exchange
            && !history.senders.is_empty()
            && !self.is(Mutant::CodeNoteIgnored)
        {
            let grant = self.s.held().and_then(|held| held.record.grant);
            self.s.own.code = CodeUse::Sent(grant);
            self.s.renewal = Renewal::Spent(Spent::Before);
            return self.conclude_failed(Why::Spent(Spent::Before));
        }
        if let Some(retry_at) = history.retry_at(now, self.ctx)
            && !self.is(Mutant::CountIgnored)
        {
            self.s.renewal = Renewal::Throttled(retry_at);
            return self.conclude_failed(Why::Throttled(retry_at));
        }
        let refuser = self.refuser();
        if let Some(refuser) = refuser
            && history.is_refuser(refuser.endpoint, now)
            && self.is_usable()
        {
            // A process has replaced the token on its account just now, and it refuses the new one.
            return self.conclude_failed(Why::EndpointRefuses);
        }
        let entry = match call {
            Call::Exchange => NoteEntry::Exchange(self.ctx.own),
            Call::Refresh => {
                self.s.own.unmade.pop();
                // The moment that the store has on record.
                NoteEntry::Refresh(self.s.own.last)
            }
        };
        self.note(entry);
        if let (Some(refuser), Some(history)) = (refuser, self.history()) {
            history.refusers.push(refuser);
        }
        match call {
            Call::Exchange if !self.is(Mutant::NothingReserved) => self.reserve(),
            Call::Exchange | Call::Refresh => self.send(call),
        }
    }

    /// The endpoint on whose account the token is replaced.
    fn refuser(&self) -> Option<Refusal> {
        let Access::Suspect(Some(endpoint)) = self.s.held()?.access else { return None };
        let mended = self.s.mended.iter().any(|mended| mended.endpoint == endpoint);
        let until = self.now.saturating_add(self.ctx.policy.window);
        (!mended && !self.is(Mutant::EndpointForgotten)).then_some(Refusal { endpoint, until })
    }

    /// Writes a call down in what will be left in the note.
    pub(super) fn note(&mut self, entry: NoteEntry) {
        let (now, ctx) = (self.now, self.ctx);
        if let Some(history) = self.history() {
            history.record(entry, now, ctx);
        }
    }

    /// What will be left in the note.
    pub(super) fn history(&mut self) -> Option<&mut History> {
        match &mut self.busy()?.lease {
            Lease::Granted { history, .. }
            | Lease::Alone(history)
            | Lease::AloneUnheard(history) => Some(history),
            Lease::None | Lease::Unheard | Lease::Ending { .. } => None,
        }
    }

    /// Another process holds the lease: it will have refreshed when it ends. A refresh ahead of time
    /// waits for none. No lease is waited for any longer than the longest that a process may take.
    pub(super) fn held_by_another(
        &mut self,
        call: Call,
        waited: Duration,
        pause: Duration,
        newest: Newest,
    ) {
        let known = match newest {
            Newest::Same => Ok(false),
            Newest::Moved(row) => self.adopt(row).map(|()| true),
            Newest::Gone => self.gone().map(|()| false),
        };
        match known {
            Ok(true) => {
                self.is_not_early();
                self.act();
            }
            Err(why) => self.conclude_failed(why),
            Ok(false) if self.job() == Some(Job::Early) => self.conclude(Outcome::Done),
            Ok(false)
                if waited < self.ctx.limits.longest_lease
                    || self.is(Mutant::LeaseAwaitedForEver) =>
            {
                let left = self.ctx.limits.longest_lease.saturating_sub(waited);
                let pause = if left.is_zero() { pause } else { pause.min(left) };
                let step = Step::Waiting { call, waited: waited.saturating_add(pause) };
                self.go(step, Later::SleepUntil(self.now.saturating_add(pause)));
            }
            // The store's clock was set back, or the lease is damaged.
            Ok(false) if call == Call::Exchange => self.conclude_failed(Why::LeaseStuck),
            Ok(false) => self.refresh_alone(),
        }
    }

    /// The store cannot be asked for a lease. A code is never sent without one.
    fn alone(&mut self, call: Call, outage: Outage) {
        let refuses = call == Call::Exchange || outage == Outage::Refuse;
        if refuses || self.job() == Some(Job::Early) {
            // The token still serves; when it does not, the program's choice decides.
            self.conclude_failed(Why::Store);
        } else {
            self.refresh_alone();
        }
    }

    /// Refreshes without a lease. What this process has done itself is all that is known.
    fn refresh_alone(&mut self) {
        let history = self.s.own.known.clone();
        if let Some(retry_at) = history.retry_at(self.now, self.ctx) {
            self.s.renewal = Renewal::Throttled(retry_at);
            return self.conclude_failed(Why::Throttled(retry_at));
        }
        let unheard = self.busy().is_some_and(|busy| busy.lease == Lease::Unheard);
        self.set_lease(if unheard { Lease::AloneUnheard(history) } else { Lease::Alone(history) });
        let entry = self.new_entry(Call::Refresh);
        self.note(entry);
        self.s.own.alone.push(self.s.own.last);
        self.send(Call::Refresh);
    }

    /// Ends the lease and leaves the history, then goes on.
    pub(super) fn end_lease(&mut self, after: After) {
        let Some(busy) = self.busy() else { return };
        let lease = std::mem::replace(&mut busy.lease, Lease::None);
        match lease {
            Lease::Granted { on, until, history } => {
                if self.is(Mutant::LeaseNotEnded) {
                    return self.after(after);
                }
                let note = if self.is(Mutant::NoteLost) { History::default() } else { history };
                self.s.own.known = note.clone();
                let made = Some(self.s.own.last).filter(|last| note.calls.contains(last));
                self.set_lease(Lease::Ending { until, made });
                let attempt = self.s.own.attempt;
                self.go(Step::EndingLease(after), Later::EndLease { on, attempt, note });
            }
            Lease::Alone(history) => {
                self.s.own.known = history;
                self.after(after);
            }
            Lease::AloneUnheard(history) => {
                self.s.own.known = history;
                self.set_lease(Lease::Unheard);
                self.after(after);
            }
            Lease::Unheard => {
                self.set_lease(Lease::Unheard);
                self.after(after);
            }
            Lease::None | Lease::Ending { .. } => self.after(after),
        }
    }

    /// The lease was ended, or ends by time: what was appended in vain is not in the note any more,
    /// and what was done alone is, unless another process had the lease by then.
    pub(super) fn lease_ended(&mut self, after: After, written: bool) {
        let lease = self.busy().map(|busy| std::mem::replace(&mut busy.lease, Lease::None));
        if let Some(Lease::Ending { until, made }) = lease {
            if written && self.now < until {
                self.s.own.unmade.clear();
                self.s.own.alone.clear();
            } else {
                // When the call was made stands in no note.
                self.s.own.alone.extend(made);
            }
        }
        self.after(after);
    }
}
