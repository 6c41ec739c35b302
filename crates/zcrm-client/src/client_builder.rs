//! How a client is put together.

use std::net::IpAddr;
use std::path::PathBuf;

use tower_layer::Layer;
use tower_service::Service;
use zcrm_auth::{OAuthToken, Runtime, StoreOutage};
use zcrm_env::Environment;
use zcrm_store_api::TokenStore;

use crate::{Body, Client, Error, ErrorKind, RequestProxy, SdkConfig, Tls, Transport, ZcrmBuilder};

/// Puts a [`Client`] for one user together; the front door of programs with one.
#[derive(Clone, Debug)]
#[must_use]
pub struct ClientBuilder {
    environment: Environment,
    token: Option<OAuthToken>,
    zcrm: ZcrmBuilder,
}

impl ClientBuilder {
    pub(crate) fn new(environment: Environment) -> Self {
        Self { environment, token: None, zcrm: ZcrmBuilder::new() }
    }

    /// The token: what the program has of it.
    pub fn token(mut self, token: OAuthToken) -> Self {
        self.token = Some(token);
        self
    }

    /// Where tokens are kept; see [`ZcrmBuilder::store`].
    pub fn store(mut self, store: impl TokenStore + 'static) -> Self {
        self.zcrm = self.zcrm.store(store);
        self
    }

    /// Timeouts and limits.
    pub fn config(mut self, config: SdkConfig) -> Self {
        self.zcrm = self.zcrm.config(config);
        self
    }

    /// Whom to trust.
    pub fn tls(mut self, tls: Tls) -> Self {
        self.zcrm = self.zcrm.tls(tls);
        self
    }

    /// The proxy by which Zoho is reached; see [`ZcrmBuilder::proxy`].
    pub fn proxy(mut self, proxy: impl Into<Option<RequestProxy>>) -> Self {
        self.zcrm = self.zcrm.proxy(proxy);
        self
    }

    /// Gives a host its addresses; see [`ZcrmBuilder::resolve`].
    pub fn resolve(
        mut self,
        host: impl Into<String>,
        addresses: impl IntoIterator<Item = IpAddr>,
    ) -> Self {
        self.zcrm = self.zcrm.resolve(host, addresses);
        self
    }

    /// Puts a tower layer around the transport; see [`ZcrmBuilder::layer`].
    pub fn layer<L, B>(mut self, layer: L) -> Self
    where
        L: Layer<Transport> + Send + Sync + 'static,
        L::Service: Service<http::Request<Body>, Response = http::Response<B>>
            + Clone
            + Send
            + Sync
            + 'static,
        <L::Service as Service<http::Request<Body>>>::Error:
            Into<Box<dyn std::error::Error + Send + Sync>>,
        <L::Service as Service<http::Request<Body>>>::Future: Send,
        B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        self.zcrm = self.zcrm.layer(layer);
        self
    }

    /// Replaces hyper; see [`ZcrmBuilder::transport`].
    pub fn transport(mut self, transport: Transport) -> Self {
        self.zcrm = self.zcrm.transport(transport);
        self
    }

    /// What is done when the store is down; see [`ZcrmBuilder::store_outage`].
    pub fn store_outage(mut self, outage: StoreOutage) -> Self {
        self.zcrm = self.zcrm.store_outage(outage);
        self
    }

    /// Whether to find out whose a token is; see [`ZcrmBuilder::find_user`].
    pub fn find_user(mut self, find: bool) -> Self {
        self.zcrm = self.zcrm.find_user(find);
        self
    }

    /// Where field metadata is kept from run to run; see [`ZcrmBuilder::resource_path`].
    pub fn resource_path(mut self, path: impl Into<PathBuf>) -> Self {
        self.zcrm = self.zcrm.resource_path(path);
        self
    }

    /// Replaces clock, timers and tasks; see [`ZcrmBuilder::runtime`].
    pub fn runtime(mut self, runtime: impl Runtime + 'static) -> Self {
        self.zcrm = self.zcrm.runtime(runtime);
        self
    }

    /// Puts it together: no network call, no task, no token. The first call gets the token.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](ErrorKind::Configuration): no token was given, or as
    /// [`ZcrmBuilder::build`].
    pub fn build(self) -> Result<Client, Error> {
        let token = self.token.ok_or_else(|| {
            Error::new(
                ErrorKind::Configuration,
                "build the client: no token was given; give one with .token(OAuthToken::..)",
            )
        })?;
        Ok(self.zcrm.build()?.client(self.environment, token))
    }
}
