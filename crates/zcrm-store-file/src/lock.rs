//! One writer at a time for each token file, among the handles of this process and among processes.
//!
//! Processes exclude each other by a lock of the operating system on a file that is made for that
//! purpose. The system frees it when its holder ends, however it ends.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError, Weak};

use zcrm_store_api::StoreError;

use crate::error::{self, Step};
use crate::permission;
use crate::place::Place;

static LOCKS: LazyLock<Mutex<HashMap<PathBuf, Weak<Mutex<()>>>>> = LazyLock::new(Mutex::default);

/// Runs `work` while nobody else, here or in another process, runs work for the same file.
pub(crate) fn exclusively<T>(
    place: &Place,
    work: impl FnOnce() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    // Threads queue up here first: fairer than the system's lock, and with fewer open files.
    let lock = lock_of(&place.key()?);
    // The lock guards no data, only the file, and that is whole after a panic too.
    let _held = lock.lock().unwrap_or_else(PoisonError::into_inner);
    let path = place.lock();
    let file = lock_file(place, &path).map_err(|cause| error::io(Step::Lock, &path, cause))?;
    let result = work();
    // Closing would free it as well, but not while a child process that is just being started
    // still has a copy of the handle.
    if let Err(cause) = file.unlock() {
        tracing::debug!(%cause, "the token file is unlocked only by closing its lock file");
    }
    result
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

/// Waits until the file at `path` is locked by us.
fn lock_file(place: &Place, path: &Path) -> io::Result<File> {
    loop {
        if let Some(locked) = lock_opened(open(place, path)?, path)? {
            return Ok(locked);
        }
    }
}

/// Waits for the lock on an open file; `None` when that is no longer the one at `path`. We never
/// remove it, but somebody may have while we waited, and then the others lock a new one.
fn lock_opened(file: File, path: &Path) -> io::Result<Option<File>> {
    loop {
        match file.lock() {
            Ok(()) => return Ok(is_at(&file, path)?.then_some(file)),
            Err(signal) if signal.kind() == ErrorKind::Interrupted => {}
            Err(other) => return Err(other),
        }
    }
}

fn open(place: &Place, path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    // Some network file systems lock only what is open for writing.
    options.read(true).write(true);
    match options.open(path) {
        Err(missing) if missing.kind() == ErrorKind::NotFound => {}
        found => return found,
    }
    let mut create = options.clone();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut create, 0o600);
    match create.create_new(true).open(path) {
        Ok(file) => {
            // Whoever may use the token file may lock it.
            if let Ok(tokens) = fs::metadata(&place.file) {
                permission::carry_over(&file, &tokens)?;
            }
            Ok(file)
        }
        Err(made) if made.kind() == ErrorKind::AlreadyExists => options.open(path),
        Err(other) => Err(other),
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;

    let ours = file.metadata()?;
    match fs::metadata(path) {
        Ok(there) => Ok((there.dev(), there.ino()) == (ours.dev(), ours.ino())),
        Err(missing) if missing.kind() == ErrorKind::NotFound => Ok(false),
        Err(other) => Err(other),
    }
}

/// Elsewhere a file that is open cannot be removed.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_lock_on_a_file_that_was_removed_keeps_nobody_out_and_does_not_count() {
        let directory = tempfile::tempdir().unwrap();
        let place = Place::of(&directory.path().join("tokens.csv")).unwrap();
        let path = place.lock();
        let [stale, stale_too] = [(); 2].map(|()| open(&place, &path).unwrap());
        fs::remove_file(&path).unwrap();
        assert!(lock_opened(stale, &path).unwrap().is_none(), "there is none");
        let new = open(&place, &path).unwrap();
        assert!(lock_opened(stale_too, &path).unwrap().is_none(), "there is another one");
        assert!(lock_opened(new, &path).unwrap().is_some());
    }
}
