//! The small world: processes, store, accounts server, time, and what may still go wrong.

use std::hash::{Hash, Hasher};
use std::num::NonZeroU16;
use std::time::Duration;

use zcrm_store_api::Timestamp;

use super::super::effect::{Audience, Later, Now};
use super::super::event::Event;
use super::super::figures::{Context, Coordination, Limits, Rules};
use super::super::name::Name;
use super::super::state::{Renewal, State, Step, Work};
use super::super::step::step;
use super::super::term::{Outcome, Why};
use super::super::view::Given;
use super::fast_hash::fingerprint;
use super::ghost::Ghost;
use super::invariant::Invariant;
use super::scenario::Scenario;
use super::server::Server;
use super::store::Store;

const fn name(number: u16) -> Name {
    match NonZeroU16::new(number) {
        Some(number) => Name::new(number),
        None => unreachable!(),
    }
}

impl Name {
    pub(super) const fn plus(self, more: u16) -> Self {
        name(self.number() + more)
    }
}

pub(super) const ADA: Name = name(1);
pub(super) const BOB: Name = name(2);
pub(super) const ENV: Name = name(3);
pub(super) const OTHER_ENV: Name = name(4);
pub(super) const CLIENT: Name = name(5);
pub(super) const GOOD_SECRET: Name = name(6);
pub(super) const BAD_SECRET: Name = name(7);
pub(super) const CODE: Name = name(8);
/// The refresh tokens: ada's, the one that the code brings, the one of a sign-in elsewhere, bob's.
pub(super) const R_ADA: Name = name(10);
pub(super) const R_CODE: Name = name(11);
pub(super) const R_NEW: Name = name(12);
pub(super) const R_BOB: Name = name(13);
pub(super) const ROW: Name = name(20);
/// The names of the processes, one for each life.
pub(super) const OWN: Name = name(40);
pub(super) const ACCESS: Name = name(100);
pub(super) const REVISION: Name = name(1000);

/// When the world begins, in ticks.
pub(super) const START: u64 = 1_000;
/// A tick, in milliseconds. Clocks differ by less, so that no two processes write the same moment.
const TICK: u64 = 64;
const APART: u64 = 16;

/// The figures of the world, in ticks.
#[derive(Clone, Copy, Debug)]
pub(super) struct WorldRules {
    pub(super) life: u64,
    pub(super) window: Duration,
    pub(super) refreshes: usize,
    pub(super) code_brings_refresh: bool,
}

impl Default for WorldRules {
    fn default() -> Self {
        Self { life: 5, window: ticks(5), refreshes: 3, code_brings_refresh: true }
    }
}

pub(super) const fn ticks(n: u64) -> Duration {
    Duration::from_millis(n * TICK)
}

/// The moment of a tick.
pub(super) const fn at(tick: u64) -> Timestamp {
    Timestamp::from_unix_millis(tick * TICK)
}

/// The tick of a moment, from the beginning of the world.
pub(super) fn tick_of(moment: Timestamp) -> u64 {
    (moment.as_unix_millis() / TICK).saturating_sub(START)
}

/// What may still go wrong, and what may still happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Budget {
    pub(super) crashes: u8,
    /// Answers that are lost after the effect was carried out.
    pub(super) lost: u8,
    /// Store calls that fail.
    pub(super) fails: u8,
    /// Work whose runtime ends.
    pub(super) abandoned: u8,
    pub(super) jumps: u8,
    /// Processes that are held up, at any point.
    pub(super) slow: u8,
    /// Refusals of a token by endpoint 1 of the API.
    pub(super) refusals: u8,
    /// A third party: the user signs in elsewhere, the row is removed, or its id is given to bob.
    pub(super) sign_ins: u8,
    pub(super) removals: u8,
    pub(super) taken: u8,
    /// A person mends what the server refuses.
    pub(super) mends: u8,
}

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
}

#[derive(Clone, Debug)]
pub(super) struct World {
    pub(super) clock: u64,
    pub(super) processes: Vec<Process>,
    pub(super) store: Store,
    pub(super) server: Server,
    pub(super) budget: Budget,
    pub(super) ghost: Ghost,
    pub(super) broken: Option<Invariant>,
}

impl Process {
    pub(super) fn is_held_up(&self, now: Timestamp) -> bool {
        self.slow.is_some_and(|until| now < until)
    }
}

impl World {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let process = |_| Process {
            state: State::new(&scenario.context(OWN)),
            out: None,
            mail: None,
            slow: None,
            life: 0,
            off: 0,
            asks: scenario.asks,
            waits: None,
        };
        let mut world = Self {
            clock: START,
            processes: (0..scenario.processes).map(process).collect(),
            store: Store::default(),
            server: Server::default(),
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

    /// Gives an event to a process, and takes note of what it does.
    pub(super) fn deliver(&mut self, scenario: &Scenario, p: usize, event: Event) {
        let now = self.local(p);
        let ctx = scenario.context(self.own(p));
        let state = std::mem::replace(&mut self.processes[p].state, State::new(&ctx));
        let (state, mut effects) = step(state, event, now, &ctx);
        self.processes[p].state = state;
        if let Some(later) = effects.take_later() {
            self.processes[p].out = Some(later);
            self.processes[p].mail = None;
        }
        for effect in effects.now() {
            if let Now::Answer(audience, outcome) = effect {
                self.answered(&ctx, p, audience, outcome);
            }
        }
        self.look(scenario, &ctx, p);
    }

    fn answered(&mut self, ctx: &Context, p: usize, audience: Audience, outcome: Outcome) {
        let now = self.local(p);
        let Some((waits, asked)) = self.processes[p].waits.filter(|(waits, _)| *waits == audience)
        else {
            return;
        };
        self.processes[p].waits = None;
        let state = &self.processes[p].state;
        match outcome {
            Outcome::Token | Outcome::Done => {}
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
                        .is_none_or(|end| now < end.saturating_sub(ctx.rules.skew));
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
                    Why::Throttled(until) if until.since(now) > ctx.rules.window => {
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
        let latest = ctx.rules.window;
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
        let mut digests: Vec<u64> = (0..self.processes.len()).map(|p| self.digest(p)).collect();
        digests.sort_unstable();
        let mut shared = Shared { world: self, digests };
        shared.digests.push(self.clock);
        fingerprint(&shared)
    }

    fn digest(&self, p: usize) -> u64 {
        let number = u8::try_from(p).expect("few processes");
        let process = &self.processes[p];
        let own = self.own(p);
        // What the store has of this process belongs to its digest, not to the store's.
        let leases: Vec<_> = self
            .store
            .leases
            .iter()
            .map(|lease| {
                let holder = lease.held.map(|(owner, _)| owner);
                let holds = holder.filter(|(who, life, _)| (*who, *life) == (number, process.life));
                (holds.map(|(_, _, attempt)| attempt), lease.note.senders.contains(&own))
            })
            .collect();
        fingerprint(&(process, leases, self.ghost.of(p)))
    }
}

/// What processes share, without which process is which.
struct Shared<'a> {
    world: &'a World,
    digests: Vec<u64>,
}

impl Hash for Shared<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let world = self.world;
        self.digests.hash(state);
        world.store.rows.hash(state);
        for lease in &world.store.leases {
            lease.on.hash(state);
            lease.held.map(|(_, until)| until).hash(state);
            (&lease.note.calls, lease.note.until, lease.note.senders.len()).hash(state);
            lease.note.refusers.hash(state);
        }
        world.server.hash(state);
        world.budget.hash(state);
        world.ghost.shared().hash(state);
    }
}

/// The context of a world's processes.
pub(super) fn context(given: Given, rules: &WorldRules, own: Name) -> Context {
    Context {
        given,
        rules: Rules {
            skew: ticks(1),
            early: ticks(2),
            window: rules.window,
            refreshes: rules.refreshes,
        },
        limits: Limits {
            call: ticks(2),
            store: ticks(2),
            lease: ticks(3),
            longest_lease: ticks(9),
            attempts: 2,
            retry_pause: ticks(0),
            saves: 2,
            save_pause: ticks(1),
            longest_save_pause: ticks(1),
            fresh: ticks(1),
            renewal_pause: ticks(1),
            refusal_pause: ticks(1),
            life: ticks(rules.life),
        },
        coordination: Coordination::Leases,
        own,
        mutant: None,
    }
}
