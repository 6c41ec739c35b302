//! hyper's pooled client over rustls, HTTP/1.1 and HTTP/2 by ALPN.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use http::header::{PROXY_AUTHENTICATE, PROXY_AUTHORIZATION};
use http::{Request, Response, StatusCode, Uri};
use hyper::body::Incoming;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client as Pool;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::connect::Connect;
use super::explain::explain;
use super::failure::server;
use super::idle::{IdleBody, NEVER};
use super::proxy::Proxy;
use super::resolve::Hosts;
use super::route::Route;
use super::seam::{Carry, Exchanging};
use super::sending::{Sending, Watched, unless_silent};
use super::tunnel::{ProxyFailure, Trouble};
use super::{RequestProxy, Tls, Transport};
use crate::{Body, Error, SdkConfig};

type Cause = Box<dyn StdError + Send + Sync>;

/// The default transport. No connection is made here, and nothing is spawned.
pub(crate) fn transport(
    config: &SdkConfig,
    tls: &Tls,
    proxy: Option<&RequestProxy>,
    hosts: Hosts,
) -> Result<Transport, Error> {
    let proxy = proxy.map(RequestProxy::checked).transpose()?.map(Arc::new);
    let route = Route::new(hosts, proxy.clone(), config.connect_timeout);
    // Plain http reaches this point for loopback hosts only: environments have no others.
    let https = hyper_rustls::HttpsConnectorBuilder::new()
        .with_tls_config(tls.client_config()?)
        .https_or_http()
        .enable_all_versions()
        .wrap_connector(route);
    // Added to a moment: what is meant as "never" must not overflow, and none would be no pause at all.
    let pause = |time: Duration| time.clamp(Duration::from_secs(1), NEVER);
    let pool = Pool::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .timer(TokioTimer::new())
        // A connection that died unnoticed would be used again and again: calls share it, and each
        // would only find out for itself. This ends it soon after the first has given it up.
        .http2_keep_alive_interval(pause(config.read_timeout / 2))
        .http2_keep_alive_timeout(pause(config.read_timeout))
        .pool_idle_timeout(config.idle_timeout.min(NEVER))
        .pool_max_idle_per_host(config.idle_connections.unwrap_or(usize::MAX))
        .build(Connect::new(https, config.connect_timeout));
    let SdkConfig { connect_timeout, read_timeout, .. } = *config;
    Ok(Transport::of(Hyper { pool, proxy, connect_timeout, read_timeout }))
}

struct Hyper {
    pool: Pool<Connect<HttpsConnector<Route>>, Watched>,
    proxy: Option<Arc<Proxy>>,
    connect_timeout: Duration,
    read_timeout: Duration,
}

/// Whose answer is awaited, and by which way; told when it fails.
pub(super) struct Target {
    uri: Uri,
    proxy: Option<Arc<Proxy>>,
}

impl Target {
    /// The error of this request.
    pub(super) fn explain(&self, cause: impl Into<Cause>) -> Error {
        let proxy = self.proxy.as_deref().filter(|proxy| proxy.serves(&self.uri));
        explain(server(&self.uri), proxy.map(Proxy::name), cause.into())
    }

    /// Refuses an answer that is the proxy's own, where it is the proxy that answers.
    fn checked(&self, response: Response<Incoming>) -> Result<Response<Incoming>, Error> {
        let status = response.status();
        let Some(proxy) = self.proxy.as_deref().filter(|proxy| proxy.reads(&self.uri)) else {
            return Ok(response);
        };
        let asks = status == StatusCode::PROXY_AUTHENTICATION_REQUIRED
            || (status == StatusCode::UNAUTHORIZED
                && response.headers().contains_key(PROXY_AUTHENTICATE));
        if asks {
            let failure = ProxyFailure::new(proxy, Trouble::Credentials(status.to_string()));
            return Err(self.explain(failure));
        }
        Ok(response)
    }
}

impl Carry for Hyper {
    fn carry(&self, mut request: Request<Body>) -> Exchanging {
        let Self { connect_timeout, read_timeout, .. } = *self;
        let target = Target { uri: request.uri().clone(), proxy: self.proxy.clone() };
        // Ours alone: what a layer put there would be sent to the server.
        request.headers_mut().remove(PROXY_AUTHORIZATION);
        let reads = self.proxy.as_deref().filter(|proxy| proxy.reads(&target.uri));
        if let Some(authorization) = reads.and_then(Proxy::authorization) {
            request.headers_mut().insert(PROXY_AUTHORIZATION, authorization.clone());
        }
        let sending = Sending::default();
        let answering = self.pool.request(request.map(|body| sending.watch(body)));
        Box::pin(async move {
            let response = unless_silent(answering, &sending, connect_timeout, read_timeout)
                .await
                .map_err(|silent| target.explain(silent))?;
            let response = response.map_err(|error| target.explain(error))?;
            let response = target.checked(response)?;
            Ok(response.map(|body| Body::stream(IdleBody::new(body, read_timeout, target))))
        })
    }
}
