//! The words for every way to be without a token: what happened, and what to do.

use std::error::Error as _;
use std::sync::atomic::Ordering;

use zcrm_store_api::{AccessToken, GrantToken, RefreshToken};

use super::builder::Shared;
use super::session::Session;
use crate::endpoint::{TokenErrorCode, TokenRefusal};
use crate::error::{AuthError, AuthErrorKind};
use crate::machine::State;

/// Why the machine stopped.
pub(super) fn stopped(session: &Session, shared: &Shared) -> AuthError {
    match &session.state {
        State::Throttled { retry_at, .. } => {
            let wait = retry_at.since(shared.runtime.now()).as_secs();
            AuthError::throttled(
                *retry_at,
                format!(
                    "get a token from {}: it was asked too often (at most ten times in ten \
                     minutes per refresh token); nothing is sent for {wait} s",
                    session.environment.accounts_url(),
                ),
            )
        }
        State::Rejected(..) => session.rejection.clone().unwrap_or_else(|| {
            AuthError::new(AuthErrorKind::Environment, "use this token: it was refused before")
        }),
        State::Revoked(_) => AuthError::new(
            AuthErrorKind::Exhausted,
            "use this token: it was revoked or removed by this program; sign in again",
        ),
        _ => exhausted(session, shared),
    }
}

pub(super) fn exhausted(session: &Session, shared: &Shared) -> AuthError {
    if shared.code_sent.load(Ordering::SeqCst) && session.state.record().access_token.is_none() {
        return AuthError::new(AuthErrorKind::Exhausted, SPENT);
    }
    let record = session.state.record();
    if record.grant_token.as_ref().is_some_and(GrantToken::is_empty)
        || record.refresh_token.as_ref().is_some_and(RefreshToken::is_empty)
        || record.access_token.as_ref().is_some_and(AccessToken::is_empty)
    {
        return AuthError::new(
            AuthErrorKind::Configuration,
            "use the token that was given: it is empty; look where the program takes it from",
        );
    }
    let message = if record.refresh_token.is_some() {
        "refresh the access token: the record has a refresh token but no client id and secret; \
         give them with OAuthToken::refresh"
    } else {
        "use the access token: it has ended or was refused, and there is no refresh token to \
         replace it with; give a new token"
    };
    AuthError::new(AuthErrorKind::Exhausted, message)
}

const SPENT: &str = "exchange the grant token: it was sent before, and a grant token is good for one \
                     use; ask for a new code";

/// A grant token was sent and nothing usable came back.
pub(super) fn lost(session: &Session, cause: &AuthError) -> AuthError {
    let host = session.environment.accounts_url();
    let how = match cause.kind() {
        AuthErrorKind::Timeout => "did not answer in time; check network and proxy",
        AuthErrorKind::Malformed => {
            "answered with something that is no token answer (HTML of a proxy or a login page, \
             perhaps); check what stands between here and there"
        }
        _ if cause.source().is_some() => "broke the connection before its answer was read",
        _ => "is out of order just now",
    };
    cause.reworded(format!(
        "exchange the grant token: {host} {how}; the grant token may be spent, and it is good for \
         one use: ask for a new code"
    ))
}

pub(super) fn unreadable(session: &Session, refusal: &TokenRefusal) -> AuthError {
    let host = session.environment.accounts_url();
    match refusal {
        TokenRefusal::Unavailable => AuthError::new(
            AuthErrorKind::Transport,
            format!("get a token from {host}: it is out of order just now; try again later"),
        ),
        _ => AuthError::new(
            AuthErrorKind::Malformed,
            format!(
                "get a token from {host}: the answer is no token answer (HTML of a proxy or a \
                 login page, perhaps); check what stands between here and there"
            ),
        ),
    }
}

pub(super) fn short_lived(session: &Session) -> AuthError {
    AuthError::new(
        AuthErrorKind::Malformed,
        format!(
            "use the token that {} gave: it ends at once; check the clock of this machine",
            session.environment.accounts_url(),
        ),
    )
}

pub(super) fn rejected(session: &Session, code: &TokenErrorCode, exchange: bool) -> AuthError {
    let environment = &session.environment;
    let host = environment.accounts_url();
    let advice = match (code, exchange) {
        (TokenErrorCode::InvalidCode, true) => {
            "the grant token was used before, has expired (it lives for minutes), or was made in \
             another data centre: make a new one, and see that the environment is the user's own"
        }
        (TokenErrorCode::InvalidCode, false) => {
            "the refresh token was revoked, or was issued in another data centre: sign in again \
             (a new grant token for the user replaces what is stored), and see that the \
             environment is the user's own"
        }
        (TokenErrorCode::InvalidClient, _) => {
            "the client id is not known there: check it, and enable the client for this data \
             centre in the API console"
        }
        (TokenErrorCode::InvalidClientSecret, _) => {
            "the client secret does not match the client id there: each data centre has its own \
             secret unless the console says otherwise"
        }
        (TokenErrorCode::InvalidRedirectUri, _) => {
            "the redirect URL is not the registered one: give it to the letter, or none for a \
             self client"
        }
        (TokenErrorCode::AccessDenied, _) => {
            "the user refused, or more than ten codes were made in ten minutes"
        }
        _ => "see Zoho's documentation of this code",
    };
    let what = if exchange { "exchange the grant token" } else { "refresh the access token" };
    AuthError::rejected(code.clone(), format!("{what} at {host} ({environment}): {code}; {advice}"))
}
