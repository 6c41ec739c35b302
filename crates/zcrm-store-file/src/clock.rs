//! The clocks: by which leases end, by which files are dated, and by which patience runs out.

use std::sync::Arc;
use std::time::{Instant, SystemTime};

use zcrm_store_api::Timestamp;

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

/// A moment that nobody can set back: for how long one waits.
pub(crate) fn instant() -> Instant {
    #[expect(clippy::disallowed_methods, reason = "waiting for another process takes real time")]
    Instant::now()
}

/// A moment in whole milliseconds; one before 1970 is 1970.
pub(crate) fn timestamp(moment: SystemTime) -> Timestamp {
    let millis = moment.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis();
    Timestamp::from_unix_millis(u64::try_from(millis).unwrap_or(u64::MAX))
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
