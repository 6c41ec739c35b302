//! Records are checked against a user's metadata before they are sent.

use std::sync::Arc;

use zcrm_core::{BoxFuture, Error, OperationRequest, WriteKind};
use zcrm_fields::{CacheKey, Check, UserFields, Validation};
use zcrm_runtime::lock;

use super::refresh::keep_refreshing;
use super::source::source;
use crate::error::check_error;
use crate::session::Session;

/// Checks the records in a request's body. No permit is held meanwhile.
pub(crate) fn check_records(
    session: Arc<Session>,
    request: &OperationRequest,
) -> BoxFuture<'_, Result<(), Error>> {
    Box::pin(async move {
        let config = &session.shared.config;
        let Some(body) = request.body_bytes() else { return Ok(()) };
        if config.picklist_validation == Validation::Off {
            return Ok(());
        }
        let user = user_fields(&session).await?;
        keep_refreshing(&session);
        let source = source(&session);
        for writes in request.record_writes() {
            let kind = match writes.kind {
                WriteKind::Create => zcrm_fields::WriteKind::Create,
                WriteKind::Upsert => zcrm_fields::WriteKind::Upsert,
                _ => zcrm_fields::WriteKind::Update,
            };
            let check = Check::new(&writes.module, kind, body, &writes.key)
                .first(writes.first)
                .validation(config.picklist_validation)
                .rules(config.validation_rules);
            user.check(&source, &check).await.map_err(check_error)?;
        }
        Ok(())
    })
}

/// The user's metadata; waits for a token when there has been none yet.
pub(super) async fn user_fields(session: &Session) -> Result<UserFields, Error> {
    let ready = session.authenticator.ready().await.map_err(|error| session.no_token(error))?;
    let mut known = lock(&session.metadata.user);
    if let Some((holder, user)) = &*known
        && **holder == *ready.holder()
    {
        return Ok(user.clone());
    }
    // Two custom environments may have one name.
    let environment = ready.environment();
    let place = format!("{environment} {}", environment.api_url());
    let user = session.shared.fields.user(CacheKey::new(&place, ready.holder()));
    *known = Some((ready.holder().into(), user.clone()));
    Ok(user)
}
