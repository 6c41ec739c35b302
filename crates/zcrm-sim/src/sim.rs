//! A running simulator, as tests and examples hold it.

mod app;
mod token;

use std::fmt;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use time::OffsetDateTime;
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;
use zcrm_env::{Environment, EnvironmentClass};

pub use self::app::SimApp;
pub(crate) use self::app::{Joined, Origin};
use crate::accounts::{CODE_LIFETIME, Grant, Settings, scope};
use crate::builder::{SimBuilder, SimError};
use crate::change::{SimBulkModule, SimModule};
use crate::crm::{ChangeError, Crm, CrmSettings, SharedSchema, SimUser};
use crate::door::Door;
use crate::fault::{Match, On};
use crate::log::LoggedRequest;
use crate::outbox::SimCallback;
use crate::server;
use crate::site::Site;
use crate::tls::Identity;

/// A running simulator. Dropping it ends every connection and frees the port.
pub struct Sim {
    site: Arc<Site>,
    url: String,
    ca_pem: Option<String>,
    environments: Vec<(EnvironmentClass, Environment)>,
    app: SimApp,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Sim {
    /// A builder with the settings of a quiet test: no TLS, any port, seed 1.
    pub fn builder() -> SimBuilder {
        SimBuilder::default()
    }

    pub(crate) async fn start(
        listeners: Vec<(TcpListener, Door)>,
        url: String,
        identity: Option<Identity>,
        environments: Vec<(EnvironmentClass, Environment)>,
        origin: Origin,
        accounts: Settings,
        crm: CrmSettings,
    ) -> Result<Self, SimError> {
        let site = Arc::new(Site::new(accounts, crm)?);
        let app = {
            let mut ledger = site.accounts.ledger();
            let app = match &origin {
                Origin::First { redirect_url } => {
                    let kept = ledger.first_app.clone();
                    let kept = kept.and_then(|id| Some((ledger.apps.get(&id)?.secret.clone(), id)));
                    let (client_secret, client_id) = kept.unwrap_or_else(|| {
                        let id = ledger.mint.client_id();
                        (ledger.mint.secret(), id)
                    });
                    SimApp { client_id, client_secret, redirect_url: redirect_url.clone() }
                }
                Origin::Joined(other) => other.app.clone(),
            };
            ledger.register_app(&app.client_id, &app.client_secret, Some(&app.redirect_url));
            ledger.first_app = Some(app.client_id.clone());
            app
        };
        if let Origin::Joined(other) = &origin {
            site.as_peer().join(&other.peer);
        }
        let (acceptor, ca_pem) = match identity {
            Some(identity) => (Some(TlsAcceptor::from(identity.config)), Some(identity.ca_pem)),
            None => (None, None),
        };
        let (stop, stopped) = oneshot::channel();
        let (ready, started) = oneshot::channel();
        let served = Arc::clone(&site);
        let thread = std::thread::Builder::new()
            .name("zcrm-sim".to_owned())
            .spawn(move || {
                // A runtime of its own, built where it is dropped.
                match tokio::runtime::Builder::new_current_thread().enable_all().build() {
                    Ok(runtime) => {
                        let _ = ready.send(Ok(()));
                        runtime.block_on(server::serve(listeners, acceptor, served, stopped));
                    }
                    Err(error) => {
                        let _ = ready.send(Err(error));
                    }
                }
            })
            .map_err(SimError::Thread)?;
        // From here on dropping stops the thread.
        let sim =
            Self { site, url, ca_pem, environments, app, stop: Some(stop), thread: Some(thread) };
        match started.await {
            Ok(Ok(())) => Ok(sim),
            Ok(Err(error)) => Err(SimError::Thread(error)),
            Err(_) => Err(SimError::Thread(std::io::Error::other("the thread ended early"))),
        }
    }

    /// The simulator's address, such as `http://127.0.0.1:40123`: accounts, API and content host,
    /// unless the hosts are [apart](SimBuilder::hosts_apart).
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The CA a client must trust, in PEM; `None` without TLS.
    pub fn ca_pem(&self) -> Option<&str> {
        self.ca_pem.as_deref()
    }

    /// The simulator as a custom production environment, called `sim` unless the builder said
    /// otherwise.
    pub fn environment(&self) -> Environment {
        self.environment_of(EnvironmentClass::Production)
    }

    /// The simulator as an environment of this class; the hosts are the same for all.
    pub fn environment_of(&self, class: EnvironmentClass) -> Environment {
        let same = self.environments.iter().find(|(known, _)| *known == class);
        // A class that zcrm-env adds later is served as production until it is listed.
        same.unwrap_or(&self.environments[0]).1.clone()
    }

    /// The app that is registered from the start.
    pub fn app(&self) -> &SimApp {
        &self.app
    }

    /// How others join it.
    pub(crate) fn joined(&self) -> Joined {
        Joined { peer: self.site.as_peer(), app: self.app.clone() }
    }

    /// The users of the stand-in CRM.
    pub fn users(&self) -> Vec<SimUser> {
        self.site.users()
    }

    /// Stops the simulator's clock, for good: it moves only by [`advance`](Self::advance), so that a
    /// test may take any time.
    pub fn stop_clock(&self) {
        self.site.clock.stop();
    }

    /// What users do with the codes that devices show them.
    pub fn devices(&self) -> crate::SimDevices {
        crate::SimDevices(Arc::clone(&self.site.accounts))
    }

    /// Moves the simulator's clock on, a thousand years at most: codes, tokens and throttles age,
    /// the client's clock does not.
    pub fn advance(&self, by: Duration) {
        self.site.clock.advance(by);
        self.site.crm().tick(self.now());
    }

    /// The simulator's time, in seconds since 1970.
    pub fn unix_time(&self) -> i64 {
        self.now().unix_timestamp()
    }

    /// Lifetime of grant codes by the simulator's clock.
    pub fn grant_lifetime(&self) -> Duration {
        CODE_LIFETIME.unsigned_abs()
    }

    /// One module, to be changed while the simulator runs. Whether it is there is told by the
    /// change.
    pub fn module<'sim>(&'sim self, api_name: &'sim str) -> SimModule<'sim> {
        SimModule::new(self, api_name)
    }

    /// Adds a custom module, whose records have a `Name` and what all records have; more fields
    /// come by [`SimModule::add_field`].
    ///
    /// # Errors
    ///
    /// [`ChangeError`] when the name is taken or cannot be one.
    pub fn add_module(
        &self,
        api_name: &str,
        singular: &str,
        plural: &str,
    ) -> Result<(), ChangeError> {
        self.schema().add_module(self.now(), api_name, (singular, plural))
    }

    /// Adds a custom module of many records that are computed when they are read.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use zcrm_sim::{Sim, SimBulkModule};
    ///
    /// let sim = Sim::builder().start().await?;
    /// sim.add_bulk_module("Readings", SimBulkModule::new(250_000).fields(120))?;
    /// assert_eq!(sim.module("Readings").ids().len(), 250_000);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ChangeError`] when the name is taken or cannot be one, or there is no room for that many.
    pub fn add_bulk_module(
        &self,
        api_name: &str,
        module: SimBulkModule,
    ) -> Result<(), ChangeError> {
        self.schema().add_bulk_module(self.now(), api_name, module)
    }

    /// What all calls to the CRM cost so far, in credits. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
    pub fn credits_used(&self) -> u64 {
        self.site.crm().credits()
    }

    /// Lets the next jobs fail: mass actions, bulk reads and the like.
    pub fn fail_jobs(&self, jobs: usize) {
        self.site.crm().fail_jobs(jobs);
    }

    /// The callbacks that were posted so far: notifications, and words of finished bulk jobs. Only
    /// servers on this machine are called, by plain HTTP; for others there is no status.
    pub fn callbacks(&self) -> Vec<SimCallback> {
        self.site.crm().outbox.sent()
    }

    /// Waits until so many callbacks were posted, and gives them.
    ///
    /// # Cancel safety
    ///
    /// Safe: waiting changes nothing.
    pub async fn wait_for_callbacks(&self, callbacks: usize) -> Vec<SimCallback> {
        self.site.crm().outbox.wait_for(callbacks).await
    }

    /// Forgets all jobs: asking for one answers as for one that never was.
    pub fn forget_jobs(&self) {
        self.site.crm().forget_jobs();
    }

    pub(crate) fn crm(&self) -> &Crm {
        self.site.crm()
    }

    pub(crate) fn schema(&self) -> &SharedSchema {
        self.site.schema()
    }

    /// Every request since the start or the last [`clear_log`](Self::clear_log), in order.
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.site.log.all()
    }

    /// How many requests of this method went to exactly this path (as sent, without the query).
    pub fn count(&self, method: impl AsRef<str>, path: &str) -> usize {
        self.site.log.count(method.as_ref(), path)
    }

    /// How many requests the token endpoint had.
    pub fn token_requests(&self) -> usize {
        self.count("POST", "/oauth/v2/token")
    }

    /// Forgets the requests so far.
    pub fn clear_log(&self) {
        self.site.log.clear();
    }

    /// Waits until the log has this many requests of this method and path. A request counts once
    /// its body is read, answered or not.
    ///
    /// # Cancel safety
    ///
    /// Safe: waiting changes nothing.
    pub async fn wait_for_requests(&self, method: impl AsRef<str>, path: &str, requests: usize) {
        let method = method.as_ref();
        let reached = |count| (count >= requests).then_some(());
        self.site.log.wait_for(|log| reached(log.count(method, path))).await;
    }

    /// Waits until the request of this number, counted from 0, has been answered or cut; for ever
    /// when it was cleared from the log.
    ///
    /// # Cancel safety
    ///
    /// Safe: waiting changes nothing.
    pub async fn answered(&self, number: usize) -> LoggedRequest {
        self.site.log.wait_for(|log| log.closed(number)).await
    }

    /// Begins a fault for the requests picked by `pick`; the next call says what happens to them.
    ///
    /// Delays and holds let later faults apply to the same request; of the others the first wins.
    pub fn on(&self, pick: Match) -> On<'_> {
        On::new(&self.site.faults, pick)
    }

    /// Ends all faults. Answers that are held stay held until their [`Hold`](crate::Hold) lets go.
    pub fn clear_faults(&self) {
        self.site.faults.clear();
    }

    fn grant(&self, email: &str, scopes: &str) -> Grant {
        Grant { scopes: scope::list(scopes), ..Grant::all(self.app.client_id(), email) }
    }

    pub(crate) fn now(&self) -> OffsetDateTime {
        self.site.clock.now()
    }

    fn token_end(&self) -> OffsetDateTime {
        self.now() + self.site.accounts.settings.lifetime
    }
}

impl Drop for Sim {
    fn drop(&mut self) {
        self.site.accounts.save(self.now());
        // Sending fails only when the thread has ended by itself.
        let _ = self.stop.take().map(|stop| stop.send(()));
        // The thread drops its runtime and with it every connection; it waits for no request.
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

impl fmt::Debug for Sim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sim")
            .field("url", &self.url)
            .field("requests", &self.site.log.all().len())
            .finish_non_exhaustive()
    }
}
