//! The callback: what the browser brings back, checked in a fixed order.

use subtle::ConstantTimeEq as _;
use zcrm_env::Environment;
use zcrm_store_api::GrantToken;

use super::accounts_host::AccountsHost;
use super::error::SignInError;
use super::grant::SignInGrant;
use super::pending::PendingSignIn;

impl PendingSignIn {
    /// Checks the query string with which the browser came back, with or without its `?`, as it
    /// stands in the request: still percent-encoded.
    ///
    /// In this order: one `state`, and the right one; no `error`; one `code`; `location` and
    /// `accounts-server`, as far as they are there, of one data centre that the catalogue knows.
    /// Parameters of other names are left alone.
    ///
    /// It may be called again with the same answer: the module documentation says where
    /// [replay](crate::sign_in#what-stops-what) is stopped.
    ///
    /// # Errors
    ///
    /// [`SignInError`], one variant per check. Nothing has been sent anywhere.
    pub fn verify(&self, query: &str) -> Result<SignInGrant, SignInError> {
        self.verify_with(query, &[])
    }

    /// Like [`verify`](Self::verify), for users who may also come from these
    /// [custom environments](Environment::custom): their accounts servers are trusted with the
    /// code and the client secret.
    ///
    /// A custom environment that has no [`location`](zcrm_env::CustomEnvironment::location) is
    /// found by its accounts server alone.
    ///
    /// # Errors
    ///
    /// As [`verify`](Self::verify).
    pub fn verify_with(
        &self,
        query: &str,
        environments: &[Environment],
    ) -> Result<SignInGrant, SignInError> {
        let query = query.strip_prefix('?').unwrap_or(query);
        let state = only(query, "state")?.ok_or(SignInError::MissingState)?;
        if !bool::from(state.as_bytes().ct_eq(self.state.as_bytes())) {
            return Err(SignInError::StateMismatch);
        }
        match only(query, "error")?.as_deref() {
            None => {}
            Some("access_denied") => return Err(SignInError::Denied),
            Some(error) => return Err(SignInError::Refused { error: printable(error) }),
        }
        let code = only(query, "code")?.map(GrantToken::new);
        let code = code.filter(|code| !code.is_empty()).ok_or(SignInError::MissingCode)?;
        let location = only(query, "location")?;
        let accounts_server = only(query, "accounts-server")?;
        let host = AccountsHost::find(
            location.as_deref(),
            accounts_server.as_deref(),
            &self.began_at,
            environments,
        )?;
        Ok(SignInGrant {
            code,
            host,
            verifier: self.verifier.clone(),
            client_id: self.client_id.clone(),
            redirect_url: self.redirect_url.clone(),
        })
    }
}

/// The decoded value of a parameter that may be there once. RFC 6749 §3.1: never more than once.
///
/// Names are decoded too, so that `st%61te` is no second `state` for another reader.
fn only(query: &str, name: &'static str) -> Result<Option<String>, SignInError> {
    let mut values = form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == name);
    let first = values.next().map(|(_, value)| value.into_owned());
    if values.next().is_some() {
        return Err(SignInError::Duplicate { name });
    }
    Ok(first)
}

/// A foreign text that goes into a message: short, and of harmless characters.
fn printable(text: &str) -> String {
    let harmless = |c: &char| c.is_ascii_alphanumeric() || "_-. ".contains(*c);
    text.chars().filter(harmless).take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_are_decoded_once() {
        assert_eq!(only("a=1&st%61te=x%2By+z", "state").unwrap().unwrap(), "x+y z");
        assert_eq!(only("state=%2541", "state").unwrap().unwrap(), "%41");
        assert_eq!(only("State=x&state[]=y", "state"), Ok(None));
        assert_eq!(only("state", "state").unwrap().unwrap(), "");
        for twice in ["state=a&state=a", "state=a&st%61te=b", "state&state"] {
            assert_eq!(only(twice, "state"), Err(SignInError::Duplicate { name: "state" }));
        }
    }

    #[test]
    fn a_foreign_text_is_made_harmless() {
        assert_eq!(printable("invalid_scope"), "invalid_scope");
        assert_eq!(printable("<b>\n\u{202e}x</b>"), "bxb");
        assert_eq!(printable(&"a".repeat(100)).len(), 40);
    }
}
