//! Single flight: one exchange or refresh at a time, run to its end, shared by all who wait.

use std::sync::{Arc, Mutex, PoisonError};

use futures_channel::oneshot;
use futures_util::FutureExt as _;
use futures_util::future::Shared as SharedFuture;

use super::builder::Shared;
use super::drive::{self, Landed, Purpose};
use super::live::Ready;
use crate::error::{AuthError, AuthErrorKind};

type Landing = SharedFuture<oneshot::Receiver<Result<Landed, AuthError>>>;

/// A flight under way; waiters hold clones of `landing`.
pub(super) struct Flight {
    purpose: Purpose,
    landing: Landing,
}

/// How often a caller starts anew after a runtime died under the flight it waited for, or after
/// a flight for another purpose brought no token.
const RESTARTS: usize = 4;

/// Joins the flight under way or starts one, until there is a token.
///
/// `arrived` is asked once more under the lock: a flight may have landed between the caller's
/// look and the lock.
pub(super) async fn token(
    shared: &Arc<Shared>,
    arrived: impl Fn() -> Option<Ready>,
) -> Result<Ready, AuthError> {
    for _ in 0..=RESTARTS {
        let (purpose, landing) = {
            let mut flight = lock(&shared.flight);
            if let Some(ready) = arrived() {
                return Ok(ready);
            }
            join(shared, &mut flight, Purpose::Token)
        };
        match landing.clone().await {
            Ok(Ok(Landed::Ready(ready))) => return Ok(ready),
            Ok(Err(error)) if purpose == Purpose::Token => return Err(error),
            // It flew for something else.
            Ok(_) => {}
            Err(oneshot::Canceled) => forget(shared, &landing),
        }
    }
    Err(runtime_gone())
}

/// Starts a flight for this purpose, unless one is under way; waits for neither.
pub(super) fn begin(shared: &Arc<Shared>, purpose: Purpose) {
    let mut flight = lock(&shared.flight);
    drop(join(shared, &mut flight, purpose));
}

/// Flies for exactly this purpose, after whatever is under way.
pub(super) async fn exactly(shared: &Arc<Shared>, purpose: Purpose) -> Result<(), AuthError> {
    for _ in 0..=RESTARTS {
        let (flown, landing) = {
            let mut flight = lock(&shared.flight);
            join(shared, &mut flight, purpose)
        };
        match landing.clone().await {
            Ok(outcome) if flown == purpose => return outcome.map(|_| ()),
            Ok(_) => {}
            Err(oneshot::Canceled) => forget(shared, &landing),
        }
    }
    Err(runtime_gone())
}

fn join(shared: &Arc<Shared>, flight: &mut Option<Flight>, purpose: Purpose) -> (Purpose, Landing) {
    if let Some(flight) = flight {
        return (flight.purpose, flight.landing.clone());
    }
    let (lands, landing) = oneshot::channel();
    let landing = landing.shared();
    *flight = Some(Flight { purpose, landing: landing.clone() });
    let task = Arc::clone(shared);
    shared.runtime.spawn(Box::pin(async move {
        let outcome = drive::drive(&task, purpose).await;
        // The slot is freed before anybody hears, so that whoever calls next starts anew.
        *lock(&task.flight) = None;
        super::save::keep_trying(&task);
        drop(lands.send(outcome));
    }));
    (purpose, landing)
}

/// Frees the slot of a flight whose runtime died, unless somebody else already did.
fn forget(shared: &Shared, dead: &Landing) {
    let mut flight = lock(&shared.flight);
    if flight.as_ref().is_some_and(|flight| flight.landing.ptr_eq(dead)) {
        *flight = None;
    }
}

fn runtime_gone() -> AuthError {
    AuthError::new(
        AuthErrorKind::Transport,
        "get a token: the runtime ended under every attempt; call on a runtime that stays",
    )
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
