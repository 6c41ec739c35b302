//! Single flight: one task fetches, everybody waits, and nobody owns it.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

/// Fetches under way, by what is fetched. The lock is held for moments, never across a wait.
#[derive(Debug)]
pub(super) struct Flights<T> {
    by_name: Mutex<HashMap<Box<str>, Arc<Flight<T>>>>,
}

#[derive(Debug)]
struct Flight<T> {
    state: Mutex<State<T>>,
}

#[derive(Debug)]
enum State<T> {
    Flying(Vec<Option<Waker>>),
    Landed(T),
    /// Its task was dropped: the runtime it ran on is gone.
    Lost,
}

/// What a caller found.
pub(super) enum Boarding<T> {
    /// What was asked for had arrived meanwhile.
    Arrived(T),
    /// Somebody is on the way.
    Joined(Landing<T>),
    /// Nobody was: whoever holds the [`Lead`] is.
    Begun(Lead<T>, Landing<T>),
}

impl<T: Clone> Flights<T> {
    pub(super) fn new() -> Self {
        Self { by_name: Mutex::new(HashMap::new()) }
    }

    /// Whether there is a flight of this name.
    pub(super) fn is_under_way(&self, name: &str) -> bool {
        lock(&self.by_name).contains_key(name)
    }

    /// Joins the flight of this name or begins one.
    ///
    /// `arrived` is asked under the lock: a flight may have landed since the caller looked.
    pub(super) fn board(
        self: &Arc<Self>,
        name: &str,
        arrived: impl FnOnce() -> Option<T>,
    ) -> Boarding<T> {
        let mut flights = lock(&self.by_name);
        if let Some(there) = arrived() {
            return Boarding::Arrived(there);
        }
        if let Some(flight) = flights.get(name) {
            return Boarding::Joined(Landing { flight: Arc::clone(flight), slot: None });
        }
        let flight = Arc::new(Flight { state: Mutex::new(State::Flying(Vec::new())) });
        flights.insert(name.into(), Arc::clone(&flight));
        let landing = Landing { flight: Arc::clone(&flight), slot: None };
        Boarding::Begun(Lead { flights: Arc::clone(self), name: name.into(), flight }, landing)
    }
}

/// The right and the duty to land a flight. Dropped without having landed it, the flight is lost,
/// and whoever waits begins anew.
pub(super) struct Lead<T> {
    flights: Arc<Flights<T>>,
    name: Box<str>,
    flight: Arc<Flight<T>>,
}

impl<T> Lead<T> {
    /// Tells everybody who waits. Whoever comes later begins anew.
    pub(super) fn land(self, outcome: T) {
        self.end(State::Landed(outcome));
    }

    fn end(&self, state: State<T>) {
        {
            let mut flights = lock(&self.flights.by_name);
            if flights.get(&self.name).is_some_and(|there| Arc::ptr_eq(there, &self.flight)) {
                flights.remove(&self.name);
            }
        }
        let before = {
            let mut now = lock(&self.flight.state);
            match *now {
                State::Flying(_) => std::mem::replace(&mut *now, state),
                // It has landed.
                State::Landed(_) | State::Lost => return,
            }
        };
        if let State::Flying(wakers) = before {
            wakers.into_iter().flatten().for_each(Waker::wake);
        }
    }
}

impl<T> Drop for Lead<T> {
    fn drop(&mut self) {
        self.end(State::Lost);
    }
}

/// Waits for a flight; `None` when it was lost. May be dropped at any time.
pub(super) struct Landing<T> {
    flight: Arc<Flight<T>>,
    slot: Option<usize>,
}

impl<T: Clone> Future for Landing<T> {
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        let this = self.get_mut();
        let mut state = lock(&this.flight.state);
        let wakers = match &mut *state {
            State::Landed(outcome) => return Poll::Ready(Some(outcome.clone())),
            State::Lost => return Poll::Ready(None),
            State::Flying(wakers) => wakers,
        };
        let waker = Some(context.waker().clone());
        match this.slot.and_then(|slot| wakers.get_mut(slot)) {
            Some(mine) => *mine = waker,
            None => {
                this.slot = Some(wakers.len());
                wakers.push(waker);
            }
        }
        Poll::Pending
    }
}

impl<T> Drop for Landing<T> {
    fn drop(&mut self) {
        if let State::Flying(wakers) = &mut *lock(&self.flight.state)
            && let Some(mine) = self.slot.and_then(|slot| wakers.get_mut(slot))
        {
            *mine = None;
        }
    }
}

/// Nothing here leaves what it guards half-changed, so a panic elsewhere is no reason to stop.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
