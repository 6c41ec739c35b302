//! The simulator's clock as the runtime of a client: time passes when the test says so.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;
use zcrm_client::TokioRuntime;
use zcrm_core::{BoxFuture, Runtime};
use zcrm_sim::Sim;

/// One task sleeps on it: the one that keeps a channel alive.
#[derive(Debug)]
pub(crate) struct SimClock {
    pub(crate) sim: Sim,
    sleeper: watch::Sender<Option<Sleeper>>,
    /// The tasks that were spawned.
    pub(crate) tasks: Mutex<Vec<tokio::task::JoinHandle<()>>>,
}

#[derive(Clone, Debug)]
struct Sleeper {
    until: SystemTime,
    waker: Waker,
}

impl SimClock {
    pub(crate) fn new(sim: Sim) -> Self {
        sim.stop_clock();
        Self { sim, sleeper: watch::Sender::new(None), tasks: Mutex::default() }
    }

    /// Lets time pass, from sleep to sleep, until this much has passed and the task sleeps again.
    pub(crate) async fn pass(&self, time: Duration) {
        let end = self.now() + time;
        loop {
            let until = self.asleep().await;
            let next = until.min(end);
            self.sim.advance(next.duration_since(self.now()).unwrap());
            if until > end {
                return;
            }
            if let Some(sleeper) = self.sleeper.send_replace(None) {
                sleeper.waker.wake();
            }
        }
    }

    /// Waits until the task sleeps: until when.
    pub(crate) async fn asleep(&self) -> SystemTime {
        let mut sleeper = self.sleeper.subscribe();
        let sleeper = sleeper.wait_for(Option::is_some).await.unwrap();
        sleeper.as_ref().unwrap().until
    }
}

/// A sleep until the simulator's clock shows this time.
struct Sleep(SystemTime, Arc<SimClock>);

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Self(until, clock) = &*self;
        if clock.now() >= *until {
            return Poll::Ready(());
        }
        let waker = context.waker().clone();
        clock.sleeper.send_replace(Some(Sleeper { until: *until, waker }));
        Poll::Pending
    }
}

/// What [`Runtime`] asks of a value, [`Sleep`] asks of a shared one.
#[derive(Clone, Debug)]
pub(crate) struct SharedClock(pub(crate) Arc<SimClock>);

impl SimClock {
    pub(crate) fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(u64::try_from(self.sim.unix_time()).unwrap())
    }
}

impl Runtime for SharedClock {
    fn now(&self) -> SystemTime {
        self.0.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(Sleep(self.now() + duration, Arc::clone(&self.0)))
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        self.0.tasks.lock().unwrap().push(tokio::spawn(task));
    }

    fn blocking(&self, work: Box<dyn FnOnce() + Send>) -> BoxFuture<'static, ()> {
        TokioRuntime::new().blocking(work)
    }
}
