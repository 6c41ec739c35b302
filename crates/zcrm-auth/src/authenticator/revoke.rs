//! Revoking a token, and removing what is kept of it.

use http::StatusCode;

use super::builder::Shared;
use super::call;
use super::drive::Landed;
use super::session::Session;
use crate::endpoint::{self, RevokeEndpoint};
use crate::error::{AuthError, AuthErrorKind};
use crate::machine::Event;

/// Revokes at the accounts server when an endpoint is given, then removes the row.
pub(super) async fn revoke(
    shared: &Shared,
    session: &mut Session,
    endpoint: Option<RevokeEndpoint>,
) -> Result<Landed, AuthError> {
    if let Some(endpoint) = endpoint {
        at_the_server(shared, session, endpoint).await?;
    }
    if let Some(place) = &session.place {
        shared.store.delete(&place.id).await.map_err(AuthError::store)?;
    }
    session.place = None;
    session.unsaved = false;
    session.apply(shared, Event::Revoked);
    Ok(Landed::Nothing)
}

async fn at_the_server(
    shared: &Shared,
    session: &Session,
    endpoint: RevokeEndpoint,
) -> Result<(), AuthError> {
    let Some(request) =
        endpoint::revoke_request(&session.environment, endpoint, session.state.record())
    else {
        // A grant token that was never exchanged: there is nothing to revoke.
        return Ok(());
    };
    let response = call::call(shared, session, request, false).await.map_err(|u| u.error)?;
    match response.status() {
        // A token that is not valid (any more) is answered with 400. Source: facts §2.4.
        status if status.is_success() => {
            tracing::info!(environment = %session.environment, "revoked a token");
            Ok(())
        }
        StatusCode::BAD_REQUEST => {
            tracing::info!(environment = %session.environment, "the token was not valid any more");
            Ok(())
        }
        status => Err(AuthError::new(
            AuthErrorKind::Transport,
            format!(
                "revoke the token at {}: it answered {}; the row is kept, try again later",
                session.environment.accounts_url(),
                status.as_u16(),
            ),
        )),
    }
}
