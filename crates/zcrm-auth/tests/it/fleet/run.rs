//! One day.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::time::Instant;
use zcrm_auth::{Authenticator, AuthenticatorBuilder, OAuthToken};
use zcrm_env::{DataCenter, Environment};
use zcrm_runtime::lock;
use zcrm_store_api::{SaveCondition, TokenRecord, TokenStore as _};

use super::process::{Fate, ProcessRuntime};
use super::server::{Count, SharedWorld, Wire};
use super::shared_store::SharedStore;
use crate::scene::memory;

/// How often things go wrong: per call, of ten thousand; per process and hour for the last two.
#[derive(Clone, Copy, Debug)]
pub(super) struct Faults {
    pub(super) lost: u64,
    pub(super) throttles: u64,
    pub(super) crashes: u64,
    pub(super) hold_ups: u64,
    pub(super) outages: bool,
    pub(super) clocks: i64,
}

impl Faults {
    pub(super) const NONE: Self =
        Self { lost: 0, throttles: 0, crashes: 0, hold_ups: 0, outages: false, clocks: 0 };
    pub(super) const ALL: Self =
        Self { lost: 1_500, throttles: 300, crashes: 60, hold_ups: 40, outages: true, clocks: 300 };
    pub(super) const ALL_BUT_CLOCKS: Self = Self { clocks: 0, ..Self::ALL };
}

/// What a day brought.
#[derive(Debug, Default)]
pub(super) struct Day {
    pub(super) calls: usize,
    pub(super) failed: usize,
    pub(super) crashes: usize,
    /// Tokens that the API refused, because a clock was off.
    pub(super) refused_by_clock: usize,
    pub(super) throttled: usize,
    pub(super) throttled_by_own_rate: usize,
    /// Requests while the server's own throttle was announced.
    pub(super) while_announced: usize,
    pub(super) longest_wait: Duration,
    pub(super) tokens: BTreeMap<String, Count>,
    pub(super) broken: Vec<String>,
}

const PROCESSES: u64 = 100;
const DAY: Duration = Duration::from_secs(86_400);
/// The longest lease, a token call, and the calls of the store around them.
const LONGEST_WAIT: Duration = Duration::from_secs(180 + 30 + 15);

/// The users: a name, an environment, a refresh token.
fn users() -> [(&'static str, Environment, &'static str); 3] {
    [
        ("ada", DataCenter::Us.production(), "r-ada"),
        ("bob", DataCenter::Us.production(), "r-bob"),
        ("ada", DataCenter::Eu.sandbox(), "r-ada-eu"),
    ]
}

pub(super) fn run(seed: u64, faults: Faults) -> Day {
    // In a thread of its own: clocks begin when a thread looks at one first.
    let day = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        runtime.block_on(day(seed, faults))
    });
    day.join().unwrap()
}

async fn day(seed: u64, faults: Faults) -> Day {
    let world = SharedWorld::default();
    let luck = Arc::new(Fate::new(seed ^ 0x00c0_ffee, faults, Arc::clone(&world)));
    let store = SharedStore {
        inner: memory(),
        down: Arc::new(AtomicBool::new(false)),
        world: Arc::clone(&world),
        fate: Arc::new(Fate::new(seed, Faults::NONE, Arc::clone(&world))),
        kept: Arc::default(),
    };
    for (user, environment, refresh) in users() {
        let mut record = TokenRecord::new();
        record.user_name = Some(user.to_owned());
        record.environment = Some(environment.to_string());
        record.client_id = Some("1000.CLIENT".into());
        record.client_secret = Some("secret".into());
        record.refresh_token = Some(refresh.into());
        store.inner.save(None, &record, SaveCondition::Any).await.unwrap();
    }
    let outages = faults.outages.then(|| {
        let (down, luck) = (Arc::clone(&store.down), Arc::clone(&luck));
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_secs(luck.between(3_600, 4 * 3_600))).await;
                down.store(true, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_secs(luck.between(10, 900))).await;
                down.store(false, Ordering::SeqCst);
            }
        })
    });
    let day = Arc::new(Mutex::new(Day::default()));
    let processes: Vec<_> = (0..PROCESSES)
        .map(|n| tokio::spawn(live(seed, n, faults, store.clone(), Arc::clone(&day))))
        .collect();
    for process in processes {
        process.await.unwrap();
    }
    if let Some(outages) = outages {
        outages.abort();
    }
    let mut day = std::mem::take(&mut *lock(&day));
    let world = lock(&world);
    day.tokens = world.tokens.clone();
    day.throttled = world.throttled;
    day.throttled_by_own_rate = world.throttled_by_own_rate;
    day.while_announced = world.while_announced;
    day
}

/// One process and its successors: calls now and then, until the day is over.
async fn live(seed: u64, n: u64, faults: Faults, store: SharedStore, day: Arc<Mutex<Day>>) {
    let begun = Instant::now();
    let mut life = 0;
    while begun.elapsed() < DAY {
        let own = seed.wrapping_mul(1_000_003) ^ (n << 20) ^ life;
        let fate = Arc::new(Fate::new(own, faults, Arc::clone(&store.world)));
        let off = i64::try_from(fate.between(0, 2 * faults.clocks.unsigned_abs())).unwrap();
        let runtime = Arc::new(ProcessRuntime {
            off_seconds: off - faults.clocks,
            fate: Arc::clone(&fate),
            tasks: Mutex::default(),
        });
        let store = SharedStore { fate: Arc::clone(&fate), ..store.clone() };
        let handles: Vec<Authenticator> = users()
            .into_iter()
            .map(|(user, environment, _)| {
                let wire = Wire { world: Arc::clone(&store.world), fate: Arc::clone(&fate) };
                AuthenticatorBuilder::new(
                    environment,
                    OAuthToken::stored_for(user),
                    Arc::new(store.clone()),
                    Arc::new(wire),
                    Arc::clone(&runtime) as _,
                )
                .process_name(format!("p{n}-{life}-{user}"))
                .build()
            })
            .collect();
        let crashed = calls(begun, &fate, faults, &handles, &store, &day).await;
        runtime.kill();
        if crashed {
            lock(&day).crashes += 1;
        }
        life += 1;
    }
}

/// Calls now and then; `true` when the process crashes before the day is over.
async fn calls(
    begun: Instant,
    fate: &Arc<Fate>,
    faults: Faults,
    handles: &[Authenticator],
    store: &SharedStore,
    day: &Arc<Mutex<Day>>,
) -> bool {
    let refresh = users().map(|(.., refresh)| refresh);
    while begun.elapsed() < DAY {
        tokio::time::sleep(Duration::from_millis(fate.between(30_000, 600_000))).await;
        let pick = usize::try_from(fate.between(0, 2)).unwrap();
        let dies_after = fate.chance(faults.crashes).then(|| fate.between(1, 3_000));
        if fate.chance(faults.hold_ups) {
            let fate = Arc::clone(fate);
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(fate.between(1, 2_000))).await;
                fate.hold_up(Duration::from_secs(fate.between(1, 120)));
            });
        }
        let call = call(&handles[pick], refresh[pick], store, day);
        match dies_after {
            None => call.await,
            Some(millis) => {
                drop(tokio::time::timeout(Duration::from_millis(millis), call).await);
                return true;
            }
        }
    }
    false
}

async fn call(one: &Authenticator, refresh: &str, store: &SharedStore, day: &Arc<Mutex<Day>>) {
    lock(day).calls += 1;
    for _ in 0..3 {
        let started = Instant::now();
        let grant = one.ready().await;
        {
            let mut day = lock(day);
            day.longest_wait = day.longest_wait.max(started.elapsed());
            if started.elapsed() > LONGEST_WAIT {
                day.broken.push(format!("a call waited for {:?}", started.elapsed()));
            }
        }
        let Ok(grant) = grant else {
            lock(day).failed += 1;
            return;
        };
        let url = format!("{}/crm/v8/Leads", grant.environment().api_url());
        let mut request = http::Request::get(url).body(()).unwrap();
        let Ok(carried) = one.attach(&mut request) else { continue };
        let header = request.headers()[http::header::AUTHORIZATION].to_str().unwrap();
        let access = header.strip_prefix("Zoho-oauthtoken ").unwrap().to_owned();
        let owner = lock(&store.world).owner(&access).map(ToOwned::to_owned);
        match owner {
            Some(owner) if owner == refresh => {
                one.accepted_by(&carried, || ("GET", "/crm/v8/Leads".to_owned()));
                return;
            }
            Some(owner) => {
                lock(day).broken.push(format!("a token of {owner} for {refresh}"));
                return;
            }
            None => {
                lock(day).refused_by_clock += 1;
                if !one.refused_by(&carried, "GET", "/crm/v8/Leads") {
                    return;
                }
            }
        }
    }
}
