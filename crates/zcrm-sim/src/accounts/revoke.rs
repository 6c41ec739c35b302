//! The two ways to revoke a token. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/revoke-tokens.html>.

use http::{Method, StatusCode};
use serde_json::json;

use super::endpoint;
use super::form::Form;
use super::ledger::Accounts;
use super::refusal::bad_request;
use crate::call::Call;
use crate::reply::Reply;

/// `POST /oauth/v2/token/revoke` with `token`: the one the SDKs use. It asks for no client.
pub(crate) fn classic(accounts: &Accounts, call: &Call) -> Reply {
    if call.method != Method::POST {
        return bad_request();
    }
    let form = Form::of(call);
    let revoked = form.value("token").is_some_and(|token| accounts.ledger().revoke(token));
    outcome(revoked)
}

/// `POST /oauth/v2/revoke/token` with HTTP Basic: the newer page's. Only the client's own tokens
/// are revoked.
pub(crate) fn with_client(accounts: &Accounts, call: &Call) -> Reply {
    if call.method != Method::POST {
        return bad_request();
    }
    let form = Form::of(call);
    let mut ledger = accounts.ledger();
    let client = endpoint::client(&ledger, &form);
    let own = |token: &&str| client.is_ok() && ledger.client_of(token) == client.ok();
    let token = form.value("token").filter(own);
    outcome(token.is_some_and(|token| ledger.revoke(token)))
}

/// The body of the refusal is not documented: `{"error":"invalid_token"}` (uncertain).
fn outcome(revoked: bool) -> Reply {
    if revoked {
        Reply::json(StatusCode::OK, &json!({ "status": "success" }))
    } else {
        Reply::json(StatusCode::BAD_REQUEST, &json!({ "error": "invalid_token" }))
    }
}
