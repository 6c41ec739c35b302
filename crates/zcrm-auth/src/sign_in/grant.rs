//! `SignInGrant`: a code that passed every check, and where it belongs.

use zcrm_env::{DataCenter, Environment, EnvironmentClass};
use zcrm_store_api::GrantToken;

use super::accounts_host::AccountsHost;
use super::code_verifier::CodeVerifier;
use super::error::SignInError;
use crate::{OAuthApp, OAuthToken};

/// A grant token that passed every check, and where it belongs. It lives for two minutes.
#[derive(Clone, Debug)]
pub struct SignInGrant {
    pub(super) code: GrantToken,
    pub(super) host: AccountsHost,
    pub(super) verifier: Option<CodeVerifier>,
    pub(super) client_id: String,
    pub(super) redirect_url: String,
}

impl SignInGrant {
    #[cfg(fuzzing)]
    pub(crate) fn code(&self) -> &GrantToken {
        &self.code
    }

    /// The user's data centre; `None` when the user came from a custom environment.
    #[must_use]
    pub fn data_center(&self) -> Option<DataCenter> {
        self.host.data_center()
    }

    /// The user's environment of one class. Zoho does not tell the class: a user chooses the
    /// organisation, production or sandbox, while consenting.
    ///
    /// # Errors
    ///
    /// [`SignInError::NoSuchEnvironment`] when the user came from a custom environment and none of
    /// this class was given to [`verify_with`](crate::sign_in::PendingSignIn::verify_with).
    pub fn environment(&self, class: EnvironmentClass) -> Result<Environment, SignInError> {
        self.host.environment(class).ok_or(SignInError::NoSuchEnvironment { class })
    }

    /// Tells whether the callback named no accounts server, so that the one where the browser was sent is
    /// assumed.
    #[must_use]
    pub fn is_assumed(&self) -> bool {
        self.host.assumed
    }

    /// The token that exchanges the code at its first use, with the code verifier if there is one.
    ///
    /// `app` has the client secret of [`data_center`](Self::data_center); an app without a redirect
    /// URL is given the one that began the sign-in.
    ///
    /// # Errors
    ///
    /// [`SignInError::OtherClient`] or [`SignInError::OtherRedirectUrl`] when `app` is not the one
    /// that began the sign-in.
    pub fn into_token(self, app: OAuthApp) -> Result<OAuthToken, SignInError> {
        if app.client_id() != self.client_id {
            return Err(SignInError::OtherClient);
        }
        if app.redirect_url().is_some_and(|own| own != self.redirect_url) {
            return Err(SignInError::OtherRedirectUrl);
        }
        let token = OAuthToken::grant(app.with_redirect_url(self.redirect_url), self.code)
            .for_one_sign_in();
        Ok(match self.verifier {
            Some(verifier) => token.code_verifier(verifier),
            None => token,
        })
    }
}
