//! What a client is set up with, and the methods by which both builders take it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use zcrm_auth::{AuthenticatorBuilder, OAuthApp, Runtime, StoreOutage};
use zcrm_env::Environment;
use zcrm_fields::FieldCache;
use zcrm_store_api::TokenStore;

use crate::call::{Bucket, Limiters};
use crate::session::{Cache, Shared};
use crate::transport::{AccountsTransport, Hosts, Layers, hyper_transport};
use crate::{Error, RequestProxy, SdkConfig, Tls, TokioRuntime, Transport, Zcrm};

/// What [`ZcrmBuilder`](crate::ZcrmBuilder) and [`ClientBuilder`](crate::ClientBuilder) collect.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) store: Option<Arc<dyn TokenStore>>,
    pub(crate) config: SdkConfig,
    pub(crate) tls: Tls,
    pub(crate) proxy: Option<RequestProxy>,
    pub(crate) hosts: Hosts,
    pub(crate) transport: Option<Transport>,
    pub(crate) layers: Layers,
    pub(crate) known: Vec<Environment>,
    pub(crate) store_outage: Option<StoreOutage>,
    pub(crate) oauth_app: Option<OAuthApp>,
    pub(crate) resolve_user: bool,
    pub(crate) resource_path: Option<PathBuf>,
    pub(crate) runtime: Option<Arc<dyn Runtime>>,
}

impl Settings {
    pub(crate) fn build(self) -> Result<Zcrm, Error> {
        AuthenticatorBuilder::check_call_deadline(self.config.token_timeout)
            .map_err(|error| Error::new(crate::ErrorKind::Configuration, error.to_string()))?;
        check_version(&self.config.api_version)?;
        let store = match self.store {
            Some(store) => store,
            None => default_store()?,
        };
        let transport = match self.transport {
            Some(transport) => transport,
            None => hyper_transport(&self.config, &self.tls, self.proxy.as_ref(), self.hosts)?,
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
            accounts: Arc::new(AccountsTransport::new(transport.clone())),
            transport,
            runtime,
            fields,
            limiters: Limiters::default(),
            retries: Bucket::new(self.config.retry_budget),
            config: self.config,
            known: Mutex::new(self.known),
            store_outage: self.store_outage,
            oauth_app: self.oauth_app,
            resolve_user: self.resolve_user,
            cache: Cache::default(),
        }))
    }
}

/// A version such as `v8` or `v2.1`: it is a part of every path.
fn check_version(version: &str) -> Result<(), Error> {
    let number = version.strip_prefix('v').unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if number.splitn(2, '.').all(is_number) {
        return Ok(());
    }
    let version = zcrm_core::redact::excerpt(version);
    Err(Error::new(
        crate::ErrorKind::Configuration,
        format!("build the client: \"{version}\" is no version of the API; give one such as v8"),
    ))
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

/// The methods of a builder that keeps its [`Settings`] in a field of that name. They are written
/// once, so that neither builder can lack one of the other's.
macro_rules! settings_methods {
    ($builder:ty) => {
        impl $builder {
            /// Where tokens are kept. Left out: `sdk_tokens.txt` in the working directory, as Zoho's SDKs
            /// do, when the feature `file-store` is on.
            pub fn store(mut self, store: impl ::zcrm_store_api::TokenStore + 'static) -> Self {
                self.settings.store = Some(::std::sync::Arc::new(store));
                self
            }

            /// Timeouts and limits.
            pub fn config(mut self, config: $crate::SdkConfig) -> Self {
                self.settings.config = config;
                self
            }

            /// Whom to trust.
            pub fn tls(mut self, tls: $crate::Tls) -> Self {
                self.settings.tls = tls;
                self
            }

            /// The proxy by which Zoho is reached, the accounts server included. Left out, or `None`:
            /// none. The environment of the process is not looked at, unless by
            /// [`RequestProxy::from_env`](crate::RequestProxy::from_env).
            pub fn proxy(mut self, proxy: impl Into<Option<$crate::RequestProxy>>) -> Self {
                self.settings.proxy = proxy.into();
                self
            }

            /// Gives a host its addresses, in place of the name look-up: the first that answers serves.
            /// For pinned networks and for tests; certificates are checked for the name all the same.
            pub fn resolve(
                mut self,
                host: impl Into<String>,
                addresses: impl IntoIterator<Item = ::std::net::IpAddr>,
            ) -> Self {
                self.settings.hosts.insert(host.into(), addresses.into_iter().collect());
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
                L: ::tower_layer::Layer<$crate::Transport> + Send + Sync + 'static,
                L::Service: ::tower_service::Service<
                        ::http::Request<$crate::Body>,
                        Response = ::http::Response<B>,
                    > + Clone
                    + Send
                    + Sync
                    + 'static,
                <L::Service as ::tower_service::Service<::http::Request<$crate::Body>>>::Error:
                    Into<Box<dyn ::std::error::Error + Send + Sync>>,
                <L::Service as ::tower_service::Service<::http::Request<$crate::Body>>>::Future:
                    Send,
                B: ::http_body::Body<Data = ::bytes::Bytes> + Send + 'static,
                B::Error: Into<Box<dyn ::std::error::Error + Send + Sync>>,
            {
                self.settings.layers.push(layer);
                self
            }

            /// Replaces hyper, and with it TLS settings, proxy and timeouts: for tests, and for programs
            /// with a stack of their own.
            pub fn transport(mut self, transport: $crate::Transport) -> Self {
                self.settings.transport = Some(transport);
                self
            }

            /// Makes a custom environment known, so that [`Zcrm::stored`](crate::Zcrm::stored) recognises its records.
            pub fn known_environment(mut self, environment: ::zcrm_env::Environment) -> Self {
                self.settings.known.push(environment);
                self
            }

            /// What is done when a token must be refreshed and the store cannot be reached. Left out:
            /// [`Refuse`](crate::StoreOutage::Refuse) for stores that processes share, else
            /// [`RefreshLocally`](crate::StoreOutage::RefreshLocally).
            pub fn store_outage(mut self, outage: ::zcrm_auth::StoreOutage) -> Self {
                self.settings.store_outage = Some(outage);
                self
            }

            /// The client as it is now, for stored tokens that are given without one: when a token's client id
            /// is the same, this secret is used before the stored one and kept once it has worked. A rotated
            /// secret is given here.
            pub fn oauth_app(mut self, app: ::zcrm_auth::OAuthApp) -> Self {
                self.settings.oauth_app = Some(app);
                self
            }

            /// Whether [`Client::authenticate`](crate::Client::authenticate) finds out whose a nameless
            /// token is and keeps it under `email:zgid`, as Zoho's SDKs do. It costs two calls and the
            /// scopes `ZohoCRM.users.READ` and `ZohoCRM.org.READ`. Default: no.
            pub fn resolve_user(mut self, find: bool) -> Self {
                self.settings.resolve_user = find;
                self
            }

            /// Where field metadata is kept from run to run, in files of its own beside those of Zoho's SDKs,
            /// which are left alone. Processes may share it. Left out: it is kept in memory only.
            pub fn resource_path(mut self, path: impl Into<::std::path::PathBuf>) -> Self {
                self.settings.resource_path = Some(path.into());
                self
            }

            /// Replaces clock, timers and tasks, which are tokio's: for tests with a time of their own.
            pub fn runtime(mut self, runtime: impl ::zcrm_auth::Runtime + 'static) -> Self {
                self.settings.runtime = Some(::std::sync::Arc::new(runtime));
                self
            }
        }
    };
}

pub(crate) use settings_methods;
