//! A moment, in milliseconds since the Unix epoch: the unit of Zoho's token files.

use std::fmt;
use std::time::{Duration, SystemTime};

/// A moment in UTC, to the millisecond.
///
/// The unit is that of the `expiry_time` column of Zoho's SDKs. Source:
/// observed, Python SDK 8.0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(u64);

impl Timestamp {
    /// The earliest moment: 1970-01-01T00:00:00Z.
    pub const UNIX_EPOCH: Self = Self(0);
    /// The latest moment that can be held.
    pub const MAX: Self = Self(u64::MAX);

    /// The moment this many milliseconds after the Unix epoch.
    #[must_use]
    pub const fn from_unix_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub const fn as_unix_millis(self) -> u64 {
        self.0
    }

    /// The moment `later` after this one, or [`Timestamp::MAX`].
    #[must_use]
    pub fn saturating_add(self, later: Duration) -> Self {
        Self(self.0.saturating_add(millis(later)))
    }

    /// The moment `earlier` before this one, or the Unix epoch.
    #[must_use]
    pub fn saturating_sub(self, earlier: Duration) -> Self {
        Self(self.0.saturating_sub(millis(earlier)))
    }

    /// The time from `earlier` to this moment; zero when `earlier` is not earlier.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }
}

impl From<SystemTime> for Timestamp {
    /// Rounds down to the millisecond; a time before the Unix epoch becomes the epoch.
    fn from(time: SystemTime) -> Self {
        Self(millis(time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()))
    }
}

impl From<Timestamp> for SystemTime {
    fn from(time: Timestamp) -> Self {
        Self::UNIX_EPOCH.checked_add(Duration::from_millis(time.0)).unwrap_or(Self::UNIX_EPOCH)
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({} ms)", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn system_times_convert_both_ways() {
        let time = Timestamp::from_unix_millis(1_800_000_000_123);
        assert_eq!(Timestamp::from(SystemTime::from(time)), time);
        let finer = SystemTime::from(time) + Duration::from_nanos(999_999);
        assert_eq!(Timestamp::from(finer), time);
        let before = SystemTime::UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(Timestamp::from(before), Timestamp::UNIX_EPOCH);
    }

    #[test]
    fn arithmetic_stops_at_the_ends() {
        let t = Timestamp::from_unix_millis(1_500);
        assert_eq!(t.saturating_add(Duration::from_secs(1)).as_unix_millis(), 2_500);
        assert_eq!(t.saturating_sub(Duration::from_secs(2)), Timestamp::UNIX_EPOCH);
        assert_eq!(Timestamp::MAX.saturating_add(Duration::MAX), Timestamp::MAX);
        assert_eq!(t.since(Timestamp::from_unix_millis(500)), Duration::from_secs(1));
        assert_eq!(Timestamp::UNIX_EPOCH.since(t), Duration::ZERO);
    }
}
