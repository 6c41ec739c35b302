//! What is sent to the token endpoint.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Uri};
use zcrm_env::Environment;
use zcrm_store_api::{GrantToken, RefreshToken};

use crate::{CodeVerifier, OAuthApp};

/// The token endpoint's path on every accounts server.
///
/// Source: <https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html>.
pub const TOKEN_PATH: &str = "/oauth/v2/token";

/// The request that exchanges a grant token, to the environment's own accounts server.
///
/// The redirect URL is sent when the app has one and left out for a self client; the code verifier
/// when the sign-in began with PKCE.
/// Source: <https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html>; the order of the
/// members is that of Zoho's SDKs (observed: Python SDK 8.0).
#[must_use]
pub fn exchange_request(
    environment: &Environment,
    app: &OAuthApp,
    code: &GrantToken,
    code_verifier: Option<&CodeVerifier>,
) -> Request<Bytes> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("client_id", app.client_id());
    form.append_pair("client_secret", app.client_secret().expose());
    if let Some(redirect_url) = app.redirect_url() {
        form.append_pair("redirect_uri", redirect_url);
    }
    form.append_pair("grant_type", "authorization_code");
    form.append_pair("code", code.expose());
    if let Some(verifier) = code_verifier {
        form.append_pair("code_verifier", verifier.expose());
    }
    post(environment, TOKEN_PATH, form.finish())
}

/// The request that refreshes an access token, to the environment's own accounts server.
///
/// Source: <https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html>; the order of the
/// members is that of Zoho's SDKs (observed: Python SDK 8.0).
#[must_use]
pub fn refresh_request(
    environment: &Environment,
    app: &OAuthApp,
    token: &RefreshToken,
) -> Request<Bytes> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("refresh_token", token.expose());
    form.append_pair("client_id", app.client_id());
    form.append_pair("client_secret", app.client_secret().expose());
    form.append_pair("grant_type", "refresh_token");
    post(environment, TOKEN_PATH, form.finish())
}

pub(crate) fn post(environment: &Environment, path: &str, form: String) -> Request<Bytes> {
    let mut request = Request::new(Bytes::from(form));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = uri(environment, path);
    let headers = request.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    request
}

fn uri(environment: &Environment, path: &str) -> Uri {
    let text = format!("{}{path}", environment.accounts_url());
    #[expect(
        clippy::expect_used,
        reason = "an environment holds only scheme://host[:port] that zcrm-env has checked"
    )]
    text.parse().expect("an environment's accounts URL is a URL")
}
