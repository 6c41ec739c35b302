//! Revoking a token, and removing what is kept of it.

use zcrm_store_api::TokenRecord;

use super::builder::Shared;
use super::drive::Landed;
use super::session::Session;
use super::{call, resolve};
use crate::endpoint::{self, Revocation, RevokeEndpoint};
use crate::error::{AuthError, AuthErrorKind};
use crate::machine::State;

/// Revokes at the accounts server when an endpoint is given, then removes the row.
pub(super) async fn revoke(
    shared: &Shared,
    session: &mut Session,
    endpoint: Option<RevokeEndpoint>,
) -> Result<Landed, AuthError> {
    if !session.unsaved && session.place.is_some() {
        // What is stored now is what is to end, not what was.
        match resolve::look_again(shared, session).await {
            Ok(()) => {}
            Err(error) if error.kind() == AuthErrorKind::Store => return Err(error),
            // Gone already, or not ours any more.
            Err(_) => session.place = None,
        }
    }
    if let Some(endpoint) = endpoint {
        at_the_server(shared, session, endpoint).await?;
    }
    if let Some(place) = &session.place {
        shared.store.delete(&place.id).await.map_err(AuthError::store)?;
    }
    session.place = None;
    session.forget_trouble();
    // Nothing of it is kept in memory either; what is stored under the same name next is new.
    session.state = State::Revoked(TokenRecord::new());
    session.settled = true;
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
    let response = call::call(shared, session, request, false, None).await.map_err(|u| u.error)?;
    let host = session.environment.accounts_url();
    match endpoint::read_revocation(&response) {
        Revocation::Revoked => {
            tracing::info!(environment = %session.environment, "revoked a token");
            Ok(())
        }
        Revocation::NotValid => {
            tracing::info!(environment = %session.environment, "the token was not valid any more");
            Ok(())
        }
        Revocation::Throttled => {
            let retry_at = shared.runtime.now().saturating_add(shared.rules.window);
            let message = format!(
                "revoke the token at {host}: it was asked too often; the token is kept, try again \
                 later"
            );
            Err(AuthError::throttled(retry_at, message))
        }
        Revocation::Refused(code) => {
            let message = format!("revoke the token at {host}: {code}; the token is kept");
            Err(AuthError::rejected(code, message))
        }
        Revocation::Unavailable => Err(AuthError::new(
            AuthErrorKind::Transport,
            format!(
                "revoke the token at {host}: it is out of order; the token is kept, try again later"
            ),
        )),
    }
}
