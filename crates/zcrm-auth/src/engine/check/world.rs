//! The small world: processes, store, accounts server and time.

use std::hash::{Hash, Hasher as _};
use std::time::Duration;

use zcrm_store_api::Timestamp;

use super::super::effect::{Audience, Later, Now};
use super::super::event::Event;
use super::super::figures::Context;
use super::super::name::Name;
use super::super::state::{Access, Renewal, State, Step, Work};
use super::super::step::step;
use super::super::term::{Outcome, Why};
use super::budget::Budget;
use super::fast_hash::FastHasher;
use super::ghost::Ghost;
use super::invariant::Invariant;
use super::part::Part;
use super::scenario::Scenario;
use super::server::Server;
use super::setting::{ADA, APART, OTHER_ENV, OWN, START, at};
use super::store::Store;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Process {
    pub(super) state: State,
    /// The effect that is out.
    pub(super) out: Option<Later>,
    /// Its result, which has not arrived.
    pub(super) mail: Option<Event>,
    /// It is held up until this moment.
    pub(super) slow: Option<Timestamp>,
    /// How often it was started.
    pub(super) life: u8,
    /// How far its clock is off.
    pub(super) off: i8,
    pub(super) asks: u8,
    pub(super) waits: Option<(Audience, Timestamp)>,
    /// The caller who waits was refused this dead token, by an endpoint that accepts good ones.
    pub(super) refused: Option<Name>,
    /// A refresh was sent because a token was refused.
    pub(super) replaced: bool,
}

/// Worlds share the parts in which they do not differ.
#[derive(Clone, Debug)]
pub(super) struct World {
    pub(super) clock: u64,
    pub(super) processes: Vec<Part<Process>>,
    pub(super) store: Part<Store>,
    pub(super) server: Part<Server>,
    pub(super) budget: Budget,
    pub(super) ghost: Ghost,
    pub(super) broken: Option<Invariant>,
}

impl Process {
    pub(super) fn new(scenario: &Scenario, own: Name, asks: u8) -> Self {
        Self {
            state: State::new(&scenario.context(own)),
            out: None,
            mail: None,
            slow: None,
            life: 0,
            off: 0,
            asks,
            waits: None,
            refused: None,
            replaced: false,
        }
    }

    pub(super) fn is_held_up(&self, now: Timestamp) -> bool {
        self.slow.is_some_and(|until| now < until)
    }
}

impl World {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let process = |_| Part::new(Process::new(scenario, OWN, scenario.asks));
        let mut world = Self {
            clock: START,
            processes: (0..scenario.processes).map(process).collect(),
            store: Part::new(Store::default()),
            server: Part::new(Server::default()),
            budget: scenario.budget,
            ghost: Ghost::default(),
            broken: None,
        };
        (scenario.begin)(&mut world);
        world
    }

    pub(super) fn now(&self) -> Timestamp {
        at(self.clock)
    }

    /// The time by the clock of a process.
    pub(super) fn local(&self, p: usize) -> Timestamp {
        let off = i64::from(self.processes[p].off);
        let apart = Duration::from_millis(APART * p as u64);
        at(self.clock.saturating_add_signed(off)).saturating_add(apart)
    }

    pub(super) fn own(&self, p: usize) -> Name {
        OWN.plus(u16::try_from(p).expect("few processes") * 8 + u16::from(self.processes[p].life))
    }

    pub(super) fn breaks(&mut self, invariant: Invariant) {
        self.broken.get_or_insert(invariant);
    }

    /// Gives an event to a process, and takes note of what it does: of a refused token, whether
    /// another one is to be had.
    pub(super) fn deliver(&mut self, scenario: &Scenario, p: usize, event: Event) -> bool {
        let now = self.local(p);
        let ctx = scenario.context(self.own(p));
        let process = &mut *self.processes[p];
        let state = std::mem::replace(&mut process.state, State::new(&ctx));
        let (state, mut effects) = step(state, event, now, &ctx);
        process.state = state;
        if let Some(later) = effects.take_later() {
            process.out = Some(later);
            process.mail = None;
        }
        let mut another = false;
        for effect in effects.now() {
            match effect {
                Now::Answer(audience, outcome) => self.answered(&ctx, p, audience, outcome),
                Now::Another(is) => another = is,
                Now::Publish | Now::Trouble(_) => {}
            }
        }
        self.look(scenario, &ctx, p);
        another
    }

    fn answered(&mut self, ctx: &Context, p: usize, audience: Audience, outcome: Outcome) {
        let now = self.local(p);
        let Some((waits, asked)) = self.processes[p].waits.filter(|(waits, _)| *waits == audience)
        else {
            return;
        };
        self.processes[p].waits = None;
        let refused = self.processes[p].refused.take();
        let state = &self.processes[p].state;
        match outcome {
            Outcome::Token => {
                // The same dead token, as if nothing were wrong with it.
                let same = state.held().is_some_and(|held| {
                    held.record.access == refused && held.access == Access::Good
                });
                if refused.is_some() && same && !self.ghost.replaced {
                    self.breaks(Invariant::DeadTokenIsReplaced);
                }
            }
            Outcome::Done => {}
            Outcome::Failed(Why::Abandoned) => {
                // It asks again, where it is.
                self.processes[p].asks += 1;
            }
            Outcome::Failed(why) => {
                let held = state.held().copied();
                let serves = held.is_some_and(|held| {
                    let usable = held
                        .record
                        .expires_at
                        .is_none_or(|end| now < end.saturating_sub(ctx.policy.skew));
                    let valid = held
                        .record
                        .access
                        .is_some_and(|access| self.server.is_valid(access, self.now()));
                    usable && valid && state.renewal != Renewal::Astray
                });
                if serves {
                    self.breaks(Invariant::ValidTokenServes);
                }
                match why {
                    Why::Throttled(until) if until.since(now) > ctx.policy.window => {
                        self.breaks(Invariant::ClockCostsOneWindow);
                    }
                    Why::Refused { .. } => {
                        let jumped = self.processes[p].off != 0;
                        self.ghost.told_of_refusal(
                            self.clock,
                            p,
                            (waits, asked),
                            ctx,
                            jumped,
                            &mut self.broken,
                        );
                    }
                    _ => {}
                }
            }
        }
    }

    /// What holds in every state.
    fn look(&mut self, scenario: &Scenario, ctx: &Context, p: usize) {
        let process = &self.processes[p];
        let nothing_out = process.out.is_none() && process.mail.is_none();
        if nothing_out && (process.waits.is_some() || matches!(process.state.work, Work::Busy(_))) {
            return self.breaks(Invariant::WaitersAreAnswered);
        }
        if let Work::Busy(busy) = &process.state.work
            && let Step::Waiting { waited, .. } = busy.step
            && waited > ctx.limits.longest_lease + ctx.limits.lease
        {
            return self.breaks(Invariant::WaitersAreAnswered);
        }
        // Where a runtime ended there is none to wait on: the next caller brings one.
        let has_runtime = scenario.budget.abandoned == self.budget.abandoned;
        if process.state.work == Work::Idle && process.state.is_unsaved() && has_runtime {
            return self.breaks(Invariant::WhatIsUnsavedIsSavedLater);
        }
        let latest = ctx.policy.window;
        if let Renewal::Throttled(until) = process.state.renewal
            && until.since(self.local(p)) > latest
        {
            return self.breaks(Invariant::ClockCostsOneWindow);
        }
        if let Some((held, _)) = process.state.served(ctx) {
            let owner = held.record.access.and_then(|access| self.server.owner_of(access));
            let foreign = held.row.is_some_and(|row| row.record.environment == Some(OTHER_ENV));
            if owner.is_some_and(|owner| owner != ADA) || foreign {
                self.breaks(Invariant::OwnTokenOnly);
            }
        }
    }

    /// A fingerprint that is the same for worlds which differ only in which process is which.
    pub(super) fn fingerprint(&self) -> u64 {
        // No search has more processes.
        let mut digests = [0; 3];
        for (p, digest) in digests.iter_mut().enumerate().take(self.processes.len()) {
            *digest = self.digest(p);
        }
        digests.sort_unstable();
        let mut hasher = FastHasher::default();
        digests.iter().for_each(|digest| hasher.write_u64(*digest));
        hasher.write_u64(self.clock);
        hasher.write_u64(self.store.digest());
        hasher.write_u64(self.server.digest());
        self.budget.hash(&mut hasher);
        self.ghost.shared().hash(&mut hasher);
        hasher.finish()
    }

    fn digest(&self, p: usize) -> u64 {
        let number = u8::try_from(p).expect("few processes");
        let process = &self.processes[p];
        let own = self.own(p);
        let mut hasher = FastHasher::default();
        hasher.write_u64(process.digest());
        // What the store has of this process belongs to its digest, not to the store's.
        for lease in &self.store.leases {
            let holder = lease.held.map(|(owner, _)| owner);
            let holds = holder.filter(|(who, life, _)| (*who, *life) == (number, process.life));
            hasher.write_u64(holds.map_or(0, |(_, _, attempt)| 1 + u64::from(attempt)));
            hasher.write_u64(u64::from(lease.note.senders.contains(&own)));
        }
        hasher.write_u64(self.ghost.refused_at(p).map_or(0, |at| 1 + at));
        hasher.finish()
    }
}
