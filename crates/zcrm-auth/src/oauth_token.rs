//! What a program gives to be authenticated with: one of Zoho's token flows.

use zcrm_store_api::{AccessToken, GrantToken, RefreshToken, Timestamp, TokenId};

use crate::oauth_app::trim;
use crate::random;
use crate::{CodeVerifier, OAuthApp, UserSignature};

/// A token as a program has it: a grant, refresh or access token, or the name of a stored one.
///
/// The four flows are those of Zoho's SDKs (observed: Python SDK 8.0).
#[derive(Clone, Debug)]
pub struct OAuthToken {
    pub(crate) given: Credential,
    pub(crate) user: Option<UserSignature>,
    /// Tried when nothing is stored for the user.
    pub(crate) fallback: Option<Fallback>,
    /// The client, for a stored token: its secret may be newer than the stored one.
    pub(crate) app: Option<OAuthApp>,
    /// A grant token of a sign-in proves who sits at the browser, once: a number of its own tells
    /// this one from another that brings the same code.
    pub(crate) single_use: Option<u128>,
    /// An access token that came along with a refresh token, and when it ends.
    pub(crate) access: Option<(AccessToken, Timestamp)>,
    /// Goes with the grant token through its exchange; never stored.
    pub(crate) code_verifier: Option<CodeVerifier>,
}

#[derive(Clone, Debug)]
pub(crate) enum Credential {
    Grant { app: OAuthApp, code: GrantToken },
    Refresh { app: OAuthApp, token: RefreshToken },
    Access { token: AccessToken },
    Stored { id: TokenId },
    StoredFor,
}

/// A way to a first token; `None` inside when the program had the way but not the secret.
#[derive(Clone, Debug)]
pub(crate) enum Fallback {
    Grant { app: OAuthApp, code: Option<GrantToken> },
    Refresh { app: OAuthApp, token: Option<RefreshToken> },
}

impl OAuthToken {
    /// A grant token (RFC 6749: authorization code), pasted from the API console or received at
    /// the redirect URL. Good for one exchange, within minutes.
    pub fn grant(app: OAuthApp, code: impl Into<GrantToken>) -> Self {
        Self::new(Credential::Grant { app, code: trimmed(code.into(), |code| code.expose()) })
    }

    /// A refresh token obtained earlier.
    pub fn refresh(app: OAuthApp, token: impl Into<RefreshToken>) -> Self {
        Self::new(Credential::Refresh { app, token: trimmed(token.into(), |token| token.expose()) })
    }

    /// An access token obtained elsewhere; it is used until it ends and cannot be refreshed.
    pub fn access(token: impl Into<AccessToken>) -> Self {
        Self::new(Credential::Access { token: trimmed(token.into(), |token| token.expose()) })
    }

    /// The token that the store keeps under this id.
    pub fn stored(id: impl Into<TokenId>) -> Self {
        Self::new(Credential::Stored { id: id.into() })
    }

    /// The token that the store keeps for this user in the declared environment.
    pub fn stored_for(user: impl Into<UserSignature>) -> Self {
        Self::new(Credential::StoredFor).user(user)
    }

    fn new(given: Credential) -> Self {
        Self {
            given,
            user: None,
            fallback: None,
            app: None,
            single_use: None,
            access: None,
            code_verifier: None,
        }
    }

    /// Says whose token it is: the name under which it is kept and found.
    #[must_use]
    pub fn user(mut self, user: impl Into<UserSignature>) -> Self {
        self.user = Some(user.into());
        self
    }

    /// With [`stored_for`](Self::stored_for): the way to a token when none is stored yet. `None`
    /// is fine once one is stored, so that one program serves the first and every later run.
    ///
    /// ```
    /// use zcrm_auth::{OAuthApp, OAuthToken};
    ///
    /// let app = OAuthApp::new("1000.CLIENT", "secret");
    /// let first_run = OAuthToken::stored_for("ada@example.com")
    ///     .or_grant(app.clone(), std::env::var("ZCRM_GRANT_TOKEN").ok());
    /// let later = OAuthToken::stored_for("ada@example.com").or_grant(app, None);
    /// ```
    #[must_use]
    pub fn or_grant(mut self, app: OAuthApp, code: Option<String>) -> Self {
        self.fallback = Some(Fallback::Grant {
            app,
            code: code.map(|code| trimmed(GrantToken::from(code), |code| code.expose())),
        });
        self
    }

    /// Like [`or_grant`](Self::or_grant), with a refresh token.
    #[must_use]
    pub fn or_refresh(mut self, app: OAuthApp, token: Option<String>) -> Self {
        self.fallback = Some(Fallback::Refresh {
            app,
            token: token.map(|token| trimmed(RefreshToken::from(token), |token| token.expose())),
        });
        self
    }

    /// With [`stored`](Self::stored) and [`stored_for`](Self::stored_for): the client as it is now. When
    /// the stored token is of the same client id, this secret is used before the stored one, and
    /// kept once it has worked; a token of another client is left with its own. Of no effect on the
    /// other flows, which have a client of their own.
    #[must_use]
    pub fn app(mut self, app: OAuthApp) -> Self {
        self.app = Some(app);
        self
    }

    /// Gives the client of [`app`](Self::app), unless one is given already, in whichever way.
    #[must_use]
    pub fn or_app(self, app: &OAuthApp) -> Self {
        let lacks_one = self.app.is_none()
            && self.fallback.is_none()
            && matches!(self.given, Credential::Stored { .. } | Credential::StoredFor);
        if lacks_one { self.app(app.clone()) } else { self }
    }

    /// Sends this with the grant token when it is exchanged (PKCE), and never again: it is not
    /// stored. Of no effect on the other flows.
    #[must_use]
    pub fn code_verifier(mut self, verifier: CodeVerifier) -> Self {
        self.code_verifier = Some(verifier);
        self
    }

    /// With a refresh token: an access token that was made from it, and when that ends.
    pub(crate) fn with_access(mut self, token: AccessToken, ends: Timestamp) -> Self {
        self.access = Some((token, ends));
        self
    }

    /// Makes the grant token count as the proof of a sign-in.
    pub(crate) fn for_one_sign_in(mut self) -> Self {
        self.single_use = Some(random::number());
        self
    }

    /// The verifier of this very grant token: one that the store brought has none here.
    pub(crate) fn code_verifier_of(&self, sent: &GrantToken) -> Option<&CodeVerifier> {
        let own = match (&self.given, &self.fallback) {
            (Credential::Grant { code, .. }, _)
            | (Credential::StoredFor, Some(Fallback::Grant { code: Some(code), .. })) => code,
            _ => return None,
        };
        self.code_verifier.as_ref().filter(|_| own.expose() == sent.expose())
    }
}

/// Without what comes along when a secret is pasted, or read from a file.
fn trimmed<T: for<'a> From<&'a str>>(secret: T, expose: fn(&T) -> &str) -> T {
    let text = expose(&secret);
    let bare = trim(text);
    if bare.len() == text.len() { secret } else { T::from(bare) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_verifier_goes_with_its_own_code_only() {
        let app = || OAuthApp::new("id", "secret");
        let verifier = || CodeVerifier::new("v".repeat(43)).unwrap();
        let sent = |token: &OAuthToken, code: &str| {
            let code = GrantToken::new(code);
            token.code_verifier_of(&code).map(|verifier| verifier.expose().len())
        };
        let grant = OAuthToken::grant(app(), "mine").code_verifier(verifier());
        assert_eq!((sent(&grant, "mine"), sent(&grant, "stored")), (Some(43), None));
        let first_run = OAuthToken::stored_for("ada").or_grant(app(), Some("mine".to_owned()));
        let first_run = first_run.code_verifier(verifier());
        assert_eq!((sent(&first_run, "mine"), sent(&first_run, "stored")), (Some(43), None));
        let refresh = OAuthToken::refresh(app(), "mine").code_verifier(verifier());
        assert_eq!(sent(&refresh, "mine"), None);
        assert_eq!(sent(&OAuthToken::grant(app(), "mine"), "mine"), None);
    }
}
