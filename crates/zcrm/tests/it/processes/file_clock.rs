//! A clock in a file: all processes of a test read it, and the test alone moves it.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use zcrm::auth::{BlockingWork, BoxFuture, Runtime};
use zcrm::client::TokioRuntime;
use zcrm::store_api::Timestamp;

/// The clock. It stands still unless it is moved, and starts nowhere in particular.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct FileClock(PathBuf);

impl FileClock {
    /// A clock in this file, which stands at this moment.
    pub(crate) fn new(file: PathBuf, unix_millis: u64) -> Self {
        let clock = Self(file);
        clock.set(unix_millis);
        clock
    }

    pub(crate) fn millis(&self) -> u64 {
        fs::read_to_string(&self.0).unwrap().parse().unwrap()
    }

    pub(crate) fn timestamp(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.millis())
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.set(self.millis() + u64::try_from(by.as_millis()).unwrap());
    }

    fn set(&self, millis: u64) {
        // Put in its place whole: a process that reads at this moment sees the one time or the other.
        let new = self.0.with_extension("new");
        fs::write(&new, millis.to_string()).unwrap();
        fs::rename(&new, &self.0).unwrap();
    }
}

/// Deadlines are of seconds, and end by the clock. What is shorter is a pause before another attempt:
/// it passes in real time, which decides nothing.
const SHORTEST_DEADLINE: Duration = Duration::from_secs(1);

impl Runtime for FileClock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_millis(self.millis())
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let until = Runtime::now(self) + duration;
        let (clock, tokio) = (self.clone(), TokioRuntime::new());
        Box::pin(async move {
            if duration < SHORTEST_DEADLINE {
                return tokio.sleep(duration).await;
            }
            while Runtime::now(&clock) < until {
                tokio.sleep(Duration::from_millis(5)).await;
            }
        })
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        TokioRuntime::new().spawn(task);
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        TokioRuntime::new().blocking(work)
    }
}
