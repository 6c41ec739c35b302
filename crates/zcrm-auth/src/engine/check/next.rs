//! Everything that can happen in a world.

use super::super::effect::{Audience, Later};
use super::super::event::{Ask, Event, Leased, Outage, Reply, StoreFault};
use super::super::state::{Job, State, Step, Work};
use super::super::term::{Call, Code, Loss, Sent};
use super::super::view::View;
use super::act::Act;
use super::invariant::Invariant;
use super::scenario::Scenario;
use super::server::Mood;
use super::store::Owner;
use super::world::{
    ADA, BOB, CLIENT, CODE, ENV, GOOD_SECRET, Process, R_BOB, R_NEW, START, World, at, ticks,
};
use zcrm_store_api::Timestamp;

/// The endpoint that refuses.
const ENDPOINT: u64 = 1;
/// How far clocks jump, in ticks.
const JUMP: i8 = 8;
/// For how long processes are held up: less than a lease lasts, and more.
const HOLD_UPS: [u64; 2] = [1, 4];

/// All that can happen next.
pub(super) fn acts(world: &World, scenario: &Scenario, out: &mut Vec<Act>) {
    out.clear();
    if world.broken.is_some() {
        return;
    }
    let budget = &world.budget;
    // A result that has just come is local to its process: what others do before it arrives is the
    // same as after, unless time passes meanwhile.
    let local = world
        .processes
        .iter()
        .position(|process| process.mail.is_some() && !process.is_held_up(world.now()));
    let mut anything = false;
    for (p, process) in world.processes.iter().enumerate() {
        if local.is_some_and(|local| local != p) {
            continue;
        }
        if process.is_held_up(world.now()) {
            continue;
        }
        if (process.mail.is_some() || process.out.is_some()) && budget.slow > 0 {
            for ticks in HOLD_UPS {
                out.push(Act::HoldUp(p, ticks));
            }
        }
        if process.mail.is_some() {
            out.push(Act::Arrive(p));
            anything = true;
        } else if let Some(later) = &process.out {
            let ready = match later {
                Later::SleepUntil(until) => world.local(p) >= *until,
                _ => true,
            };
            if ready {
                out.push(Act::Run(p));
                anything = true;
            }
            faults(world, p, later, out);
        }
        if process.out.is_some() || process.mail.is_some() {
            if budget.crashes > 0 {
                out.push(Act::Crash(p));
            }
            if budget.abandoned > 0 && matches!(process.state.work, Work::Busy(_)) {
                out.push(Act::Abandon(p));
            }
        }
        if local.is_none() {
            asks(world, scenario, p, process, out);
        }
    }
    if local.is_none() {
        if budget.mends > 0 {
            out.push(Act::Mend);
        }
        for (left, act) in [
            (budget.sign_ins, Act::SignIn),
            (budget.removals, Act::Remove),
            (budget.taken, Act::GiveIdToBob),
        ] {
            if left > 0 && !world.store.rows.is_empty() {
                out.push(act);
            }
        }
        if world.clock < scenario.horizon && !(scenario.prompt && anything) {
            out.push(Act::Tick);
        }
    }
}

fn faults(world: &World, p: usize, later: &Later, out: &mut Vec<Act>) {
    let budget = &world.budget;
    match later {
        Later::SleepUntil(_) => {}
        Later::Call { .. } | Later::Revoke { .. } => {
            if budget.lost > 0 {
                out.push(Act::LoseAnswer(p));
                out.push(Act::LoseRequest(p));
            }
        }
        _ => {
            if budget.fails > 0 {
                out.push(Act::Fail(p));
            }
            if budget.lost > 0 {
                out.push(Act::LoseAnswer(p));
            }
        }
    }
}

fn asks(world: &World, scenario: &Scenario, p: usize, process: &Process, out: &mut Vec<Act>) {
    let ctx = scenario.context(world.own(p));
    let now = world.local(p);
    let served = process.state.served(&ctx);
    let served = served.filter(|(_, until)| until.is_none_or(|until| now < until));
    if process.waits.is_none() && process.asks > 0 {
        match served {
            None => {
                out.push(Act::Ask(p));
                if scenario.eager {
                    out.push(Act::AskExplicitly(p));
                }
            }
            Some((_, Some(until)))
                if scenario.early
                    && until.since(now) <= ctx.rules.early
                    && now >= process.state.renew_from
                    && !process.state.wants.early =>
            {
                out.push(Act::Due(p));
            }
            Some(_) => {}
        }
    }
    if world.budget.jumps > 0 {
        out.push(Act::Jump(p, JUMP));
        out.push(Act::Jump(p, -JUMP));
    }
    if world.budget.refusals > 0 && served.is_some() {
        out.push(Act::Refuse(p));
    }
}

/// The world after something has happened.
pub(super) fn after(world: &World, scenario: &Scenario, act: Act) -> World {
    let mut next = world.clone();
    match act {
        Act::Tick => tick(&mut next),
        Act::Ask(p) => ask(&mut next, scenario, p, Ask::Token, Audience::Callers),
        Act::AskExplicitly(p) => ask(&mut next, scenario, p, Ask::Eager, Audience::Eager),
        Act::Due(p) => {
            next.processes[p].asks -= 1;
            next.deliver(scenario, p, Event::Asked(Ask::Early));
        }
        Act::Run(p) => {
            let result = run(&mut next, scenario, p);
            next.processes[p].mail = Some(result);
        }
        Act::Fail(p) => {
            next.budget.fails -= 1;
            next.ghost.excused += 1;
            let failed = lost(&next.processes[p], scenario, StoreFault::Failed, Sent::Never);
            next.processes[p].out = None;
            next.processes[p].mail = Some(failed);
        }
        Act::LoseAnswer(p) => {
            next.budget.lost -= 1;
            next.ghost.excused += 2;
            let failed = lost(&next.processes[p], scenario, StoreFault::Failed, Sent::Perhaps);
            run(&mut next, scenario, p);
            next.processes[p].mail = Some(failed);
        }
        Act::LoseRequest(p) => {
            next.budget.lost -= 1;
            next.ghost.excused += 1;
            let failed = lost(&next.processes[p], scenario, StoreFault::Failed, Sent::Perhaps);
            next.processes[p].out = None;
            next.processes[p].mail = Some(failed);
        }
        Act::HoldUp(p, for_ticks) => {
            next.budget.slow -= 1;
            next.processes[p].slow = Some(at(next.clock + for_ticks));
        }
        Act::Arrive(p) => {
            if let Some(event) = next.processes[p].mail.take() {
                if event == Event::Replied(Reply::Refused(Code::InvalidClient)) {
                    let early = matches!(&next.processes[p].state.work,
                        Work::Busy(busy) if busy.job == Job::Early);
                    next.ghost.refused(next.clock, p, early);
                }
                next.deliver(scenario, p, event);
            }
        }
        Act::Crash(p) => {
            next.budget.crashes -= 1;
            next.ghost.excused += 1;
            let asks = next.processes[p].asks.max(1);
            next.processes[p].life += 1;
            let state = State::new(&scenario.context(next.own(p)));
            let (life, off) = (next.processes[p].life, next.processes[p].off);
            let (out, mail, slow, waits) = (None, None, None, None);
            next.ghost.forget(p);
            next.processes[p] = Process { state, out, mail, slow, life, off, asks, waits };
        }
        Act::Abandon(p) => {
            next.budget.abandoned -= 1;
            next.ghost.excused += 1;
            next.processes[p].out = None;
            next.processes[p].mail = None;
            next.processes[p].slow = None;
            next.deliver(scenario, p, Event::Abandoned);
        }
        Act::Jump(p, by) => {
            next.budget.jumps -= 1;
            next.ghost.excused += 2;
            next.processes[p].off += by;
        }
        Act::Refuse(p) => {
            next.budget.refusals -= 1;
            let access = next.processes[p].state.held().and_then(|held| held.record.access);
            if let Some(access) = access {
                let endpoint = Some(ENDPOINT);
                let event = Event::RefusedByApi { access, endpoint, accepted: true };
                next.deliver(scenario, p, event);
            }
        }
        Act::Mend => {
            next.budget.mends -= 1;
            next.server.mood = Mood::Fine;
            next.ghost.mended = Some(next.clock);
        }
        Act::SignIn => {
            next.budget.sign_ins -= 1;
            next.ghost.excused += 1;
            let end = next.now().saturating_add(ticks(scenario.rules.life));
            let access = next.server.mint(R_NEW, end);
            let record = row_of(ADA, R_NEW, Some((access, end)));
            let id = next.store.rows[0].id;
            next.store.put(Some(id), record);
        }
        Act::Remove => {
            next.budget.removals -= 1;
            next.ghost.excused += 1;
            let id = next.store.rows[0].id;
            next.store.delete(id);
        }
        Act::GiveIdToBob => {
            next.budget.taken -= 1;
            next.ghost.excused += 1;
            let id = next.store.rows[0].id;
            next.store.delete(id);
            let end = next.now().saturating_add(ticks(scenario.rules.life));
            let access = next.server.mint(R_BOB, end);
            next.store.put(Some(id), row_of(BOB, R_BOB, Some((access, end))));
        }
    }
    next
}

pub(super) fn row_of(
    user: super::super::name::Name,
    refresh: super::super::name::Name,
    access: Option<(super::super::name::Name, Timestamp)>,
) -> View {
    View {
        user: Some(user),
        environment: Some(ENV),
        client: Some(CLIENT),
        secret: Some(GOOD_SECRET),
        refresh: Some(refresh),
        access: access.map(|(access, _)| access),
        expires_at: access.map(|(_, end)| end),
        ..View::default()
    }
}

fn ask(world: &mut World, scenario: &Scenario, p: usize, ask: Ask, audience: Audience) {
    world.processes[p].asks -= 1;
    world.processes[p].waits = Some((audience, world.now()));
    world.deliver(scenario, p, Event::Asked(ask));
}

fn tick(world: &mut World) {
    world.clock += 1;
    let now = world.now();
    for process in &mut world.processes {
        process.slow = process.slow.filter(|until| now < *until);
    }
    // A holder whose lease runs out is as good as crashed for the others.
    for lease in &world.store.leases {
        if lease.held.is_some_and(|(_, end)| end == now) {
            world.ghost.excused += 1;
        }
    }
    world.server.received.retain(|at| now.since(*at) < ticks(64));
}

fn owner(world: &World, p: usize, attempt: u16) -> Owner {
    (u8::try_from(p).expect("few processes"), world.processes[p].life, attempt)
}

/// Carries an effect out; its result has not arrived yet.
fn run(world: &mut World, scenario: &Scenario, p: usize) -> Event {
    let Some(later) = world.processes[p].out.take() else { return Event::Woke };
    let now = world.now();
    match later {
        Later::Find(keys) => Event::Found(Ok(world.store.find(&scenario.given, keys))),
        Later::Read(id) => Event::Read(Ok(world.store.get(id))),
        Later::Lease { on, attempt, read, append } => {
            let until = now.saturating_add(scenario.context(world.own(p)).limits.lease);
            let who = owner(world, p, attempt);
            let row = read.and_then(|id| world.store.get(id));
            Event::Leased(match world.store.try_lease(on, who, append, now, until) {
                Ok(note) => Leased::Granted { note, row },
                Err(end) => Leased::Held { retry_in: end.since(now), row },
            })
        }
        Later::EndLease { on, attempt, note } => {
            let who = owner(world, p, attempt);
            world.store.end_lease(on, who, note, now);
            Event::LeaseEnded(Ok(()))
        }
        Later::Save { id, record, when } => {
            if let Some(present) = id.and_then(|id| world.store.get(id)) {
                let saved = world.store.save(id, record, when);
                if saved.is_ok() {
                    judge_save(world, &present.record, &record);
                }
                Event::Saved(saved)
            } else {
                Event::Saved(world.store.save(id, record, when))
            }
        }
        Later::Delete(id) => {
            if let Some(row) = world.store.get(id)
                && row.record.refresh.is_some()
            {
                world.breaks(Invariant::StoredRefreshTokenIsKept);
            }
            world.store.delete(id);
            Event::Deleted(Ok(()))
        }
        Later::Call { call, record, .. } => {
            Event::Replied(call_server(world, scenario, p, call, &record))
        }
        Later::Revoke { .. } => Event::Replied(Reply::Revoked),
        Later::SleepUntil(_) => Event::Woke,
    }
}

fn judge_save(world: &mut World, present: &View, record: &View) {
    let nothing = present.refresh.is_some() && record.refresh.is_none();
    let older = present.refresh == Some(R_NEW) && record.refresh != Some(R_NEW);
    if nothing || older {
        world.breaks(Invariant::StoredRefreshTokenIsKept);
    }
    if present.user == Some(BOB) && record.user != Some(BOB) {
        world.breaks(Invariant::OwnTokenOnly);
    }
}

fn call_server(
    world: &mut World,
    scenario: &Scenario,
    p: usize,
    call: Call,
    record: &View,
) -> Reply {
    let now = world.now();
    match call {
        Call::Exchange => {
            let kept = world.store.rows.iter().any(|row| row.record.grant == Some(CODE));
            if !kept {
                world.breaks(Invariant::CodeIsSentWhenItsAnswerCanBeKept);
            }
        }
        Call::Refresh => account(world, scenario, record),
    }
    let reply = world.server.call(call, record, now, &scenario.rules);
    if world.server.code_received > 1 {
        world.breaks(Invariant::CodeIsSentOnce);
    }
    if call == Call::Refresh && matches!(reply, Reply::Refused(_) | Reply::Throttled) {
        world.ghost.excused += 1;
    }
    if call == Call::Refresh {
        let recent =
            world.server.received.iter().filter(|at| now.since(**at) < scenario.rules.window);
        // A count by clocks that jump by more than a window says nothing.
        let jumped = scenario.budget.jumps > world.budget.jumps;
        // A new process knows nothing of what another did without the store.
        let unknowing = scenario.outage == Outage::RefreshAlone
            && scenario.budget.crashes > world.budget.crashes;
        if recent.count() > scenario.rules.refreshes && !jumped && !unknowing {
            world.breaks(Invariant::Paced);
        }
        let jumped = scenario.budget.jumps > world.budget.jumps;
        if let Reply::Refused(_) = reply {
            let job = match &world.processes[p].state.work {
                Work::Busy(busy) => Some(busy.job),
                Work::Idle | Work::Resting => None,
            };
            let clock = world.clock;
            let World { ghost, broken, .. } = world;
            // A clock that jumps makes pauses of its own.
            if job == Some(Job::Token) && !jumped {
                ghost.sent_to_refuser(clock, p, broken);
            }
        }
    }
    reply
}

/// A refresh is one too many when the row was refreshed since, or when what it has is good.
fn account(world: &mut World, scenario: &Scenario, record: &View) {
    let row = world.store.rows.iter().find(|row| row.record.refresh == record.refresh).copied();
    let revision = row.map(|row| row.revision);
    let again = world.ghost.refreshed.is_some() && world.ghost.refreshed == revision;
    let end = row.and_then(|row| row.record.expires_at);
    // Longer than from the earliest renewal on.
    let good = end.is_some_and(|end| world.now().saturating_add(ticks(4)) <= end);
    let refused = scenario.budget.refusals > world.budget.refusals;
    if again || (good && !refused) {
        world.ghost.extra += 1;
    } else {
        world.ghost.refreshed = revision;
    }
    // To a clock that is off by more than a token lives, every token has ended.
    let jumped = scenario.budget.jumps > world.budget.jumps;
    if world.ghost.extra > world.ghost.excused && !jumped {
        world.breaks(Invariant::OneRefreshPerExpiry);
    }
    if refused && good {
        world.ghost.by_endpoint += 1;
        if world.ghost.by_endpoint > 1 && world.ghost.excused == 0 {
            world.breaks(Invariant::OneRefreshPerRefusingEndpoint);
        }
    }
}

/// What a process is told when its effect, or the result of it, was lost.
fn lost(process: &Process, scenario: &Scenario, fault: StoreFault, sent: Sent) -> Event {
    match &process.out {
        Some(Later::Find(_)) => Event::Found(Err(fault)),
        Some(Later::Read(_)) => Event::Read(Err(fault)),
        Some(Later::Lease { .. }) => Event::Leased(Leased::Failed(scenario.outage)),
        Some(Later::EndLease { .. }) => Event::LeaseEnded(Err(fault)),
        Some(Later::Save { .. }) => Event::Saved(Err(fault)),
        Some(Later::Delete(_)) => Event::Deleted(Err(fault)),
        Some(Later::Call { .. } | Later::Revoke { .. }) => {
            Event::Replied(Reply::None { sent, loss: Loss::Cut, lasting: false })
        }
        Some(Later::SleepUntil(_)) | None => Event::Woke,
    }
}

/// A lease that its holder has left behind, though nothing went wrong.
pub(super) fn judge_leases(world: &mut World, scenario: &Scenario) {
    let untroubled = world.budget == scenario.budget && world.clock < START + 2;
    if !untroubled {
        return;
    }
    let now = world.now();
    for lease in &world.store.leases {
        let Some(((p, life, _), end)) = lease.held else { continue };
        let Some(holder) = world.processes.get(usize::from(p)) else { continue };
        let idle = !matches!(holder.state.work, Work::Busy(_)) && holder.life == life;
        if now < end && idle {
            return world.breaks(Invariant::LeaseIsEnded);
        }
    }
}

/// Words for what a step is at.
pub(super) fn step_of(process: &Process) -> Option<Step> {
    match &process.state.work {
        Work::Busy(busy) => Some(busy.step),
        Work::Idle | Work::Resting => None,
    }
}
