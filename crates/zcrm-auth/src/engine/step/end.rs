//! Revoking a token, and removing what is kept of it.

use super::super::effect::Later;
use super::super::event::{Reply, StoreFault};
use super::super::state::{Calling, Deleting, Look, Renewal, Step, Token};
use super::super::term::{Call, End, Loss, Outcome, RevokeAt, Sent, Why};
use super::Run;
use super::sync::Newest;

impl Run<'_> {
    /// What is stored now is what is to end, not what was.
    pub(super) fn end(&mut self, end: End) {
        match self.s.held().and_then(|held| held.row) {
            Some(row) if !self.s.is_unsaved() => {
                self.go(Step::Reading(Look::End(end)), Later::Read(row.id));
            }
            _ => self.end_held(end),
        }
    }

    pub(super) fn end_newest(&mut self, end: End, newest: Newest) {
        let ours = match newest {
            Newest::Same => true,
            Newest::Moved(row) => self.adopt(row).is_ok(),
            Newest::Gone => false,
        };
        if !ours && let Some(held) = self.held() {
            held.row = None;
        }
        self.end_held(end);
    }

    fn end_held(&mut self, end: End) {
        let has_token = self.s.held().is_some_and(|held| held.record.has_token());
        match end {
            End::Revoke(at) if has_token => {
                let (began, tried) = (self.now, self.now);
                let calling = Calling { call: Call::Refresh, began, tried, attempt: 1 };
                self.revoke(calling, at);
            }
            // A code that was never exchanged: there is nothing to revoke.
            End::Revoke(_) | End::Remove => self.delete(),
        }
    }

    fn revoke(&mut self, calling: Calling, at: RevokeAt) {
        let Some(record) = self.s.held().map(|held| held.record) else { return self.delete() };
        let until = calling.began.saturating_add(self.ctx.limits.call);
        self.go(Step::Revoking(calling, at), Later::Revoke { at, record, until });
    }

    pub(super) fn revoke_again(&mut self, calling: Calling, at: RevokeAt) {
        let attempt = calling.attempt + 1;
        self.revoke(Calling { attempt, tried: self.now, ..calling }, at);
    }

    pub(super) fn revoke_replied(&mut self, calling: Calling, at: RevokeAt, reply: Reply) {
        let retry = match reply {
            Reply::None { lasting, loss, .. } => !lasting && loss != Loss::Timeout,
            Reply::Gateway => true,
            _ => false,
        };
        let spent = self.now.since(calling.began);
        if retry && calling.attempt < self.ctx.limits.attempts && spent < self.ctx.limits.call {
            let pause = self.ctx.limits.retry_pause * u32::from(calling.attempt);
            let until = self.now.saturating_add(pause);
            return self.go(Step::Revoking(calling, at), Later::SleepUntil(until));
        }
        let why = match reply {
            Reply::Revoked => return self.delete(),
            Reply::Refused(code) => Why::RevokeRefused(code),
            Reply::Throttled => {
                Why::RevokeThrottled(self.now.saturating_add(self.ctx.policy.window))
            }
            Reply::None { sent: Sent::Never, .. } => Why::Unreached,
            Reply::None { loss, .. } | Reply::Unusable(loss) => Why::RevokeUnanswered(loss),
            Reply::Gateway => Why::RevokeUnanswered(Loss::Unavailable),
            Reply::Unclear | Reply::Token(_) => Why::RevokeUnclear,
        };
        self.finish(Outcome::Failed(why));
    }

    fn delete(&mut self) {
        match self.s.held().and_then(|held| held.row) {
            Some(row) => self.go(Step::Deleting(Deleting::Own), Later::Delete(row.id)),
            None => self.ended(),
        }
    }

    pub(super) fn deleted(&mut self, deleting: Deleting, deleted: Result<(), StoreFault>) {
        match (deleting, deleted) {
            (_, Err(_)) => self.finish(Outcome::Failed(Why::Store)),
            (Deleting::Own, Ok(())) => self.ended(),
            (Deleting::Nameless, Ok(())) => self.finish(Outcome::Done),
        }
    }

    /// Nothing of it is kept in memory either; what is stored under the same name next is new.
    fn ended(&mut self) {
        let reserved = self.held().and_then(|held| held.reserved.take());
        if let Some(row) = reserved {
            return self.go(Step::Deleting(Deleting::Own), Later::Delete(row.id));
        }
        self.s.token = Token::Revoked;
        self.s.renewal = Renewal::Open;
        self.finish(Outcome::Done);
    }
}
