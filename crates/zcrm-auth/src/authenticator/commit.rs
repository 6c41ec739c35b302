//! Saving what a flight brought, without overwriting what is newer.

use std::sync::PoisonError;

use zcrm_store_api::{IndexKey, SaveCondition, StoreErrorKind, Stored, TokenRecord};

use super::builder::Shared;
use super::drive::Landed;
use super::resolve;
use super::session::{Place, Session};
use crate::error::AuthError;
use crate::machine::State;

/// How often a save is tried against rows that keep moving.
const TRIES: usize = 4;

/// Saves the session's record. A failure is told in the log and kept in the session: the token
/// serves all the same, and the next flight tries again.
pub(super) async fn commit(shared: &Shared, session: &mut Session) {
    match try_commit(shared, session).await {
        Ok(()) => {
            session.unsaved = false;
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
    {
        let nameless = take_over(shared, session, &user).await?;
        session.state.name_user(user);
        session.unsaved = true;
        commit(shared, session).await;
        if let (Some(nameless), None) = (nameless, &session.save_error) {
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
            Ok(stored) => supersede(shared, session, &stored),
            Err(error) if error.kind() == StoreErrorKind::Conflict => {
                let Some(place) = &session.place else { return Err(AuthError::store(error)) };
                match shared.store.get(&place.id).await.map_err(AuthError::store)? {
                    Some(stored) => supersede(shared, session, &stored),
                    None => session.place = None,
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

/// The row is another than we knew: adopt it when its token is newer than ours and belongs to the
/// same refresh token, else write ours over it.
fn supersede(shared: &Shared, session: &mut Session, stored: &Stored) {
    let ours = session.state.record();
    let theirs = stored.record();
    let same_grant =
        text(&ours.refresh_token, |t| t.expose()) == text(&theirs.refresh_token, |t| t.expose());
    if same_grant && theirs.access_token.is_some() && theirs.expires_at > ours.expires_at {
        session.state = State::load(theirs.clone(), shared.runtime.now(), &shared.rules);
        session.unsaved = false;
    }
    session.place = Some(Place::of(stored));
}

fn to_save(session: &Session) -> TokenRecord {
    let mut record = session.state.record().clone();
    // A token that turned out to belong elsewhere is kept without a declared environment.
    record.environment = match session.state {
        State::Rejected(..) => None,
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
