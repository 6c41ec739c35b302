//! hyper's pooled client over rustls, HTTP/1.1 and HTTP/2 by ALPN.

use std::error::Error as StdError;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::{Either, select};
use http::{Request, Response};
use hyper::body::Incoming;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client as Pool;
use hyper_util::client::legacy::connect::{HttpConnector, capture_connection};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tower_service::Service;

use super::connect::Connect;
use super::idle::{IdleBody, Silent};
use super::{Tls, Transport};
use crate::{Body, Error, SdkConfig};

/// How long a pooled connection may idle; servers close theirs after a minute or more.
const POOL_IDLE: Duration = Duration::from_secs(50);

/// The default transport. No connection is made here, and nothing is spawned.
pub(crate) fn transport(config: &SdkConfig, tls: &Tls) -> Result<Transport, Error> {
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    // Plain http reaches this point for loopback hosts only: environments have no others.
    let https = hyper_rustls::HttpsConnectorBuilder::new()
        .with_tls_config(tls.client_config()?)
        .https_or_http()
        .enable_all_versions()
        .wrap_connector(tcp);
    let pool = Pool::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(POOL_IDLE)
        .build(Connect::new(https, config.connect_timeout));
    Ok(Transport::new(Hyper { pool, read_timeout: config.read_timeout }))
}

#[derive(Clone)]
struct Hyper {
    pool: Pool<Connect<HttpsConnector<HttpConnector>>, Body>,
    read_timeout: Duration,
}

impl Service<Request<Body>> for Hyper {
    type Response = Response<Body>;
    type Error = Box<dyn StdError + Send + Sync>;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let read_timeout = self.read_timeout;
        let mut connection = capture_connection(&mut request);
        let mut answering = self.pool.request(request);
        Box::pin(async move {
            // Connecting has a limit of its own, and what ends there was never sent. The server's
            // time runs from the moment at which there is a connection.
            let connected = connection.wait_for_connection_metadata().map(drop);
            if let Either::Left((response, _)) = select(&mut answering, pin!(connected)).await {
                return Ok(with_limit(response?, read_timeout));
            }
            let response = tokio::time::timeout(read_timeout, answering)
                .await
                .map_err(|_| Silent(read_timeout))??;
            Ok(with_limit(response, read_timeout))
        })
    }
}

fn with_limit(response: Response<Incoming>, read_timeout: Duration) -> Response<Body> {
    response.map(|body| Body::stream(IdleBody::new(body, read_timeout)))
}
