//! The registered application: client id, client secret, redirect URL.

use zcrm_store_api::ClientSecret;

/// A client registered in Zoho's API console.
///
/// One client id serves all data centres; the secret differs per data centre unless the console's
/// "use the same OAuth credentials for all data centers" is on.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html>.
#[derive(Clone, Debug)]
pub struct OAuthApp {
    client_id: String,
    client_secret: ClientSecret,
    redirect_url: Option<String>,
}

impl OAuthApp {
    /// A self client, or a server-based client whose codes are exchanged elsewhere.
    ///
    /// Blanks, line ends, a byte-order mark and quotation marks around either are left out: no id or
    /// secret has them, and pasted ones do.
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<ClientSecret>) -> Self {
        let (client_id, client_secret) = (client_id.into(), client_secret.into());
        let secret = client_secret.expose();
        let bare = trim(secret);
        let bare = if bare.len() == secret.len() { None } else { Some(ClientSecret::new(bare)) };
        Self {
            client_id: trim(&client_id).to_owned(),
            client_secret: bare.unwrap_or(client_secret),
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

/// Without what comes along when a credential is pasted, or read from a file.
pub(crate) fn trim(text: &str) -> &str {
    let is_around = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '"' | '\'');
    text.trim_matches(is_around)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_pasted_along_is_left_out() {
        for around in ["\n", "\r\n", " ", "\t", "\u{feff}", "\"", "'"] {
            let app =
                OAuthApp::new(format!("{around}id{around}"), format!("{around}secret{around}"));
            assert_eq!((app.client_id(), app.client_secret().expose()), ("id", "secret"));
        }
        assert_eq!(OAuthApp::new("a b", "c d").client_id(), "a b", "within, nothing is left out");
    }
}
