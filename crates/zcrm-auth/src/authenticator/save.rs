//! What could not be saved is saved when the store is back.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, Weak};
use std::time::Duration;

use super::builder::Shared;
use super::drive::Purpose;
use super::flight;

/// Before the second try; doubled before each further one.
const FIRST: Duration = Duration::from_secs(1);
/// The longest pause between two tries.
const LONGEST: Duration = Duration::from_secs(60);

/// Starts a task that saves what is unsaved, unless one is at it.
///
/// The task holds a `Weak`: it ends with the last handle. A runtime that dies takes it along, and
/// the next flight starts another.
pub(super) fn keep_trying(shared: &Arc<Shared>) {
    if !is_unsaved(shared) || shared.saving.swap(true, Ordering::SeqCst) {
        return;
    }
    let at_it = AtIt(Arc::downgrade(shared));
    let runtime = shared.runtime.clone();
    shared.runtime.spawn(Box::pin(async move {
        let mut pause = FIRST;
        loop {
            runtime.sleep(pause).await;
            let Some(shared) = at_it.0.upgrade() else { return };
            if !is_unsaved(&shared) || flight::exactly(&shared, Purpose::Save).await.is_ok() {
                return;
            }
            pause = (pause * 2).min(LONGEST);
        }
    }));
}

/// Tells whether a token waits to be saved; while a flight has the session, it will see to it.
pub(super) fn is_unsaved(shared: &Shared) -> bool {
    let session = shared.session.lock().unwrap_or_else(PoisonError::into_inner);
    session.as_ref().is_some_and(|session| session.unsaved)
}

/// Says that a task is at it, until it ends or is dropped with its runtime.
struct AtIt(Weak<Shared>);

impl Drop for AtIt {
    fn drop(&mut self) {
        if let Some(shared) = self.0.upgrade() {
            let saving: &AtomicBool = &shared.saving;
            saving.store(false, Ordering::SeqCst);
        }
    }
}
