//! The way to a server: straight, or by a proxy.

use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use http::uri::Scheme;
use hyper_util::client::legacy::connect::HttpConnector;
use tower_service::Service;

use super::proxy::{Proxy, Speaks};
use super::resolve::{Hosts, Resolver};
use super::stream::Stream;
use super::tunnel::{self, ProxyFailure, Trouble};

type Failed = Box<dyn Error + Send + Sync>;

/// Makes TCP connections; TLS is the business of the layer above.
#[derive(Clone, Debug)]
pub(super) struct Connector {
    tcp: HttpConnector<Resolver>,
    proxy: Option<Arc<Proxy>>,
}

impl Connector {
    pub(super) fn new(hosts: Hosts, proxy: Option<Arc<Proxy>>, connect_timeout: Duration) -> Self {
        let mut tcp = HttpConnector::new_with_resolver(Resolver::new(hosts));
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        // Shared out among the addresses of a name, so that a dead one does not use it all up.
        tcp.set_connect_timeout(Some(connect_timeout));
        Self { tcp, proxy }
    }
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = Failed;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, Failed>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Failed>> {
        self.tcp.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let Some(proxy) = self.proxy.as_ref().filter(|proxy| proxy.serves(&uri)) else {
            let connecting = self.tcp.call(uri);
            return Box::pin(async move { Ok(Stream::direct(connecting.await?)) });
        };
        let proxy = Arc::clone(proxy);
        let connecting = self.tcp.call(proxy.address().clone());
        Box::pin(async move {
            let failed = |trouble| ProxyFailure::new(&proxy, trouble);
            let mut stream =
                connecting.await.map_err(|error| failed(Trouble::Unreachable(error.into())))?;
            let tls = uri.scheme() == Some(&Scheme::HTTPS);
            match proxy.speaks() {
                Speaks::Http if !tls => return Ok(Stream::absolute(stream)),
                Speaks::Http => {
                    let target = target(&uri, tls);
                    tunnel::open(stream.inner_mut(), &target, proxy.authorization())
                        .await
                        .map_err(failed)?;
                }
                #[cfg(feature = "socks")]
                Speaks::Socks5 => {
                    let host = uri.host().unwrap_or_default();
                    let port = port(&uri, tls);
                    super::socks::open(stream.inner_mut(), host, port, proxy.credentials())
                        .await
                        .map_err(failed)?;
                }
            }
            Ok(Stream::direct(stream))
        })
    }
}

/// Host and port as CONNECT wants them.
fn target(uri: &Uri, tls: bool) -> String {
    format!("{}:{}", uri.host().unwrap_or_default(), port(uri, tls))
}

fn port(uri: &Uri, tls: bool) -> u16 {
    uri.port_u16().unwrap_or(if tls { 443 } else { 80 })
}
