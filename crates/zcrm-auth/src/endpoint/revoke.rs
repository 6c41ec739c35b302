//! What is sent to end a token for good.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderValue, Request, Response, StatusCode};
use zcrm_env::Environment;
use zcrm_store_api::TokenRecord;

use super::TokenErrorCode;
use super::answer::Members;
use super::request::post;

/// At which of Zoho's two addresses a token is revoked. Source: facts §2.4, §6 row 4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RevokeEndpoint {
    /// `/oauth/v2/token/revoke`, which Zoho's SDKs use; needs no client credentials.
    #[default]
    Classic,
    /// `/oauth/v2/revoke/token`, of the newer documentation; wants the client credentials.
    Accounts,
}

/// What the accounts server says to a revocation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Revocation {
    /// It is revoked.
    Revoked,
    /// It was not valid (any more).
    NotValid,
    /// Not revoked: too many requests.
    Throttled,
    /// Not revoked, for this reason.
    Refused(TokenErrorCode),
    /// Not revoked: the server is out of order, or said something that is no answer.
    Unavailable,
}

/// Reads the reply to a [`revoke_request`]; the body decides, as with tokens. Source: facts §2.4.
#[must_use]
pub fn read_revocation(response: &Response<Bytes>) -> Revocation {
    let body = Members::read(response.body());
    let says_so = match &body {
        Some(body) => body.is_success(),
        // A page of HTML with status 200 is a proxy's or a login's: the token may live on.
        None => response.body().trim_ascii().is_empty(),
    };
    let error = body.and_then(|mut body| body.text("error"));
    match (error.as_deref(), response.status()) {
        (Some("invalid_token" | "invalid_code"), _) => Revocation::NotValid,
        (Some(error), _) if error.eq_ignore_ascii_case("access denied") => Revocation::Throttled,
        (Some(error), _) => Revocation::Refused(error.into()),
        (None, status) if status.is_success() && says_so => Revocation::Revoked,
        (None, StatusCode::BAD_REQUEST) => Revocation::NotValid,
        (None, StatusCode::TOO_MANY_REQUESTS) => Revocation::Throttled,
        (None, _) => Revocation::Unavailable,
    }
}

/// The request that revokes a record's refresh token, and with it the access tokens made from it;
/// its access token when it has no other. `None` when it has neither.
#[must_use]
pub fn revoke_request(
    environment: &Environment,
    endpoint: RevokeEndpoint,
    record: &TokenRecord,
) -> Option<Request<Bytes>> {
    let refresh = record.refresh_token.as_ref().map(|token| ("refresh_token", token.expose()));
    let access = record.access_token.as_ref().map(|token| ("access_token", token.expose()));
    let (role, token) = refresh.or(access)?;
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("token", token);
    if endpoint == RevokeEndpoint::Classic {
        return Some(post(environment, "/oauth/v2/token/revoke", form.finish()));
    }
    form.append_pair("token_type", role);
    let mut request = post(environment, "/oauth/v2/revoke/token", form.finish());
    if let (Some(id), Some(secret)) = (&record.client_id, &record.client_secret) {
        let basic = format!("Basic {}", STANDARD.encode(format!("{id}:{}", secret.expose())));
        if let Ok(mut basic) = HeaderValue::try_from(basic) {
            basic.set_sensitive(true);
            request.headers_mut().insert(AUTHORIZATION, basic);
        }
    }
    Some(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The last six were found by the fuzz target `token_answer`: they counted as revoked.
    #[test]
    fn a_token_is_revoked_only_when_the_server_says_so() {
        let refused = |code: &str| Revocation::Refused(code.into());
        for (status, body, expected) in [
            (200, r#"{"status":"success"}"#, Revocation::Revoked),
            (200, "", Revocation::Revoked),
            (200, r#"{"status":"success","error":null}"#, Revocation::Revoked),
            (200, r#"{"error":"invalid_token"}"#, Revocation::NotValid),
            (400, r#"{"error":"invalid_code"}"#, Revocation::NotValid),
            (400, "", Revocation::NotValid),
            (200, r#"{"error":"Access Denied"}"#, Revocation::Throttled),
            (429, "", Revocation::Throttled),
            (200, r#"{"error":"general_error"}"#, refused("general_error")),
            (503, "<html>", Revocation::Unavailable),
            (200, r#"{"error":"a","error":"general_error"}"#, refused("general_error")),
            (200, r#"{"error":{"code":"x"}}"#, Revocation::Unavailable),
            (200, r#"{"status":"failure"}"#, Revocation::Unavailable),
            (200, "<html>please sign in</html>", Revocation::Unavailable),
            (200, r#"{"error":"general_err"#, Revocation::Unavailable),
            (200, "[]", Revocation::Unavailable),
        ] {
            let mut response = Response::new(Bytes::copy_from_slice(body.as_bytes()));
            *response.status_mut() = StatusCode::from_u16(status).expect("a status");
            assert_eq!(read_revocation(&response), expected, "{status} {body}");
        }
    }
}
