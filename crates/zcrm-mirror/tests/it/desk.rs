//! A simulator, clients whose clock is the simulator's, and a database.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use zcrm_auth::OAuthToken;
use zcrm_client::{Client, TokioRuntime};
use zcrm_core::{BoxFuture, Download, Error, Request, Response, Runtime, Sender};
use zcrm_mirror::{Mirror, MirrorBuilder, SqliteTarget, Target};
use zcrm_sim::{Sim, SimBuilder};
use zcrm_store_api::MemoryStore;

pub(crate) const ADA: &str = "patricia@example.com";

/// Everything a test has at hand.
pub(crate) struct Desk {
    pub(crate) sim: Arc<Sim>,
    pub(crate) client: Renewing,
    pub(crate) target: SqliteTarget,
    /// The same database, to be read by other means.
    pub(crate) file: tempfile::TempPath,
}

#[derive(Clone, Debug)]
pub(crate) struct SimTime {
    inner: TokioRuntime,
    sim: Arc<Sim>,
    ahead: Duration,
}

impl Runtime for SimTime {
    fn now(&self) -> SystemTime {
        let seconds = u64::try_from(self.sim.unix_time()).unwrap();
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds) + self.ahead
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let sim = Arc::clone(&self.sim);
        Box::pin(async move {
            sim.advance(duration);
            tokio::task::yield_now().await;
        })
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        self.inner.spawn(task);
    }

    fn blocking(&self, work: Box<dyn FnOnce() + Send + 'static>) -> BoxFuture<'static, ()> {
        // In place: a file in memory is faster than a thread.
        work();
        Box::pin(std::future::ready(()))
    }
}

impl Desk {
    pub(crate) async fn open(builder: SimBuilder) -> Self {
        let sim = Arc::new(builder.throttle(false).start().await.unwrap());
        sim.stop_clock();
        let client = client(&sim, Duration::ZERO);
        let file = tempfile::Builder::new().suffix(".db").tempfile().unwrap().into_temp_path();
        let runtime = Arc::new(runtime(&sim, Duration::ZERO));
        let target = SqliteTarget::open(&file, runtime).unwrap();
        Self { sim, client, target, file }
    }

    /// A mirror of these modules.
    pub(crate) fn mirror(&self, modules: &[&str]) -> MirrorBuilder {
        self.mirror_to(self.target.clone(), modules)
    }

    pub(crate) fn mirror_to(&self, target: impl Target, modules: &[&str]) -> MirrorBuilder {
        Mirror::builder(self.client.clone(), target).modules(modules.iter().copied())
    }

    /// The rows of a statement, read by another connection.
    pub(crate) fn rows(&self, text: &str) -> Vec<Vec<rusqlite::types::Value>> {
        let connection = rusqlite::Connection::open(&self.file).unwrap();
        let mut statement = connection.prepare(text).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            (0..columns).map(|place| row.get(place)).collect::<Result<Vec<_>, _>>()
        });
        rows.unwrap().collect::<Result<_, _>>().unwrap()
    }

    /// The texts of a statement of one column.
    pub(crate) fn texts(&self, text: &str) -> Vec<String> {
        let text_of = |value: &rusqlite::types::Value| match value {
            rusqlite::types::Value::Text(text) => text.clone(),
            rusqlite::types::Value::Integer(number) => number.to_string(),
            other => format!("{other:?}"),
        };
        self.rows(text).iter().map(|row| text_of(&row[0])).collect()
    }
}

pub(crate) fn runtime(sim: &Arc<Sim>, ahead: Duration) -> SimTime {
    SimTime { inner: TokioRuntime::new(), sim: Arc::clone(sim), ahead }
}

/// A client whose clock is so far ahead.
pub(crate) fn client(sim: &Arc<Sim>, ahead: Duration) -> Renewing {
    let made = Arc::new(Mutex::new((made(sim, ahead), sim.unix_time())));
    Renewing { sim: Arc::clone(sim), ahead, made }
}

fn made(sim: &Arc<Sim>, ahead: Duration) -> Client {
    Client::builder(sim.environment())
        .token(OAuthToken::access(sim.mint_access_token(ADA)))
        .store(MemoryStore::new())
        .runtime(runtime(sim, ahead))
        .build()
        .unwrap()
}

/// A client that is made again before its token ends: tests take months of the simulator's time, and
/// a token that is renewed needs timeouts, which take no time here.
#[derive(Clone)]
pub(crate) struct Renewing {
    sim: Arc<Sim>,
    ahead: Duration,
    made: Arc<Mutex<(Client, i64)>>,
}

impl Renewing {
    fn now(&self) -> Client {
        let mut known = self.made.lock().unwrap();
        if self.sim.unix_time() - known.1 > 1_800 {
            *known = (made(&self.sim, self.ahead), self.sim.unix_time());
        }
        known.0.clone()
    }
}

impl Sender for Renewing {
    fn exchange<'a>(&'a self, request: &'a dyn Request) -> BoxFuture<'a, Result<Response, Error>> {
        Box::pin(async move { self.now().exchange(request).await })
    }

    fn open<'a>(
        &'a self,
        request: &'a dyn Request,
        limit: u64,
    ) -> BoxFuture<'a, Result<Download, Error>> {
        Box::pin(async move { self.now().open(request, limit).await })
    }

    fn origin(&self) -> BoxFuture<'_, Result<String, Error>> {
        Box::pin(async move { self.now().origin().await })
    }

    fn runtime(&self) -> Arc<dyn Runtime> {
        Arc::new(runtime(&self.sim, self.ahead))
    }
}
