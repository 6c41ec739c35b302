//! Single flight: one task does the work, and every caller receives its result.

use std::collections::HashMap;
use std::hash::Hash;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use crate::lock;

/// Work in flight, by key. Its lock is held for moments, never across an await.
#[derive(Debug)]
pub struct SingleFlight<K, T> {
    flights: Mutex<HashMap<K, Arc<Flight<T>>>>,
}

#[derive(Debug)]
struct Flight<T> {
    state: Mutex<State<T>>,
}

#[derive(Debug)]
enum State<T> {
    /// The wakers of the waiters; `None` where a waiter was dropped.
    Pending(Vec<Option<Waker>>),
    Completed(T),
    /// Its [`Completer`] was dropped: the runtime of the task ended, or the task panicked.
    Lost,
}

/// What [`SingleFlight::join`] found.
#[derive(Debug)]
#[expect(clippy::exhaustive_enums, reason = "there is no fourth case, and callers handle each")]
pub enum Joined<K: Eq + Hash, T> {
    /// The result was there already.
    Ready(T),
    /// The work is in flight: wait for its outcome.
    InFlight(Outcome<T>),
    /// No work is in flight: the holder of the [`Completer`] does it.
    Started(Completer<K, T>, Outcome<T>),
}

impl<K, T> Default for SingleFlight<K, T> {
    fn default() -> Self {
        Self { flights: Mutex::new(HashMap::new()) }
    }
}

impl<K: Clone + Eq + Hash, T: Clone> SingleFlight<K, T> {
    /// Nothing in flight.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether work with this key is in flight.
    pub fn is_in_flight(&self, key: &K) -> bool {
        lock(&self.flights).contains_key(key)
    }

    /// Joins the work with this key, or starts it.
    ///
    /// `ready` is evaluated under the lock: the work may have completed since the caller looked
    /// for its result.
    pub fn join(self: &Arc<Self>, key: K, ready: impl FnOnce() -> Option<T>) -> Joined<K, T> {
        let mut flights = lock(&self.flights);
        if let Some(result) = ready() {
            return Joined::Ready(result);
        }
        if let Some(flight) = flights.get(&key) {
            return Joined::InFlight(Outcome::of(flight));
        }
        let flight = Arc::new(Flight { state: Mutex::new(State::Pending(Vec::new())) });
        flights.insert(key.clone(), Arc::clone(&flight));
        let outcome = Outcome::of(&flight);
        Joined::Started(Completer { owner: Arc::clone(self), key, flight }, outcome)
    }
}

/// The right and the duty to complete a flight. Dropped without completing it, the flight is lost:
/// each waiter receives `None` and joins or starts another.
#[derive(Debug)]
pub struct Completer<K: Eq + Hash, T> {
    owner: Arc<SingleFlight<K, T>>,
    key: K,
    flight: Arc<Flight<T>>,
}

impl<K: Eq + Hash, T> Completer<K, T> {
    /// Hands the result to every waiter. A later caller starts new work.
    pub fn complete(self, result: T) {
        self.end(State::Completed(result));
    }

    fn end(&self, end: State<T>) {
        {
            let mut flights = lock(&self.owner.flights);
            if flights.get(&self.key).is_some_and(|flight| Arc::ptr_eq(flight, &self.flight)) {
                flights.remove(&self.key);
            }
        }
        let before = {
            let mut state = lock(&self.flight.state);
            match *state {
                State::Pending(_) => std::mem::replace(&mut *state, end),
                // `complete` was called before the drop.
                State::Completed(_) | State::Lost => return,
            }
        };
        if let State::Pending(wakers) = before {
            wakers.into_iter().flatten().for_each(Waker::wake);
        }
    }
}

impl<K: Eq + Hash, T> Drop for Completer<K, T> {
    fn drop(&mut self) {
        self.end(State::Lost);
    }
}

/// Waits for a flight; `None` when the flight was lost. May be dropped at any time.
#[derive(Debug)]
#[must_use = "futures do nothing unless awaited"]
pub struct Outcome<T> {
    flight: Arc<Flight<T>>,
    /// Where this waiter's waker is.
    waker: Option<usize>,
}

impl<T> Outcome<T> {
    fn of(flight: &Arc<Flight<T>>) -> Self {
        Self { flight: Arc::clone(flight), waker: None }
    }
}

impl<T: Clone> Clone for Outcome<T> {
    fn clone(&self) -> Self {
        Self::of(&self.flight)
    }
}

impl<T: Clone> Future for Outcome<T> {
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        let this = self.get_mut();
        let mut state = lock(&this.flight.state);
        let wakers = match &mut *state {
            State::Completed(result) => return Poll::Ready(Some(result.clone())),
            State::Lost => return Poll::Ready(None),
            State::Pending(wakers) => wakers,
        };
        let waker = Some(context.waker().clone());
        match this.waker.and_then(|index| wakers.get_mut(index)) {
            Some(slot) => *slot = waker,
            None => {
                this.waker = Some(wakers.len());
                wakers.push(waker);
            }
        }
        Poll::Pending
    }
}

impl<T> Drop for Outcome<T> {
    fn drop(&mut self) {
        if let State::Pending(wakers) = &mut *lock(&self.flight.state)
            && let Some(slot) = self.waker.and_then(|index| wakers.get_mut(index))
        {
            *slot = None;
        }
    }
}
