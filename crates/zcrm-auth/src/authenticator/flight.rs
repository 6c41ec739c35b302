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
    purpose: Option<Purpose>,
    landing: Landing,
}

/// Something that is to be done after the flight under way, and who wants to hear of it.
pub(super) struct Queued {
    purpose: Purpose,
    done: oneshot::Sender<Result<Landed, AuthError>>,
}

/// How often a caller starts anew after a runtime died under the flight it waited for.
const RESTARTS: usize = 4;

/// Joins the flight under way or starts one, until there is a token.
///
/// `arrived` is asked once more under the lock: a flight may have landed between the caller's
/// look and the lock.
pub(super) async fn token(
    shared: &Arc<Shared>,
    arrived: impl Fn() -> Option<Ready>,
) -> Result<Ready, AuthError> {
    let mut deaths = 0;
    while deaths <= RESTARTS {
        let (purpose, landing) = {
            let mut flight = lock(&shared.flight);
            if let Some(ready) = arrived() {
                return Ok(ready);
            }
            join(shared, &mut flight, Some(Purpose::Token))
        };
        match landing.clone().await {
            Ok(Ok(Landed::Ready(ready))) => return Ok(ready),
            Ok(Err(error)) if purpose == Some(Purpose::Token) => return Err(error),
            // It flew for something else.
            Ok(_) => {}
            Err(oneshot::Canceled) => {
                deaths += 1;
                forget(shared, &landing);
            }
        }
    }
    Err(runtime_gone())
}

/// Starts a flight for this purpose, unless one is under way; waits for neither.
pub(super) fn begin(shared: &Arc<Shared>, purpose: Purpose) {
    let mut flight = lock(&shared.flight);
    drop(join(shared, &mut flight, Some(purpose)));
}

/// Has exactly this done, after whatever is under way; it is done whether or not the caller waits.
pub(super) async fn exactly(shared: &Arc<Shared>, purpose: Purpose) -> Result<(), AuthError> {
    let (done, mut heard) = oneshot::channel();
    lock(&shared.queue).push_back(Queued { purpose, done });
    let mut deaths = 0;
    while deaths <= RESTARTS {
        // A flight sees to the queue before it frees its slot.
        let (_, landing) = join(shared, &mut lock(&shared.flight), None);
        if landing.clone().await.is_err() {
            deaths += 1;
            forget(shared, &landing);
        }
        match heard.try_recv() {
            Ok(Some(outcome)) => return outcome.map(|_| ()),
            Ok(None) => {}
            // Its runtime died while it was being done: it is asked for again.
            Err(oneshot::Canceled) => {
                let (done, again) = oneshot::channel();
                lock(&shared.queue).push_back(Queued { purpose, done });
                heard = again;
            }
        }
    }
    Err(runtime_gone())
}

/// Joins the flight under way, or starts one for this purpose (`None`: for the queue alone).
fn join(
    shared: &Arc<Shared>,
    flight: &mut Option<Flight>,
    purpose: Option<Purpose>,
) -> (Option<Purpose>, Landing) {
    // One whose runtime died is no flight.
    let dead = |flight: &Flight| matches!(flight.landing.clone().now_or_never(), Some(Err(_)));
    if let Some(flight) = flight.as_ref().filter(|flight| !dead(flight)) {
        return (flight.purpose, flight.landing.clone());
    }
    let (lands, landing) = oneshot::channel();
    let landing = landing.shared();
    *flight = Some(Flight { purpose, landing: landing.clone() });
    let task = Arc::clone(shared);
    shared.runtime.spawn(Box::pin(async move {
        let mut outcome = Ok(Landed::Nothing);
        if let Some(purpose) = purpose {
            outcome = drive::drive(&task, purpose).await;
        }
        loop {
            let next = {
                let mut slot = lock(&task.flight);
                let next = lock(&task.queue).pop_front();
                if next.is_none() {
                    // The slot is freed before anybody hears, so that whoever calls next starts
                    // anew.
                    *slot = None;
                }
                next
            };
            let Some(Queued { purpose, done }) = next else { break };
            drop(done.send(drive::drive(&task, purpose).await));
        }
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
