//! What can happen next in a world.

use super::super::effect::Later;
use super::super::state::Work;
use super::act::Act;
use super::part::Part;
use super::scenario::Scenario;
use super::world::{Process, World};

/// How far clocks jump, in ticks.
const JUMP: i8 = 8;
/// For how long processes are held up: less than a lease lasts, and more.
const HOLD_UPS: [u64; 2] = [1, 4];

/// All that can happen next.
pub(super) fn acts(world: &World, scenario: &Scenario, out: &mut Vec<Act>) {
    if world.broken.is_some() {
        return;
    }
    let budget = &world.budget;
    // A result that has just come is local to its process: what others do before it arrives is the
    // same as after, unless time passes meanwhile. So is the end of a wait, where time does not pass
    // before it is noticed.
    let now = world.now();
    let is_local = |(p, process): (usize, &Part<Process>)| {
        let wakes = scenario.prompt
            && matches!(process.out, Some(Later::SleepUntil(until)) if world.local(p) >= until);
        (process.mail.is_some() || wakes) && !process.is_held_up(now)
    };
    let local = world.processes.iter().enumerate().position(is_local);
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
                    && until.since(now) <= ctx.policy.early
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
    let Some((held, _)) = served else { return };
    if world.budget.refusals > 0 {
        out.push(Act::Refuse(p));
    }
    let Some(access) = held.record.access else { return };
    let dies = scenario.budget.endings > 0;
    if !dies || process.waits.is_some() {
        return;
    }
    if !world.server.is_valid(access, world.now()) {
        if process.asks > 0 {
            out.push(Act::RefuseDead(p));
        }
    } else {
        if world.budget.endings > 0 {
            out.push(Act::EndToken(p));
        }
        if process.state.watches() {
            out.push(Act::Accept(p));
        }
    }
}
