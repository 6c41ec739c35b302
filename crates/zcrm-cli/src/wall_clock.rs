//! The clock of this machine, read in one place.

use std::time::{SystemTime, UNIX_EPOCH};

/// The seconds since 1970; 0 on a clock that stands before.
#[expect(clippy::disallowed_methods, reason = "a program tells its user how its clock stands")]
pub(crate) fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
