//! One writer at a time for each token file, among the handles of this process and among processes.
//!
//! Processes exclude each other by a lock of the operating system on a file that is made for that
//! purpose. The system frees it when its holder ends, however it ends.

use std::collections::HashMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, LazyLock, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use zcrm_store_api::StoreError;

use crate::clock;
use crate::error::{self, Step};
use crate::permission;
use crate::token_path::TokenPath;
use crate::trust::{self, Refusal};

/// How long a writer waits for the others before it gives up. Work under the lock takes
/// milliseconds, on a slow disk with many rows a second: a process that holds it for longer has been
/// stopped, and a caller should hear of that before its own patience ends.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// How long a writer sleeps before it tries again: at first, and at most.
const PAUSES: (Duration, Duration) = (Duration::from_micros(200), Duration::from_millis(5));

static GATES: LazyLock<Mutex<HashMap<PathBuf, Weak<Gate>>>> = LazyLock::new(Mutex::default);

/// Where the threads of this process queue up for one file: fairer than the system's lock, and with
/// fewer open files.
#[derive(Default)]
struct Gate {
    taken: Mutex<bool>,
    free: Condvar,
}

/// One thread's way through the gate.
struct Passage<'a>(&'a Gate);

impl Gate {
    /// `None` when it was not free in time.
    fn pass(&self, deadline: Instant) -> Option<Passage<'_>> {
        // The mutex guards no data, only the file, and that is whole after a panic too.
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while *taken {
            let left = deadline.checked_duration_since(clock::instant())?;
            let woken = self.free.wait_timeout(taken, left);
            taken = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
        *taken = true;
        Some(Passage(self))
    }
}

impl Drop for Passage<'_> {
    fn drop(&mut self) {
        *self.0.taken.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.0.free.notify_one();
    }
}

/// Runs `work` while no other task, here or in another process, runs work for the same file.
///
/// An error of kind `Unavailable` when the others do not finish for as long as `patience`.
pub(crate) fn exclusively<T>(
    token_path: &TokenPath,
    patience: Duration,
    work: impl FnOnce() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let deadline = clock::instant() + patience;
    let path = token_path.lock();
    let late = || error::locked(&path, patience);
    let gate = gate_of(&token_path.key()?);
    let _passage = gate.pass(deadline).ok_or_else(late)?;
    let file = lock_file(token_path, &path, deadline)
        .map_err(|refusal| error::refused(Step::Lock, &path, refusal))?
        .ok_or_else(late)?;
    let result = work();
    // Closing would free it as well, but not while a child process that is just being started
    // still has a copy of the handle.
    if let Err(cause) = file.unlock() {
        tracing::debug!(%cause, "the token file is unlocked only by closing its lock file");
    }
    result
}

fn gate_of(path: &Path) -> Arc<Gate> {
    let mut gates = GATES.lock().unwrap_or_else(PoisonError::into_inner);
    gates.retain(|_, gate| gate.strong_count() > 0);
    if let Some(gate) = gates.get(path).and_then(Weak::upgrade) {
        return gate;
    }
    let gate = Arc::default();
    gates.insert(path.to_owned(), Arc::downgrade(&gate));
    gate
}

/// Waits until the file at `path` is locked by us; `None` when it was not in time.
fn lock_file(
    token_path: &TokenPath,
    path: &Path,
    deadline: Instant,
) -> Result<Option<File>, Refusal> {
    loop {
        let file = open(token_path, path)?;
        if !lock_opened(&file, deadline)? {
            return Ok(None);
        }
        // We never remove it, but another program may have while we waited, and then the others lock a
        // new one.
        if is_at(&file, path)? {
            return Ok(Some(file));
        }
    }
}

/// Waits for the lock on an open file; `false` when it was not free in time.
///
/// By trying: the system's own way of waiting knows no end, and a thread that is left in it would
/// hold the lock when no call waits for it any more.
fn lock_opened(file: &File, deadline: Instant) -> io::Result<bool> {
    let (mut pause, longest) = PAUSES;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::Error(signal)) if signal.kind() == ErrorKind::Interrupted => continue,
            Err(TryLockError::Error(other)) => return Err(other),
            Err(TryLockError::WouldBlock) => {}
        }
        let Some(left) = deadline.checked_duration_since(clock::instant()) else {
            return Ok(false);
        };
        std::thread::sleep(pause.min(left));
        pause = (2 * pause).min(longest);
    }
}

fn open(token_path: &TokenPath, path: &Path) -> Result<File, Refusal> {
    // Some network file systems lock only what is open for writing.
    let mut options = trust::options();
    options.write(true);
    match options.open(path) {
        Err(missing) if missing.kind() == ErrorKind::NotFound => {}
        found => return ours(token_path, path, found),
    }
    let mut create = options.clone();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut create, 0o600);
    match create.create_new(true).open(path) {
        Ok(file) => {
            // All who may use the token file may lock it.
            if let Ok(tokens) = fs::metadata(&token_path.file) {
                permission::carry_over(&file, &tokens)?;
            }
            Ok(file)
        }
        Err(made) if made.kind() == ErrorKind::AlreadyExists => {
            ours(token_path, path, options.open(path))
        }
        Err(other) => Err(other.into()),
    }
}

/// Refuses a lock file of another user, who could hold it for ever; also when it cannot be opened,
/// for then whose it is is the better reason.
fn ours(token_path: &TokenPath, path: &Path, opened: io::Result<File>) -> Result<File, Refusal> {
    let found = match &opened {
        Ok(file) => file.metadata()?,
        Err(_) => fs::symlink_metadata(path)?,
    };
    token_path.trust.check_owner(&found)?;
    let file = opened?;
    if found.is_file() { Ok(file) } else { Err(Refusal::NotAFile) }
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

    #[expect(clippy::unwrap_used, reason = "it is a part of tests")]
    fn tokens() -> (tempfile::TempDir, TokenPath) {
        let directory = tempfile::tempdir().unwrap();
        let token_path =
            TokenPath::of(&directory.path().join("tokens.csv"), &trust::Trust::default()).unwrap();
        (directory, token_path)
    }

    #[test]
    fn a_lock_on_a_file_that_was_removed_keeps_nobody_out_and_does_not_count() {
        let (_directory, token_path) = tokens();
        let path = token_path.lock();
        let stale = open(&token_path, &path).unwrap();
        fs::remove_file(&path).unwrap();
        assert!(!is_at(&stale, &path).unwrap(), "there is none");
        let deadline = clock::instant() + PATIENCE;
        let new = lock_file(&token_path, &path, deadline).unwrap().unwrap();
        assert!(!is_at(&stale, &path).unwrap(), "there is another one");
        assert!(is_at(&new, &path).unwrap());
        assert!(lock_opened(&stale, deadline).unwrap(), "they do not keep each other out");
        assert!(!lock_opened(&open(&token_path, &path).unwrap(), clock::instant()).unwrap());
    }

    #[test]
    fn patience_ends_among_threads_and_among_handles() {
        let (_directory, token_path) = tokens();
        let short = Duration::from_millis(30);
        let late = |result: Result<(), StoreError>| {
            let error = result.unwrap_err();
            assert_eq!(error.kind(), zcrm_store_api::StoreErrorKind::Unavailable);
            assert!(error.to_string().contains(&*token_path.lock().to_string_lossy()), "{error}");
        };
        // Among threads of this process: the gate.
        exclusively(&token_path, PATIENCE, || {
            std::thread::scope(|scope| {
                scope.spawn(|| late(exclusively(&token_path, short, || panic!("both at once"))));
            });
            Ok(())
        })
        .unwrap();
        // Among processes, which share nothing but the lock file.
        let other = open(&token_path, &token_path.lock()).unwrap();
        other.try_lock().unwrap();
        late(exclusively(&token_path, short, || panic!("both at once")));
        other.unlock().unwrap();
        exclusively(&token_path, short, || Ok(())).unwrap();
    }

    #[test]
    fn a_panic_under_the_lock_frees_it() {
        let (_directory, token_path) = tokens();
        let panicked = std::panic::catch_unwind(|| {
            exclusively::<()>(&token_path, PATIENCE, || panic!("on purpose"))
        });
        assert!(panicked.is_err());
        exclusively(&token_path, Duration::from_millis(30), || Ok(())).unwrap();
    }
}
