//! The token endpoint's codec: requests and answers as plain [`http`] types, no I/O.
//!
//! ```
//! use bytes::Bytes;
//! use zcrm_auth::endpoint::{self, TokenReply};
//! use zcrm_auth::OAuthApp;
//! use zcrm_env::DataCenter;
//!
//! let app = OAuthApp::new("1000.CLIENT", "secret");
//! let request = endpoint::refresh_request(&DataCenter::Eu.production(), &app, &"1000.r".into());
//! assert_eq!(request.uri(), "https://accounts.zoho.eu/oauth/v2/token");
//!
//! // Business errors arrive with status 200.
//! let response = http::Response::new(Bytes::from_static(br#"{"error":"invalid_code"}"#));
//! assert!(matches!(endpoint::read(&response), TokenReply::Refused(_)));
//! ```

mod answer;
mod refusal;
mod request;
mod revoke;

pub(crate) use answer::{Members, no_json};
pub use answer::{TokenAnswer, TokenReply, read};
pub use refusal::{TokenErrorCode, TokenRefusal};
pub(crate) use request::post;
pub use request::{TOKEN_PATH, exchange_request, refresh_request};
pub use revoke::{Revocation, RevokeEndpoint, read_revocation, revoke_request};
