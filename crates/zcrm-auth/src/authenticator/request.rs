//! The token call that a state asks for.

use bytes::Bytes;
use http::Request;
use zcrm_store_api::TokenRecord;

use super::builder::Shared;
use super::session::Session;
use crate::error::{AuthError, AuthErrorKind};
use crate::{OAuthApp, endpoint};

pub(super) fn exchange(shared: &Shared, session: &Session) -> Result<Request<Bytes>, AuthError> {
    let record = session.state.record();
    match (app_of(record), &record.grant_token) {
        (Some(app), Some(code)) => {
            let verifier = shared.given.code_verifier_of(code);
            Ok(endpoint::exchange_request(&session.environment, &app, code, verifier))
        }
        _ => Err(incomplete()),
    }
}

pub(super) fn refresh(session: &Session) -> Result<Request<Bytes>, AuthError> {
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
