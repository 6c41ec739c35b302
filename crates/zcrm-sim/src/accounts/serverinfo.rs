//! `GET /oauth/serverinfo`: which accounts servers there are. Source:
//! <https://www.zoho.com/accounts/protocol/oauth/multi-dc.html>.

use http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use super::ledger::Accounts;
use super::refusal::bad_request;
use crate::call::Call;
use crate::reply::Reply;

/// Answers with the accounts servers there are: the simulator itself, and those it has joined.
pub(crate) fn answer(accounts: &Accounts, call: &Call) -> Reply {
    if call.method != Method::GET {
        return bad_request();
    }
    let server = |accounts: &Accounts| {
        (accounts.settings.location.clone(), Value::from(accounts.settings.url.as_str()))
    };
    let peers = accounts.peers();
    let peers = peers.iter().filter_map(|peer| peer.place()).map(|place| server(&place.accounts));
    let locations: Map<_, _> = std::iter::once(server(accounts)).chain(peers).collect();
    Reply::json(StatusCode::OK, &json!({ "result": "success", "locations": locations }))
}
