//! What is given against what is stored: the table in the crate's documentation.

use std::sync::Arc;

use zcrm_env::Environment;
use zcrm_store_api::{IndexKey, Stored, TokenRecord, TokenStoreExt as _};

use super::builder::{EnvironmentChoice, Shared};
use super::explain;
use super::pacing::{Pacing, Unsent};
use super::reconcile::reconcile;
use super::session::{Kept, Place, Session};
use crate::endpoint::TokenErrorCode;
use crate::error::{AuthError, AuthErrorKind};
use crate::machine::{Event, Rejection, State};
use crate::oauth_token::{Fallback, Given};
use crate::{OAuthApp, binding};

/// Finds what to start from: reads the store, sends nothing.
pub(super) async fn anew(shared: &Shared) -> Result<Session, AuthError> {
    let declared = match &shared.choice {
        EnvironmentChoice::Declared(environment) => Some(environment),
        EnvironmentChoice::FromRecord(_) => None,
    };
    let given = given_record(shared, declared);
    let found = find(shared, &given).await?;
    if let Some(stored) = found {
        let environment = match &shared.choice {
            EnvironmentChoice::Declared(environment) => environment.clone(),
            EnvironmentChoice::FromRecord(known) => environment_of(stored.record(), known)?,
        };
        check_row(&environment, stored.record())?;
        let place = Place::of(&stored);
        let (_, _, row) = stored.into_parts();
        let kept = Kept::of(&row);
        let (record, same) = reconcile(given.clone(), row, &shared.given.given);
        let mut session = session(shared, environment, given, record, Some(place));
        session.settled = same;
        session.kept = kept.filter(|_| !same);
        return Ok(session);
    }
    let Some(environment) = declared.cloned() else {
        return Err(not_stored(shared, None));
    };
    match first(shared, &environment, given.clone()).await? {
        First::Record(record) => Ok(session(shared, environment, given, record, None)),
        First::Row(stored) => {
            let mut session = session(shared, environment, given, TokenRecord::new(), None);
            session.adopt(shared, stored)?;
            Ok(session)
        }
    }
}

/// What the store has of the session's token by now.
pub(super) enum Newest {
    /// What we know, or nothing that was not known to be missing.
    Same,
    /// Another state, or another row.
    Moved(Box<Stored>),
    /// The row is gone.
    Gone,
}

/// Compares what was read under the session's id with what is known; when that is gone, or belongs
/// to somebody else by now, the token is looked for anew.
pub(super) async fn newest(
    shared: &Shared,
    session: &Session,
    read: Option<Stored>,
) -> Result<Newest, AuthError> {
    let own = read.filter(|stored| !session.is_of_another_user(stored.record()));
    match (&session.place, own) {
        (Some(place), Some(stored)) if *stored.revision() == place.revision => {
            return Ok(Newest::Same);
        }
        (Some(_), Some(stored)) => return Ok(Newest::Moved(Box::new(stored))),
        _ => {}
    }
    let found = find(shared, &session.given).await?;
    let found = found.filter(|stored| !session.is_of_another_user(stored.record()));
    Ok(match (found, &session.place) {
        (Some(stored), _) => Newest::Moved(Box::new(stored)),
        (None, Some(_)) => Newest::Gone,
        (None, None) => Newest::Same,
    })
}

/// Reads the session's row and goes on from it.
pub(super) async fn look_again(shared: &Shared, session: &mut Session) -> Result<(), AuthError> {
    let read = match &session.place {
        Some(place) => shared.store.get(&place.id).await.map_err(AuthError::store)?,
        None => None,
    };
    match newest(shared, session, read).await? {
        Newest::Same => Ok(()),
        Newest::Moved(stored) => session.adopt(shared, *stored),
        Newest::Gone => gone(shared, session),
    }
}

/// The row was removed, by this program on another replica or by a person. Who holds the credential
/// (it was given, or it has not been used yet) begins anew; for everybody else it is a sign-out.
pub(super) fn gone(shared: &Shared, session: &mut Session) -> Result<(), AuthError> {
    session.place = None;
    let holds = matches!(shared.given.given, Given::Refresh { .. } | Given::Access { .. });
    if holds || session.claims || !session.settled {
        return Ok(());
    }
    session.unsaved = false;
    session.apply(shared, Event::Revoked);
    Err(explain::stopped(session, shared))
}

/// Goes on from what is known, unless that has come to an end and the store holds something new.
pub(super) async fn again(shared: &Shared, session: &mut Session) -> Result<(), AuthError> {
    let now = shared.runtime.now();
    let ended = match &session.state {
        State::Rejected(..) | State::Exhausted(_) | State::Revoked(_) => true,
        State::Throttled { retry_at, .. } => now < *retry_at,
        _ => false,
    };
    if !ended || session.unsaved {
        return Ok(());
    }
    look_again(shared, session).await
}

/// Puts the fallback in the place of a stored token that has come to its end, and tells whether
/// there was one. A fallback from which the stored token was made is none: it is spent.
pub(super) async fn fall_back(shared: &Shared, session: &mut Session) -> Result<bool, AuthError> {
    let dead = matches!(
        session.state,
        State::Exhausted(_) | State::Rejected(_, Rejection::Code(TokenErrorCode::InvalidCode))
    );
    if !dead || !matches!(shared.given.given, Given::StoredFor) {
        return Ok(false);
    }
    let held = session.state.record();
    let mut record = given_record(shared, Some(&session.environment));
    match &shared.given.fallback {
        Some(Fallback::Grant { code: Some(code), .. })
            if held.grant_token.as_ref().is_none_or(|held| held.expose() != code.expose()) =>
        {
            record.grant_token = Some(code.clone());
        }
        Some(Fallback::Refresh { token: Some(token), .. })
            if held.refresh_token.as_ref().is_none_or(|held| held.expose() != token.expose()) =>
        {
            record.refresh_token = Some(token.clone());
        }
        _ => return Ok(false),
    }
    kept_as(shared, &session.environment, &record).await?;
    session.state = State::load(record, shared.runtime.now(), &shared.rules);
    session.settled = false;
    session.rejection = None;
    Ok(true)
}

fn session(
    shared: &Shared,
    environment: Environment,
    given: TokenRecord,
    record: TokenRecord,
    place: Option<Place>,
) -> Session {
    let state = State::load(record, shared.runtime.now(), &shared.rules);
    // An access token of which nothing is stored is kept, as Zoho's SDKs do (facts §5.4).
    let unsaved = place.is_none() && matches!(state, State::Active(_));
    Session {
        state,
        given,
        environment,
        place,
        unsaved,
        save_error: None,
        rejection: None,
        minted_at: None,
        accepted: Arc::default(),
        nameless: false,
        settled: false,
        claims: unsaved,
        kept: None,
        pacing: Pacing::default(),
        unsent: Unsent::default(),
        alone: Vec::new(),
        lease_unknown: false,
    }
}

/// What the program gave, in the form of a record.
fn given_record(shared: &Shared, declared: Option<&Environment>) -> TokenRecord {
    let mut record = TokenRecord::new();
    record.user_name = shared.given.user.as_ref().map(|user| user.as_str().to_owned());
    record.environment = declared.map(ToString::to_string);
    match &shared.given.given {
        Given::Grant { app, code } => {
            fill_app(&mut record, app);
            record.grant_token = Some(code.clone());
        }
        Given::Refresh { app, token } => {
            fill_app(&mut record, app);
            record.refresh_token = Some(token.clone());
        }
        Given::Access { token } => record.access_token = Some(token.clone()),
        Given::Stored { .. } | Given::StoredFor => {
            if let Some(Fallback::Grant { app, .. } | Fallback::Refresh { app, .. }) =
                &shared.given.fallback
            {
                fill_app(&mut record, app);
            }
        }
    }
    record
}

fn fill_app(record: &mut TokenRecord, app: &OAuthApp) {
    record.client_id = Some(app.client_id().to_owned());
    record.client_secret = Some(app.client_secret().clone());
    record.redirect_url = app.redirect_url().map(ToOwned::to_owned);
}

pub(super) async fn find(
    shared: &Shared,
    given: &TokenRecord,
) -> Result<Option<Stored>, AuthError> {
    let found = match &shared.given.given {
        Given::Stored { id } => shared.store.get(id).await,
        _ => shared.store.look_up(given).await,
    };
    let found = found.map_err(AuthError::store)?;
    if let Some(stored) = &found {
        check_single_use(shared, stored.record())?;
    }
    Ok(found)
}

/// A code of a sign-in proves who the browser's user is, once: a row that has it already says that
/// somebody brings it a second time.
fn check_single_use(shared: &Shared, row: &TokenRecord) -> Result<(), AuthError> {
    let Given::Grant { code, .. } = &shared.given.given else { return Ok(()) };
    let used = row.grant_token.as_ref().is_some_and(|kept| kept.expose() == code.expose());
    let proves = shared.given.single_use.is_some() || shared.given.code_verifier.is_some();
    if proves && used {
        return Err(AuthError::new(
            AuthErrorKind::Exhausted,
            "sign in with this code: it has been used before; begin the sign-in anew",
        ));
    }
    Ok(())
}

/// What to begin with when nothing is found in the official order.
enum First {
    /// What the program gave.
    Record(TokenRecord),
    /// A row that has the same credential.
    Row(Stored),
}

/// Nothing is stored: the given token starts a record, or the fallback does.
async fn first(
    shared: &Shared,
    environment: &Environment,
    mut given: TokenRecord,
) -> Result<First, AuthError> {
    match &shared.given.given {
        Given::Grant { .. } | Given::Refresh { .. } | Given::Access { .. } => {}
        Given::Stored { .. } => return Err(not_stored(shared, Some(environment))),
        Given::StoredFor => match &shared.given.fallback {
            Some(Fallback::Grant { code: Some(code), .. }) => {
                given.grant_token = Some(code.clone())
            }
            Some(Fallback::Refresh { token: Some(token), .. }) => {
                given.refresh_token = Some(token.clone());
            }
            _ => {
                return match kept_anywhere(shared).await? {
                    // Elsewhere, which is refused, or here by now: somebody has just saved it.
                    Some(stored) => {
                        check_row(environment, stored.record()).map(|()| First::Row(stored))
                    }
                    None => Err(not_stored(shared, Some(environment))),
                };
            }
        },
    }
    Ok(match kept_as(shared, environment, &given).await? {
        Some(stored) => First::Row(stored),
        None => First::Record(given),
    })
}

/// The row that has the same credential, though the user's name did not find it. One of another
/// environment or of another user is refused: saving would take it over.
async fn kept_as(
    shared: &Shared,
    environment: &Environment,
    given: &TokenRecord,
) -> Result<Option<Stored>, AuthError> {
    let mut kept = None;
    for key in given.index_keys() {
        if matches!(key, IndexKey::User { .. }) {
            continue;
        }
        let Some(stored) = shared.store.find(&key).await.map_err(AuthError::store)? else {
            continue;
        };
        check_row(environment, stored.record())?;
        check_single_use(shared, stored.record())?;
        if let (Some(given), Some(theirs)) = (&given.user_name, &stored.record().user_name)
            && given != theirs
        {
            return Err(AuthError::new(
                AuthErrorKind::Configuration,
                format!(
                    "use this token for {}: it is kept for {}; see whose it is",
                    binding::printable(given),
                    binding::printable(theirs),
                ),
            ));
        }
        kept.get_or_insert(stored);
    }
    Ok(kept)
}

/// The row of this user in whatever environment.
async fn kept_anywhere(shared: &Shared) -> Result<Option<Stored>, AuthError> {
    let Some(user) = &shared.given.user else { return Ok(None) };
    let anywhere = IndexKey::user(user.as_str(), None);
    shared.store.find(&anywhere).await.map_err(AuthError::store)
}

/// Refuses a row of another environment, before anything is sent.
pub(super) fn check_row(environment: &Environment, row: &TokenRecord) -> Result<(), AuthError> {
    if let Some(kept) = row.environment.as_deref().filter(|kept| !kept.is_empty())
        && kept != environment.to_string()
    {
        return Err(binding::declared_elsewhere(environment, kept));
    }
    binding::judge(environment, row.api_domain.as_deref())
}

fn environment_of(row: &TokenRecord, known: &[Environment]) -> Result<Environment, AuthError> {
    let by_name = row.environment.as_deref().and_then(|name| {
        known
            .iter()
            .find(|environment| environment.to_string() == name)
            .cloned()
            .or_else(|| name.parse().ok())
    });
    let by_host = || {
        let host = row.api_domain.as_deref()?;
        known
            .iter()
            .find(|environment| environment.owns_api_host(host))
            .cloned()
            .or_else(|| Environment::from_api_host(host))
    };
    by_name.or_else(by_host).ok_or_else(|| {
        let message = match row.environment.as_deref() {
            Some(name) => format!(
                "use this stored token: it is kept for {}, which is not in the catalogue; make \
                 that custom environment known",
                binding::printable(name),
            ),
            None => "use this stored token: its record does not tell its environment; declare \
                     one, and make custom environments known"
                .to_owned(),
        };
        AuthError::new(AuthErrorKind::Configuration, message)
    })
}

fn not_stored(shared: &Shared, environment: Option<&Environment>) -> AuthError {
    let place = environment.map_or_else(String::new, |environment| format!(" in {environment}"));
    let message = match (&shared.given.given, &shared.given.user, &shared.given.fallback) {
        (Given::Stored { id }, ..) => format!(
            "find a stored token with the id {id}: the store has none; sign in, or see that it \
             is the right store"
        ),
        (_, Some(user), Some(Fallback::Grant { .. })) => format!(
            "find a token: none is stored for {user}{place} and no grant token was given; make \
             one in the API console and give it (it lives for minutes)"
        ),
        (_, Some(user), Some(Fallback::Refresh { .. })) => {
            format!("find a token: none is stored for {user}{place} and no refresh token was given")
        }
        (_, Some(user), None) => format!(
            "find a token: none is stored for {user}{place}; sign in, or give a way to one with \
             OAuthToken::or_grant"
        ),
        _ => "find a token: none is stored".to_owned(),
    };
    AuthError::new(AuthErrorKind::NotStored, message)
}
