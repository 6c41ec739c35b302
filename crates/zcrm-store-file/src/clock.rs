//! The clock by which leases end: this machine's.

use std::sync::Arc;
use std::time::SystemTime;

use zcrm_store_api::Timestamp;

/// Tells the time; all who share a file must mean the same time by it.
pub(crate) type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The clock that all processes of one machine share.
pub(crate) fn system() -> Clock {
    Arc::new(|| {
        #[expect(clippy::disallowed_methods, reason = "leases end by the store's own clock")]
        let now = SystemTime::now();
        let millis = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis();
        Timestamp::from_unix_millis(u64::try_from(millis).unwrap_or(u64::MAX))
    })
}
