//! The whole stand-in behind the listener: which half answers a request, and who may ask it.

use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use http::{Method, StatusCode};
use serde_json::json;
use time::format_description::BorrowedFormatItem;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{OffsetDateTime, UtcOffset};

use crate::accounts::{
    Accounts, Grant, Peer, Settings, authorize, device, endpoint, revoke, scope, serverinfo,
};
use crate::builder::SimError;
use crate::call::{Call, Oversize};
use crate::clock::Clock;
use crate::crm::{Crm, CrmSettings, RESULTS, SharedSchema};
use crate::fault::Faults;
use crate::log::Log;
use crate::reply::Reply;

/// Where a running simulator is asked for another grant code, and the header of such a call.
const CONTROL_GRANT: &str = "/__sim/grant";
const CONTROL_HEADER: &str = "x-zcrm-sim";

/// The form of HTTP's `Date`.
const IMF_FIXDATE: &[BorrowedFormatItem<'_>] = format_description!(
    "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
);

/// Everything a running simulator shares between its listener and the tests.
#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) accounts: Arc<Accounts>,
    pub(crate) clock: Arc<Clock>,
    pub(crate) faults: Faults,
    pub(crate) log: Log,
    crm: Crm,
}

impl Site {
    pub(crate) fn new(accounts: Settings, crm: CrmSettings) -> Result<Self, SimError> {
        let crm = Crm::new(crm);
        Ok(Self {
            accounts: Arc::new(Accounts::new(accounts)?),
            clock: Arc::default(),
            faults: Faults::default(),
            log: Log::default(),
            crm,
        })
    }

    pub(crate) fn crm(&self) -> &Crm {
        &self.crm
    }

    pub(crate) fn schema(&self) -> &SharedSchema {
        &self.crm.schema
    }

    pub(crate) fn users(&self) -> Vec<crate::SimUser> {
        self.crm.users()
    }

    /// Does the work of all jobs whose time has come.
    pub(crate) fn tick(&self) {
        self.crm.tick(self.clock.now());
    }

    /// How other data centres know this one.
    pub(crate) fn as_peer(&self) -> Peer {
        Peer::new(&self.accounts, &self.clock, self.users())
    }

    /// Decodes a request and has it answered.
    pub(crate) fn answer(&self, parts: &Parts, body: Bytes, oversize: Option<Oversize>) -> Reply {
        let query = parts.uri.query().unwrap_or_default();
        let call = Call {
            method: parts.method.clone(),
            raw_path: parts.uri.path().to_owned(),
            path: percent_encoding::percent_decode_str(parts.uri.path())
                .decode_utf8_lossy()
                .into_owned(),
            query: url::form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
            headers: parts.headers.clone(),
            body,
            oversize,
            now: self.clock.now(),
        };
        let reply = match call.path.as_str() {
            "/oauth/v2/token" => endpoint::answer(&self.accounts, &call, &self.users()),
            "/oauth/v2/token/revoke" => revoke::classic(&self.accounts, &call),
            "/oauth/v2/revoke/token" => revoke::with_client(&self.accounts, &call),
            "/oauth/v3/device/code" => device::begin(&self.accounts, &call),
            "/oauth/v3/device/token" => device::poll(&self.accounts, &call),
            "/oauth/v2/auth" => authorize::answer(&self.accounts, &call, &self.users()),
            "/oauth/serverinfo" => serverinfo::answer(&self.accounts, &call),
            "/callback" if call.method == Method::GET => authorize::landing(&call),
            path if path == "/crm" || path.starts_with("/crm/") => self.crm_reply(&call),
            path if path.starts_with(RESULTS) => self.bulk_result(&call),
            CONTROL_GRANT => self.control_grant(&call),
            _ => Reply::html(StatusCode::NOT_FOUND, "<h1>Not Found</h1>"),
        };
        if !call.path.starts_with("/crm") {
            self.accounts.save(call.now);
        }
        reply
    }

    /// The results of a bulk write, at the address that the job tells. They want the scope of the
    /// job.
    fn bulk_result(&self, call: &Call) -> Reply {
        let job = "/crm/bulk/v8/write/0".to_owned();
        self.crm_reply(&Call { path: job, ..call.clone() })
    }

    /// Another grant code, for `zcrm-sim --grant`. The header keeps web pages from calling it.
    fn control_grant(&self, call: &Call) -> Reply {
        let users = self.users();
        let email = call.param("email").or(users.first().map(crate::SimUser::email));
        let known = users.iter().find(|user| Some(user.email()) == email);
        match (known, call.method == Method::POST && call.header(CONTROL_HEADER).is_some()) {
            (Some(user), true) => {
                let mut ledger = self.accounts.ledger();
                let client = ledger.first_app.clone().unwrap_or_default();
                let code = ledger.mint.token();
                ledger.add_self_client_code(Grant::all(&client, user.email()), &code, call.now);
                Reply::raw(StatusCode::OK, "text/plain", code)
            }
            (None, true) => Reply::raw(StatusCode::NOT_FOUND, "text/plain", "no such user"),
            (_, false) => Reply::html(StatusCode::NOT_FOUND, "<h1>Not Found</h1>"),
        }
    }

    /// Asks the CRM half, for callers it may answer. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html>.
    fn crm_reply(&self, call: &Call) -> Reply {
        let refuse =
            |code, message| Reply::error(StatusCode::UNAUTHORIZED, code, message, json!({}));
        let Some(header) = call.header("authorization") else {
            return refuse("AUTHENTICATION_FAILURE", "Authentication failed");
        };
        let token = scope::token_in(header);
        let caller = token.and_then(|token| self.accounts.caller(token, call.now));
        match caller {
            None => refuse("INVALID_TOKEN", "invalid oauth token"),
            Some(caller) if !scope::allows(&caller.scopes, &call.method, &call.path) => {
                refuse("OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this URL")
            }
            Some(caller) => {
                let end = token.and_then(|token| self.accounts.end_of(token));
                with_times(self.crm.answer(&caller, call), call.now, end)
            }
        }
    }
}

/// The simulator's own time, and when the token ends by it.
fn with_times(reply: Reply, now: OffsetDateTime, end: Option<OffsetDateTime>) -> Reply {
    let date = now.to_offset(UtcOffset::UTC).format(IMF_FIXDATE).unwrap_or_default();
    let reply = reply.header("date", &date);
    match end.and_then(|end| end.replace_nanosecond(0).ok()?.format(&Rfc3339).ok()) {
        Some(end) => reply.header("x-accesstoken-reset", &end),
        None => reply,
    }
}
