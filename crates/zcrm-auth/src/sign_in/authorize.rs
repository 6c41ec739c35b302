//! The beginning: the URL to which the browser is sent.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zcrm_env::{DataCenter, Environment};
use zeroize::Zeroizing;

use super::code_verifier::CodeVerifier;
use super::error::SignInError;
use super::pending::PendingSignIn;
use super::scope::Scope;
use crate::{OAuthApp, random};

/// The authorisation endpoint's path on every accounts server.
///
/// Source: <https://www.zoho.com/accounts/protocol/oauth/web-apps/authorization.html>.
pub const AUTHORIZE_PATH: &str = "/oauth/v2/auth";

impl OAuthApp {
    /// Begins a sign-in with a browser. The app needs its redirect URL
    /// ([`with_redirect_url`](Self::with_redirect_url)).
    ///
    /// The module [`sign_in`](crate::sign_in) has the whole walk.
    pub fn authorize(
        &self,
        scopes: impl IntoIterator<Item = impl Into<Scope>>,
    ) -> AuthorizationRequest {
        AuthorizationRequest {
            client_id: self.client_id().to_owned(),
            redirect_url: self.redirect_url().unwrap_or_default().to_owned(),
            scopes: scopes.into_iter().map(Into::into).collect(),
            offline: false,
            consent: false,
            pkce: false,
            at: DataCenter::Us.production(),
        }
    }
}

/// What to ask of the user, and where (RFC 6749: authorization request).
///
/// Source: <https://www.zoho.com/accounts/protocol/oauth/web-apps/authorization.html>.
#[derive(Clone, Debug)]
#[must_use = "nothing begins before `begin`"]
pub struct AuthorizationRequest {
    client_id: String,
    redirect_url: String,
    scopes: Vec<Scope>,
    offline: bool,
    consent: bool,
    pkce: bool,
    at: Environment,
}

impl AuthorizationRequest {
    /// Asks for a refresh token (`access_type=offline`); left out, the token ends within the hour.
    ///
    /// Zoho gives one at the *first* consent only; see [`consent`](Self::consent).
    pub fn offline(mut self) -> Self {
        self.offline = true;
        self
    }

    /// Shows the consent page though the user has consented before (`prompt=consent`).
    ///
    /// Without it a second sign-in for the same scopes brings no new refresh token. With it every
    /// sign-in makes one, and Zoho keeps twenty per user and client (<https://www.zoho.com/accounts/protocol/oauth/token-limits.html>).
    pub fn consent(mut self) -> Self {
        self.consent = true;
        self
    }

    /// Binds the code to a secret of this program (PKCE, method `S256`).
    ///
    /// Zoho documents it for mobile and desktop clients (<https://www.zoho.com/accounts/protocol/oauth/mobile-apps/authorization.html>); whether a server-based
    /// client's verifier is checked is not documented.
    pub fn pkce(mut self) -> Self {
        self.pkce = true;
        self
    }

    /// Says to which accounts server the browser is sent; left out, `https://accounts.zoho.com`,
    /// which sends users of other data centres on to their own.
    ///
    /// Users in China must begin at their own (`DataCenter::Cn.production()`), users of a
    /// [custom environment](Environment::custom) at theirs.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html>.
    pub fn at(mut self, environment: &Environment) -> Self {
        self.at = environment.clone();
        self
    }

    /// Makes the URL and what has to be remembered until the browser is back.
    ///
    /// # Errors
    ///
    /// [`SignInError::MissingRedirectUrl`], [`SignInError::NoScope`], [`SignInError::InvalidScope`].
    ///
    /// # Panics
    ///
    /// When the operating system has no random bytes to give.
    pub fn begin(self) -> Result<SignInStart, SignInError> {
        let state = Zeroizing::new(URL_SAFE_NO_PAD.encode(*random::bytes::<32>()));
        let verifier = self.pkce.then(CodeVerifier::generate);
        self.begin_with(state, verifier)
    }

    fn begin_with(
        self,
        state: Zeroizing<String>,
        verifier: Option<CodeVerifier>,
    ) -> Result<SignInStart, SignInError> {
        if self.redirect_url.is_empty() {
            return Err(SignInError::MissingRedirectUrl);
        }
        if self.scopes.is_empty() {
            return Err(SignInError::NoScope);
        }
        if let Some(scope) = self.scopes.iter().find(|scope| !scope.is_one()) {
            return Err(SignInError::InvalidScope { scope: scope.clone() });
        }
        let url = self.url(&state, verifier.as_ref());
        let pending = PendingSignIn {
            state,
            verifier,
            client_id: self.client_id,
            redirect_url: self.redirect_url,
            began_at: self.at.accounts_url().to_owned(),
        };
        Ok(SignInStart { url, pending })
    }

    fn url(&self, state: &str, verifier: Option<&CodeVerifier>) -> String {
        let scopes: Vec<&str> = self.scopes.iter().map(Scope::as_str).collect();
        let base = format!("{}{AUTHORIZE_PATH}?", self.at.accounts_url());
        let query_from = base.len();
        let mut query = form_urlencoded::Serializer::for_suffix(base, query_from);
        query.append_pair("client_id", &self.client_id);
        query.append_pair("response_type", "code");
        query.append_pair("redirect_uri", &self.redirect_url);
        query.append_pair("scope", &scopes.join(","));
        if self.offline {
            query.append_pair("access_type", "offline");
        }
        if self.consent {
            query.append_pair("prompt", "consent");
        }
        query.append_pair("state", state);
        if let Some(verifier) = verifier {
            query.append_pair("code_challenge", &verifier.challenge());
            query.append_pair("code_challenge_method", "S256");
        }
        query.finish()
    }
}

/// A sign-in that has begun: where to send the browser, and what to remember meanwhile.
#[derive(Clone)]
pub struct SignInStart {
    url: String,
    pending: PendingSignIn,
}

impl SignInStart {
    /// Where to send the browser. It holds the state: do not log it.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What to remember, sealed into a cookie or kept in a session.
    #[must_use]
    pub fn pending(&self) -> &PendingSignIn {
        &self.pending
    }

    /// Both, to own.
    #[must_use]
    pub fn into_parts(self) -> (String, PendingSignIn) {
        (self.url, self.pending)
    }
}

impl fmt::Debug for SignInStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignInStart").field("pending", &self.pending).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn app() -> OAuthApp {
        OAuthApp::new("1000.CLIENT", "secret").with_redirect_url("https://app.example/cb?a=b c")
    }

    #[test]
    fn the_url_is_zohos_to_the_letter() {
        let verifier = CodeVerifier::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").unwrap();
        let start = app()
            .authorize([Scope::MODULES_ALL, Scope::new("ZohoCRM.coql.READ")])
            .offline()
            .consent()
            .pkce()
            .at(&DataCenter::Cn.production())
            .begin_with(Zeroizing::new("STATE".to_owned()), Some(verifier))
            .unwrap();
        assert_eq!(
            start.url(),
            "https://accounts.zoho.com.cn/oauth/v2/auth?client_id=1000.CLIENT&response_type=code\
             &redirect_uri=https%3A%2F%2Fapp.example%2Fcb%3Fa%3Db+c\
             &scope=ZohoCRM.modules.ALL%2CZohoCRM.coql.READ&access_type=offline&prompt=consent\
             &state=STATE&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM\
             &code_challenge_method=S256"
        );
    }

    #[test]
    fn the_least_url_says_nothing_that_zoho_takes_for_granted() {
        let start = app()
            .authorize(["ZohoCRM.users.READ"])
            .begin_with(Zeroizing::new("STATE".to_owned()), None)
            .unwrap();
        assert_eq!(
            start.url(),
            "https://accounts.zoho.com/oauth/v2/auth?client_id=1000.CLIENT&response_type=code\
             &redirect_uri=https%3A%2F%2Fapp.example%2Fcb%3Fa%3Db+c&scope=ZohoCRM.users.READ\
             &state=STATE"
        );
    }

    #[test]
    fn what_cannot_begin_says_why() {
        let begin = |app: OAuthApp, scopes: &[&'static str]| {
            app.authorize(scopes.iter().copied()).begin().map(|_| ()).unwrap_err()
        };
        let bare = || OAuthApp::new("1000.CLIENT", "secret");
        assert_eq!(begin(bare(), &["a"]), SignInError::MissingRedirectUrl);
        assert_eq!(begin(bare().with_redirect_url(""), &["a"]), SignInError::MissingRedirectUrl);
        assert_eq!(begin(app(), &[]), SignInError::NoScope);
        let two = begin(app(), &["ZohoCRM.org.READ", "a,b"]);
        assert_eq!(two, SignInError::InvalidScope { scope: Scope::new("a,b") });
        assert!(two.to_string().contains("`a,b` is not one scope"), "{two}");
    }

    #[test]
    fn every_state_is_another_one_of_32_bytes() {
        let state = || {
            let start = app().authorize([Scope::ORG_READ]).begin().unwrap();
            let (url, pending) = start.into_parts();
            assert!(url.contains(&format!("&state={}", *pending.state)), "{url}");
            pending.state
        };
        let (one, other) = (state(), state());
        assert_eq!(one.len(), 43);
        assert_ne!(one, other);
    }
}
