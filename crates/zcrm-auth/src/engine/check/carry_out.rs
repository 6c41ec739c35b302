//! Carrying an effect out in the world, and judging what is done.

use super::super::effect::Later;
use super::super::event::{Event, Leased, Outage, Reply, StoreFault};
use super::super::state::{Access, Job, Work};
use super::super::term::{Call, Loss, Sent};
use super::super::view::View;
use super::invariant::Invariant;
use super::scenario::Scenario;
use super::setting::{BOB, CODE, R_NEW, ticks};
use super::store::Owner;
use super::world::{Process, World};

fn owner(world: &World, p: usize, attempt: u16) -> Owner {
    (u8::try_from(p).expect("few processes"), world.processes[p].life, attempt)
}

/// Carries an effect out; its result has not arrived yet.
pub(super) fn run(world: &mut World, scenario: &Scenario, p: usize) -> Event {
    note_replacement(world, p);
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
                Err(end) => Leased::HeldByAnother { retry_in: end.since(now), row },
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
    let reply = world.server.call(call, record, now, &scenario.figures);
    if world.server.code_received > 1 {
        world.breaks(Invariant::CodeIsSentOnce);
    }
    if call == Call::Refresh && matches!(reply, Reply::Refused(_) | Reply::Throttled) {
        world.ghost.excused += 1;
    }
    if call == Call::Refresh {
        if world.processes[p].replaced && matches!(reply, Reply::Token(_)) {
            world.ghost.replaced = true;
        }
        let recent =
            world.server.received.iter().filter(|at| now.since(**at) < scenario.figures.window);
        // A count by clocks that jump by more than a window says nothing.
        let jumped = scenario.budget.jumps > world.budget.jumps;
        // A new process knows nothing of what another did without the store.
        let unknowing = scenario.outage == Outage::RefreshAlone
            && scenario.budget.crashes > world.budget.crashes;
        if recent.count() > scenario.figures.refreshes && !jumped && !unknowing {
            world.breaks(Invariant::Paced);
        }
        let jumped = scenario.budget.jumps > world.budget.jumps;
        if let Reply::Refused(_) = reply {
            let job = match &world.processes[p].state.work {
                Work::Busy(busy) => Some(busy.job),
                Work::Idle | Work::Resting => None,
            };
            let clock = world.clock;
            let World { ghost, broken, .. } = &mut *world;
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

/// A refresh is sent: is it because the token was refused?
pub(super) fn note_replacement(world: &mut World, p: usize) {
    let process = &world.processes[p];
    let refresh = matches!(process.out, Some(Later::Call { call: Call::Refresh, .. }));
    let doubted = process.state.held().is_some_and(|held| held.access != Access::Good);
    if refresh && doubted && !process.replaced {
        world.processes[p].replaced = true;
    }
}

/// What a process is told when its effect, or the result of it, was lost.
pub(super) fn lost(process: &Process, scenario: &Scenario, fault: StoreFault, sent: Sent) -> Event {
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
