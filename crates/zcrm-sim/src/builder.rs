//! How a simulator is set up and started.

use std::error::Error as StdError;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use http::StatusCode;
use zcrm_env::{Environment, EnvironmentClass};

use crate::accounts::Settings;
use crate::crm::CrmSettings;
use crate::sim::Sim;
use crate::tls;

/// Settings of a simulator that is not running yet.
#[derive(Clone, Debug)]
pub struct SimBuilder {
    name: String,
    location: String,
    tls: bool,
    port: u16,
    seed: u64,
    leads: usize,
    fields_required: bool,
    lifetime: Duration,
    api_domain: ApiDomain,
    throttle: bool,
    throttle_status: StatusCode,
    redirect: Option<String>,
}

/// What the simulator's token answers say in `api_domain`.
///
/// What Zoho says there for a sandbox user is not known. Source: facts 1.2b.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ApiDomain {
    /// The simulator's own address, which keeps Zoho's SDKs from leaving for zohoapis.com.
    #[default]
    Own,
    /// `https://www.zohoapis.com`, as the one published sample says (hypothesis H1).
    Www,
    /// Exactly this, such as `https://sandbox.zohoapis.com` (hypothesis H2).
    Fixed(String),
}

/// A simulator could not be started.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SimError {
    /// The loopback port cannot be listened on.
    #[error("listen on 127.0.0.1:{port}; choose another port, or 0 for any")]
    Listen {
        /// The port that was asked for.
        port: u16,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// The server's thread cannot be started.
    #[error("start the simulator's thread; the system may be out of threads")]
    Thread(#[source] std::io::Error),
    /// The throw-away certificates cannot be made.
    #[error("make the throw-away certificates; try without TLS")]
    Tls(#[source] Box<dyn StdError + Send + Sync>),
    /// The name or the location is not one that an environment can have.
    #[error("describe the simulator as an environment; check its name and its location")]
    Environment(#[source] Box<dyn StdError + Send + Sync>),
}

impl SimError {
    pub(crate) fn tls(source: impl StdError + Send + Sync + 'static) -> Self {
        Self::Tls(Box::new(source))
    }
}

impl Default for SimBuilder {
    fn default() -> Self {
        Self {
            name: "sim".to_owned(),
            location: "us".to_owned(),
            tls: false,
            port: 0,
            seed: 1,
            leads: 250,
            fields_required: true,
            lifetime: Duration::from_secs(3600),
            api_domain: ApiDomain::default(),
            throttle: true,
            throttle_status: StatusCode::BAD_REQUEST,
            redirect: None,
        }
    }
}

impl SimBuilder {
    /// Name of the environment it gives out, so that two simulators in one process can be told
    /// apart: small letters, digits and hyphens. `sim` unless said otherwise.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Code of the data centre it plays in redirects and in `serverinfo`. `us` unless said
    /// otherwise.
    #[must_use]
    pub fn location(mut self, location: impl Into<String>) -> Self {
        self.location = location.into();
        self
    }

    /// Speaks TLS with a certificate under a CA made for this run. Off unless said otherwise.
    #[must_use]
    pub fn tls(mut self, on: bool) -> Self {
        self.tls = on;
        self
    }

    /// Listens on this loopback port; 0, the default, takes any free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Seed of the tokens and of the records: equal seeds give equal runs. 1 unless said otherwise.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Number of leads there are at the start. 250 unless said otherwise.
    #[must_use]
    pub fn leads(mut self, leads: usize) -> Self {
        self.leads = leads;
        self
    }

    /// Whether lists without `fields` are refused, as Zoho's version 8 does. On unless said
    /// otherwise.
    #[must_use]
    pub fn fields_required(mut self, required: bool) -> Self {
        self.fields_required = required;
        self
    }

    /// Lifetime of access tokens, in whole seconds, a century at most. One hour unless said
    /// otherwise.
    #[must_use]
    pub fn access_token_lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime;
        self
    }

    /// What token answers say in `api_domain`. The simulator's own address unless said otherwise.
    #[must_use]
    pub fn api_domain(mut self, api_domain: ApiDomain) -> Self {
        self.api_domain = api_domain;
        self
    }

    /// Whether the eleventh refresh of a refresh token within ten minutes is refused. On unless
    /// said otherwise. Source: facts 2.6.
    #[must_use]
    pub fn throttle(mut self, on: bool) -> Self {
        self.throttle = on;
        self
    }

    /// Whether that refusal comes as status 200 instead of 400. Both were seen. Source: facts 2.3,
    /// contradiction 6-3.
    #[must_use]
    pub fn throttle_answers_200(mut self, on: bool) -> Self {
        self.throttle_status = if on { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        self
    }

    /// Where the authorise page sends the browser for the built-in app. The simulator's own
    /// `/callback`, a page that shows what came, unless said otherwise.
    #[must_use]
    pub fn redirect_url(mut self, url: impl Into<String>) -> Self {
        self.redirect = Some(url.into());
        self
    }

    /// Starts the simulator on a thread of its own, so that it serves any runtime, paused clocks
    /// and blocking tests included. It stops when the [`Sim`] is dropped.
    ///
    /// # Errors
    ///
    /// [`SimError`] when the port is taken, or the certificates or the thread cannot be made.
    ///
    /// # Cancel safety
    ///
    /// Safe: a simulator that was not handed out stops at once.
    pub async fn start(self) -> Result<Sim, SimError> {
        let port = self.port;
        let listen = |source| SimError::Listen { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(listen)?;
        listener.set_nonblocking(true).map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let scheme = if self.tls { "https" } else { "http" };
        let url = format!("{scheme}://{address}");
        let environments = self.environments(&url).map_err(SimError::Environment)?;
        let identity = if self.tls { Some(tls::identity()?) } else { None };
        let redirect = self.redirect.clone().unwrap_or_else(|| format!("{url}/callback"));
        let (accounts, crm) = self.settings(&url);
        Sim::start(listener, url, identity, environments, redirect, accounts, crm).await
    }

    fn settings(self, url: &str) -> (Settings, CrmSettings) {
        let api_domain = match self.api_domain {
            ApiDomain::Own => url.to_owned(),
            ApiDomain::Www => "https://www.zohoapis.com".to_owned(),
            ApiDomain::Fixed(text) => text,
        };
        let seconds = i64::try_from(self.lifetime.min(LONGEST).as_secs()).unwrap_or_default();
        let accounts = Settings {
            seed: self.seed,
            url: url.to_owned(),
            location: self.location,
            api_domain,
            lifetime: time::Duration::seconds(seconds),
            throttle: self.throttle.then_some(self.throttle_status),
        };
        let crm = CrmSettings {
            seed: self.seed,
            leads: self.leads,
            fields_required: self.fields_required,
        };
        (accounts, crm)
    }

    fn environments(&self, url: &str) -> Result<Environments, Box<dyn StdError + Send + Sync>> {
        let classes =
            [EnvironmentClass::Production, EnvironmentClass::Sandbox, EnvironmentClass::Developer];
        let describe = |class: EnvironmentClass| {
            let custom = Environment::custom(&self.name).class(class).location(&self.location);
            Ok((class, custom.accounts_url(url).api_url(url).build()?))
        };
        classes.into_iter().map(describe).collect()
    }
}

/// A century; more would not fit a calendar.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 86_400);

type Environments = Vec<(EnvironmentClass, Environment)>;
