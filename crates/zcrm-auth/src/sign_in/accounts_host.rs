//! `AccountsHost`: whose accounts server made the code, and so may be sent it.

use zcrm_env::{DataCenter, Environment, EnvironmentClass, LocationError};

use super::error::SignInError;

/// The environments of one accounts server, all of which fit what the callback says.
#[derive(Clone, Debug)]
pub(super) struct AccountsHost {
    /// Never empty; what the caller declared comes before the catalogue.
    environments: Vec<Environment>,
    pub(super) assumed: bool,
}

impl AccountsHost {
    /// Finds the accounts server by what the callback says, among the catalogue and what is declared.
    pub(super) fn find(
        location: Option<&str>,
        accounts_server: Option<&str>,
        began_at: &str,
        declared: &[Environment],
    ) -> Result<Self, SignInError> {
        let known = || declared.iter().cloned().chain(DataCenter::ALL.map(DataCenter::production));
        let assumed = location.is_none() && accounts_server.is_none();
        let server = if assumed { Some(began_at) } else { accounts_server };
        let at_server = |e: &Environment| server.is_none_or(|s| e.owns_accounts_server(s));
        let in_location = |e: &Environment| match (location, e.location()) {
            (None, _) => true,
            (Some(said), Some(own)) => own.eq_ignore_ascii_case(said),
            // It names no location, so there is nothing to contradict; its server must be named.
            (Some(_), None) => server.is_some(),
        };
        let fitting: Vec<Environment> =
            known().filter(|e| at_server(e) && in_location(e)).collect();
        // Several only when the location alone is said: then where the browser was sent decides.
        let chosen = fitting
            .iter()
            .find(|e| e.owns_accounts_server(began_at))
            .or(fitting.first())
            .map(|e| e.accounts_url().to_owned());
        let Some(chosen) = chosen else {
            return Err(match location {
                _ if assumed => SignInError::UnknownStart,
                // Before the server: `uk` with its server is to be told that hosts are missing.
                Some(said) if !known().any(|e| has_location(&e, said)) => unknown(said),
                _ if !known().any(|e| at_server(&e)) => SignInError::ForeignAccountsServer,
                _ => SignInError::Contradiction,
            });
        };
        let environments =
            fitting.into_iter().filter(|e| e.owns_accounts_server(&chosen)).collect();
        Ok(Self { environments, assumed })
    }

    /// The data centre, when the accounts server is one of the catalogue.
    pub(super) fn data_center(&self) -> Option<DataCenter> {
        self.environments.iter().find_map(Environment::data_center)
    }

    /// The environment of one class; what the caller declared comes before the catalogue.
    pub(super) fn environment(&self, class: EnvironmentClass) -> Option<Environment> {
        let declared = self.environments.iter().find(|e| e.class() == class).cloned();
        declared.or_else(|| self.data_center().map(|found| found.environment(class)))
    }
}

fn has_location(environment: &Environment, said: &str) -> bool {
    environment.location().is_some_and(|own| own.eq_ignore_ascii_case(said))
}

fn unknown(location: &str) -> SignInError {
    match DataCenter::from_location(location) {
        Err(LocationError::HostsNotKnown { location }) => SignInError::HostsNotKnown { location },
        _ => SignInError::UnknownLocation,
    }
}

#[cfg(test)]
mod tests;
