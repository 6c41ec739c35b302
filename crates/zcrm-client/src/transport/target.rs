//! Where a request goes, and what a failure on the way means.

use std::error::Error as StdError;
use std::sync::Arc;

use http::header::PROXY_AUTHENTICATE;
use http::{Response, StatusCode, Uri};
use hyper::body::Incoming;

use super::map_error::{map_error, server};
use super::proxy::Proxy;
use super::tunnel::{ProxyFailure, Trouble};
use crate::Error;

type Cause = Box<dyn StdError + Send + Sync>;

/// Whose answer is awaited, and by which way; told when it fails.
pub(super) struct Target {
    uri: Uri,
    proxy: Option<Arc<Proxy>>,
}

impl Target {
    pub(super) fn new(uri: &Uri, proxy: Option<Arc<Proxy>>) -> Self {
        Self { uri: uri.clone(), proxy }
    }

    pub(super) fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The error of this request.
    pub(super) fn map_error(&self, cause: impl Into<Cause>) -> Error {
        let proxy = self.proxy.as_deref().filter(|proxy| proxy.serves(&self.uri));
        map_error(server(&self.uri), proxy.map(Proxy::name), cause.into())
    }

    /// Refuses an answer that is the proxy's own, where it is the proxy that answers.
    pub(super) fn checked(
        &self,
        response: Response<Incoming>,
    ) -> Result<Response<Incoming>, Error> {
        let status = response.status();
        let Some(proxy) = self.proxy.as_deref().filter(|proxy| proxy.reads(&self.uri)) else {
            return Ok(response);
        };
        let asks = status == StatusCode::PROXY_AUTHENTICATION_REQUIRED
            || (status == StatusCode::UNAUTHORIZED
                && response.headers().contains_key(PROXY_AUTHENTICATE));
        if asks {
            let failure = ProxyFailure::new(proxy, Trouble::Credentials(status.to_string()));
            return Err(self.map_error(failure));
        }
        Ok(response)
    }
}
