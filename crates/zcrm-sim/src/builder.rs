//! How a simulator is set up and started.

mod error;
mod options;

use std::error::Error as StdError;
use std::path::PathBuf;
use std::time::Duration;

use http::StatusCode;
use zcrm_env::{Environment, EnvironmentClass};

pub use self::error::SimError;
pub use self::options::{ApiDomain, PicklistInput};
use crate::accounts::Settings;
use crate::crm::{CrmSettings, LONGEST_LAG, SimOrg};
use crate::door::Doors;
use crate::sim::{Joined, Origin, Sim};
use crate::tls;

/// Settings of a simulator that is not running yet.
#[derive(Clone, Debug)]
pub struct SimBuilder {
    name: String,
    location: String,
    tls: bool,
    port: u16,
    hosts_apart: bool,
    state: Option<PathBuf>,
    crm: CrmSettings,
    lifetime: Duration,
    api_domain: ApiDomain,
    throttle: bool,
    throttle_status: StatusCode,
    redirect: Option<String>,
    peer: Option<Joined>,
}

impl Default for SimBuilder {
    fn default() -> Self {
        Self {
            name: "sim".to_owned(),
            location: "us".to_owned(),
            tls: false,
            port: 0,
            hosts_apart: false,
            state: None,
            crm: CrmSettings::default(),
            lifetime: Duration::from_secs(3600),
            api_domain: ApiDomain::default(),
            throttle: true,
            throttle_status: StatusCode::BAD_REQUEST,
            redirect: None,
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

    /// Whether uploads and results of bulk writes have servers on ports of their own, as Zoho's have
    /// hosts of their own: what is sent to another one is not found. Off unless said otherwise.
    #[must_use]
    pub fn hosts_apart(mut self, on: bool) -> Self {
        self.hosts_apart = on;
        self
    }

    /// Seed of the tokens and of the records: equal seeds give equal runs. 1 unless said otherwise.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.crm.seed = seed;
        self
    }

    /// Number of leads there are at the start. 250 unless said otherwise.
    #[must_use]
    pub fn leads(mut self, leads: usize) -> Self {
        self.crm.leads = leads;
        self
    }

    /// Whether lists without `fields` are refused, as Zoho's version 8 does. On unless said
    /// otherwise.
    #[must_use]
    pub fn fields_required(mut self, required: bool) -> Self {
        self.crm.fields_required = required;
        self
    }

    /// Which texts of the options of a pick list writes may use; another one is refused. Any of the
    /// three unless said otherwise.
    #[must_use]
    pub fn picklist_input(mut self, input: PicklistInput) -> Self {
        self.crm.picklist_input = input;
        self
    }

    /// Whether the values of multi-select pick lists are checked as those of pick lists are. Off
    /// unless said otherwise: unknown ones are kept. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html> (uncertain).
    #[must_use]
    pub fn multiselect_checked(mut self, on: bool) -> Self {
        self.crm.multiselect_checked = on;
        self
    }

    /// Keeps apps, tokens and consents in this file, so that they outlive a restart. The file holds
    /// the simulator's secrets, for its owner only. Nothing is kept unless said otherwise.
    #[must_use]
    pub fn state(mut self, path: impl Into<PathBuf>) -> Self {
        self.state = Some(path.into());
        self
    }

    /// How many credits each organisation has in 24 hours; a call beyond them answers 429.
    /// 5,000,000 unless said otherwise, as the largest Enterprise plan has. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
    #[must_use]
    pub fn credits(mut self, a_day: u64) -> Self {
        self.crm.credits = a_day;
        self
    }

    /// How long after a change searches find it, ten minutes at most. At once unless said
    /// otherwise. Source: <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html>.
    #[must_use]
    pub fn search_delay(mut self, delay: Duration) -> Self {
        self.crm.search_delay = short(delay);
        self
    }

    /// How far the count of records lags behind them, ten minutes at most. One minute unless said
    /// otherwise. Source: <https://www.zoho.com/crm/developer/docs/api/v8/record-count.html>.
    #[must_use]
    pub fn count_lag(mut self, lag: Duration) -> Self {
        self.crm.count_lag = short(lag);
        self
    }

    /// How long a job takes (mass actions, bulk reads and the like), ten minutes at most: it is
    /// queued for the first half of it. Two seconds unless said otherwise; with zero it is done at
    /// once.
    #[must_use]
    pub fn job_time(mut self, time: Duration) -> Self {
        self.crm.job_time = short(time);
        self
    }

    /// How many rows one page of a bulk read has, at least one: 200,000 unless said otherwise.
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/limitations.html>.
    #[must_use]
    pub fn bulk_rows(mut self, rows: usize) -> Self {
        self.crm.bulk_rows = rows.max(1);
        self
    }

    /// How large an attachment may be, in bytes: 100 MiB unless said otherwise. Of a body of more
    /// than 26 MiB the content is not kept, unless it is that of [`SimFile::pattern`], which can be
    /// downloaded again. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/upload-attachment.html>.
    ///
    /// [`SimFile::pattern`]: crate::SimFile::pattern
    #[must_use]
    pub fn attachment_limit(mut self, bytes: u64) -> Self {
        self.crm.attachment_limit = bytes;
        self
    }

    /// How many columns a COQL query may select: 500 unless said otherwise; older texts say 50.
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html>.
    #[must_use]
    pub fn coql_columns(mut self, columns: usize) -> Self {
        self.crm.coql_columns = columns;
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
    /// said otherwise. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/token-validity.html>.
    #[must_use]
    pub fn throttle(mut self, on: bool) -> Self {
        self.throttle = on;
        self
    }

    /// Whether that refusal comes as status 200 instead of 400. Both were seen.
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

    /// Who works there. `Zylker` and `Marigold` unless said otherwise; no address is in two
    /// organisations.
    #[must_use]
    pub fn organisations(mut self, organisations: impl IntoIterator<Item = SimOrg>) -> Self {
        self.crm.organisations = organisations.into_iter().collect();
        self
    }

    /// Joins another data centre (and those that it has joined), as Zoho's are joined: the
    /// authorise page of each offers the users of all and sends the browser back with the place
    /// of the chosen one, whose codes and tokens are good there only. The built-in app of the
    /// other one, with its secret and redirect, serves here too. Each needs a
    /// [`location`](Self::location) and a [`name`](Self::name) of its own. Source:
    /// <https://www.zoho.com/accounts/protocol/oauth/multi-dc.html>.
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
        let scheme = if self.tls { "https" } else { "http" };
        let doors = Doors::open(port, scheme, self.hosts_apart).map_err(listen)?;
        let url = doors.url.clone();
        let environments = self.environments(&doors).map_err(SimError::Environment)?;
        let identity = if self.tls { Some(tls::identity()?) } else { None };
        let origin = match self.peer.clone() {
            Some(peer) => Origin::Joined(peer),
            None => {
                let own = || format!("{url}/callback");
                Origin::First { redirect_url: self.redirect.clone().unwrap_or_else(own) }
            }
        };
        let (accounts, mut crm) = self.settings(&url);
        doors.download_url.clone_into(&mut crm.download_url);
        Sim::start(doors.listeners, url, identity, environments, origin, accounts, crm).await
    }

    fn settings(mut self, url: &str) -> (Settings, CrmSettings) {
        let api_domain = match self.api_domain {
            ApiDomain::Own => url.to_owned(),
            ApiDomain::Www => "https://www.zohoapis.com".to_owned(),
            ApiDomain::Fixed(text) => text,
        };
        let seconds = i64::try_from(self.lifetime.min(LONGEST).as_secs()).unwrap_or_default();
        // Joined data centres of one seed must not make the same tokens: each is good at one only.
        let place = if self.peer.is_some() { self.location.as_str() } else { "" };
        let accounts = Settings {
            seed: place
                .bytes()
                .fold(self.crm.seed, |seed, byte| seed.rotate_left(9) ^ u64::from(byte)),
            url: url.to_owned(),
            location: self.location,
            api_domain,
            lifetime: time::Duration::seconds(seconds),
            throttle: self.throttle.then_some(self.throttle_status),
            state: self.state,
        };
        url.clone_into(&mut self.crm.url);
        (accounts, self.crm)
    }

    fn environments(&self, doors: &Doors) -> Result<Environments, Box<dyn StdError + Send + Sync>> {
        let classes =
            [EnvironmentClass::Production, EnvironmentClass::Sandbox, EnvironmentClass::Developer];
        let describe = |class: EnvironmentClass| {
            let custom = Environment::custom(&self.name).class(class).location(&self.location);
            let custom = custom.accounts_url(&doors.url).api_url(&doors.url);
            let custom = match self.hosts_apart {
                true => custom.content_url(&*doors.content_url).download_url(&doors.download_url),
                false => custom,
            };
            Ok((class, custom.build()?))
        };
        classes.into_iter().map(describe).collect()
    }
}

/// A delay that the simulator can play.
fn short(delay: Duration) -> time::Duration {
    time::Duration::try_from(delay).unwrap_or(LONGEST_LAG).min(LONGEST_LAG)
}

/// A century; more would not fit a calendar.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 86_400);

type Environments = Vec<(EnvironmentClass, Environment)>;
