//! How a `Zcrm` is put together.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use tower_layer::Layer;
use tower_service::Service;
use zcrm_auth::{Runtime, StoreOutage};
use zcrm_env::Environment;
use zcrm_fields::FieldCache;
use zcrm_store_api::TokenStore;

use crate::cache::Cache;
use crate::limiter::Limiters;
use crate::retry_budget::Bucket;
use crate::token_transport::AccountsTransport;
use crate::transport::{Hosts, Layers};
use crate::zcrm::Shared;
use crate::{Body, Error, RequestProxy, SdkConfig, Tls, TokioRuntime, Transport, Zcrm, transport};

/// Puts a [`Zcrm`] together.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ZcrmBuilder {
    store: Option<Arc<dyn TokenStore>>,
    config: SdkConfig,
    tls: Tls,
    proxy: Option<RequestProxy>,
    hosts: Hosts,
    transport: Option<Transport>,
    layers: Layers,
    known: Vec<Environment>,
    store_outage: Option<StoreOutage>,
    find_user: bool,
    resource_path: Option<PathBuf>,
    runtime: Option<Arc<dyn Runtime>>,
    without_single_flight: bool,
    without_leases: bool,
}

impl ZcrmBuilder {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Where tokens are kept. Left out: `sdk_tokens.txt` in the working directory, as Zoho's SDKs
    /// do, when the feature `file-store` is on.
    pub fn store(mut self, store: impl TokenStore + 'static) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    /// Timeouts and limits.
    pub fn config(mut self, config: SdkConfig) -> Self {
        self.config = config;
        self
    }

    /// Whom to trust.
    pub fn tls(mut self, tls: Tls) -> Self {
        self.tls = tls;
        self
    }

    /// The proxy by which Zoho is reached, the accounts server included. Left out, or `None`:
    /// none. The environment of the process is not looked at, unless by
    /// [`RequestProxy::from_env`].
    pub fn proxy(mut self, proxy: impl Into<Option<RequestProxy>>) -> Self {
        self.proxy = proxy.into();
        self
    }

    /// Gives a host its addresses, in place of the name look-up: the first that answers serves.
    /// For pinned networks and for tests; certificates are checked for the name all the same.
    pub fn resolve(
        mut self,
        host: impl Into<String>,
        addresses: impl IntoIterator<Item = IpAddr>,
    ) -> Self {
        self.hosts.insert(host.into(), addresses.into_iter().collect());
        self
    }

    /// Puts a tower layer around the transport, replaced or not. The last one given sees a request
    /// first. It sees requests with their token, one call per try, token requests included, and
    /// answers before they are unpacked.
    ///
    /// ```
    /// use tower_layer::layer_fn;
    /// use zcrm_client::{Transport, Zcrm};
    ///
    /// let watched = layer_fn(|inner: Transport| inner); // Whatever wraps a service.
    /// let builder = Zcrm::builder().layer(watched);
    /// ```
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
        self.layers.push(layer);
        self
    }

    /// Replaces hyper, and with it TLS settings, proxy and timeouts: for tests, and for programs
    /// with a stack of their own.
    pub fn transport(mut self, transport: Transport) -> Self {
        self.transport = Some(transport);
        self
    }

    /// Makes a custom environment known, so that [`Zcrm::stored`] recognises its records.
    pub fn known_environment(mut self, environment: Environment) -> Self {
        self.known.push(environment);
        self
    }

    /// What is done when a token must be refreshed and the store cannot be reached. Left out:
    /// [`Refuse`](StoreOutage::Refuse) for stores that processes share, else
    /// [`RefreshLocally`](StoreOutage::RefreshLocally).
    pub fn store_outage(mut self, outage: StoreOutage) -> Self {
        self.store_outage = Some(outage);
        self
    }

    /// Whether [`Client::authenticate`](crate::Client::authenticate) finds out whose a nameless
    /// token is and keeps it under `email:zgid`, as Zoho's SDKs do. It costs two calls and the
    /// scopes `ZohoCRM.users.READ` and `ZohoCRM.org.READ`. Default: no.
    pub fn find_user(mut self, find: bool) -> Self {
        self.find_user = find;
        self
    }

    /// Where field metadata is kept from run to run, in files of its own beside those of Zoho's SDKs,
    /// which are left alone. Processes may share it. Left out: it is kept in memory only.
    pub fn resource_path(mut self, path: impl Into<PathBuf>) -> Self {
        self.resource_path = Some(path.into());
        self
    }

    /// Replaces clock, timers and tasks, which are tokio's: for tests with a time of their own.
    pub fn runtime(mut self, runtime: impl Runtime + 'static) -> Self {
        self.runtime = Some(Arc::new(runtime));
        self
    }

    /// Switches leases off, so that a test can show what they are good for.
    #[doc(hidden)]
    pub fn danger_without_leases(mut self) -> Self {
        self.without_leases = true;
        self
    }

    /// Switches single flight off, so that a test can show what it is good for.
    #[doc(hidden)]
    pub fn danger_without_single_flight(mut self) -> Self {
        self.without_single_flight = true;
        self
    }

    /// Puts it together: no network call, no task, no token.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](crate::ErrorKind::Configuration): no store was given and the
    /// feature `file-store` is off, or TLS or the proxy cannot be set up.
    pub fn build(self) -> Result<Zcrm, Error> {
        let store = match self.store {
            Some(store) => store,
            None => default_store()?,
        };
        let transport = match self.transport {
            Some(transport) => transport,
            None => transport::transport(&self.config, &self.tls, self.proxy.as_ref(), self.hosts)?,
        };
        let transport = self.layers.around(transport);
        let runtime = self.runtime.unwrap_or_else(|| Arc::new(TokioRuntime::new()));
        let mut fields = FieldCache::builder(Arc::clone(&runtime));
        if let Some(path) = self.resource_path {
            fields = fields.resource_path(path);
        }
        if let Some(interval) = self.config.auto_refresh_fields {
            fields = fields.auto_refresh(interval);
        }
        let fields = fields.build();
        Ok(Zcrm::new(Shared {
            store,
            accounts: Arc::new(AccountsTransport(transport.clone())),
            transport,
            runtime,
            fields,
            limiters: Limiters::default(),
            retries: Bucket::new(self.config.retry_budget),
            config: self.config,
            known: Mutex::new(self.known),
            store_outage: self.store_outage,
            find_user: self.find_user,
            without_single_flight: self.without_single_flight,
            without_leases: self.without_leases,
            cache: Cache::default(),
        }))
    }
}

#[cfg(feature = "file-store")]
#[expect(clippy::unnecessary_wraps, reason = "without the feature it fails")]
fn default_store() -> Result<Arc<dyn TokenStore>, Error> {
    Ok(Arc::new(zcrm_store_file::FileStore::in_working_directory()))
}

#[cfg(not(feature = "file-store"))]
fn default_store() -> Result<Arc<dyn TokenStore>, Error> {
    Err(Error::new(
        crate::ErrorKind::Configuration,
        "build the client: no token store was given; give one with .store(..), or turn the \
         feature file-store on to use sdk_tokens.txt in the working directory",
    ))
}
