//! The loop that carries effects out. It decides nothing.

use std::sync::{Arc, Weak};

use super::errand::{Brought, Errand};
use super::fault::DriverFault;
use super::shared::{DriverInner, Out};
use crate::BoxFuture;
use crate::engine::{Event, Step, Work};

/// Gives an event to the core, from a caller; what takes its time is carried out by a task.
pub(super) fn give(shared: &Arc<DriverInner>, event: Event) {
    let out = {
        let mut engine = shared.engine();
        shared.step(&mut engine, event)
    };
    start(shared, out);
}

/// Has a task carry the effect out, and what follows from it.
pub(super) fn start(shared: &Arc<DriverInner>, out: Option<Out>) {
    let Some(out) = out else { return };
    let task = Running::new(shared, out.effect);
    let runtime = shared.tools.runtime.clone();
    runtime.spawn(Box::pin(task.run(out)));
}

/// Carries the effect out here, and what follows from it. Boxed: the work would be a part of every
/// caller's future, and of what its crate is compiled to.
pub(super) fn here(shared: &Arc<DriverInner>, out: Option<Out>) -> BoxFuture<'static, ()> {
    let work = out.map(|out| (Running::new(shared, out.effect), out));
    Box::pin(async move {
        if let Some((running, out)) = work {
            running.run(out).await;
        }
    })
}

/// An effect that is being carried out. Dropped before its result was handed over, with its runtime,
/// the work is abandoned.
struct Running {
    shared: Weak<DriverInner>,
    effect: u64,
    ended: bool,
}

impl Running {
    fn new(shared: &Arc<DriverInner>, effect: u64) -> Self {
        Self { shared: Arc::downgrade(shared), effect, ended: false }
    }

    async fn run(mut self, out: Out) {
        let Some(shared) = self.shared.upgrade() else { return };
        // A task that only waits keeps nothing alive: it ends with the last handle.
        let mut held = Some(shared);
        let mut next = Some(out);
        while let Some(Out { errand, effect }) = next.take() {
            self.effect = effect;
            let Some(shared) = held.take().or_else(|| self.shared.upgrade()) else { break };
            let tools = shared.tools.clone();
            let waits = matches!(errand, Errand::Sleep(_)) && shared.is_resting();
            if !waits {
                held = Some(shared);
            }
            let brought = errand.perform(&tools).await;
            let Some(shared) = held.clone().or_else(|| self.shared.upgrade()) else { break };
            next = hand_over(&shared, effect, brought);
        }
        self.ended = true;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        let Some(shared) = self.shared.upgrade() else { return };
        if shared.tools.is(DriverFault::AbandonDropped) {
            return;
        }
        let mut engine = shared.engine();
        if engine.effect == self.effect {
            // The next result, if it ever comes, comes too late.
            engine.effect += 1;
            let out = shared.step(&mut engine, Event::Abandoned);
            debug_assert!(out.is_none(), "there is no runtime to carry anything out");
        }
    }
}

/// Hands the result of an effect to the core, unless it comes too late.
fn hand_over(shared: &Arc<DriverInner>, effect: u64, brought: Brought) -> Option<Out> {
    let mut engine = shared.engine();
    if engine.effect != effect {
        let late = engine.late_answer(effect, &brought);
        if let Some(late) = late.filter(|_| !shared.tools.is(DriverFault::LateAnswerDropped)) {
            if matches!(engine.state.work, Work::Busy(_)) {
                engine.late.push(late);
            } else {
                return shared.step(&mut engine, late);
            }
        }
        return None;
    }
    let known = shared.known().to_vec();
    let event = engine.event(brought, &known);
    let saving = matches!(&engine.state.work, Work::Busy(busy)
        if matches!(busy.step, Step::Saving(_) | Step::Comparing(_)));
    if saving {
        engine.note_saved(&event);
    }
    shared.step(&mut engine, event)
}

/// Gives up work that has had no result for longer than it may take: its runtime does not run it.
pub(super) fn abandon(shared: &Arc<DriverInner>, effect: u64) {
    let out = {
        let mut engine = shared.engine();
        if engine.effect != effect || !matches!(engine.state.work, Work::Busy(_)) {
            return;
        }
        engine.effect += 1;
        shared.step(&mut engine, Event::Abandoned)
    };
    start(shared, out);
}
