//! `PendingSignIn`: what is remembered while the browser is away.

use std::fmt;

use zeroize::Zeroizing;

use super::code_verifier::CodeVerifier;
use super::error::SignInError;
use super::seal::SealingKey;

/// What is remembered while the browser is away: state, code verifier, client id, redirect URL and
/// where it was sent. The client secret is not among it.
///
/// Seal it into a cookie; or keep the value itself in a session that belongs to this browser.
#[derive(Clone)]
pub struct PendingSignIn {
    pub(super) state: Zeroizing<String>,
    pub(super) verifier: Option<CodeVerifier>,
    pub(super) client_id: String,
    pub(super) redirect_url: String,
    /// The accounts server to which the browser was sent.
    pub(super) began_at: String,
}

impl PendingSignIn {
    /// Seals it: about 400 characters of `A-Z a-z 0-9 - _ .`, fit for a cookie and a URL.
    ///
    /// The module documentation says how to set [the cookie](crate::sign_in#the-cookie).
    ///
    /// # Panics
    ///
    /// When the operating system has no random bytes to give.
    #[must_use]
    pub fn seal(&self, key: &SealingKey) -> String {
        let verifier = self.verifier.as_ref().map_or("", CodeVerifier::expose);
        key.seal([&*self.state, verifier, &self.client_id, &self.redirect_url, &self.began_at])
    }

    /// Opens what [`seal`](Self::seal) made with the same key.
    ///
    /// # Errors
    ///
    /// [`SignInError::Unsealable`], whatever is wrong with it.
    pub fn unseal(sealed: &str, key: &SealingKey) -> Result<Self, SignInError> {
        let [state, verifier, client_id, redirect_url, began_at] = key.open(sealed)?;
        let verifier = match verifier.as_str() {
            "" => None,
            text => Some(CodeVerifier::new(text).map_err(|_| SignInError::Unsealable)?),
        };
        Ok(Self {
            state,
            verifier,
            client_id: client_id.as_str().to_owned(),
            redirect_url: redirect_url.as_str().to_owned(),
            began_at: began_at.as_str().to_owned(),
        })
    }
}

impl fmt::Debug for PendingSignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingSignIn")
            .field("client_id", &self.client_id)
            .field("redirect_url", &self.redirect_url)
            .field("began_at", &self.began_at)
            .field("verifier", &self.verifier)
            .finish_non_exhaustive()
    }
}
