//! The error of a call whose token was refused and is not replaced.

use zcrm_auth::{AccessGrant, AuthError};
use zcrm_core::{Error, ErrorKind, OperationRequest};

use crate::session::Session;

/// The error of a refusal after which there is no other token.
pub(super) fn error(
    session: &Session,
    carried: &AccessGrant,
    encoded: &OperationRequest,
    host: &str,
    error: Error,
) -> Error {
    match session.authenticator.status().last_error {
        Some(renewal) => not_replaced(session, encoded, host, error, renewal),
        None => refused_again(carried, encoded, host, error),
    }
}

/// A token as fresh as can be was refused: that is no matter of its age.
fn refused_again(
    carried: &AccessGrant,
    encoded: &OperationRequest,
    host: &str,
    error: Error,
) -> Error {
    let Some(api) = error.api() else { return error };
    let environment = carried.environment();
    let message = format!(
        "use the access token: {} issued it and {host} refused it at {} {} ({api}); see that the token \
         was granted for {environment}",
        environment.accounts_url(),
        encoded.method(),
        encoded.path_template(),
    );
    Error::new(ErrorKind::Authentication, message).with_source(api.clone())
}

/// A token was refused and could not be replaced: what kept it from being replaced is what there is
/// something to be done about, so that the error is of that kind.
fn not_replaced(
    session: &Session,
    encoded: &OperationRequest,
    host: &str,
    error: Error,
    renewal: AuthError,
) -> Error {
    let Some(api) = error.api() else { return error };
    let message = format!(
        "use the access token: {host} refused it at {} {} ({api}), and it could not be replaced: failed \
         to {renewal}",
        encoded.method(),
        encoded.path_template(),
    );
    let cause = session.no_token(renewal.clone());
    let own = Error::new(cause.kind(), message)
        .with_transient(cause.is_transient())
        .with_may_have_happened(false)
        .with_detail(renewal)
        .with_source(api.clone());
    match cause.retry_after() {
        Some(wait) => own.with_retry_after(wait),
        None => own,
    }
}
