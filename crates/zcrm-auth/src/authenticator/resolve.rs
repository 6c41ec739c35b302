//! What is given against what is stored: the table in the crate's documentation.

use std::sync::Arc;

use bytes::Bytes;
use http::Request;
use zcrm_env::Environment;
use zcrm_store_api::{IndexKey, Stored, TokenRecord, TokenStoreExt as _};

use super::builder::{EnvironmentChoice, Shared};
use super::session::{Place, Session};
use crate::endpoint::TokenErrorCode;
use crate::error::{AuthError, AuthErrorKind};
use crate::machine::{Rejection, State};
use crate::oauth_token::{Fallback, Given};
use crate::{OAuthApp, binding, endpoint};

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
        let (record, same) = reconcile(given.clone(), row, &shared.given.given);
        let mut session = session(shared, environment, given, record, Some(place));
        session.settled = same;
        return Ok(session);
    }
    let Some(environment) = declared.cloned() else {
        return Err(not_stored(shared, None));
    };
    let record = first_record(shared, &environment, given.clone()).await?;
    Ok(session(shared, environment, given, record, None))
}

/// Goes on from what is known, unless that has come to an end and the store holds something new.
pub(super) async fn again(shared: &Shared, session: &mut Session) -> Result<(), AuthError> {
    if !matches!(session.state, State::Rejected(..) | State::Exhausted(_)) {
        return Ok(());
    }
    let (found, known) = match &session.place {
        Some(place) => (shared.store.get(&place.id).await, Some(&place.revision)),
        // Whoever had the same code at the same time may have been the one to whom it was good.
        None => (shared.store.look_up(&session.given).await, None),
    };
    match found.map_err(AuthError::store)? {
        Some(stored) if known != Some(stored.revision()) => session.adopt(shared, stored),
        _ => Ok(()),
    }
}

/// Puts the fallback in the place of a stored token that has come to its end, and tells whether
/// there was one. A fallback from which the stored token was made is none: it is spent.
pub(super) fn fall_back(shared: &Shared, session: &mut Session) -> bool {
    let dead = matches!(
        session.state,
        State::Exhausted(_) | State::Rejected(_, Rejection::Code(TokenErrorCode::InvalidCode))
    );
    if !dead || !matches!(shared.given.given, Given::StoredFor) {
        return false;
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
        _ => return false,
    }
    session.state = State::load(record, shared.runtime.now(), &shared.rules);
    session.rejection = None;
    true
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
    found.map_err(AuthError::store)
}

/// Nothing is stored: the given token starts a record, or the fallback does.
async fn first_record(
    shared: &Shared,
    environment: &Environment,
    mut given: TokenRecord,
) -> Result<TokenRecord, AuthError> {
    match &shared.given.given {
        Given::Grant { .. } | Given::Refresh { .. } | Given::Access { .. } => {
            check_credential(shared, environment, &given).await?;
            Ok(given)
        }
        Given::Stored { .. } => Err(not_stored(shared, Some(environment))),
        Given::StoredFor => match &shared.given.fallback {
            Some(Fallback::Grant { code: Some(code), .. }) => {
                given.grant_token = Some(code.clone());
                Ok(given)
            }
            Some(Fallback::Refresh { token: Some(token), .. }) => {
                given.refresh_token = Some(token.clone());
                Ok(given)
            }
            _ => Err(kept_elsewhere(shared, environment)
                .await?
                .unwrap_or_else(|| not_stored(shared, Some(environment)))),
        },
    }
}

/// Nothing is kept for this user here, but the same credential may be kept for another
/// environment: saving would take it over.
async fn check_credential(
    shared: &Shared,
    environment: &Environment,
    given: &TokenRecord,
) -> Result<(), AuthError> {
    for key in given.index_keys() {
        if matches!(key, IndexKey::User { .. }) {
            continue;
        }
        if let Some(stored) = shared.store.find(&key).await.map_err(AuthError::store)? {
            check_row(environment, stored.record())?;
        }
    }
    Ok(())
}

/// The user may be known, only not in this environment: then the error names both.
async fn kept_elsewhere(
    shared: &Shared,
    environment: &Environment,
) -> Result<Option<AuthError>, AuthError> {
    let Some(user) = &shared.given.user else { return Ok(None) };
    let anywhere = IndexKey::user(user.as_str(), None);
    let found = shared.store.find(&anywhere).await.map_err(AuthError::store)?;
    Ok(found.and_then(|stored| {
        let kept = stored.record().environment.as_deref()?;
        Some(binding::declared_elsewhere(environment, kept))
    }))
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

/// Puts what is given over what is stored, and tells whether both are of the same credential.
pub(super) fn reconcile(
    mut given: TokenRecord,
    row: TokenRecord,
    flow: &Given,
) -> (TokenRecord, bool) {
    let same = match flow {
        Given::Stored { .. } | Given::StoredFor | Given::Access { .. } => true,
        Given::Refresh { token, .. } => {
            row.refresh_token.as_ref().is_some_and(|kept| kept.expose() == token.expose())
        }
        Given::Grant { code, .. } => {
            row.grant_token.as_ref().is_some_and(|kept| kept.expose() == code.expose())
        }
    };
    given.user_name = given.user_name.or(row.user_name);
    if !same {
        // A new credential for a known user: nothing that came from the old one is used.
        return (given, false);
    }
    if matches!(flow, Given::Stored { .. } | Given::StoredFor) {
        // The row as it is; what the program gave only fills gaps.
        given.client_id = row.client_id.or(given.client_id);
        given.client_secret = row.client_secret.or(given.client_secret);
        given.redirect_url = row.redirect_url.or(given.redirect_url);
    } else {
        given.client_id = given.client_id.or(row.client_id);
        given.client_secret = given.client_secret.or(row.client_secret);
        given.redirect_url = given.redirect_url.or(row.redirect_url);
    }
    given.refresh_token = given.refresh_token.or(row.refresh_token);
    given.access_token = given.access_token.or(row.access_token);
    given.grant_token = given.grant_token.or(row.grant_token);
    given.expires_at = row.expires_at;
    given.api_domain = row.api_domain;
    (given, true)
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

pub(super) fn exchange_request(
    shared: &Shared,
    session: &Session,
) -> Result<Request<Bytes>, AuthError> {
    let record = session.state.record();
    match (app_of(record), &record.grant_token) {
        (Some(app), Some(code)) => {
            let verifier = shared.given.code_verifier_of(code);
            Ok(endpoint::exchange_request(&session.environment, &app, code, verifier))
        }
        _ => Err(incomplete()),
    }
}

pub(super) fn refresh_request(session: &Session) -> Result<Request<Bytes>, AuthError> {
    let record = session.state.record();
    match (app_of(record), &record.refresh_token) {
        (Some(app), Some(token)) => {
            Ok(endpoint::refresh_request(&session.environment, &app, token))
        }
        _ => Err(incomplete()),
    }
}

fn app_of(record: &TokenRecord) -> Option<OAuthApp> {
    let app = OAuthApp::new(record.client_id.clone()?, record.client_secret.clone()?);
    Some(match &record.redirect_url {
        Some(redirect_url) => app.with_redirect_url(redirect_url),
        None => app,
    })
}

fn incomplete() -> AuthError {
    AuthError::new(
        AuthErrorKind::Configuration,
        "ask for a token: the record lacks the client id or the client secret; give them with \
         OAuthToken::grant or OAuthToken::refresh",
    )
}
