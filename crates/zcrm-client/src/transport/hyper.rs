//! hyper's pooled client over rustls, HTTP/1.1 and HTTP/2 by ALPN.

use std::sync::Arc;
use std::time::Duration;

use http::Request;
use http::header::PROXY_AUTHORIZATION;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client as Pool;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::connect_timeout::ConnectTimeout;
use super::connector::Connector;
use super::pools::Pools;
use super::proxy::Proxy;
use super::read_timeout::ReadTimeoutBody;
use super::resolve::Hosts;
use super::service::{SendRequest, Sent};
use super::silent::NEVER;
use super::target::Target;
use super::upload_timeout::{UploadProgress, Watched, unless_silent};
use super::{RequestProxy, Tls, Transport};
use crate::{Body, Error, SdkConfig};

/// The default transport. No connection is made here, and nothing is spawned.
pub(crate) fn hyper_transport(
    config: &SdkConfig,
    tls: &Tls,
    proxy: Option<&RequestProxy>,
    hosts: Hosts,
) -> Result<Transport, Error> {
    let proxy = proxy.map(RequestProxy::checked).transpose()?.map(Arc::new);
    let route = Connector::new(hosts, proxy.clone(), config.connect_timeout);
    // Plain http reaches this point for loopback hosts only: environments have no others.
    let https = hyper_rustls::HttpsConnectorBuilder::new()
        .with_tls_config(tls.client_config()?)
        .https_or_http()
        .enable_all_versions()
        .wrap_connector(route);
    // Added to a moment: what is meant as "never" must not overflow, and none would be no pause at all.
    let pause = |time: Duration| time.clamp(Duration::from_millis(1), NEVER);
    let mut builder = Pool::builder(TokioExecutor::new());
    builder
        .pool_timer(TokioTimer::new())
        .timer(TokioTimer::new())
        // A connection that died unnoticed would be used again and again: calls share it, and each
        // would only find out for itself. This ends it soon after the first has given it up.
        .http2_keep_alive_interval(pause(config.read_timeout / 2))
        .http2_keep_alive_timeout(pause(config.read_timeout))
        .pool_idle_timeout(config.idle_timeout.min(NEVER))
        .pool_max_idle_per_host(config.idle_connections.unwrap_or(usize::MAX));
    let connector = ConnectTimeout::new(https, config.connect_timeout);
    let pools = Pools::new(move || builder.build(connector.clone()));
    let SdkConfig { connect_timeout, read_timeout, .. } = *config;
    Ok(Transport::from_sender(Hyper { pools, proxy, connect_timeout, read_timeout }))
}

struct Hyper {
    pools: Pools<Pool<ConnectTimeout<HttpsConnector<Connector>>, Watched>>,
    proxy: Option<Arc<Proxy>>,
    connect_timeout: Duration,
    read_timeout: Duration,
}

impl SendRequest for Hyper {
    fn send(&self, mut request: Request<Body>) -> Sent {
        let Self { connect_timeout, read_timeout, .. } = *self;
        let target = Target::new(request.uri(), self.proxy.clone());
        // Ours alone: what a layer put there would be sent to the server.
        request.headers_mut().remove(PROXY_AUTHORIZATION);
        let reads = self.proxy.as_deref().filter(|proxy| proxy.reads(target.uri()));
        if let Some(authorization) = reads.and_then(Proxy::authorization) {
            request.headers_mut().insert(PROXY_AUTHORIZATION, authorization.clone());
        }
        let sending = UploadProgress::default();
        let answering =
            self.pools.of_this_runtime().request(request.map(|body| sending.watch(body)));
        Box::pin(async move {
            let response = unless_silent(answering, &sending, connect_timeout, read_timeout)
                .await
                .map_err(|silent| target.map_error(silent))?;
            let response = response
                .map_err(|error| sending.failure().unwrap_or_else(|| target.map_error(error)))?;
            let response = target.checked(response)?;
            Ok(response.map(|body| Body::stream(ReadTimeoutBody::new(body, read_timeout, target))))
        })
    }
}
