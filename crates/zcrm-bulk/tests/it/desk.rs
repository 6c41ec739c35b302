//! A simulator and a client whose pauses are the simulator's: a pause moves its clock, and takes no
//! time of the test's.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use zcrm_auth::OAuthToken;
use zcrm_client::{Client, SdkConfig, TokioRuntime};
use zcrm_core::{BoxFuture, Runtime};
use zcrm_sim::{Sim, SimBuilder, SimBulkModule};
use zcrm_store_api::MemoryStore;

pub(crate) const ADA: &str = "patricia@example.com";

pub(crate) struct Desk {
    pub(crate) sim: Arc<Sim>,
    pub(crate) client: Client,
    pub(crate) slept: Arc<Mutex<Vec<Duration>>>,
}

#[derive(Debug)]
struct SimTime {
    inner: TokioRuntime,
    sim: Arc<Sim>,
    slept: Arc<Mutex<Vec<Duration>>>,
}

/// A pause from which only something else wakes: the simulator's clock goes on, and it never ends.
pub(crate) const ENDLESS: Duration = Duration::from_secs(100 * 86_400);

impl Runtime for SimTime {
    fn now(&self) -> SystemTime {
        let seconds = u64::try_from(self.sim.unix_time()).unwrap();
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let (sim, slept) = (Arc::clone(&self.sim), Arc::clone(&self.slept));
        Box::pin(async move {
            slept.lock().unwrap().push(duration);
            if duration >= ENDLESS {
                sim.advance(Duration::from_secs(10));
                std::future::pending::<()>().await;
            }
            sim.advance(duration);
            tokio::task::yield_now().await;
        })
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        self.inner.spawn(task);
    }

    fn blocking(&self, work: Box<dyn FnOnce() + Send + 'static>) -> BoxFuture<'static, ()> {
        self.inner.blocking(work)
    }
}

impl Desk {
    pub(crate) async fn open(builder: SimBuilder) -> Self {
        Self::with(builder.hosts_apart(true)).await
    }

    pub(crate) async fn with(builder: SimBuilder) -> Self {
        let sim = Arc::new(builder.start().await.unwrap());
        sim.stop_clock();
        let slept = Arc::default();
        let client = client(&sim, &slept, SdkConfig::new());
        Self { sim, client, slept }
    }

    /// A simulator with a module `Readings` of so many records, in pages of so many rows.
    pub(crate) async fn readings(records: usize, rows: usize) -> Self {
        let desk = Self::open(Sim::builder().leads(0).bulk_rows(rows)).await;
        desk.sim.add_bulk_module("Readings", SimBulkModule::new(records)).unwrap();
        desk
    }

    /// Another process of the same user's.
    pub(crate) fn other_client(&self) -> Client {
        self.client_with(SdkConfig::new())
    }

    pub(crate) fn client_with(&self, config: SdkConfig) -> Client {
        client(&self.sim, &self.slept, config)
    }

    pub(crate) fn jobs(&self) -> usize {
        self.sim.count("POST", "/crm/bulk/v8/read")
    }
}

/// For how long a simulator that is busy is waited for: no test reaches it.
const LONG: Duration = Duration::from_secs(3_600);

fn client(sim: &Arc<Sim>, slept: &Arc<Mutex<Vec<Duration>>>, config: SdkConfig) -> Client {
    let runtime =
        SimTime { inner: TokioRuntime::new(), sim: Arc::clone(sim), slept: Arc::clone(slept) };
    Client::builder(sim.environment())
        .token(OAuthToken::access(sim.mint_access_token(ADA)))
        .store(MemoryStore::new())
        .runtime(runtime)
        .config(config.read_timeout(LONG).call_timeout(LONG))
        .build()
        .unwrap()
}
