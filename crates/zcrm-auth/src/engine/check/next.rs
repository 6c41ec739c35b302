//! How something that happens changes a world.

use std::time::Duration;

use super::super::effect::Audience;
use super::super::event::{Ask, Event, Reply, StoreFault};
use super::super::name::Name;
use super::super::state::{Job, Renewal, Work};
use super::super::term::{Code, Sent};
use super::act::Act;
use super::carry_out::{lost, note_replacement, run};
use super::invariant::Invariant;
use super::scenario::Scenario;
use super::server::Mood;
use super::setting::{ADA, BOB, R_BOB, R_NEW, REFUSES_ALL, REFUSES_DEAD, START, at, row_of, ticks};
use super::world::{Process, World};

/// Something happens.
pub(super) fn happen(next: &mut World, scenario: &Scenario, act: Act) {
    match act {
        Act::Tick => tick(next, scenario.figures.window),
        Act::Ask(p) => ask(next, scenario, p, Ask::Token, Audience::Callers),
        Act::AskExplicitly(p) => ask(next, scenario, p, Ask::Eager, Audience::Eager),
        Act::Due(p) => {
            next.processes[p].asks -= 1;
            next.deliver(scenario, p, Event::Asked(Ask::Early));
        }
        Act::Run(p) => {
            let result = run(next, scenario, p);
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
            run(next, scenario, p);
            next.processes[p].mail = Some(failed);
        }
        Act::LoseRequest(p) => {
            next.budget.lost -= 1;
            next.ghost.excused += 1;
            let failed = lost(&next.processes[p], scenario, StoreFault::Failed, Sent::Perhaps);
            note_replacement(next, p);
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
            next.ghost.forget(p);
            next.processes[p].life += 1;
            let own = next.own(p);
            let process = &mut *next.processes[p];
            let (life, off) = (process.life, process.off);
            *process = Process { life, off, ..Process::new(scenario, own, process.asks.max(1)) };
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
            if let Some(access) = carried(next, p) {
                let endpoint = Some(REFUSES_ALL);
                let event = Event::RefusedByApi { access, endpoint, accepted: true };
                next.deliver(scenario, p, event);
            }
        }
        Act::EndToken(p) => {
            next.budget.endings -= 1;
            next.ghost.excused += 1;
            let now = next.now();
            if let Some(access) = carried(next, p) {
                next.server.end(access, now);
            }
        }
        Act::RefuseDead(p) => refuse_dead(next, scenario, p),
        Act::Accept(p) => {
            if let Some(access) = carried(next, p) {
                let endpoint = Some(REFUSES_DEAD);
                next.processes[p].replaced = false;
                next.deliver(scenario, p, Event::AcceptedByApi { access, endpoint });
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
            let end = next.now().saturating_add(ticks(scenario.figures.life));
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
            let end = next.now().saturating_add(ticks(scenario.figures.life));
            let access = next.server.mint(R_BOB, end);
            next.store.put(Some(id), row_of(BOB, R_BOB, Some((access, end))));
        }
    }
    judge_leases(next, scenario);
}

fn carried(world: &World, p: usize) -> Option<Name> {
    world.processes[p].state.held().and_then(|held| held.record.access)
}

/// A caller is refused a token that has died, and asks for another one if one is to be had. There is
/// one, unless replacing it was tried on that account, or is known not to succeed now.
fn refuse_dead(world: &mut World, scenario: &Scenario, p: usize) {
    let Some(access) = carried(world, p) else { return };
    let endpoint = Some(REFUSES_DEAD);
    world.processes[p].asks -= 1;
    let event = Event::RefusedByApi { access, endpoint, accepted: true };
    if world.deliver(scenario, p, event) {
        let process = &mut *world.processes[p];
        process.waits = Some((Audience::Callers, at(world.clock)));
        process.refused = Some(access);
        world.deliver(scenario, p, Event::Asked(Ask::Token));
        return;
    }
    let process = &world.processes[p];
    let can_be_replaced = process.state.renewal == Renewal::Open
        && process.state.held().is_some_and(|held| held.record.is_refreshable());
    if can_be_replaced && !process.replaced && !world.ghost.replaced {
        world.breaks(Invariant::DeadTokenIsReplaced);
    }
}

fn ask(world: &mut World, scenario: &Scenario, p: usize, ask: Ask, audience: Audience) {
    world.processes[p].asks -= 1;
    world.processes[p].waits = Some((audience, world.now()));
    world.deliver(scenario, p, Event::Asked(ask));
}

fn tick(world: &mut World, window: Duration) {
    world.clock += 1;
    let now = world.now();
    for process in &mut world.processes {
        if process.slow.is_some_and(|until| until <= now) {
            process.slow = None;
        }
    }
    // A holder whose lease runs out is as good as crashed for the others.
    for lease in &world.store.leases {
        if lease.held.is_some_and(|(_, end)| end == now) {
            world.ghost.excused += 1;
        }
    }
    if world.server.received.iter().any(|at| now.since(*at) >= window) {
        world.server.received.retain(|at| now.since(*at) < window);
    }
}

/// A lease that its holder has left behind, though nothing went wrong.
fn judge_leases(world: &mut World, scenario: &Scenario) {
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
