//! The queue for permits, which goes on when a caller in it is not driven.

use std::collections::{BTreeMap, HashMap};
use std::future::poll_fn;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use zcrm_runtime::{Runtime, lock};

/// After this long a caller that waits asks those before it whether they are driven, and after as
/// long again it passes over those that gave no sign.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many of the callers that wait before it are asked by one that waits.
const MOST_ASKED: usize = 16;

/// Hands out at most so many permits at once, in the order in which they are asked for.
///
/// A future that is not polled any more, on a runtime that is not driven or beside another one in
/// the same task, would keep its permit or its place for ever. Callers that wait therefore wake
/// those before them: a future that is driven is polled then. One that is not, for ten seconds,
/// loses its permit, or its place until it is polled again. Its call goes on without a permit when
/// it is polled again, so that for once one call more than allowed may be in flight.
#[derive(Clone, Debug)]
pub(super) struct PermitQueue(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    free: usize,
    /// Counts those who came.
    came: u64,
    waiting: BTreeMap<u64, Caller>,
    holding: HashMap<u64, Caller>,
}

#[derive(Debug, Default)]
struct Caller {
    polls: u64,
    waker: Option<Waker>,
}

/// The callers that were asked, and how often each had been polled.
type Asked = Vec<(u64, u64)>;

/// The right to have one call in flight, until it is dropped.
#[derive(Debug)]
pub(super) struct QueuePermit {
    queue: PermitQueue,
    number: u64,
}

impl PermitQueue {
    pub(super) fn new(permits: usize) -> Self {
        let (waiting, holding) = (BTreeMap::new(), HashMap::new());
        Self(Arc::new(Mutex::new(State { free: permits, came: 0, waiting, holding })))
    }

    pub(super) fn free(&self) -> usize {
        lock(&self.0).free
    }

    /// Waits for a permit. Dropping the future gives up the place.
    pub(super) async fn acquire(&self, runtime: &dyn Runtime) -> QueuePermit {
        let mut place = Place { queue: self, number: None };
        let mut asked = None;
        loop {
            // Made when it has to be waited, and polled with the queue.
            let mut patience = None;
            let permit = poll_fn(|context| {
                if let Poll::Ready(permit) = place.poll(context) {
                    return Poll::Ready(Some(permit));
                }
                let patience = patience.get_or_insert_with(|| runtime.sleep(PATIENCE));
                patience.as_mut().poll(context).map(|()| None)
            });
            if let Some(permit) = permit.await {
                return permit;
            }
            if let Some(asked) = asked.take() {
                self.pass_over(asked);
            }
            asked = place.number.map(|number| self.ask(number));
        }
    }

    /// Wakes those who hold a permit and the first of those who wait before this one.
    fn ask(&self, number: u64) -> Asked {
        let mut wakers = Vec::new();
        let state = lock(&self.0);
        let before = state.waiting.range(..number).take(MOST_ASKED);
        let asked = state.holding.iter().chain(before).map(|(number, caller)| {
            wakers.extend(caller.waker.clone());
            (*number, caller.polls)
        });
        let asked = asked.collect();
        drop(state);
        wakers.into_iter().for_each(Waker::wake);
        asked
    }

    /// Takes permits and places from those who were not polled since they were asked.
    fn pass_over(&self, asked: Asked) {
        self.change(|state| {
            for (number, polls) in asked {
                let is_idle = |caller: &Caller| caller.polls == polls;
                if state.holding.get(&number).is_some_and(is_idle) {
                    tracing::warn!("a call is not driven any more: its permit goes to another one");
                    state.holding.remove(&number);
                    state.free += 1;
                } else if state.waiting.get(&number).is_some_and(is_idle) {
                    state.waiting.remove(&number);
                }
            }
        });
    }

    /// Changes the state, and wakes the one whose turn it is then.
    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut state = lock(&self.0);
        let changed = change(&mut state);
        let first = state.waiting.first_key_value().filter(|_| state.free > 0);
        let first = first.and_then(|(_, caller)| caller.waker.clone());
        // Not under the lock: a runtime that has ended drops the task that is woken.
        drop(state);
        if let Some(first) = first {
            first.wake();
        }
        changed
    }
}

impl Caller {
    fn polled(&mut self, waker: &Waker) {
        self.polls = self.polls.wrapping_add(1);
        match &mut self.waker {
            Some(own) => own.clone_from(waker),
            none => *none = Some(waker.clone()),
        }
    }
}

/// The place of one who waits.
struct Place<'q> {
    queue: &'q PermitQueue,
    /// What it is in the order of arrival; it keeps it until it has a permit.
    number: Option<u64>,
}

impl Place<'_> {
    fn poll(&mut self, context: &Context<'_>) -> Poll<QueuePermit> {
        let own = &mut self.number;
        let number = self.queue.change(|state| {
            let number = *own.get_or_insert_with(|| {
                state.came += 1;
                state.came
            });
            let is_first = state.waiting.keys().next().is_none_or(|first| *first >= number);
            if state.free == 0 || !is_first {
                state.waiting.entry(number).or_default().polled(context.waker());
                return None;
            }
            state.waiting.remove(&number);
            state.free -= 1;
            state.holding.insert(number, Caller::default());
            *own = None;
            Some(number)
        });
        match number {
            Some(number) => Poll::Ready(QueuePermit { queue: self.queue.clone(), number }),
            None => Poll::Pending,
        }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if let Some(number) = self.number {
            self.queue.change(|state| state.waiting.remove(&number));
        }
    }
}

impl QueuePermit {
    /// Its call was polled.
    pub(super) fn polled(&self, waker: &Waker) {
        if let Some(caller) = lock(&self.queue.0).holding.get_mut(&self.number) {
            caller.polled(waker);
        }
    }
}

impl Drop for QueuePermit {
    fn drop(&mut self) {
        self.queue.change(|state| {
            if state.holding.remove(&self.number).is_some() {
                state.free += 1;
            }
        });
    }
}

#[cfg(test)]
mod tests;
