//! What an application may set.

use std::path::PathBuf;
use std::time::Duration;

/// How the cache behaves, for all its users.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// Where files are kept; `None`: in memory only.
    pub(super) resource_path: Option<PathBuf>,
    /// How old metadata may get before it is asked for again; `None`: it stays.
    pub(super) auto_refresh: Option<Duration>,
    /// How long after one refetch because of an unknown value the next may follow.
    pub(super) miss_interval: Duration,
    /// How many users are kept in memory when no handle of them is held.
    pub(super) users: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            resource_path: None,
            auto_refresh: None,
            miss_interval: Duration::from_secs(10),
            users: 1000,
        }
    }
}
