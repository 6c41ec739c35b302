//! The right to make a token call, agreed on among all who share the store.

use std::sync::atomic::Ordering;
use std::time::Duration;

use zcrm_store_api::{
    Lease, LeaseAttempt, LeaseKey, LeaseRequest, StoreError, Stored, TokenRecord,
};

use super::builder::{Shared, StoreOutage};
use super::explain;
use super::pacing::{self, Pacing, Unsent};
use super::resolve::{self, Newest};
use super::session::Session;
use crate::error::AuthError;
use crate::fingerprint::fingerprint;
use crate::machine::{Action, Event};

/// How long a lease lasts: half as long again as a token call may take, so that a holder that is
/// merely slow has answered before somebody else begins.
fn ttl(shared: &Shared) -> Duration {
    shared.call_deadline + shared.call_deadline / 2
}

/// What came of asking for the right to make a token call.
pub(super) enum Lead {
    /// Make the call; then [`end`] the lease with what is in it.
    Call(Box<Held>, Action),
    /// Somebody else has done it: the session knows the new token.
    Done,
}

/// The right, and the history that goes with it.
pub(super) struct Held {
    /// `None` when the store is down and the policy is to go on alone.
    lease: Option<Lease>,
    pub(super) pacing: Pacing,
}

/// Waits until this process may make the call, or until somebody else has made it.
///
/// Store down before: refused, or gone on without a lease, as the policy says. A grant token is
/// never sent without a lease: it proves that the answer, the only copy of the refresh token, can
/// be kept. A refresh ahead of time never waits: whoever is at it will do.
pub(super) async fn take(
    shared: &Shared,
    session: &mut Session,
    mut action: Action,
    early: bool,
) -> Result<Lead, AuthError> {
    if !shared.leases {
        return Ok(uncoordinated(action, Pacing::default()));
    }
    let owner = shared.owner();
    let ttl = ttl(shared);
    loop {
        let exchange = action == Action::Exchange;
        let asked_at = shared.runtime.now();
        let key = key(session.state.record(), exchange);
        // Written down with the grant, before it is made: a holder that dies in the middle has made
        // it. Whoever finds that it must not be made takes it out again.
        session.unsent.add(asked_at);
        let entry = pacing::entry(asked_at, exchange, &shared.name);
        let asked = {
            let id = session.place.as_ref().map(|place| &place.id);
            let request = LeaseRequest::new(&key, &owner, ttl).reading(id).appending(&entry);
            shared.store.try_lease(request).await
        };
        session.lease_unknown = asked.is_err();
        let (lease, record) = match asked {
            Ok(LeaseAttempt::Granted(lease)) => {
                let record = lease.record.clone();
                (Ok(lease), record)
            }
            Ok(LeaseAttempt::Held { retry_in, record, .. }) => {
                session.unsent.forget_last();
                (Err(retry_in), record)
            }
            Ok(_) => continue,
            Err(error) => return alone(shared, session, error, exchange, early),
        };
        // Granted or held: the store may know more than we do.
        let moved = moved_on(shared, session, record).await;
        let lease = match (lease, moved) {
            (Ok(lease), Ok(false)) => lease,
            (lease, moved) => {
                if let Ok(lease) = lease {
                    let pacing = session.history(&lease.note, &shared.name);
                    end(shared, session, Held { pacing, lease: Some(lease) }).await;
                } else if !moved.as_ref().is_ok_and(|moved| *moved) && early {
                    return Ok(Lead::Done);
                } else if let (Err(retry_in), Ok(false)) = (lease, &moved) {
                    shared.runtime.sleep(retry_in.max(Duration::from_millis(1))).await;
                    continue;
                }
                moved?;
                action = session.apply(shared, Event::Asked);
                match action {
                    Action::Use => return Ok(Lead::Done),
                    Action::Stop => return Err(explain::stopped(session, shared)),
                    // Another credential, or the same in another state: agree on that one.
                    Action::Exchange | Action::Refresh => continue,
                }
            }
        };
        let mut pacing = session.history(&lease.note, &shared.name);
        let now = shared.runtime.now();
        if now.since(asked_at) >= ttl {
            // Held up for so long that somebody else may have had the lease since: what was read
            // with it is no longer to be relied on, and what they wrote not to be overwritten.
            continue;
        }
        if exchange && pacing.code_sent() {
            shared.code_sent.store(true, Ordering::SeqCst);
            end(shared, session, Held { pacing, lease: Some(lease) }).await;
            session.apply(shared, Event::Lost);
            return Err(explain::stopped(session, shared));
        }
        if let Some(retry_at) = pacing.retry_at(now, &shared.rules) {
            end(shared, session, Held { pacing, lease: Some(lease) }).await;
            return match session.apply(shared, Event::Throttled(retry_at)) {
                Action::Use => Ok(Lead::Done),
                _ => Err(explain::stopped(session, shared)),
            };
        }
        session.unsent.forget_last();
        pacing.call(now, &shared.rules, exchange.then_some(shared.name.as_str()));
        return Ok(Lead::Call(Box::new(Held { lease: Some(lease), pacing }), action));
    }
}

fn uncoordinated(action: Action, pacing: Pacing) -> Lead {
    Lead::Call(Box::new(Held { lease: None, pacing }), action)
}

/// Writes a further call down before it is made, or tells that there may be none.
pub(super) async fn note(shared: &Shared, held: &mut Held) -> bool {
    let now = shared.runtime.now();
    if held.pacing.retry_at(now, &shared.rules).is_some() {
        return false;
    }
    held.pacing.call(now, &shared.rules, None);
    let Some(lease) = &held.lease else { return true };
    let entry = pacing::entry(now, false, &shared.name);
    let request = LeaseRequest::new(&lease.key, &lease.owner, ttl(shared)).appending(&entry);
    matches!(shared.store.try_lease(request).await, Ok(LeaseAttempt::Granted(_)))
}

/// Ends the lease and leaves the history. A failure is not told to callers: the lease ends by time.
pub(super) async fn end(shared: &Shared, session: &mut Session, held: Held) {
    let Some(lease) = &held.lease else { return };
    match shared.store.end_lease(lease, &held.pacing.write()).await {
        // What was written down in vain is not in it any more.
        Ok(()) => {
            session.unsent = Unsent::default();
            session.alone.clear();
        }
        Err(error) => {
            tracing::warn!(kind = ?error.kind(), "a lease could not be ended; it ends by time");
        }
    }
}

/// The store cannot be asked for a lease.
fn alone(
    shared: &Shared,
    session: &mut Session,
    error: StoreError,
    exchange: bool,
    early: bool,
) -> Result<Lead, AuthError> {
    if early {
        // The token still serves; when it does not, the policy decides.
        return Ok(Lead::Done);
    }
    if exchange || shared.outage() == StoreOutage::Refuse {
        return Err(AuthError::store(error));
    }
    tracing::warn!(
        kind = ?error.kind(),
        "the token store is down; refreshing without asking the others"
    );
    // What this process has done itself is all that is known.
    let mut pacing = session.pacing.clone();
    let now = shared.runtime.now();
    if let Some(retry_at) = pacing.retry_at(now, &shared.rules) {
        return match session.apply(shared, Event::Throttled(retry_at)) {
            Action::Use => Ok(Lead::Done),
            _ => Err(explain::stopped(session, shared)),
        };
    }
    pacing.call(now, &shared.rules, None);
    session.alone.push(now);
    Ok(uncoordinated(Action::Refresh, pacing))
}

/// Takes over what the store holds by now, and tells whether that is anything new.
///
/// A token of ours that is not saved yet is never given up for a row: saving it will find out which
/// is newer.
async fn moved_on(
    shared: &Shared,
    session: &mut Session,
    record: Option<Stored>,
) -> Result<bool, AuthError> {
    if session.unsaved {
        return Ok(false);
    }
    match resolve::newest(shared, session, record).await? {
        Newest::Same => Ok(false),
        Newest::Moved(stored) => session.adopt(shared, *stored).map(|()| true),
        Newest::Gone => resolve::gone(shared, session).map(|()| false),
    }
}

/// A refresh brought nothing: tells whether somebody else has refreshed meanwhile, and takes over
/// what they got. They could only while this process was held up for longer than its lease lasts.
pub(super) async fn overtaken(shared: &Shared, session: &mut Session) -> bool {
    let Some(place) = &session.place else { return false };
    // What cannot be found out does not hide why the refresh failed.
    let Ok(found) = shared.store.get(&place.id).await else { return false };
    matches!(moved_on(shared, session, found).await, Ok(true))
        && session.apply(shared, Event::Asked) == Action::Use
}

/// A fingerprint of the credential, never of a row: whoever holds the same credential agrees on
/// it, whether or not a row exists.
fn key(record: &TokenRecord, exchange: bool) -> LeaseKey {
    let credential = if exchange {
        record.grant_token.as_ref().map(|code| ("grant", code.expose()))
    } else {
        record.refresh_token.as_ref().map(|token| ("refresh", token.expose()))
    };
    let (role, text) = credential.unwrap_or_default();
    LeaseKey::new(fingerprint(role, text))
}
