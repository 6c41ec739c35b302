//! The device flow: `POST /oauth/v3/device/code` and `/oauth/v3/device/token`. Source:
//! <https://www.zoho.com/accounts/protocol/oauth/devices/initiation-request.html>.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{Method, StatusCode};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use super::endpoint::{client, success};
use super::form::Form;
use super::ledger::{Accounts, Grant};
use super::refusal::bad_request;
use super::scope;
use crate::call::Call;
use crate::reply::Reply;

/// Life of a user code.
const LIFETIME: Duration = Duration::minutes(5);
/// Two polls within this time are answered `slow_down`.
const INTERVAL: Duration = Duration::seconds(30);

/// The devices that wait for their users.
#[derive(Debug, Default)]
pub(crate) struct Devices(Mutex<HashMap<String, Device>>);

#[derive(Debug)]
struct Device {
    user_code: String,
    grant: Grant,
    offline: bool,
    ends: OffsetDateTime,
    polled: Option<OffsetDateTime>,
    decision: Decision,
}

#[derive(Clone, Debug)]
enum Decision {
    Pending,
    Approved(String),
    Denied,
    /// The user lives in this data centre.
    Elsewhere(String),
}

impl Devices {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Device>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn decide(&self, user_code: &str, decision: Decision) -> bool {
        let mut devices = self.lock();
        let device = devices.values_mut().find(|device| device.user_code == user_code);
        device.map(|device| device.decision = decision).is_some()
    }
}

/// What users do with the codes that devices show them; from [`Sim::devices`](crate::Sim::devices).
#[derive(Clone, Debug)]
pub struct SimDevices(pub(crate) Arc<Accounts>);

impl SimDevices {
    /// The user enters the code and accepts; `false` when there is no such code.
    pub fn approve(&self, user_code: &str, email: &str) -> bool {
        self.0.devices.decide(user_code, Decision::Approved(email.to_owned()))
    }

    /// The user enters the code and rejects.
    pub fn deny(&self, user_code: &str) -> bool {
        self.0.devices.decide(user_code, Decision::Denied)
    }

    /// A user of another data centre, such as `eu`, enters the code and accepts.
    pub fn approve_elsewhere(&self, user_code: &str, location: &str) -> bool {
        self.0.devices.decide(user_code, Decision::Elsewhere(location.to_owned()))
    }

    /// Makes a device code that was begun in another data centre known here, accepted by this user.
    pub fn adopt(&self, device_code: &str, client_id: &str, email: &str) {
        let grant = Grant::all(client_id, email);
        let device = Device {
            user_code: String::new(),
            grant,
            offline: true,
            ends: OffsetDateTime::now_utc() + Duration::days(1),
            polled: None,
            decision: Decision::Approved(email.to_owned()),
        };
        self.0.devices.lock().insert(device_code.to_owned(), device);
    }
}

/// A device begins.
pub(crate) fn begin(accounts: &Accounts, call: &Call) -> Reply {
    let form = Form::of(call);
    if call.method != Method::POST || form.value("grant_type") != Some("device_request") {
        return bad_request();
    }
    let known = form.value("client_id").filter(|id| accounts.ledger().apps.contains_key(*id));
    let Some(client_id) = known else { return error("invalid_client") };
    let (device_code, user_code) = {
        let mut ledger = accounts.ledger();
        let user_code: String = ledger.mint.client_id().chars().skip(5).take(8).collect();
        (ledger.mint.token(), user_code)
    };
    let scopes = scope::list(form.value("scope").unwrap_or(scope::ALL));
    let device = Device {
        user_code: user_code.clone(),
        grant: Grant { scopes, ..Grant::all(client_id, "") },
        offline: form.value("access_type") == Some("offline"),
        ends: call.now + LIFETIME,
        polled: None,
        decision: Decision::Pending,
    };
    accounts.devices.lock().insert(device_code.clone(), device);
    let page = format!("{}/oauth/v3/device", accounts.settings.url);
    Reply::json(
        StatusCode::OK,
        &json!({
            "user_code": user_code,
            "device_code": device_code,
            "verification_url": page,
            "verification_uri_complete": format!("{page}?user_code={user_code}"),
            "interval": INTERVAL.whole_seconds(),
            "expires_in": LIFETIME.whole_seconds(),
        }),
    )
}

/// A device asks whether its user has decided.
pub(crate) fn poll(accounts: &Accounts, call: &Call) -> Reply {
    let form = Form::of(call);
    if call.method != Method::POST || form.value("grant_type") != Some("device_token") {
        return bad_request();
    }
    let client_id = match client(&accounts.ledger(), &form) {
        Ok(client_id) => client_id.to_owned(),
        Err(refusal) => return refusal.reply(),
    };
    let code = form.value("code").unwrap_or_default();
    let mut devices = accounts.devices.lock();
    let Some(device) = devices.get_mut(code).filter(|device| device.grant.client_id == client_id)
    else {
        return error("invalid_code");
    };
    if device.ends <= call.now {
        devices.remove(code);
        return error("expired");
    }
    let soon = device.polled.replace(call.now).is_some_and(|last| call.now - last < INTERVAL);
    match device.decision.clone() {
        _ if soon => error("slow_down"),
        Decision::Pending => error("authorization_pending"),
        Decision::Denied => error("access_denied"),
        Decision::Elsewhere(location) => {
            let body = json!({ "error": "other_dc", "user_location": location });
            Reply::json(StatusCode::OK, &body)
        }
        Decision::Approved(email) => {
            // Good for one answer, like a grant code.
            let Some(device) = devices.remove(code) else { return error("invalid_code") };
            let grant = Grant { email, ..device.grant };
            let body = tokens(accounts, grant, device.offline, call.now);
            body.map_or_else(|| error("general_error"), |body| Reply::json(StatusCode::OK, &body))
        }
    }
}

fn tokens(accounts: &Accounts, grant: Grant, offline: bool, now: OffsetDateTime) -> Option<Value> {
    let ends = now + accounts.settings.lifetime;
    let scopes = grant.scopes.clone();
    let mut ledger = accounts.ledger();
    if !offline {
        let access = ledger.make_access(grant, ends);
        return Some(success(&accounts.settings, &access, None, &scopes));
    }
    let refresh = ledger.make_refresh(grant);
    let access = ledger.make_access_under(&refresh, ends, now)?;
    Some(success(&accounts.settings, &access, Some(&refresh), &scopes))
}

fn error(code: &str) -> Reply {
    Reply::json(StatusCode::OK, &json!({ "error": code }))
}
