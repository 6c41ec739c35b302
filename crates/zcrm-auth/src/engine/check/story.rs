//! How a broken promise came about, told step by step.

use std::fmt::Write as _;

use super::super::effect::Later;
use super::super::event::{Event, Leased, Reply};
use super::super::state::{Step, Work};
use super::act::Act;
use super::invariant::Invariant;
use super::next::happen;
use super::scenario::Scenario;
use super::setting::{START, tick_of};
use super::world::{Process, World};

/// Who does what, and what they see.
pub(super) fn tell(scenario: &Scenario, invariant: Invariant, acts: &[Act]) -> String {
    let mut text =
        format!("{}: {invariant:?} is broken after {} steps\n", scenario.name, acts.len());
    let mut world = World::new(scenario);
    for (n, act) in acts.iter().enumerate() {
        let words = words(&world, *act);
        happen(&mut world, scenario, *act);
        let _ = writeln!(text, "{:3}. at {:2}: {words}", n + 1, world.clock - START);
        if let Act::Arrive(p) = act
            && let Some(step) = step_of(&world.processes[*p])
        {
            let _ = writeln!(text, "              its step now: {step:?}");
        }
    }
    text
}

fn words(world: &World, act: Act) -> String {
    let who = |p: usize| {
        let life = world.processes[p].life;
        let letter = ['A', 'B', 'C', 'D'][p];
        if life == 0 {
            format!("{letter}")
        } else {
            format!("{letter}, started {} times,", life + 1)
        }
    };
    let out = |p: usize| world.processes[p].out.as_ref().map_or("nothing".into(), effect);
    match act {
        Act::Tick => "time passes".into(),
        Act::Ask(p) => format!("a caller asks {} for a token", who(p)),
        Act::AskExplicitly(p) => format!("a caller asks {} explicitly", who(p)),
        Act::Due(p) => format!("the token of {} is due to be renewed", who(p)),
        Act::Run(p) => format!("{} has it done: {}", who(p), out(p)),
        Act::Fail(p) => format!("{} does not have it done, and knows: {}", who(p), out(p)),
        Act::LoseAnswer(p) => format!("{} has it done, and the answer is lost: {}", who(p), out(p)),
        Act::LoseRequest(p) => format!("{} sends it, and it never arrives: {}", who(p), out(p)),
        Act::HoldUp(p, ticks) => format!("{} is held up for {ticks} ticks", who(p)),
        Act::Arrive(p) => {
            let mail = world.processes[p].mail.as_ref().map_or("nothing".into(), event);
            format!("{} hears: {mail}", who(p))
        }
        Act::Crash(p) => format!("{} crashes, and is started again", who(p)),
        Act::Abandon(p) => format!("the runtime under the work of {} ends", who(p)),
        Act::Jump(p, by) => format!("the clock of {} jumps by {by}", who(p)),
        Act::Refuse(p) => format!("endpoint 1 refuses the token of {}", who(p)),
        Act::EndToken(p) => format!("Zoho ends the token of {} ahead of time", who(p)),
        Act::RefuseDead(p) => format!("endpoint 2 refuses the token of {}, which has died", who(p)),
        Act::Accept(p) => format!("endpoint 2 accepts the token of {}", who(p)),
        Act::Mend => "a person mends what the accounts server refuses".into(),
        Act::SignIn => "the user signs in elsewhere".into(),
        Act::Remove => "the row is removed elsewhere".into(),
        Act::GiveIdToBob => "the row is removed, and bob's is made under its id".into(),
    }
}

fn effect(later: &Later) -> String {
    match later {
        Later::Find(keys) => format!("look for a row ({keys:?})"),
        Later::Read(id) => format!("read row {id:?}"),
        Later::Lease { on, .. } => format!("ask for the lease on {on:?}"),
        Later::EndLease { note, .. } => format!("end the lease, noting {} calls", note.calls.len()),
        Later::Save { id, record, when } => {
            format!(
                "save access {:?} refresh {:?} to row {id:?} if {when:?}",
                record.access, record.refresh
            )
        }
        Later::Delete(id) => format!("delete row {id:?}"),
        Later::Call { call, record, .. } => {
            format!("{call:?} with code {:?}, refresh token {:?}", record.grant, record.refresh)
        }
        Later::Revoke { .. } => "revoke the token".into(),
        Later::SleepUntil(until) => {
            format!("wait until {}", tick_of(*until))
        }
    }
}

fn event(event: &Event) -> String {
    match event {
        Event::Leased(Leased::Granted { note, row }) => format!(
            "granted; the note has {} calls and {} senders; the row is {:?}",
            note.calls.len(),
            note.senders.len(),
            row.map(|row| (row.revision, row.record.access)),
        ),
        Event::Leased(Leased::HeldByAnother { .. }) => "held by another".into(),
        Event::Replied(Reply::Token(answer)) => format!("access token {:?}", answer.access),
        Event::Saved(Ok(row)) => format!("saved as {:?} of row {:?}", row.revision, row.id),
        other => format!("{other:?}"),
    }
}

/// Words for what a step is at.
fn step_of(process: &Process) -> Option<Step> {
    match &process.state.work {
        Work::Busy(busy) => Some(busy.step),
        Work::Idle | Work::Resting => None,
    }
}
