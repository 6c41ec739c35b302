//! The registered application: client id, client secret, redirect URL.

use zcrm_store_api::ClientSecret;

/// A client registered in Zoho's API console.
///
/// One client id serves all data centres; the secret differs per data centre unless the console's
/// "use the same OAuth credentials for all data centers" is on. Source: facts §1.2.
#[derive(Clone, Debug)]
pub struct OAuthApp {
    client_id: String,
    client_secret: ClientSecret,
    redirect_url: Option<String>,
}

impl OAuthApp {
    /// A self client, or a server-based client whose codes are exchanged elsewhere.
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<ClientSecret>) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            redirect_url: None,
        }
    }

    /// Sets the redirect URL that is registered for a server-based client, to the letter.
    #[must_use]
    pub fn with_redirect_url(mut self, redirect_url: impl Into<String>) -> Self {
        self.redirect_url = Some(redirect_url.into());
        self
    }

    /// The client id.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// The client secret.
    #[must_use]
    pub fn client_secret(&self) -> &ClientSecret {
        &self.client_secret
    }

    /// The redirect URL, when there is one.
    #[must_use]
    pub fn redirect_url(&self) -> Option<&str> {
        self.redirect_url.as_deref()
    }
}
