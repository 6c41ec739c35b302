//! One step: an event in, effects out. The arrows are in the files of this folder.

mod act;
mod call;
mod commit;
mod end;
mod event;
mod lease;
mod name;
mod sync;

use zcrm_store_api::Timestamp;

use super::effect::{Effects, Later, Now};
use super::event::Event;
use super::figures::Context;
use super::mutant::Mutant;
use super::state::{
    Access, Busy, HeldToken, Job, Lease, OwnCalls, Renewal, Source, Standing, State, Step, Token,
    Wants, Work,
};

/// One step in the life of a token: pure, total, and the only place where anything about a token is
/// decided.
pub(crate) fn step(
    mut state: State,
    event: Event,
    now: Timestamp,
    ctx: &Context,
) -> (State, Effects) {
    let mut run = Run { s: &mut state, ctx, now, out: Effects::default() };
    run.mend_clock();
    run.take(event);
    let out = run.out;
    (state, out)
}

/// A step under way.
struct Run<'a> {
    s: &'a mut State,
    ctx: &'a Context,
    now: Timestamp,
    out: Effects,
}

impl State {
    /// Before the first event.
    pub(crate) fn new(ctx: &Context) -> Self {
        Self {
            token: Token::Unknown,
            renewal: Renewal::Open,
            work: Work::Idle,
            wants: Wants::default(),
            own: OwnCalls::default(),
            environment: ctx.given.record.environment,
            refused_secret: None,
            refusals: Vec::new(),
            mended: Vec::new(),
            renew_from: Timestamp::UNIX_EPOCH,
            save_pause: ctx.limits.save_pause,
        }
    }

    pub(crate) fn held(&self) -> Option<&HeldToken> {
        match &self.token {
            Token::Held(held) => Some(held),
            Token::Unknown | Token::Revoked => None,
        }
    }

    /// Tells whether something is held that the store does not have.
    pub(crate) fn is_unsaved(&self) -> bool {
        self.held().is_some_and(|held| {
            matches!(held.standing, Standing::Refreshed | Standing::Claiming | Standing::Astray)
        })
    }

    /// The token that callers may use without asking, if there is one, and until when.
    pub(crate) fn served(&self, ctx: &Context) -> Option<(&HeldToken, Option<Timestamp>)> {
        let held = self.held()?;
        held.record.access?;
        if self.renewal == Renewal::Astray || self.wants.end.is_some() {
            return None;
        }
        let end = held.record.expires_at.map(|end| end.saturating_sub(ctx.policy.skew));
        match held.access {
            Access::Good => Some((held, end)),
            Access::Suspect(_) => None,
            Access::Doubted(until) => Some((held, Some(end.map_or(until, |end| end.min(until))))),
        }
    }
}

impl Run<'_> {
    fn is(&self, mutant: Mutant) -> bool {
        self.ctx.is(mutant)
    }

    fn now(&mut self, effect: Now) {
        self.out.push(effect);
    }

    /// Goes on to a step, whose effect is this.
    fn go(&mut self, step: Step, effect: Later) {
        if let Work::Busy(busy) = &mut self.s.work {
            busy.step = step;
            self.out.set_later(effect);
        }
    }

    fn busy(&mut self) -> Option<&mut Busy> {
        match &mut self.s.work {
            Work::Busy(busy) => Some(busy),
            Work::Idle | Work::Resting => None,
        }
    }

    fn job(&self) -> Option<Job> {
        match &self.s.work {
            Work::Busy(busy) => Some(busy.job),
            Work::Idle | Work::Resting => None,
        }
    }

    fn source(&self) -> Source {
        match &self.s.work {
            Work::Busy(busy) => busy.source,
            Work::Idle | Work::Resting => Source::First,
        }
    }

    fn held(&mut self) -> Option<&mut HeldToken> {
        match &mut self.s.token {
            Token::Held(held) => Some(held),
            Token::Unknown | Token::Revoked => None,
        }
    }

    fn set_lease(&mut self, lease: Lease) {
        if let Some(busy) = self.busy() {
            busy.lease = lease;
        }
    }

    /// Tells whether the access token may be used now, whatever else is wrong.
    fn is_usable(&self) -> bool {
        let Some(held) = self.s.held() else { return false };
        held.record.access.is_some()
            && self.s.renewal != Renewal::Astray
            && held
                .record
                .expires_at
                .is_none_or(|end| self.now < end.saturating_sub(self.ctx.policy.skew))
    }

    /// No moment is further away than the clock of this process could have put it: after a jump, at
    /// most one window is waited.
    fn mend_clock(&mut self) {
        if self.is(Mutant::ClockBelieved) {
            return;
        }
        let now = self.now;
        let window = now.saturating_add(self.ctx.policy.window);
        match &mut self.s.renewal {
            Renewal::Throttled(until) => *until = window.min(*until),
            // Set back: how much of the pause is over is not known.
            Renewal::Refused { since, until, .. } if now < *since => *until = now,
            Renewal::Refused { until, .. } => *until = window.min(*until),
            Renewal::Open | Renewal::Spent(_) | Renewal::Astray => {}
        }
        self.s.renew_from =
            self.s.renew_from.min(now.saturating_add(self.ctx.limits.renewal_pause));
        let latest = self.ctx.latest_end(now);
        if let Token::Held(held) = &mut self.s.token {
            held.record.expires_at = held.record.expires_at.map(|end| end.min(latest));
            held.minted_at = held.minted_at.filter(|minted| *minted <= now);
            if let Access::Doubted(until) = &mut held.access {
                *until = window.min(*until);
            }
        }
        for refusals in [&mut self.s.refusals, &mut self.s.mended] {
            for refusal in &mut *refusals {
                refusal.until = refusal.until.min(latest);
            }
            refusals.retain(|refusal| now < refusal.until);
        }
    }
}
