//! Saving what a flight brought, without overwriting what is newer.

use std::pin::pin;
use std::sync::PoisonError;

use futures_util::future::{Either, select};
use zcrm_store_api::{IndexKey, SaveCondition, StoreError, StoreErrorKind, Stored, TokenRecord};

use super::builder::Shared;
use super::drive::Landed;
use super::resolve;
use super::session::{Place, Session};
use crate::error::AuthError;
use crate::machine::{Rejection, State};

/// How often a save is tried against rows that keep moving.
const TRIES: usize = 4;
/// In how many parts a save's time is counted.
const SLICES: u32 = 4;

/// Saves the session's record. A failure is told in the log and kept in the session: the token
/// serves all the same, and the next flight tries again.
pub(super) async fn commit(shared: &Shared, session: &mut Session) {
    let saved = {
        // In slices: a process that was suspended finds at most one of them over, and has the rest
        // to finish what it was doing.
        let deadline = pin!(async {
            for _ in 0..SLICES {
                shared.runtime.sleep(shared.call_deadline / SLICES).await;
            }
        });
        let trying = pin!(try_commit(shared, session));
        match select(trying, deadline).await {
            Either::Left((saved, _)) => saved,
            // Its callers are not kept from their token by a store that hangs.
            Either::Right(((), _)) => Err(AuthError::store(StoreError::new(
                StoreErrorKind::Unavailable,
                "save a token: the store did not answer in time",
            ))),
        }
    };
    match saved {
        Ok(()) => {
            session.unsaved = false;
            session.save_error = None;
            session.claims = false;
        }
        Err(_) if !session.unsaved => {
            // The row is gone, and stays gone.
            session.save_error = None;
        }
        Err(error) => {
            tracing::error!(
                environment = %session.environment,
                kind = ?error.kind(),
                "a new token could not be saved; it serves until this process ends"
            );
            session.save_error = Some(error);
        }
    }
}

/// Gives the record the user name that waits, unless it has one, and saves it.
///
/// When the user is known already, this is a new sign-in of that user: it takes the place of the
/// user's row, id and all, and the nameless row goes.
pub(super) async fn name(shared: &Shared, session: &mut Session) -> Result<Landed, AuthError> {
    let waiting = shared.naming.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(user) = waiting
        && session.state.record().user_name.is_none()
        && matches!(session.state, State::Active(_) | State::Expiring(_) | State::Throttled { .. })
    {
        let nameless = take_over(shared, session, &user).await?;
        session.state.name_user(user);
        session.unsaved = true;
        commit(shared, session).await;
        if let (Some(nameless), Some(place), None) = (nameless, &session.place, &session.save_error)
            && place.id != nameless.id
        {
            shared.store.delete(&nameless.id).await.map_err(AuthError::store)?;
        }
    }
    session.save_error.clone().map_or(Ok(Landed::Nothing), Err)
}

/// Moves the session to the row that is kept for this user in this environment, if there is one,
/// and answers with the row it leaves.
///
/// A sign-in without a refresh token (Zoho gives one at the first consent only) keeps the one that
/// is kept: it is of the same user and the same client.
async fn take_over(
    shared: &Shared,
    session: &mut Session,
    user: &str,
) -> Result<Option<Place>, AuthError> {
    let key = IndexKey::user(user, Some(&session.environment.to_string()));
    let Some(known) = shared.store.find(&key).await.map_err(AuthError::store)? else {
        return Ok(None);
    };
    if session.place.as_ref().is_some_and(|place| place.id == *known.id())
        || resolve::check_row(&session.environment, known.record()).is_err()
    {
        return Ok(None);
    }
    let ours = session.state.record();
    if ours.refresh_token.is_none() && ours.client_id == known.record().client_id {
        session.state.refresh_with(known.record().refresh_token.clone());
    }
    // A sign-in is newer than whatever happens to the row meanwhile.
    session.claims = true;
    Ok(session.place.replace(Place::of(&known)))
}

async fn try_commit(shared: &Shared, session: &mut Session) -> Result<(), AuthError> {
    for _ in 0..TRIES {
        let record = to_save(session);
        let saved = match &session.place {
            Some(place) => {
                let condition = SaveCondition::Revision(place.revision.clone());
                shared.store.save(Some(&place.id), &record, condition).await
            }
            None => shared.store.save(None, &record, SaveCondition::Absent).await,
        };
        match saved {
            Ok(stored) if holds(stored.record(), &record) => {
                session.place = Some(Place::of(&stored));
                return Ok(());
            }
            Ok(stored) => supersede(shared, session, stored)?,
            Err(error) if error.kind() == StoreErrorKind::Conflict => {
                let Some(place) = &session.place else { return Err(AuthError::store(error)) };
                match shared.store.get(&place.id).await.map_err(AuthError::store)? {
                    Some(stored) if session.is_of_another_user(stored.record()) => {
                        resolve::gone(shared, session)?;
                    }
                    Some(stored) => supersede(shared, session, stored)?,
                    None => resolve::gone(shared, session)?,
                }
            }
            Err(error) => return Err(AuthError::store(error)),
        }
        if !session.unsaved {
            return Ok(());
        }
    }
    Err(AuthError::new(
        crate::AuthErrorKind::Store,
        "save the token: its record keeps changing under us; see who else writes to the store",
    ))
}

/// The row is another than we knew. A newer token of the same refresh token is adopted; so is any
/// token of another one, unless ours was given by somebody just now. Else ours is written over it.
fn supersede(shared: &Shared, session: &mut Session, stored: Stored) -> Result<(), AuthError> {
    resolve::check_row(&session.environment, stored.record())?;
    let (ours, theirs) = (session.state.record(), stored.record());
    let same_grant =
        text(&ours.refresh_token, |t| t.expose()) == text(&theirs.refresh_token, |t| t.expose());
    let newer = theirs.access_token.is_some() && theirs.expires_at > ours.expires_at;
    let adopts = if same_grant { newer } else { !session.claims };
    session.place = Some(Place::of(&stored));
    if adopts {
        let (_, _, row) = stored.into_parts();
        session.state = State::load(row, shared.runtime.now(), &shared.rules);
        session.forget_trouble();
    }
    Ok(())
}

fn to_save(session: &Session) -> TokenRecord {
    let mut record = session.state.record().clone();
    // A token that turned out to belong elsewhere is kept without a declared environment.
    record.environment = match session.state {
        State::Rejected(_, Rejection::Misplaced) => None,
        _ => Some(session.environment.to_string()),
    };
    if session.nameless {
        record.user_name = None;
    }
    record
}

/// Tells whether a row holds this token: what another layout cannot keep does not count.
fn holds(row: &TokenRecord, record: &TokenRecord) -> bool {
    text(&row.access_token, |t| t.expose()) == text(&record.access_token, |t| t.expose())
        && text(&row.refresh_token, |t| t.expose()) == text(&record.refresh_token, |t| t.expose())
        && row.user_name == record.user_name
}

fn text<T>(secret: &Option<T>, expose: fn(&T) -> &str) -> &str {
    secret.as_ref().map_or("", expose)
}
