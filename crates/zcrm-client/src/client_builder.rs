//! How a client is put together.

use zcrm_auth::OAuthToken;
use zcrm_env::Environment;

use crate::settings::{Settings, settings_methods};
use crate::{Client, Error, ErrorKind};

/// Puts a [`Client`] for one user together; the front door of programs with one.
#[derive(Clone, Debug)]
#[must_use]
pub struct ClientBuilder {
    environment: Environment,
    token: Option<OAuthToken>,
    settings: Settings,
}

settings_methods!(ClientBuilder);

impl ClientBuilder {
    pub(crate) fn new(environment: Environment) -> Self {
        Self { environment, token: None, settings: Settings::default() }
    }

    /// The token: what the program has of it.
    pub fn token(mut self, token: OAuthToken) -> Self {
        self.token = Some(token);
        self
    }

    /// Puts it together: no network call, no task, no token. The first call gets the token.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](ErrorKind::Configuration): no token was given, or as
    /// [`ZcrmBuilder::build`](crate::ZcrmBuilder::build).
    pub fn build(self) -> Result<Client, Error> {
        let token = self.token.ok_or_else(|| {
            Error::new(
                ErrorKind::Configuration,
                "build the client: no token was given; give one with .token(OAuthToken::..)",
            )
        })?;
        Ok(self.settings.build()?.client(self.environment, token))
    }
}
