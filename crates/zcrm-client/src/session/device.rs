//! Sign-in on a device, over the same connections as everything else.

use std::sync::Arc;

use zcrm_auth::device::DeviceSignIn;
use zcrm_auth::{OAuthApp, Scope};
use zcrm_core::Error;
use zcrm_env::Environment;

use super::Shared;
use super::auth_error::auth_error;

/// Gets a user code, has it shown, and waits until the user has decided.
pub(crate) async fn sign_in(
    shared: &Shared,
    begin: Environment,
    app: OAuthApp,
    scopes: Vec<Scope>,
    show: impl FnOnce(&DeviceSignIn),
) -> Result<(Environment, zcrm_auth::OAuthToken), Error> {
    let (accounts, runtime) = (Arc::clone(&shared.accounts) as _, Arc::clone(&shared.runtime));
    let begun = DeviceSignIn::begin(begin, app, scopes, accounts, runtime).await;
    let mut begun = begun.map_err(|error| auth_error(error, None))?;
    show(&begun);
    let granted = begun.finish().await.map_err(|error| auth_error(error, None))?;
    Ok(granted.into_parts())
}
