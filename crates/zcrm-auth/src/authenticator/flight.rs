//! Single flight: one exchange or refresh at a time, run to its end, shared by all who wait.

use std::sync::{Arc, Mutex, PoisonError};

use futures_channel::oneshot;
use futures_util::FutureExt as _;
use futures_util::future::Shared as SharedFuture;

use super::builder::Shared;
use super::drive;
use super::live::Ready;
use crate::error::{AuthError, AuthErrorKind};

type Landing = SharedFuture<oneshot::Receiver<Result<Ready, AuthError>>>;

/// A flight under way; waiters hold clones of `landing`.
pub(super) struct Flight {
    landing: Landing,
}

/// How often a caller starts anew after a runtime died under the flight it waited for.
const RESTARTS: usize = 3;

/// Joins the flight under way or starts one.
///
/// `arrived` is asked once more under the lock: a flight may have landed between the caller's
/// look and the lock.
pub(super) async fn join(
    shared: &Arc<Shared>,
    arrived: impl Fn() -> Option<Ready>,
) -> Result<Ready, AuthError> {
    for _ in 0..=RESTARTS {
        let landing = {
            let mut flight = lock(&shared.flight);
            if let Some(ready) = arrived() {
                return Ok(ready);
            }
            match &*flight {
                Some(flight) => flight.landing.clone(),
                None => start(shared, &mut flight),
            }
        };
        match landing.clone().await {
            Ok(outcome) => return outcome,
            Err(oneshot::Canceled) => forget(shared, &landing),
        }
    }
    Err(AuthError::new(
        AuthErrorKind::Transport,
        "get a token: the runtime ended under every attempt; call on a runtime that stays",
    ))
}

fn start(shared: &Arc<Shared>, flight: &mut Option<Flight>) -> Landing {
    let (lands, landing) = oneshot::channel();
    let landing = landing.shared();
    *flight = Some(Flight { landing: landing.clone() });
    let task = Arc::clone(shared);
    shared.runtime.spawn(Box::pin(async move {
        let outcome = drive::drive(&task).await;
        // The slot is freed before anybody hears, so that whoever calls next starts anew.
        *lock(&task.flight) = None;
        drop(lands.send(outcome));
    }));
    landing
}

/// Frees the slot of a flight whose runtime died, unless somebody else already did.
fn forget(shared: &Shared, dead: &Landing) {
    let mut flight = lock(&shared.flight);
    if flight.as_ref().is_some_and(|flight| flight.landing.ptr_eq(dead)) {
        *flight = None;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
