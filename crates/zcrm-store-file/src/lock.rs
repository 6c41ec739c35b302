//! One writer at a time for each file of this process, however many handles there are.
//!
//! Other processes are not kept out yet; that comes with leases.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError, Weak};

static LOCKS: LazyLock<Mutex<HashMap<PathBuf, Weak<Mutex<()>>>>> = LazyLock::new(Mutex::default);

/// Runs `work` while nobody else in this process runs work for the same path.
pub(crate) fn exclusively<T>(path: &Path, work: impl FnOnce() -> T) -> T {
    let lock = lock_of(path);
    // The lock guards no data, only the file, and that is whole after a panic too.
    let _held = lock.lock().unwrap_or_else(PoisonError::into_inner);
    work()
}

fn lock_of(path: &Path) -> Arc<Mutex<()>> {
    let mut locks = LOCKS.lock().unwrap_or_else(PoisonError::into_inner);
    locks.retain(|_, lock| lock.strong_count() > 0);
    if let Some(lock) = locks.get(path).and_then(Weak::upgrade) {
        return lock;
    }
    let lock = Arc::default();
    locks.insert(path.to_owned(), Arc::downgrade(&lock));
    lock
}
