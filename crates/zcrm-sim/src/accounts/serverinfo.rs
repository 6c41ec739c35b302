//! `GET /oauth/serverinfo`: which accounts servers there are. Source: facts 1.2.

use http::{Method, StatusCode};
use serde_json::json;

use super::ledger::Accounts;
use super::refusal::bad_request;
use crate::call::Call;
use crate::reply::Reply;

/// Answers with the one accounts server there is: the simulator itself.
pub(crate) fn answer(accounts: &Accounts, call: &Call) -> Reply {
    if call.method != Method::GET {
        return bad_request();
    }
    let locations = json!({ accounts.settings.location.as_str(): accounts.settings.url });
    Reply::json(StatusCode::OK, &json!({ "result": "success", "locations": locations }))
}
