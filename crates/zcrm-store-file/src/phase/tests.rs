//! What tests do with phases: count them in this thread.

use std::cell::RefCell;

use super::Phase;

/// When a phase is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Moment {
    Before,
    After,
}

thread_local! {
    static REACHED: RefCell<Vec<Phase>> = const { RefCell::new(Vec::new()) };
}

pub(crate) fn reached(phase: Phase, moment: Moment) {
    if moment == Moment::Before {
        REACHED.with_borrow_mut(|reached| reached.push(phase));
    }
}

/// The phases that this thread has begun since it was asked last.
pub(crate) fn begun() -> Vec<Phase> {
    REACHED.take()
}
