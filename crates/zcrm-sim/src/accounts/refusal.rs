//! The ways in which the accounts server says no.

use http::StatusCode;
use serde_json::json;

use crate::reply::Reply;

/// Why a token request is refused. Source:
/// <https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Code or refresh token missing, unknown, used, expired or revoked.
    InvalidCode,
    /// Client id missing or unknown, or a grant type that is not supported.
    InvalidClient,
    /// The secret is not this client's.
    InvalidClientSecret,
    /// The redirect is not the one that was authorised.
    InvalidRedirectUri,
    /// `client_credentials` without a usable `soid`.
    MissingOrgInfo,
    /// Too many refreshes; the status is the one the builder chose.
    Throttled(StatusCode),
}

impl Refusal {
    /// Business errors travel as HTTP 200. Source:
    /// <https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html>;
    /// both statuses of the throttle were seen.
    pub(crate) fn reply(self) -> Reply {
        let code = match self {
            Self::InvalidCode => "invalid_code",
            Self::InvalidClient => "invalid_client",
            Self::InvalidClientSecret => "invalid_client_secret",
            Self::InvalidRedirectUri => "invalid_redirect_uri",
            Self::MissingOrgInfo => "missing_org_info",
            Self::Throttled(status) => {
                return Reply::json(
                    status,
                    &json!({
                        "error_description": "You have made too many requests continuously. \
                                              Please try again after some time.",
                        "error": "Access Denied",
                        "status": "failure",
                    }),
                );
            }
        };
        Reply::json(StatusCode::OK, &json!({ "error": code }))
    }
}

/// What a wrong method or a missing `grant_type` gets: a page, not JSON. Source:
/// <https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html>.
pub(crate) fn bad_request() -> Reply {
    Reply::html(
        StatusCode::BAD_REQUEST,
        "<!DOCTYPE html><html><head><title>Bad Request</title></head>\
         <body><h1>Bad Request</h1></body></html>",
    )
}
