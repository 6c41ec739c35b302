//! What is done about a token that callers wait for, and how work ends.

use super::super::effect::{Audience, Later, Now};
use super::super::event::Keys;
use super::super::mutant::Mutant;
use super::super::state::{
    Access, After, CodeUse, Job, Lease, Look, Renewal, Source, Start, Step, Token, Work,
};
use super::super::term::{Call, Code, Outcome, Secret, Spent, Why};
use super::super::view::{Fallback, Flow};
use super::Run;

/// What is to be done now.
#[derive(Clone, Copy, Debug)]
pub(super) enum Action {
    Use,
    Send(Call),
    Stop(Why),
}

impl Run<'_> {
    /// The work on a token that is known begins.
    pub(super) fn resume(&mut self) {
        match self.job() {
            Some(Job::Name(name)) => self.name(name),
            Some(Job::End(end)) => self.end(end),
            Some(Job::Save) if self.s.is_unsaved() => self.save(After::Finish(Outcome::Done)),
            Some(Job::Save) => self.finish(Outcome::Done),
            // What could not be saved before comes first: it may hold the only refresh token.
            Some(_) if self.s.is_unsaved() => self.save(After::Begin),
            Some(_) => self.look_again(),
            None => {}
        }
    }

    /// What has come to an end is looked up in the store, before anything is told.
    pub(super) fn look_again(&mut self) {
        match (self.action(), self.s.is_unsaved()) {
            (Action::Stop(_), false) => match self.s.held().and_then(|held| held.row) {
                Some(row) => self.go(Step::Reading(Look::Again), Later::Read(row.id)),
                None => self.go(Step::Finding(Look::Again), Later::Find(Keys::Given)),
            },
            _ => self.act(),
        }
    }

    pub(super) fn act(&mut self) {
        match self.action() {
            Action::Use => self.conclude(Outcome::Token),
            Action::Send(call) => self.lease(call),
            Action::Stop(why) => self.conclude_failed(why),
        }
    }

    fn action(&self) -> Action {
        let held = match &self.s.token {
            Token::Held(held) => held,
            Token::Revoked => return Action::Stop(Why::Revoked),
            Token::Unknown => return Action::Stop(Why::NotStored),
        };
        if self.s.renewal == Renewal::Astray {
            return Action::Stop(Why::Astray);
        }
        let usable = self.is_usable();
        let eager = self.job() == Some(Job::Eager) && !self.is(Mutant::EagerWaits);
        let serves = match held.access {
            Access::Good => self.job() != Some(Job::Early),
            Access::Suspect(_) => false,
            Access::Doubted(until) => self.now < until && !eager,
        };
        if usable && serves {
            return Action::Use;
        }
        // A token that was refused serves on by `serve_on`, which says for how long.
        let good = usable && held.access == Access::Good;
        let instead = |why| if good { Action::Use } else { Action::Stop(why) };
        let record = &held.record;
        let call = if record.is_refreshable() {
            Call::Refresh
        } else if !record.is_code_only() {
            return instead(Why::Exhausted);
        } else if record.client.is_none() || record.secret.is_none() {
            return Action::Stop(Why::Incomplete);
        } else {
            Call::Exchange
        };
        if call == Call::Exchange && self.s.own.code == CodeUse::Sent(record.grant) {
            return Action::Stop(Why::Spent(match self.s.renewal {
                // How its answer was lost was told to those who waited for it.
                Renewal::Spent(spent @ Spent::Refused(_)) => spent,
                _ => Spent::Before,
            }));
        }
        match self.s.renewal {
            Renewal::Throttled(until) if self.now < until => instead(Why::Throttled(until)),
            Renewal::Refused { code, call, secret, until, .. }
                if !eager
                    && (self.now < until && !self.is(Mutant::RefusalNotPaused)
                        || self.is(Mutant::RefusalForEver)) =>
            {
                instead(Why::Refused { code, call, secret })
            }
            _ => Action::Send(call),
        }
    }

    /// The work brought this; what is unsaved is saved, and the lease ended, before it is told.
    pub(super) fn conclude(&mut self, outcome: Outcome) {
        if self.s.is_unsaved() && self.is_token_job() {
            self.save(After::Conclude(outcome));
        } else {
            self.end_lease(After::Finish(outcome));
        }
    }

    pub(super) fn is_token_job(&self) -> bool {
        matches!(self.job(), Some(Job::Token | Job::Eager | Job::Early))
    }

    /// The work brought no new token. One that is held and has not ended serves on; if there is none,
    /// what was given for this case is tried.
    pub(super) fn conclude_failed(&mut self, why: Why) {
        self.forget_refuser(why);
        let dead = self.is_dead(why) && self.may_fall_back(why);
        if !dead && self.serves_in_spite_of(why) {
            self.serve_on(why);
            self.conclude(Outcome::Token);
        } else if self.may_fall_back(why) {
            self.end_lease(After::FallBack(why));
        } else {
            self.conclude(Outcome::Failed(why));
        }
    }

    /// The refresh that was noted on the account of an endpoint brought no token that it could refuse.
    fn forget_refuser(&mut self, why: Why) {
        let of_the_call = match why {
            Why::Refused { call, .. } | Why::NoAnswer { call, .. } => call == Call::Refresh,
            Why::Unreached => true,
            _ => false,
        };
        let Some(Access::Suspect(Some(refuser))) = self.s.held().map(|held| held.access) else {
            return;
        };
        if of_the_call
            && !self.is(Mutant::RefusedRefreshIsNoted)
            && let Some(history) = self.history()
        {
            history.refusers.retain(|known| known.endpoint != refuser);
        }
    }

    /// The token that is held serves, though it could not be replaced.
    fn serve_on(&mut self, why: Why) {
        let pause = self.now.saturating_add(self.ctx.limits.renewal_pause);
        let pause = match self.s.renewal {
            Renewal::Throttled(until) | Renewal::Refused { until, .. } => pause.max(until),
            Renewal::Open | Renewal::Spent(_) | Renewal::Astray => pause,
        };
        // An endpoint that is at fault itself is no trouble of the renewal.
        if why != Why::EndpointRefuses {
            self.now(Now::Trouble(why));
        }
        // Refused while it was renewed ahead of time, it is still to be replaced for a caller.
        if self.job() != Some(Job::Early)
            && let Some(held) = self.held()
            && held.access != Access::Good
        {
            let refuser = match held.access {
                Access::Suspect(endpoint) => endpoint,
                Access::Good | Access::Doubted(_) => None,
            };
            held.access =
                if why == Why::EndpointRefuses { Access::Good } else { Access::Doubted(pause) };
            // Nothing was requested on its account: it may have the token replaced later.
            let nothing_sent = matches!(why, Why::Store | Why::Unreached);
            if nothing_sent && !self.is(Mutant::OutageCountsAsReplaced) {
                self.s.refusals.retain(|known| Some(known.endpoint) != refuser);
            }
        }
    }

    /// A token that Zoho accepts serves, whatever else goes wrong.
    fn serves_in_spite_of(&self, why: Why) -> bool {
        let gives_up = (self.is(Mutant::RefusalEndsToken) && matches!(why, Why::Refused { .. }))
            || (self.is(Mutant::ThrottleEndsToken) && matches!(why, Why::Throttled(_)))
            || (self.is(Mutant::OutageEndsToken) && why == Why::Store)
            || (self.is(Mutant::SuspectNeverServes)
                && self.s.held().is_some_and(|held| matches!(held.access, Access::Suspect(_))));
        self.is_token_job() && self.is_usable() && !gives_up
    }

    /// Both halves of what is stored were refused: the access token by the API, and the refresh token
    /// for good by the accounts server.
    fn is_dead(&self, why: Why) -> bool {
        let revoked =
            matches!(why, Why::Refused { code: Code::InvalidCode, call: Call::Refresh, .. });
        revoked && self.s.held().is_some_and(|held| held.access != Access::Good)
    }

    /// What was given for the case that nothing is stored is tried when what is stored is of no use.
    /// A fallback from which the stored token was made is none: it is spent.
    fn may_fall_back(&self, why: Why) -> bool {
        let definite = match why {
            Why::Refused { code, .. } => code.is_definite(),
            Why::Spent(_) | Why::Exhausted | Why::Incomplete => true,
            _ => false,
        };
        let Some(held) = self.s.held() else { return false };
        let different = match self.ctx.given.fallback {
            Fallback::None => false,
            Fallback::Grant(code) => held.record.grant != Some(code),
            Fallback::Refresh(token) => held.record.refresh != Some(token),
        };
        definite
            && different
            && self.is_token_job()
            && self.source() == Source::First
            && self.ctx.given.flow == Flow::StoredFor
    }

    /// Goes on with the fallback, unless another row has it.
    fn fall_back(&mut self, why: Why) {
        let Some(record) = self.ctx.given.with_fallback() else {
            self.conclude(Outcome::Failed(why));
            return;
        };
        if let Some(busy) = self.busy() {
            busy.source = Source::Fallback;
        }
        let keys = Keys::Credentials(record);
        self.go(Step::FindingCredential(Start::Fallback), Later::Find(keys));
    }

    pub(super) fn after(&mut self, after: After) {
        match after {
            After::Begin => self.look_again(),
            After::GoOn => self.act(),
            // Only now: the process that is granted next reads what was saved.
            After::Conclude(outcome) => self.end_lease(After::Finish(outcome)),
            After::Finish(outcome) => self.finish(outcome),
            After::Leave(row) => self.leave(row),
            After::FallBack(why) => self.fall_back(why),
            After::Fail(why) => self.conclude_failed(why),
        }
    }

    /// The work is over: those who waited for it are answered, and the next begins.
    pub(super) fn finish(&mut self, outcome: Outcome) {
        let Work::Busy(busy) = &self.s.work else { return };
        let (job, heard) = (busy.job, busy.lease != Lease::Unheard);
        // Saving may have found that the row was removed, or has a better token.
        let outcome = match outcome {
            Outcome::Token if self.s.token == Token::Revoked => Outcome::Failed(Why::Revoked),
            Outcome::Failed(why) if self.serves_in_spite_of(why) => {
                self.serve_on(why);
                Outcome::Token
            }
            outcome => outcome,
        };
        // The next attempt has another name. One that may hold a lease of which it did not hear keeps
        // its name, and takes that lease over.
        if self.is_token_job() && heard {
            self.s.own.attempt = self.s.own.attempt.wrapping_add(1);
        }
        self.s.work = Work::Idle;
        if let Job::End(end) = job
            && self.s.wants.end == Some(end)
        {
            self.s.wants.end = None;
        }
        self.now(Now::Publish);
        match job {
            Job::Save => self.now(Now::Answer(Audience::Save, self.unless_unsaved(outcome))),
            Job::Name(_) => self.now(Now::Answer(Audience::Name, self.unless_unsaved(outcome))),
            Job::End(_) => self.now(Now::Answer(Audience::End, outcome)),
            Job::Token | Job::Eager | Job::Early => self.answer_callers(job, outcome),
        }
        self.begin();
    }

    /// Those who ask explicitly are not told of an attempt that was not made for them, and no caller of
    /// one that was made ahead of time.
    fn answer_callers(&mut self, job: Job, mut outcome: Outcome) {
        if let Outcome::Failed(Why::Throttled(until)) = &mut outcome {
            // The clock may have been set back since.
            *until = self.now.saturating_add(self.ctx.policy.window).min(*until);
        }
        let got = outcome == Outcome::Token;
        if self.s.wants.token && (got || job != Job::Early) {
            self.s.wants.token = false;
            self.now(Now::Answer(Audience::Callers, outcome));
        }
        if self.s.wants.eager && (got || job == Job::Eager) {
            self.s.wants.eager = false;
            self.now(Now::Answer(Audience::Eager, outcome));
        }
    }

    /// Asked to save, or to name, and it is not saved.
    fn unless_unsaved(&self, outcome: Outcome) -> Outcome {
        match outcome {
            Outcome::Done if self.s.is_unsaved() => Outcome::Failed(Why::Unsaved),
            outcome => outcome,
        }
    }

    /// Whose secret is in use.
    pub(super) fn secret(&self) -> Secret {
        match self.s.held() {
            Some(held) if held.record.secret == self.ctx.given.record.secret => Secret::Given,
            _ => Secret::Stored,
        }
    }
}
