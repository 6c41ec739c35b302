//! Signing in on a device without a browser: the device flow (RFC 8628, Zoho's version 3).
//!
//! ```no_run
//! // no_run: it waits for a user.
//! use std::sync::Arc;
//!
//! use zcrm_auth::device::DeviceSignIn;
//! use zcrm_auth::{OAuthApp, Runtime, Scope, TokenTransport};
//! use zcrm_env::DataCenter;
//!
//! # async fn sign_in(
//! #     transport: Arc<dyn TokenTransport>,
//! #     runtime: Arc<dyn Runtime>,
//! # ) -> Result<(), zcrm_auth::AuthError> {
//! let app = OAuthApp::new("1000.CLIENT", "secret");
//! let environment = DataCenter::Us.production();
//! let scopes = [Scope::MODULES_ALL];
//! let mut sign_in = DeviceSignIn::begin(environment, app, scopes, transport, runtime).await?;
//! println!("enter {} at {}", sign_in.user_code(), sign_in.verification_url());
//! let grant = sign_in.finish().await?; // waits for the user, for minutes
//! let (environment, token) = grant.into_parts(); // of the user's own data centre
//! # let _ = (environment, token);
//! # Ok(())
//! # }
//! ```
//!
//! The answer comes once: it is the only copy of the refresh token. Make a client of it and
//! authenticate at once, which keeps it.
//!
//! Source: <https://www.zoho.com/accounts/protocol/oauth/devices/initiation-request.html> and
//! <https://www.zoho.com/accounts/protocol/oauth/devices/polling-request.html>.

mod codec;
mod sign_in;

pub use codec::{
    DeviceCode, DevicePoll, device_code_request, device_token_request, read_device_code,
    read_device_poll,
};
pub use sign_in::{DeviceGrant, DeviceSignIn};
