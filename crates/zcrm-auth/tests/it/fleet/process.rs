//! One process: its clock, its luck, its tasks.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use tokio::task::AbortHandle;
use zcrm_auth::{BlockingWork, BoxFuture, Runtime};
use zcrm_runtime::lock;

use super::run::Faults;
use super::server::SharedWorld;
use crate::scene::PausedClock;

/// What happens to one process, by its own seed.
#[derive(Debug)]
pub(super) struct Fate {
    random: AtomicU64,
    pub(super) faults: Faults,
    world: SharedWorld,
    /// Until when nothing goes on in it.
    held_up: Mutex<Option<tokio::time::Instant>>,
    /// Refresh tokens that it has sent and whose answer it has not saved.
    open: Mutex<BTreeSet<String>>,
}

impl Fate {
    pub(super) fn new(seed: u64, faults: Faults, world: SharedWorld) -> Self {
        let random = AtomicU64::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        Self { random, faults, world, held_up: Mutex::default(), open: Mutex::default() }
    }

    /// splitmix64.
    fn next(&self) -> u64 {
        let before = self.random.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
        let mut z = before.wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(super) fn between(&self, least: u64, most: u64) -> u64 {
        least + self.next() % (most - least + 1)
    }

    /// So many times in ten thousand.
    pub(super) fn chance(&self, in_ten_thousand: u64) -> bool {
        self.next() % 10_000 < in_ten_thousand
    }

    /// It is held up for so long, in whatever it is at.
    pub(super) fn hold_up(&self, duration: Duration) {
        *lock(&self.held_up) = Some(tokio::time::Instant::now() + duration);
        if duration > Duration::from_secs(40) {
            // Others may take its lease over.
            for refresh in &*lock(&self.open) {
                lock(&self.world).tokens.entry(refresh.clone()).or_default().held_up += 1;
            }
        }
    }

    pub(super) async fn goes_on(&self) {
        let until = *lock(&self.held_up);
        if let Some(until) = until {
            tokio::time::sleep_until(until).await;
        }
    }

    pub(super) fn sends(&self, refresh: &str) {
        lock(&self.open).insert(refresh.to_owned());
    }

    pub(super) fn saved(&self, refresh: &str) {
        lock(&self.open).remove(refresh);
    }

    pub(super) fn crashes(&self) {
        for refresh in std::mem::take(&mut *lock(&self.open)) {
            lock(&self.world).tokens.entry(refresh).or_default().crashed += 1;
        }
    }
}

/// The runtime of one process: its tasks end with it, its clock is off.
#[derive(Debug)]
pub(super) struct ProcessRuntime {
    pub(super) off_seconds: i64,
    pub(super) fate: Arc<Fate>,
    pub(super) tasks: Mutex<Vec<AbortHandle>>,
}

impl ProcessRuntime {
    pub(super) fn kill(&self) {
        self.fate.crashes();
        lock(&self.tasks).drain(..).for_each(|task| task.abort());
    }
}

impl Runtime for ProcessRuntime {
    fn now(&self) -> SystemTime {
        let by = Duration::from_secs(self.off_seconds.unsigned_abs());
        if self.off_seconds < 0 { PausedClock.now() - by } else { PausedClock.now() + by }
    }
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let fate = Arc::clone(&self.fate);
        Box::pin(async move {
            tokio::time::sleep(duration).await;
            fate.goes_on().await;
        })
    }
    fn spawn(&self, task: BoxFuture<'static, ()>) {
        let mut tasks = lock(&self.tasks);
        tasks.retain(|task| !task.is_finished());
        tasks.push(tokio::spawn(task).abort_handle());
    }
    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        PausedClock.blocking(work)
    }
}
