//! The environment that a stored record names.

use zcrm_env::Environment;
use zcrm_store_api::TokenRecord;

use crate::binding;
use crate::error::{AuthError, AuthErrorKind};

/// By its declared environment, else by its API host; custom environments must be among the known.
pub(crate) fn environment_of(
    row: &TokenRecord,
    known: &[Environment],
) -> Result<Environment, AuthError> {
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
