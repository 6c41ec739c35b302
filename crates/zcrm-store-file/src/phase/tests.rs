//! What tests do with phases: count them in this thread, and stop a child process in one of them.

use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{Read, Write};
use std::sync::OnceLock;

use super::Phase;

/// Where a child stops: `MOMENT PHASE`, and how many times it passes before.
pub(crate) const STOP_AT: &str = "ZCRM_TEST_STOP_AT";
pub(crate) const PASSES: &str = "ZCRM_TEST_PASSES";
/// A file in which a child notes the phase it is in.
pub(crate) const NOTES: &str = "ZCRM_TEST_NOTES";

/// When a phase is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Moment {
    Before,
    After,
}

/// Every phase of a write.
pub(crate) const WRITES: [Phase; 9] = [
    Phase::WriteTokens,
    Phase::SyncTokens,
    Phase::RenameTokens,
    Phase::SyncDirectory,
    Phase::WriteSidecar,
    Phase::RenameSidecar,
    Phase::AppendRows,
    Phase::WriteRows,
    Phase::RenameRows,
];

thread_local! {
    static REACHED: RefCell<Vec<Phase>> = const { RefCell::new(Vec::new()) };
    static HOOK: RefCell<Option<Hook>> = const { RefCell::new(None) };
}

/// What another program does at one moment of this thread's work.
struct Hook {
    phase: Phase,
    moment: Moment,
    work: Box<dyn FnOnce()>,
}

/// Runs this once, when this thread reaches the phase.
pub(crate) fn once_at(moment: Moment, phase: Phase, work: impl FnOnce() + 'static) {
    HOOK.set(Some(Hook { phase, moment, work: Box::new(work) }));
}

/// What this process was told to do; most were told nothing.
struct Orders {
    stop_at: Option<String>,
    passes: usize,
    notes: Option<File>,
}

fn orders() -> &'static Orders {
    static ORDERS: OnceLock<Orders> = OnceLock::new();
    ORDERS.get_or_init(|| Orders {
        stop_at: std::env::var(STOP_AT).ok(),
        passes: std::env::var(PASSES).map_or(0, |passes| passes.parse().unwrap()),
        notes: std::env::var_os(NOTES).map(|path| File::options().append(true).open(path).unwrap()),
    })
}

pub(crate) fn name(moment: Moment, phase: Phase) -> String {
    format!("{moment:?} {phase:?}")
}

pub(crate) fn reached(phase: Phase, moment: Moment) {
    if moment == Moment::Before {
        REACHED.with_borrow_mut(|reached| reached.push(phase));
    }
    let hook = HOOK.take();
    match hook {
        Some(hook) if (hook.phase, hook.moment) == (phase, moment) => (hook.work)(),
        waiting => HOOK.set(waiting),
    }
    let orders = orders();
    if let Some(mut notes) = orders.notes.as_ref() {
        // Kept by the system, whatever becomes of this process.
        notes.write_all(format!("{}\n", name(moment, phase)).as_bytes()).unwrap();
    }
    if orders.stop_at.as_ref().is_some_and(|stop| *stop == name(moment, phase)) {
        thread_local!(static PASSED: Cell<usize> = const { Cell::new(0) });
        let passed = PASSED.get();
        PASSED.set(passed + 1);
        if passed == orders.passes {
            say("stopped");
            // Until it is killed, or else until the parent is gone.
            let _ = std::io::stdin().read(&mut [0]);
            std::process::abort();
        }
    }
}

/// Tells the parent something.
pub(crate) fn say(what: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("\nsaid {what}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// The phases that this thread has begun since it was asked last.
pub(crate) fn begun() -> Vec<Phase> {
    REACHED.take()
}
