//! The token in use, in the form in which a request carries it.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use http::header::AUTHORIZATION;
use http::{HeaderValue, Request, Uri};
use zcrm_env::Environment;
use zcrm_store_api::{AccessToken, Timestamp, TokenId, TokenRecord};

use crate::engine::Name;
use crate::error::{AuthError, AuthErrorKind};
use crate::fingerprint::fingerprint;

/// A usable token: the result of [`Authenticator::ready`](crate::Authenticator::ready).
///
/// Cheap to clone. It names the token that a request carried, so that a refusal of that token
/// never touches a newer one.
#[derive(Clone)]
pub struct AccessGrant(pub(crate) Arc<CachedToken>);

pub(crate) struct CachedToken {
    /// Its name in the engine.
    pub(crate) name: Name,
    pub(crate) header: HeaderValue,
    pub(crate) environment: Environment,
    /// When the token ends.
    pub(crate) expires_at: Option<Timestamp>,
    /// Until when it is used without asking the engine.
    pub(crate) usable_until: Option<Timestamp>,
    /// From when on it is replaced ahead of time.
    pub(crate) renew_from: Option<Timestamp>,
    /// Whether the API has ever accepted it.
    pub(crate) accepted: Arc<AtomicBool>,
    /// Whether the engine is to be told when the API accepts it.
    pub(crate) watched: bool,
    /// `None` while the token is not saved; `save_error` then says why.
    pub(crate) id: Option<TokenId>,
    pub(crate) save_error: Option<AuthError>,
    pub(crate) user: Option<String>,
    /// The data centre, the client and the organisation, when the last is known.
    pub(crate) tenant: Option<Box<str>>,
    /// Whose token it is: a user name, or a hash of the credential.
    pub(crate) holder: Box<str>,
}

/// Why a request was not given the token.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum AttachError {
    /// The token has ended meanwhile, or was refused: call
    /// [`ready`](crate::Authenticator::ready) again.
    Expired,
    /// The request goes to a host that must not see this token. A retry does not help.
    Foreign(AuthError),
}

impl AccessGrant {
    /// The environment the token belongs to: its hosts are the only ones to call.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.0.environment
    }

    /// When the token ends; `None` when that is not known.
    #[must_use]
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.0.expires_at
    }

    /// Names the organisation and the client that the calls of this token are counted for, when
    /// the user name tells (`email:zgid`): equal for all users of one organisation.
    #[must_use]
    pub fn tenant(&self) -> Option<&str> {
        self.0.tenant.as_deref()
    }

    /// Names whose token this is, for what is kept per user: the user name, else a hash of the
    /// refresh token, else one of the access token. No token can be made of it.
    #[must_use]
    pub fn holder(&self) -> &str {
        &self.0.holder
    }

    pub(crate) fn is_usable(&self, now: Timestamp) -> bool {
        self.0.usable_until.is_none_or(|end| now < end)
    }

    pub(crate) fn is_due(&self, now: Timestamp) -> bool {
        self.0.renew_from.is_some_and(|from| from <= now)
    }

    pub(crate) fn is_accepted(&self) -> bool {
        self.0.accepted.load(Ordering::Relaxed)
    }

    /// Tells whether it carries this token.
    pub(crate) fn is_token(&self, token: &AccessToken) -> bool {
        self.0.header.as_bytes().strip_prefix(SCHEME.as_bytes()) == Some(token.expose().as_bytes())
    }

    pub(crate) fn attach<B>(&self, request: &mut Request<B>) -> Result<(), AttachError> {
        let environment = &self.0.environment;
        let goes_home = [environment.api_url(), environment.content_url()]
            .iter()
            .any(|url| has_origin(request.uri(), url))
            || is_download(request.uri(), environment);
        if !goes_home {
            return Err(AttachError::Foreign(AuthError::new(
                AuthErrorKind::Environment,
                format!(
                    "send this request: its host is not {} ({environment}), and a token goes \
                     nowhere else",
                    environment.api_url(),
                ),
            )));
        }
        request.headers_mut().insert(AUTHORIZATION, self.0.header.clone());
        Ok(())
    }
}

impl fmt::Debug for AccessGrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessGrant")
            .field("environment", &self.0.environment)
            .field("expires_at", &self.0.expires_at)
            .finish_non_exhaustive()
    }
}

pub(super) fn holder(record: &TokenRecord) -> Box<str> {
    if let Some(user) = &record.user_name {
        return user.as_str().into();
    }
    let refresh = record.refresh_token.as_ref().map(|token| ("refresh", token.expose()));
    let access = record.access_token.as_ref().map(|token| ("access", token.expose()));
    let (role, text) = refresh.or(access).unwrap_or_default();
    fingerprint(role, text).into()
}

/// Calls are counted by organisation and client.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>; user names of this form:
/// observed: Python SDK 8.0.
pub(super) fn tenant(
    environment: &Environment,
    client_id: Option<&str>,
    user_name: Option<&str>,
) -> Option<Box<str>> {
    let (_, organisation) = user_name?.rsplit_once(':')?;
    let is_id = !organisation.is_empty() && organisation.bytes().all(|b| b.is_ascii_digit());
    is_id.then(|| {
        let client = client_id.unwrap_or_default();
        format!("{} {client}:{organisation}", environment.api_url()).into()
    })
}

/// The scheme that CRM wants, though the token answer says `Bearer`.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/access-refresh.html>.
const SCHEME: &str = "Zoho-oauthtoken ";

/// The header of an access token, marked so that nothing prints it.
pub(super) fn header(token: &AccessToken) -> Result<HeaderValue, AuthError> {
    let mut header =
        HeaderValue::try_from(format!("{SCHEME}{}", token.expose())).map_err(|_| {
            AuthError::new(
                AuthErrorKind::Malformed,
                "use the access token: it has characters that no header can carry",
            )
        })?;
    header.set_sensitive(true);
    Ok(header)
}

/// Environments hold `scheme://host[:port]` in lower case and without the default port.
/// Whether it is for a server that results are downloaded from.
fn is_download(uri: &Uri, environment: &Environment) -> bool {
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return false;
    };
    environment.owns_download_host(&format!("{scheme}://{authority}"))
}

fn has_origin(uri: &Uri, origin: &str) -> bool {
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return false;
    };
    origin.split_at_checked(scheme.len()).is_some_and(|(origin_scheme, rest)| {
        scheme.eq_ignore_ascii_case(origin_scheme)
            && rest
                .strip_prefix("://")
                .is_some_and(|origin| authority.as_str().eq_ignore_ascii_case(origin))
    })
}

#[cfg(test)]
mod tests {
    use zcrm_env::DataCenter;

    use super::tenant;

    #[test]
    fn an_organisation_is_known_from_the_user_name_only() {
        let us = DataCenter::Us.production();
        let of = |user| tenant(&us, Some("1000.X"), Some(user));
        let named = |text: &str| Some(format!("https://www.zohoapis.com {text}").into());
        assert_eq!(of("ada@example.com:60012345"), named("1000.X:60012345"));
        assert_eq!(of("a:b@example.com:1"), named("1000.X:1"));
        assert_eq!(of("ada@example.com").as_deref(), None);
        assert_eq!(of("ada@example.com:").as_deref(), None);
        assert_eq!(of("ada:x1").as_deref(), None);
        assert_eq!(tenant(&us, Some("1000.X"), None).as_deref(), None);
    }
}
