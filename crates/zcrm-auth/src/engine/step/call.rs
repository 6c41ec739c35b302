//! One token call: its attempts, and what its answer means.

use std::time::Duration;

use zcrm_store_api::Timestamp;

use super::super::effect::{Later, Now, When};
use super::super::event::{Answer, Leased, Reply, StoreFault};
use super::super::history::NoteEntry;
use super::super::mutant::Mutant;
use super::super::name::Name;
use super::super::state::{
    Access, After, Busy, Calling, CodeUse, Job, Lease, Look, Renewal, Source, Standing, Step, Work,
};
use super::super::term::{Call, Code, Loss, Outcome, Secret, Sent, Spent, Why};
use super::super::view::{Fit, Row, View};
use super::Run;

/// How often a row is made for a code's answer while rows move.
const RESERVATIONS: u8 = 4;

impl Run<'_> {
    /// Before a code is sent, a row is written: its answer is the only copy of a refresh token, and
    /// the store must be seen to keep it. When the user has a row with a token, the new one stands
    /// beside it, without the user's name, until the answer is kept.
    pub(super) fn reserve(&mut self) {
        self.reserve_within(RESERVATIONS);
    }

    fn reserve_within(&mut self, left: u8) {
        let Some(held) = self.s.held().copied() else { return };
        let given = held.record;
        let record = View {
            environment: given.environment.or(self.s.environment),
            access: None,
            refresh: None,
            domain: None,
            // Differs at each attempt, so that no store can take it for written already.
            expires_at: Some(self.now),
            ..given
        };
        let beside = held.row.is_some_and(|row| row.record.has_token());
        let (row, record) = if beside {
            (held.reserved, View { user: None, ..record })
        } else {
            (held.row, record)
        };
        let (id, when) = match row {
            Some(row) => (Some(row.id), When::Revision(row.revision)),
            None => (None, When::Absent),
        };
        let at = self.now;
        self.go(Step::Reserving { left, at }, Later::Save { id, record, when });
    }

    pub(super) fn reserved(&mut self, left: u8, at: Timestamp, saved: Result<Row, StoreFault>) {
        let held = self.s.held().copied();
        let code = held.and_then(|held| held.record.grant);
        let beside = held.and_then(|held| held.row).is_some_and(|row| row.record.has_token());
        match saved {
            Ok(row) if !matches!(row.fit, Fit::Fits(_)) => self.unsent(Why::Foreign(row)),
            Ok(row) if self.is_of_another_user(&row) => self.unsent(Why::AnotherUser(row)),
            Ok(row) if row.record.is_code_only() && row.record.grant == code => {
                if let Some(held) = self.held() {
                    *(if beside { &mut held.reserved } else { &mut held.row }) = Some(row);
                }
                if row.record.expires_at == Some(at) {
                    self.send(Call::Exchange);
                } else if left > 0 {
                    // One that an earlier process has made for the same code.
                    self.reserve_within(left - 1);
                } else {
                    self.unsent(Why::NotKept);
                }
            }
            // Another row has the user or the code: it is looked at with the next lease.
            Ok(row) if !beside && left > 0 => match self.adopt(row) {
                Ok(()) => {
                    self.forget_call(Call::Exchange);
                    self.end_lease(After::GoOn);
                }
                Err(why) => self.unsent(why),
            },
            Err(StoreFault::Conflict) if left > 0 => {
                if let Some(held) = self.held() {
                    held.reserved = None;
                }
                self.forget_call(Call::Exchange);
                self.end_lease(After::GoOn);
            }
            _ => self.unsent(Why::NotKept),
        }
    }

    /// The code was not sent.
    fn unsent(&mut self, why: Why) {
        self.forget_call(Call::Exchange);
        self.conclude_failed(why);
    }

    /// Sends the request.
    pub(super) fn send(&mut self, call: Call) {
        if call == Call::Exchange {
            let code = self.s.held().and_then(|held| held.record.grant);
            self.s.own.code = CodeUse::Sent(code);
        }
        let calling = Calling { call, began: self.now, tried: self.now, attempt: 1 };
        self.attempt(calling);
    }

    fn attempt(&mut self, calling: Calling) {
        let Some(held) = self.s.held().copied() else { return };
        let until = calling.began.saturating_add(self.ctx.limits.call);
        let effect = Later::Call { call: calling.call, record: held.record, until };
        self.go(Step::Calling(calling), effect);
    }

    pub(super) fn replied(&mut self, calling: Calling, reply: Reply) {
        if calling.call == Call::Refresh {
            self.received_by_now();
        }
        match reply {
            Reply::Token(answer) => self.answered(calling.call, calling.began, &answer),
            Reply::Refused(code) => self.refused(calling, code),
            Reply::Throttled => self.throttled(calling.call),
            Reply::None { sent, loss, lasting } => {
                if lasting || !self.may_retry(calling, sent) {
                    self.give_up(calling.call, sent, loss);
                } else {
                    self.pause(calling, sent, loss);
                }
            }
            Reply::Gateway if self.may_retry(calling, Sent::Perhaps) => {
                self.pause(calling, Sent::Perhaps, Loss::Unavailable);
            }
            Reply::Gateway => self.give_up(calling.call, Sent::Perhaps, Loss::Unavailable),
            Reply::Unusable(loss) => self.give_up(calling.call, Sent::Perhaps, loss),
            Reply::Revoked | Reply::Unclear => {}
        }
    }

    /// The server counts a request from when it receives it: at the latest now.
    fn received_by_now(&mut self) {
        let now = self.now;
        let before = self.s.own.last;
        self.s.own.last = before.max(now);
        if let Some(last) = self.s.own.alone.last_mut().filter(|last| **last == before) {
            *last = now.max(before);
        }
        if let Some(history) = self.history()
            && let Some(last) = history.calls.iter_mut().find(|call| **call == before)
        {
            *last = now.max(before);
            history.calls.sort_unstable();
        }
    }

    /// What never left is repeated. What may have been received is repeated only for a refresh: a code
    /// is good for one exchange.
    fn may_retry(&self, calling: Calling, sent: Sent) -> bool {
        if calling.attempt >= self.ctx.limits.attempts {
            return false;
        }
        match calling.call {
            Call::Refresh => true,
            // Cut off by the deadline, a further attempt would count as sent: it is not begun unless
            // there is time for one as long as the last.
            Call::Exchange => {
                let spent = self.now.since(calling.began);
                let left = self.ctx.limits.call.saturating_sub(spent);
                sent == Sent::Never && left > self.now.since(calling.tried) + self.pause_of(calling)
            }
        }
    }

    fn pause_of(&self, calling: Calling) -> Duration {
        self.ctx.limits.retry_pause * 2u32.pow(u32::from(calling.attempt.saturating_sub(1)))
    }

    fn pause(&mut self, calling: Calling, sent: Sent, loss: Loss) {
        let until = self.now.saturating_add(self.pause_of(calling));
        self.go(Step::Pausing(calling, sent, loss), Later::SleepUntil(until));
    }

    /// A further attempt. What may have been received counts, and so does its repetition: it is
    /// written into the note first.
    pub(super) fn paused(&mut self, calling: Calling, sent: Sent, loss: Loss) {
        if self.now.since(calling.began) >= self.ctx.limits.call {
            return self.give_up(calling.call, sent, loss);
        }
        if sent == Sent::Never || self.is(Mutant::RetryNotNoted) {
            return self.attempt_again(calling);
        }
        self.note_again(calling, loss);
    }

    fn note_again(&mut self, calling: Calling, loss: Loss) {
        let (now, ctx) = (self.now, self.ctx);
        if self.history().is_some_and(|history| history.retry_at(now, ctx).is_some()) {
            return self.give_up(calling.call, Sent::Perhaps, loss);
        }
        let entry = self.new_entry(Call::Refresh);
        match self.busy().map(|busy| busy.lease.clone()) {
            Some(Lease::Granted { on, .. }) => {
                let attempt = self.s.own.attempt;
                let effect = Later::Lease { on, attempt, read: None, append: Some(entry) };
                self.go(Step::Noting(Calling { tried: now, ..calling }, loss), effect);
            }
            _ => {
                self.note(entry);
                self.s.own.alone.push(self.s.own.last);
                self.attempt_again(calling);
            }
        }
    }

    /// The further attempt is on record; the note tells what others did while this process was held up.
    pub(super) fn noted(&mut self, calling: Calling, loss: Loss, leased: Leased) {
        let (now, ctx) = (self.now, self.ctx);
        let Leased::Granted { note, .. } = leased else {
            // Another process has it by now, or the store is down: it is not repeated.
            return self.give_up(calling.call, Sent::Perhaps, loss);
        };
        let entry = self.s.own.last;
        let mut history = self.known_of(note, &[entry]);
        let longer = calling.tried.saturating_add(ctx.limits.lease);
        if let Some(Lease::Granted { until, history: ours, .. }) =
            self.busy().map(|busy| &mut busy.lease)
        {
            *until = longer;
            history.refusers.clone_from(&ours.refusers);
            *ours = history;
        }
        if self.history().is_some_and(|history| history.retry_at(now, ctx).is_some()) {
            self.s.own.unmade.push(entry);
            return self.give_up(calling.call, Sent::Perhaps, loss);
        }
        self.note(NoteEntry::Refresh(entry));
        self.attempt_again(calling);
    }

    fn attempt_again(&mut self, calling: Calling) {
        self.attempt(Calling { attempt: calling.attempt + 1, tried: self.now, ..calling });
    }

    /// The call brought nothing.
    fn give_up(&mut self, call: Call, sent: Sent, loss: Loss) {
        let why = match sent {
            Sent::Never => Why::Unreached,
            Sent::Perhaps => Why::NoAnswer { call, loss },
        };
        match (call, sent) {
            (Call::Exchange, Sent::Perhaps) if !self.is(Mutant::LostCodeIsUnsent) => {
                let spent = Spent::Lost(loss);
                self.s.renewal = Renewal::Spent(spent);
                self.conclude_failed(Why::Spent(spent));
            }
            (Call::Exchange, _) => self.unsent(why),
            (Call::Refresh, _) => {
                if sent == Sent::Never {
                    self.forget_call(call);
                }
                // They could only while this process was held up for longer than its lease lasts.
                match self.s.held().and_then(|held| held.row) {
                    Some(row) => {
                        let step = Step::Reading(Look::Overtaken(why));
                        self.go(step, Later::Read(row.id));
                    }
                    None => self.conclude_failed(why),
                }
            }
        }
    }

    /// The call never left, or was answered without a look at the code.
    fn forget_call(&mut self, call: Call) {
        match call {
            Call::Exchange => {
                self.s.own.code = CodeUse::Unsent;
                if let Some(history) = self.history() {
                    history.senders.clear();
                }
            }
            Call::Refresh => {
                if let Some(history) = self.history() {
                    history.forget_last();
                }
            }
        }
    }

    /// There is a new token.
    fn answered(&mut self, call: Call, began: Timestamp, answer: &Answer) {
        if !answer.fits {
            return self.answered_astray(call, began, answer);
        }
        self.take_answer(call, began, answer);
        self.s.renewal = Renewal::Open;
        if self.is_usable() {
            self.conclude(Outcome::Token);
        } else {
            // Over before it could be used. It is kept, and the next caller asks again: going on here
            // would spend ten refreshes in a second.
            self.conclude(Outcome::Failed(Why::ShortLived));
        }
    }

    fn take_answer(&mut self, call: Call, began: Timestamp, answer: &Answer) {
        let (now, latest) = (self.now, self.ctx.latest_end(self.now));
        let (drops, forgets) =
            (self.is(Mutant::RefreshTokenDropped), self.is(Mutant::FirstConsentForgotten));
        let Some(held) = self.held() else { return };
        let record = &mut held.record;
        record.access = Some(answer.access);
        record.expires_at = Some(began.saturating_add(answer.lifetime).min(latest));
        record.domain = answer.domain.or(record.domain);
        // A second consent brings no refresh token; the first one's is still good.
        let kept = held.row.filter(|row| row.record.client == record.client && !forgets);
        let kept = kept.and_then(|row| row.record.refresh);
        record.refresh = answer.refresh.or(if drops { None } else { record.refresh.or(kept) });
        let claims =
            call == Call::Exchange || matches!(held.standing, Standing::Given | Standing::Claiming);
        held.standing = if claims { Standing::Claiming } else { Standing::Refreshed };
        held.access = Access::Good;
        held.minted_at = Some(now);
    }

    /// The token belongs to another environment. That of a code is the only copy of a refresh token:
    /// it is kept, undeclared, so that the same program finds it once it declares the right
    /// environment. What the store has for the user in this one stays.
    fn answered_astray(&mut self, call: Call, began: Timestamp, answer: &Answer) {
        if call == Call::Exchange {
            self.take_answer(call, began, answer);
            if let Some(held) = self.held() {
                held.standing = Standing::Astray;
                if let Some(row) = held.row
                    && row.record.has_token()
                {
                    held.record.refresh = answer.refresh;
                    held.record.user = None;
                    held.row = held.reserved.take();
                }
            }
        }
        self.s.renewal = Renewal::Astray;
        self.conclude(Outcome::Failed(Why::Astray));
    }

    /// The accounts server refused, and said why.
    fn refused(&mut self, calling: Calling, code: Code) {
        let call = calling.call;
        let secret = self.secret();
        if self.take_other_secret(call, code) {
            return self.note_again(calling, Loss::Unavailable);
        }
        let why = Why::Refused { code, call, secret };
        if call == Call::Exchange && code == Code::InvalidCode {
            self.s.renewal = Renewal::Spent(Spent::Refused(code));
            return self.drop_reserved(why);
        }
        let times = match self.s.renewal {
            Renewal::Refused { times, .. } => times.saturating_add(1),
            _ => 1,
        };
        let until = self.refused_until(code, times);
        let since = self.now;
        self.s.renewal = Renewal::Refused { code, call, secret, since, until, times };
        match call {
            // Answered, so nothing was lost: a code that was refused for another reason than itself (a
            // wrong secret, a wrong redirect URL) is good once that is mended.
            Call::Exchange => {
                self.forget_call(call);
                self.drop_reserved(why);
            }
            Call::Refresh => self.conclude_failed(why),
        }
    }

    /// One to ten minutes, doubled at each refusal in a row; a code that says nothing about the token
    /// has one attempt more at once. A refusal ahead of time costs no caller anything.
    fn refused_until(&self, code: Code, times: u8) -> Timestamp {
        let doublings = times.saturating_sub(if code.is_definite() { 1 } else { 2 }).min(10);
        let pause = if times == 1 && !code.is_definite() {
            Duration::ZERO
        } else {
            self.ctx.limits.refusal_pause * 2u32.pow(u32::from(doublings))
        };
        let until = self.now.saturating_add(pause.min(self.ctx.policy.window));
        let held = self.s.held().filter(|_| self.job() == Some(Job::Early));
        match held.and_then(|held| held.record.expires_at) {
            Some(end) => until.min(end.saturating_sub(self.ctx.policy.skew)),
            None => until,
        }
    }

    /// A given secret that is refused gives way to the stored one of the same client, once.
    fn take_other_secret(&mut self, call: Call, code: Code) -> bool {
        let Some(held) = self.s.held() else { return false };
        let stored = held.row.filter(|row| row.record.client == held.record.client);
        let stored = stored.and_then(|row| row.record.secret);
        if call == Call::Exchange
            || !code.is_about_client()
            || self.secret() == Secret::Stored
            || stored.is_none()
            || stored == held.record.secret
        {
            return false;
        }
        self.s.refused_secret = held.record.secret;
        if let Some(held) = self.held() {
            held.record.secret = stored;
        }
        true
    }

    /// A row that was made for the answer of a code, and has no name by which another process could
    /// have found it, goes with the code.
    fn drop_reserved(&mut self, why: Why) {
        let Some(held) = self.held() else { return };
        let own = held.row.filter(|row| row.record.is_code_only() && row.record.user.is_none());
        let dropped = match (held.reserved.take(), own) {
            (Some(row), _) => Some(row),
            (None, Some(row)) => {
                held.row = None;
                Some(row)
            }
            (None, None) => None,
        };
        match dropped {
            Some(row) => self.go(Step::Dropping(After::Fail(why)), Later::Delete(row.id)),
            None => self.conclude_failed(why),
        }
    }

    fn throttled(&mut self, call: Call) {
        let (now, ctx) = (self.now, self.ctx);
        let until = match self.history() {
            Some(history) => history.throttle(now, ctx),
            None => now.saturating_add(ctx.policy.window),
        };
        if call == Call::Exchange {
            // The throttle is answered before a code is looked at: it is not spent.
            self.s.own.code = CodeUse::Unsent;
        }
        self.s.renewal = Renewal::Throttled(until);
        self.conclude_failed(Why::Throttled(until));
    }

    /// The answer of a call that was given up: what it brought may be the only copy of a refresh
    /// token, or serve longer than what is held.
    pub(super) fn late(
        &mut self,
        call: Call,
        credential: Option<Name>,
        began: Timestamp,
        answer: &Answer,
    ) {
        let Some(held) = self.s.held().copied() else { return };
        let newer = Some(began.saturating_add(answer.lifetime)) > held.record.expires_at;
        let wanted = match call {
            Call::Exchange => held.record.grant == credential && held.record.is_code_only(),
            Call::Refresh => held.record.refresh == credential && newer,
        };
        if matches!(self.s.work, Work::Busy(_)) || !wanted || !answer.fits {
            return;
        }
        self.take_answer(call, began, answer);
        self.s.renewal = Renewal::Open;
        self.s.work = Work::Busy(Busy {
            job: Job::Save,
            step: Step::Dropping(After::GoOn),
            lease: Lease::None,
            source: Source::First,
        });
        self.now(Now::Publish);
        self.save(After::Finish(Outcome::Done));
    }
}
