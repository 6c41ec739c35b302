//! What callers ask, what the API says, and to which step a result belongs.

use super::super::effect::{Audience, Later, Now};
use super::super::event::{Ask, Event, Keys};
use super::super::history::Refusal;
use super::super::mutant::Mutant;
use super::super::name::Name;
use super::super::state::{
    Access, Busy, CodeUse, Job, Lease, Look, Renewal, Source, Step, Token, Work,
};
use super::super::term::{Call, End, Loss, Outcome, Spent, Why};
use super::Run;

/// How many endpoints that refuse tokens are remembered.
const ENDPOINTS: usize = 32;

impl Run<'_> {
    pub(super) fn take(&mut self, event: Event) {
        match event {
            Event::Asked(ask) => self.asked(ask),
            Event::RefusedByApi { access, endpoint, accepted } => {
                self.refused_by_api(access, endpoint, accepted);
            }
            Event::AcceptedByApi { access, endpoint } => self.accepted_by_api(access, endpoint),
            Event::EndsAt { access, end } => {
                let latest = self.ctx.latest_end(self.now);
                if let Some(held) = self.held()
                    && held.record.access == Some(access)
                {
                    held.record.expires_at = Some(end.min(latest));
                    self.now(Now::Publish);
                }
            }
            Event::RowRemoved(row) => self.row_removed(row),
            Event::Abandoned => self.abandoned(),
            Event::Late { call, credential, began, answer } => {
                self.late(call, credential, began, &answer);
            }
            Event::Woke if self.s.work == Work::Resting => {
                self.s.wants.save = true;
                self.begin();
            }
            result => self.result(result),
        }
    }

    /// A result goes to the step that waits for it; any other is of no use.
    fn result(&mut self, event: Event) {
        let Work::Busy(busy) = &self.s.work else { return };
        match (busy.step, event) {
            (Step::Finding(look), Event::Found(found)) => self.found(look, found),
            (Step::FindingCredential(start), Event::Found(found)) => {
                self.found_credential(start, found);
            }
            (Step::FindingElsewhere, Event::Found(found)) => self.found_elsewhere(found),
            (Step::FindingUser(name), Event::Found(found)) => self.found_user(name, found),
            (Step::Reading(look), Event::Read(read)) => self.read(look, read),
            (Step::Leasing { call, asked_at, waited }, Event::Leased(leased)) => {
                self.leased(call, asked_at, waited, leased);
            }
            (Step::Waiting { call, waited }, Event::Woke) => self.ask_lease(call, waited),
            (Step::Reserving { left, at }, Event::Saved(saved)) => self.reserved(left, at, saved),
            (Step::Calling(calling), Event::Replied(reply)) => self.replied(calling, reply),
            (Step::Pausing(calling, sent, loss), Event::Woke) => self.paused(calling, sent, loss),
            (Step::Noting(calling, loss), Event::Leased(leased)) => {
                self.noted(calling, loss, leased);
            }
            (Step::Saving(saving), Event::Saved(saved)) => self.saved(saving, saved),
            (Step::Comparing(saving), Event::Read(read)) => self.compared(saving, read),
            (Step::Dropping(after), Event::Deleted(_)) => self.after(after),
            (Step::EndingLease(after), Event::LeaseEnded(ended)) => {
                self.lease_ended(after, ended.is_ok());
            }
            (Step::Deleting(deleting), Event::Deleted(deleted)) => self.deleted(deleting, deleted),
            (Step::Revoking(calling, at), Event::Replied(reply)) => {
                self.revoke_replied(calling, at, reply);
            }
            (Step::Revoking(calling, at), Event::Woke) => self.revoke_again(calling, at),
            _ => {}
        }
    }

    fn asked(&mut self, ask: Ask) {
        let is_at_it = self.is_token_job();
        let wants = &mut self.s.wants;
        match ask {
            Ask::Token => wants.token = true,
            Ask::Eager => wants.eager = true,
            Ask::Early if self.now < self.s.renew_from || is_at_it => return,
            Ask::Early => {
                self.s.renew_from = self.now.saturating_add(self.ctx.limits.renewal_pause);
                wants.early = true;
            }
            Ask::Save => wants.save = true,
            Ask::Name(name) => wants.name = Some(name),
            Ask::End(end) => {
                wants.end = Some(end);
                // From now on no call is sent with it.
                self.now(Now::Publish);
            }
        }
        if !matches!(self.s.work, Work::Busy(_)) {
            self.begin();
        }
    }

    /// Takes up what is wanted next; callers who wait for a token come last, for there may be ever
    /// more of them.
    pub(super) fn begin(&mut self) {
        // One that has ended is no matter of a renewal ahead of time.
        let usable = self.is_usable();
        let wants = &mut self.s.wants;
        let job = if let Some(name) = wants.name.take() {
            Job::Name(name)
        } else if let Some(end) = wants.end {
            Job::End(end)
        } else if std::mem::take(&mut wants.save) {
            Job::Save
        } else if wants.eager {
            Job::Eager
        } else if wants.token {
            Job::Token
        } else if std::mem::take(&mut wants.early) && usable {
            Job::Early
        } else {
            self.rest();
            return;
        };
        self.s.work = Work::Busy(Busy {
            job,
            step: Step::Finding(Look::Start),
            lease: Lease::None,
            source: Source::First,
        });
        match (self.s.token, job) {
            (Token::Unknown, Job::Save | Job::Early) => self.finish(Outcome::Done),
            (Token::Unknown, _) => {
                self.go(Step::Finding(Look::Start), Later::Find(Keys::Given));
            }
            _ => self.resume(),
        }
    }

    /// Nothing is to be done; what is unsaved is saved after a while.
    fn rest(&mut self) {
        if self.s.is_unsaved() && !self.is(Mutant::SaveForgotten) {
            self.s.work = Work::Resting;
            self.out.set_later(Later::SleepUntil(self.now.saturating_add(self.s.save_pause)));
        } else {
            self.s.work = Work::Idle;
        }
    }

    /// The token of a request was refused. It is replaced once for each endpoint that refuses it; an
    /// endpoint that refuses the new one as well is at fault itself, and costs no further one.
    fn refused_by_api(&mut self, access: Name, endpoint: Option<u64>, accepted: bool) {
        let now = self.now;
        let Some(held) = self.s.held().copied().filter(|held| held.record.access == Some(access))
        else {
            // A late refusal of an old token never touches a newer one.
            self.now(Now::Another(true));
            return;
        };
        // A doubted token was refused before, and is not judged by its age.
        let fresh = !accepted
            && held.access == Access::Good
            && held.minted_at.is_some_and(|minted| now.since(minted) < self.ctx.limits.fresh);
        let known = self.s.refusals.iter().any(|known| Some(known.endpoint) == endpoint)
            && !self.is(Mutant::EndpointForgotten);
        if !known && let Some(endpoint) = endpoint {
            let until = held.record.expires_at.unwrap_or(self.ctx.latest_end(now));
            remember(&mut self.s.refusals, Refusal { endpoint, until: until.max(now) });
        }
        // Replacing it is under way, or about to be.
        let awaited = matches!(held.access, Access::Suspect(_));
        let another = awaited || (!fresh && !known && held.record.is_refreshable());
        if another
            && !awaited
            && let Some(held) = self.held()
        {
            held.access = Access::Suspect(endpoint);
        }
        if !held.record.is_refreshable() {
            self.now(Now::Trouble(Why::Exhausted));
        }
        self.now(Now::Publish);
        self.now(Now::Another(another));
    }

    fn accepted_by_api(&mut self, access: Name, endpoint: Option<u64>) {
        let found = self.s.refusals.iter().position(|known| Some(known.endpoint) == endpoint);
        if let Some(at) = found {
            let refusal = self.s.refusals.remove(at);
            remember(&mut self.s.mended, refusal);
        }
        if let Some(held) = self.held()
            && held.record.access == Some(access)
        {
            held.access = Access::Good;
        }
        self.now(Now::Publish);
    }

    fn row_removed(&mut self, row: Name) {
        if self.s.held().and_then(|held| held.row).is_none_or(|held| held.id != row) {
            return;
        }
        if matches!(self.s.work, Work::Busy(_)) {
            // What is under way ends first; then the token ends.
            self.s.wants.end.get_or_insert(End::Remove);
        } else {
            self.s.token = Token::Revoked;
            self.s.renewal = Renewal::Open;
            self.s.work = Work::Idle;
        }
        self.now(Now::Publish);
    }

    /// The runtime ended under the work, or does not run it. Nothing that was sent counts as unsent,
    /// and all who wait are told, so that they begin the work again where they are.
    fn abandoned(&mut self) {
        let Work::Busy(busy) = &self.s.work else {
            self.s.work = Work::Idle;
            return;
        };
        let (job, step) = (busy.job, busy.step);
        // What was done under the lease, or without one, is remembered.
        if let Some(history) = self.history() {
            self.s.own.known = history.clone();
        }
        let calling = match step {
            Step::Calling(calling) | Step::Pausing(calling, ..) | Step::Noting(calling, _) => {
                Some(calling.call)
            }
            _ => None,
        };
        if calling == Some(Call::Exchange) && self.s.own.code != CodeUse::Unsent {
            self.s.renewal = Renewal::Spent(Spent::Lost(Loss::Abandoned));
        }
        let wants = &mut self.s.wants;
        match job {
            // These go on with the next work, whether or not their callers are still there.
            Job::Name(name) => {
                wants.name.get_or_insert(name);
            }
            Job::Save => wants.save = true,
            Job::End(_) | Job::Token | Job::Eager | Job::Early => {}
        }
        self.s.work = Work::Idle;
        if self.is(Mutant::AbandonedNotAnswered) {
            return;
        }
        (self.s.wants.token, self.s.wants.eager) = (false, false);
        let outcome = Outcome::Failed(Why::Abandoned);
        for audience in
            [Audience::Callers, Audience::Eager, Audience::Save, Audience::Name, Audience::End]
        {
            self.now(Now::Answer(audience, outcome));
        }
    }
}

fn remember(refusals: &mut Vec<Refusal>, refusal: Refusal) {
    if refusals.len() == ENDPOINTS {
        refusals.remove(0);
    }
    refusals.push(refusal);
}
