//! What a device sends, and what it is told.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use zcrm_env::Environment;

use crate::endpoint::{self, TokenAnswer, TokenErrorCode, TokenRefusal, TokenReply};
use crate::{OAuthApp, Scope};

/// Two polls within this time are answered `slow_down`.
const LEAST_INTERVAL: Duration = Duration::from_secs(30);
/// How long a user code lives when the answer does not tell it.
const LIFETIME: Duration = Duration::from_secs(300);
/// No answer means more seconds than this: an older page says that its numbers are milliseconds.
const MOST_SECONDS: u64 = 3_600;

/// What a device shows its user, and what it polls with.
#[derive(Clone)]
#[non_exhaustive]
pub struct DeviceCode {
    /// What the user enters.
    pub user_code: String,
    /// Where the user enters it.
    pub verification_url: String,
    /// The same with the code in it, for a QR code, when the server gives it.
    pub verification_url_complete: Option<String>,
    /// How long to wait between two polls: at least half a minute.
    pub interval: Duration,
    /// How long the user code lives.
    pub lifetime: Duration,
    pub(super) device_code: String,
}

/// What a poll brought.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum DevicePoll {
    /// The user has accepted.
    Answered(TokenAnswer),
    /// The user has not decided yet.
    Pending,
    /// The same, and polls come too fast.
    SlowDown,
    /// The user lives in another data centre, of this location (`eu`): polling goes on there.
    OtherDataCenter(String),
    /// The user has rejected.
    Denied,
    /// The user code has ended.
    Expired,
    /// Refused for another reason.
    Refused(TokenRefusal),
}

/// The request for a user code.
#[must_use]
pub fn device_code_request(
    environment: &Environment,
    app: &OAuthApp,
    scopes: &[Scope],
) -> Request<Bytes> {
    let scopes: Vec<_> = scopes.iter().map(Scope::as_str).collect();
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("client_id", app.client_id());
    form.append_pair("grant_type", "device_request");
    form.append_pair("scope", &scopes.join(","));
    form.append_pair("access_type", "offline");
    endpoint::post(environment, "/oauth/v3/device/code", form.finish())
}

/// Reads the reply to a [`device_code_request`].
///
/// # Errors
///
/// Why there is no code.
pub fn read_device_code(response: &Response<Bytes>) -> Result<DeviceCode, TokenRefusal> {
    let members = endpoint::Members::read(response.body());
    let Some(mut body) = members else { return Err(endpoint::no_json(response.status())) };
    if let Some(error) = body.text("error") {
        return Err(TokenRefusal::Code(error.as_str().into()));
    }
    let duration = |number: Option<u64>, otherwise: Duration| match number {
        Some(number) if number > MOST_SECONDS => Duration::from_millis(number),
        Some(number) => Duration::from_secs(number),
        None => otherwise,
    };
    let interval = duration(body.number("interval"), LEAST_INTERVAL);
    let lifetime = duration(body.number("expires_in"), LIFETIME);
    let url = body.text("verification_url").or_else(|| body.text("verification_uri"));
    match (body.text("user_code"), body.text("device_code"), url) {
        (Some(user_code), Some(device_code), Some(verification_url)) => Ok(DeviceCode {
            user_code,
            device_code,
            verification_url,
            verification_url_complete: body.text("verification_uri_complete"),
            interval: interval.max(LEAST_INTERVAL),
            lifetime,
        }),
        _ => Err(TokenRefusal::Malformed),
    }
}

/// The request that asks whether the user has decided.
#[must_use]
pub fn device_token_request(
    environment: &Environment,
    app: &OAuthApp,
    code: &DeviceCode,
) -> Request<Bytes> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("client_id", app.client_id());
    form.append_pair("client_secret", app.client_secret().expose());
    form.append_pair("grant_type", "device_token");
    form.append_pair("code", &code.device_code);
    endpoint::post(environment, "/oauth/v3/device/token", form.finish())
}

/// Reads the reply to a [`device_token_request`].
#[must_use]
pub fn read_device_poll(response: &Response<Bytes>) -> DevicePoll {
    let refusal = match endpoint::read(response) {
        TokenReply::Answered(answer) => return DevicePoll::Answered(answer),
        TokenReply::Refused(refusal) => refusal,
    };
    let code = match &refusal {
        TokenRefusal::Code(code) => code,
        _ => return DevicePoll::Refused(refusal),
    };
    match code.as_str() {
        "authorization_pending" => DevicePoll::Pending,
        "slow_down" => DevicePoll::SlowDown,
        "expired" => DevicePoll::Expired,
        "other_dc" => {
            let body = endpoint::Members::read(response.body());
            match body.and_then(|mut body| body.text("user_location")) {
                Some(location) => DevicePoll::OtherDataCenter(location),
                None => DevicePoll::Refused(TokenRefusal::Malformed),
            }
        }
        _ if *code == TokenErrorCode::AccessDenied => DevicePoll::Denied,
        _ => DevicePoll::Refused(refusal),
    }
}

impl fmt::Debug for DeviceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceCode")
            .field("verification_url", &self.verification_url)
            .field("interval", &self.interval)
            .field("lifetime", &self.lifetime)
            .finish_non_exhaustive()
    }
}
