//! What a mirror is told.

use std::time::Duration;

/// What a mirror is told.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// The modules; all that have records when there is no list.
    pub(crate) modules: Option<Vec<Box<str>>>,
    pub(crate) credits: Option<u64>,
    pub(crate) converted_leads: bool,
    pub(crate) one_by_one: bool,
    pub(crate) overlap: Duration,
    pub(crate) metadata_every: Duration,
    pub(crate) reconcile_every: Option<Duration>,
    pub(crate) reread_every: Option<Duration>,
    pub(crate) lease: Duration,
    /// Records per page of a query.
    pub(crate) page: u32,
    /// Records that are got at the same time.
    pub(crate) concurrent: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            modules: None,
            credits: None,
            converted_leads: false,
            one_by_one: true,
            overlap: Duration::from_secs(600),
            metadata_every: Duration::from_secs(3_600),
            reconcile_every: Some(Duration::from_secs(86_400)),
            reread_every: None,
            lease: Duration::from_secs(120),
            page: 2_000,
            concurrent: 8,
        }
    }
}

/// Seconds, as times in the state are counted.
pub(crate) fn seconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_secs()).unwrap_or(i64::MAX)
}
