//! How a simulator is set up and started.

use std::error::Error as StdError;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use http::StatusCode;
use zcrm_env::{Environment, EnvironmentClass};

use crate::accounts::Settings;
use crate::crm::{CrmSettings, SimOrg};
use crate::sim::{Joined, Origin, Sim};
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
    picklist_input: PicklistInput,
    multiselect_checked: bool,
    lifetime: Duration,
    api_domain: ApiDomain,
    throttle: bool,
    throttle_status: StatusCode,
    redirect: Option<String>,
    organisations: Vec<SimOrg>,
    peer: Option<Joined>,
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

/// Which of the three texts of an option the simulator takes for it in writes.
///
/// Which ones Zoho takes is not known. Whatever is taken, records tell the `reference_value`.
/// Source: facts 4.16, contradiction 6-36.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum PicklistInput {
    /// Any of the three.
    #[default]
    Any,
    /// `display_value`, the one Zoho's SDKs check.
    Display,
    /// `actual_value`, said to be the one in the database.
    Actual,
    /// `reference_value`, said to be the one for the API.
    Reference,
    /// Any text at all; one that is no option's is stored as it comes.
    Unchecked,
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
    /// Two data centres that know each other have one location.
    #[error("join the other data centre: both are in `{location}`; give each another location")]
    SameLocation {
        /// The location of both.
        location: String,
    },
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
            picklist_input: PicklistInput::default(),
            multiselect_checked: false,
            lifetime: Duration::from_secs(3600),
            api_domain: ApiDomain::default(),
            throttle: true,
            throttle_status: StatusCode::BAD_REQUEST,
            redirect: None,
            organisations: vec![SimOrg::Zylker, SimOrg::Marigold],
            peer: None,
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

    /// Which texts of the options of a pick list writes may use; another one is refused. Any of the
    /// three unless said otherwise.
    #[must_use]
    pub fn picklist_input(mut self, input: PicklistInput) -> Self {
        self.picklist_input = input;
        self
    }

    /// Whether the values of multi-select pick lists are checked as those of pick lists are. Off
    /// unless said otherwise: unknown ones are kept. Source: facts 4.1 (uncertain).
    #[must_use]
    pub fn multiselect_checked(mut self, on: bool) -> Self {
        self.multiselect_checked = on;
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

    /// Who works there. `Zylker` and `Marigold` unless said otherwise; nobody's address is in two
    /// organisations.
    #[must_use]
    pub fn organisations(mut self, organisations: impl IntoIterator<Item = SimOrg>) -> Self {
        self.organisations = organisations.into_iter().collect();
        self
    }

    /// Joins another data centre (and those that it has joined), as Zoho's are joined: the
    /// authorise page of each offers the users of all and sends the browser back with the place
    /// of the chosen one, whose codes and tokens are good there only. The built-in app of the
    /// other one, with its secret and redirect, serves here too. Each needs a
    /// [`location`](Self::location) and a [`name`](Self::name) of its own. Source: facts 1.2.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), zcrm_sim::SimError> {
    /// use zcrm_sim::{Sim, SimOrg};
    ///
    /// let us = Sim::builder().organisations([SimOrg::Zylker]).start().await?;
    /// let eu = Sim::builder().name("sim-eu").location("eu").peer(&us);
    /// let eu = eu.organisations([SimOrg::Heather]).start().await?;
    /// assert_eq!(us.app(), eu.app());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn peer(mut self, other: &Sim) -> Self {
        self.peer = Some(other.joined());
        self
    }

    /// Starts the simulator on a thread of its own, so that it serves any runtime, paused clocks
    /// and blocking tests included. It stops when the [`Sim`] is dropped.
    ///
    /// # Errors
    ///
    /// [`SimError`] when the port is taken, the certificates or the thread cannot be made, or a
    /// [`peer`](Self::peer) has the same location.
    ///
    /// # Cancel safety
    ///
    /// Safe: a simulator that was not handed out stops at once.
    pub async fn start(self) -> Result<Sim, SimError> {
        if self.peer.as_ref().is_some_and(|peer| peer.has_location(&self.location)) {
            return Err(SimError::SameLocation { location: self.location });
        }
        let port = self.port;
        let listen = |source| SimError::Listen { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(listen)?;
        listener.set_nonblocking(true).map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let scheme = if self.tls { "https" } else { "http" };
        let url = format!("{scheme}://{address}");
        let environments = self.environments(&url).map_err(SimError::Environment)?;
        let identity = if self.tls { Some(tls::identity()?) } else { None };
        let origin = match self.peer.clone() {
            Some(peer) => Origin::Joined(peer),
            None => {
                let own = || format!("{url}/callback");
                Origin::First { redirect_url: self.redirect.clone().unwrap_or_else(own) }
            }
        };
        let (accounts, crm) = self.settings(&url);
        Sim::start(listener, url, identity, environments, origin, accounts, crm).await
    }

    fn settings(self, url: &str) -> (Settings, CrmSettings) {
        let api_domain = match self.api_domain {
            ApiDomain::Own => url.to_owned(),
            ApiDomain::Www => "https://www.zohoapis.com".to_owned(),
            ApiDomain::Fixed(text) => text,
        };
        let seconds = i64::try_from(self.lifetime.min(LONGEST).as_secs()).unwrap_or_default();
        // Joined data centres of one seed must not make the same tokens: each is good at one only.
        let place = if self.peer.is_some() { self.location.as_str() } else { "" };
        let accounts = Settings {
            seed: place.bytes().fold(self.seed, |seed, byte| seed.rotate_left(9) ^ u64::from(byte)),
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
            picklist_input: self.picklist_input,
            multiselect_checked: self.multiselect_checked,
            organisations: self.organisations,
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
