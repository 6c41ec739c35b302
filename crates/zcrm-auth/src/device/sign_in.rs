//! A sign-in on a device, from its user code to its token.

use std::fmt;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::{Either, select};
use http::{Request, Response};
use zcrm_env::{DataCenter, Environment, EnvironmentClass};
use zcrm_store_api::Timestamp;

use super::codec::{
    DeviceCode, DevicePoll, device_code_request, device_token_request, read_device_code,
    read_device_poll,
};
use crate::binding;
use crate::endpoint::{TokenAnswer, TokenErrorCode, TokenRefusal};
use crate::error::{AuthError, AuthErrorKind};
use crate::runtime::Clock;
use crate::{OAuthApp, OAuthToken, Runtime, Scope, TokenTransport, TransportError};

/// How long one request may take.
const DEADLINE: Duration = Duration::from_secs(30);
/// What `slow_down` adds to the interval. Source: RFC 8628, section 3.5.
const SLOWER: Duration = Duration::from_secs(5);

/// A user code that is shown, and the polls that wait for its user.
pub struct DeviceSignIn {
    environment: Environment,
    app: OAuthApp,
    code: DeviceCode,
    ends: Timestamp,
    transport: Arc<dyn TokenTransport>,
    runtime: Clock,
}

/// A token that a user has granted to a device.
pub struct DeviceGrant {
    environment: Environment,
    app: OAuthApp,
    answer: TokenAnswer,
    sent_at: Timestamp,
}

impl DeviceSignIn {
    /// Asks for a user code, at the accounts server of the environment. For users of all data centres
    /// the client must be enabled for them in Zoho's API console.
    ///
    /// # Errors
    ///
    /// [`AuthError`] when the accounts server refuses, or cannot be reached.
    ///
    /// # Cancel safety
    ///
    /// Safe: a code that is not shown ends by itself.
    pub async fn begin(
        environment: Environment,
        app: OAuthApp,
        scopes: impl IntoIterator<Item = Scope>,
        transport: Arc<dyn TokenTransport>,
        runtime: Arc<dyn Runtime>,
    ) -> Result<Self, AuthError> {
        let runtime = Clock::new(runtime);
        let scopes: Vec<_> = scopes.into_iter().collect();
        let began = runtime.now();
        let request = device_code_request(&environment, &app, &scopes);
        let host = environment.accounts_url();
        let response = send(&*transport, &runtime, request).await;
        let response = response.map_err(|error| AuthError::transport(host, error))?;
        let code = read_device_code(&response)
            .map_err(|refusal| refused("get a user code", host, &refusal))?;
        let ends = began.saturating_add(code.lifetime);
        Ok(Self { environment, app, code, ends, transport, runtime })
    }

    /// What the user enters.
    #[must_use]
    pub fn user_code(&self) -> &str {
        &self.code.user_code
    }

    /// Where the user enters it.
    #[must_use]
    pub fn verification_url(&self) -> &str {
        &self.code.verification_url
    }

    /// The same with the code in it, for a QR code, when the server gives it.
    #[must_use]
    pub fn verification_url_complete(&self) -> Option<&str> {
        self.code.verification_url_complete.as_deref()
    }

    /// When the user code ends.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        self.ends
    }

    /// Waits until the user has decided, polling no faster than the server wants.
    ///
    /// A poll whose answer is lost is repeated while the code lives; a code that was answered is not
    /// sent any more.
    ///
    /// # Errors
    ///
    /// Of kind [`Rejected`](AuthErrorKind::Rejected) when the user rejects or the client is refused,
    /// [`Exhausted`](AuthErrorKind::Exhausted) when the code ends before the user decides,
    /// [`Environment`](AuthErrorKind::Environment) when the user lives in a data centre that is not in
    /// the catalogue.
    ///
    /// # Cancel safety
    ///
    /// Dropped while a poll is under way, its answer may be lost, and with it the token. Dropped
    /// between two polls, it can be called again.
    pub async fn finish(&mut self) -> Result<DeviceGrant, AuthError> {
        let mut interval = self.code.interval;
        loop {
            self.runtime.sleep(interval).await;
            let sent_at = self.runtime.now();
            if sent_at >= self.ends {
                return Err(ended(&self.environment));
            }
            let request = device_token_request(&self.environment, &self.app, &self.code);
            let response = match send(&*self.transport, &self.runtime, request).await {
                Ok(response) => response,
                Err(error) if error.is_lasting() => {
                    return Err(AuthError::transport(self.environment.accounts_url(), error));
                }
                // RFC 8628, section 3.5: no answer is a reason to poll less often.
                Err(_) => {
                    interval *= 2;
                    continue;
                }
            };
            match read_device_poll(&response) {
                DevicePoll::Answered(answer) => return self.granted(answer, sent_at),
                DevicePoll::Pending => {}
                DevicePoll::SlowDown => interval += SLOWER,
                DevicePoll::OtherDataCenter(location) => self.move_to(&location)?,
                DevicePoll::Denied => {
                    return Err(AuthError::rejected(
                        TokenErrorCode::AccessDenied,
                        "sign in on this device: the user rejected it".to_owned(),
                    ));
                }
                DevicePoll::Expired => return Err(ended(&self.environment)),
                DevicePoll::Refused(TokenRefusal::Throttled | TokenRefusal::Unavailable) => {
                    interval *= 2;
                }
                DevicePoll::Refused(refusal) => {
                    let host = self.environment.accounts_url();
                    return Err(refused("sign in on this device", host, &refusal));
                }
            }
        }
    }

    /// Polling goes on in the user's own data centre; its class stays. A custom environment stays where
    /// it is: its other data centres are not known.
    fn move_to(&mut self, location: &str) -> Result<(), AuthError> {
        let known = DataCenter::from_location(location).ok();
        let Some(data_center) = known.filter(|_| !self.environment.is_custom()) else {
            return Err(AuthError::new(
                AuthErrorKind::Environment,
                format!(
                    "sign in on this device: the user lives in {}, which {} does not lead to",
                    binding::printable(location),
                    self.environment,
                ),
            ));
        };
        self.environment = match self.environment.class() {
            EnvironmentClass::Sandbox => data_center.sandbox(),
            EnvironmentClass::Developer => data_center.developer(),
            _ => data_center.production(),
        };
        Ok(())
    }

    fn granted(&self, answer: TokenAnswer, sent_at: Timestamp) -> Result<DeviceGrant, AuthError> {
        binding::judge(&self.environment, answer.api_domain.as_deref())?;
        Ok(DeviceGrant {
            environment: self.environment.clone(),
            app: self.app.clone(),
            answer,
            sent_at,
        })
    }
}

impl DeviceGrant {
    /// The environment that the user's token belongs to: of the user's own data centre.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// The environment and the token, for a client. Until that has authenticated, the token is kept
    /// nowhere else.
    #[must_use]
    pub fn into_parts(self) -> (Environment, OAuthToken) {
        let ends = self.sent_at.saturating_add(self.answer.lifetime);
        let token = match self.answer.refresh_token {
            Some(refresh) => {
                OAuthToken::refresh(self.app, refresh).with_access(self.answer.access_token, ends)
            }
            None => OAuthToken::access(self.answer.access_token),
        };
        (self.environment, token)
    }
}

async fn send(
    transport: &dyn TokenTransport,
    runtime: &Clock,
    request: Request<Bytes>,
) -> Result<Response<Bytes>, TransportError> {
    let deadline = pin!(runtime.sleep(DEADLINE));
    match select(transport.call(request), deadline).await {
        Either::Left((outcome, _)) => outcome,
        Either::Right(((), _)) => Err(TransportError::maybe_sent("no answer came in time")),
    }
}

fn ended(environment: &Environment) -> AuthError {
    AuthError::new(
        AuthErrorKind::Exhausted,
        format!(
            "sign in on this device at {}: the user code has ended; begin again",
            environment.accounts_url(),
        ),
    )
}

fn refused(what: &str, host: &str, refusal: &TokenRefusal) -> AuthError {
    match refusal {
        TokenRefusal::Code(code) => {
            AuthError::rejected(code.clone(), format!("{what} at {host}: {code}"))
        }
        TokenRefusal::Unavailable => AuthError::new(
            AuthErrorKind::Transport,
            format!("{what} at {host}: it is out of order just now; try again later"),
        ),
        _ => AuthError::new(
            AuthErrorKind::Malformed,
            format!("{what} at {host}: the answer is no answer of a device flow"),
        ),
    }
}

impl fmt::Debug for DeviceSignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceSignIn")
            .field("environment", &self.environment)
            .field("code", &self.code)
            .field("ends", &self.ends)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for DeviceGrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceGrant")
            .field("environment", &self.environment)
            .finish_non_exhaustive()
    }
}
