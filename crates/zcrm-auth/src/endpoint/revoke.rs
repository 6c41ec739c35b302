//! What is sent to end a token for good.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderValue, Request, Response, StatusCode};
use zcrm_env::Environment;
use zcrm_store_api::TokenRecord;

use super::TokenErrorCode;
use super::answer::{Members, is_throttle_code};
use super::request::post;

/// At which of Zoho's two addresses a token is revoked.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/revoke-tokens.html>, <https://www.zoho.com/accounts/protocol/oauth/revoke-token.html>.
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
    /// Not revoked: the server is out of order.
    Unavailable,
    /// An answer that does not say whether it was revoked: of a proxy, or empty.
    Unclear,
}

/// Reads the reply to a [`revoke_request`]. Only what Zoho itself says counts: a page of HTML is a
/// proxy's or a login's, an empty answer may be any gateway's, and the token may live on.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/revoke-tokens.html>.
#[must_use]
pub fn read_revocation(response: &Response<Bytes>) -> Revocation {
    let status = response.status();
    let Some(mut body) = Members::read(response.body()) else {
        return match status {
            StatusCode::TOO_MANY_REQUESTS => Revocation::Throttled,
            status if status.is_server_error() => Revocation::Unavailable,
            _ => Revocation::Unclear,
        };
    };
    let (succeeded, failed) = (body.has_succeeded(), body.has_failed());
    match body.text("error").as_deref() {
        Some("invalid_token" | "invalid_code") => Revocation::NotValid,
        Some(_) if body.is_throttle(status) => Revocation::Throttled,
        Some(error) if is_throttle_code(error) => Revocation::Throttled,
        Some(error) => Revocation::Refused(error.into()),
        None if status.is_success() && succeeded => Revocation::Revoked,
        None if status == StatusCode::BAD_REQUEST && failed => Revocation::NotValid,
        None if status == StatusCode::TOO_MANY_REQUESTS => Revocation::Throttled,
        None if status.is_server_error() => Revocation::Unavailable,
        None => Revocation::Unclear,
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

    /// The last five were found by the fuzz target `token_answer`: they counted as revoked.
    #[test]
    fn a_token_is_revoked_only_when_the_server_says_so() {
        let refused = |code: &str| Revocation::Refused(code.into());
        for (status, body, expected) in [
            (200, r#"{"status":"success"}"#, Revocation::Revoked),
            (200, "", Revocation::Unclear),
            (204, "", Revocation::Unclear),
            (200, "{}", Revocation::Unclear),
            (200, r#"{"status":"success","error":null}"#, Revocation::Revoked),
            (200, r#"{"error":"invalid_token"}"#, Revocation::NotValid),
            (400, r#"{"error":"invalid_code"}"#, Revocation::NotValid),
            (400, r#"{"status":"failure"}"#, Revocation::NotValid),
            (400, "", Revocation::Unclear),
            (400, "<html>Bad Request</html>", Revocation::Unclear),
            (404, "<html>", Revocation::Unclear),
            (200, r#"{"error":"Access Denied"}"#, Revocation::Throttled),
            (400, r#"{"error":"Acceso denegado","status":"failure"}"#, Revocation::Throttled),
            (429, "", Revocation::Throttled),
            (429, r#"{"error":"too_many"}"#, Revocation::Throttled),
            (200, r#"{"error":"general_error"}"#, refused("general_error")),
            (503, "<html>", Revocation::Unavailable),
            (200, r#"{"error":"a","error":"general_error"}"#, refused("general_error")),
            (200, r#"{"error":{"code":"x"}}"#, Revocation::Unclear),
            (200, r#"{"status":"failure"}"#, Revocation::Unclear),
            (200, "<html>please sign in</html>", Revocation::Unclear),
            (200, r#"{"error":"general_err"#, Revocation::Unclear),
            (200, "[]", Revocation::Unclear),
        ] {
            let mut response = Response::new(Bytes::copy_from_slice(body.as_bytes()));
            *response.status_mut() = StatusCode::from_u16(status).expect("a status");
            assert_eq!(read_revocation(&response), expected, "{status} {body}");
        }
    }
}
