//! The clocks: by which leases end, by which files are dated, and by which patience runs out.

use std::fs::File;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use zcrm_store_api::Timestamp;

use crate::stopped_time::StoppedTime;

/// Tells the time; all who share a file must mean the same time by it.
pub(crate) type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The clock that all processes of one machine share.
pub(crate) fn system() -> Clock {
    Arc::new(|| timestamp(now()))
}

/// The time by which a local file system dates its files.
pub(crate) fn now() -> SystemTime {
    #[expect(clippy::disallowed_methods, reason = "what is on disk has no other clock")]
    let now = SystemTime::now();
    #[cfg(test)]
    let now = now + tests::AHEAD.get();
    now
}

/// A moment that cannot be set back: for how long one waits.
pub(crate) fn instant() -> Instant {
    #[expect(clippy::disallowed_methods, reason = "waiting for another process takes real time")]
    Instant::now()
}

/// A moment in whole milliseconds; one before 1970 is 1970.
pub(crate) fn timestamp(moment: SystemTime) -> Timestamp {
    let millis = moment.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis();
    Timestamp::from_unix_millis(u64::try_from(millis).unwrap_or(u64::MAX))
}

/// The time by which files are old or young, and by which a foreign program is waited for.
#[derive(Clone)]
pub(crate) enum Time {
    /// The machine's.
    System,
    /// A test's: waiting takes none.
    Stopped(StoppedTime),
}

impl Time {
    pub(crate) fn now(&self) -> SystemTime {
        match self {
            Time::System => now(),
            Time::Stopped(time) => time.now(),
        }
    }

    pub(crate) fn instant(&self) -> Instant {
        match self {
            Time::System => instant(),
            Time::Stopped(time) => time.begun.0 + time.passed(),
        }
    }

    pub(crate) fn pause(&self, time: Duration) {
        match self {
            Time::System => std::thread::sleep(time),
            Time::Stopped(stopped) => stopped.advance(time),
        }
    }

    /// Dates a file that was just written; the system has done so by its own time.
    pub(crate) fn date(&self, file: &File) -> io::Result<()> {
        match self {
            Time::System => Ok(()),
            Time::Stopped(time) => file.set_modified(time.now()),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::cell::Cell;
    use std::time::Duration;

    thread_local! {
        pub(super) static AHEAD: Cell<Duration> = const { Cell::new(Duration::ZERO) };
    }

    /// For as long as it lives, this thread is ahead of its time: files are not young to it.
    pub(crate) struct Ahead(());

    impl Ahead {
        pub(crate) fn by(time: Duration) -> Ahead {
            AHEAD.set(time);
            Ahead(())
        }
    }

    impl Drop for Ahead {
        fn drop(&mut self) {
            AHEAD.set(Duration::ZERO);
        }
    }
}
