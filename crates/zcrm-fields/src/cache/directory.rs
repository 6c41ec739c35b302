//! One user's files.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use super::cache_key::CacheKey;
use super::envelope::{self, Body, Kind};

/// All our files stand in this folder, apart from those of Zoho's SDKs, which stand in
/// `resources`. Observed: Python SDK 8.0.
const FOLDER: &str = "zcrm-fields";
const FILE_SUFFIX: &str = ".zcrm";
const TEMPORARY_SUFFIX: &str = ".tmp";
/// No answer is as large as this.
const LARGEST_FILE: u64 = 64 * 1024 * 1024;
/// A temporary file this old was left by a process that was killed.
const LEFT_BEHIND: Duration = Duration::from_secs(60 * 60);

/// One user's files. Everything here blocks; nothing here fails: without a disk, the cache is in
/// memory only.
///
/// Several processes may use one directory: a file is replaced whole, by a rename, and each module
/// has its own, so that no process reads half a file or undoes what another wrote.
#[derive(Debug)]
pub(super) struct Directory {
    path: PathBuf,
    key: CacheKey,
    /// Whether it has been said that the directory cannot be written.
    warned: AtomicBool,
    swept: AtomicBool,
}

impl Directory {
    pub(super) fn new(resource_path: &Path, key: CacheKey) -> Self {
        Self {
            path: resource_path.join(FOLDER).join(key.to_string()),
            key,
            warned: AtomicBool::new(false),
            swept: AtomicBool::new(false),
        }
    }

    /// The body of a file; `None` when there is none, or none that can be trusted.
    pub(super) fn read(&self, kind: Kind, what: &str) -> Option<Body> {
        let path = self.file(what);
        let bytes = match read_file(&path) {
            Ok(bytes) => bytes,
            Err(missing) if missing.kind() == ErrorKind::NotFound => return None,
            Err(cause) => {
                tracing::warn!(path = %path.display(), %cause, "a metadata file cannot be read; asking Zoho instead");
                return None;
            }
        };
        let body = Body::open(kind, bytes);
        if body.is_none() {
            tracing::warn!(path = %path.display(), "a metadata file is damaged or of another version; asking Zoho instead");
        }
        body
    }

    /// Replaces a file in one step.
    pub(super) fn write(&self, kind: Kind, what: &str, body: &str, now: SystemTime) {
        match self.try_write(kind, what, body, now) {
            Ok(()) => {}
            Err(cause) if self.warned.swap(true, Ordering::Relaxed) => {
                tracing::debug!(path = %self.path.display(), %cause, "metadata is kept in memory only");
            }
            Err(cause) => {
                tracing::warn!(path = %self.path.display(), %cause, "the directory cannot be written; metadata is kept in memory only");
            }
        }
    }

    fn try_write(&self, kind: Kind, what: &str, body: &str, now: SystemTime) -> io::Result<()> {
        private_directory(&self.path)?;
        if !self.swept.swap(true, Ordering::Relaxed) {
            self.sweep(now);
        }
        let (mut file, path) = self.temporary()?;
        // Not synced: what a power cut can leave is refused by its envelope, and fetched again.
        let written = file
            .write_all(envelope::seal(kind, body).as_bytes())
            .and_then(|()| fs::rename(&path, self.file(what)));
        if written.is_err() {
            // The error that counts is the first.
            let _ = fs::remove_file(&path);
        }
        written
    }

    pub(super) fn delete(&self, what: &str) {
        remove(&self.file(what));
    }

    /// Deletes all of this user's files.
    pub(super) fn clear(&self) {
        clear_user(&self.path);
    }

    fn file(&self, what: &str) -> PathBuf {
        self.path.join(self.key.name_of(what) + FILE_SUFFIX)
    }

    /// A new file that only this user of the system may read, under a name that no other file has.
    fn temporary(&self) -> io::Result<(File, PathBuf)> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let mut random = RandomState::new().build_hasher();
        random.write_u64(COUNT.fetch_add(1, Ordering::Relaxed));
        let name = format!("{}-{:016x}", std::process::id(), random.finish());
        let path = self.path.join(name + TEMPORARY_SUFFIX);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok((options.open(&path)?, path))
    }

    /// Removes what killed processes left.
    fn sweep(&self, now: SystemTime) {
        for path in ours(&self.path, TEMPORARY_SUFFIX) {
            let changed = fs::metadata(&path).and_then(|metadata| metadata.modified());
            let age = changed.ok().and_then(|changed| now.duration_since(changed).ok());
            if age.is_some_and(|age| age > LEFT_BEHIND) {
                remove(&path);
            }
        }
    }
}

/// Deletes the files of all users.
pub(super) fn clear_all(resource_path: &Path) {
    let root = resource_path.join(FOLDER);
    for entry in fs::read_dir(&root).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_key = name.len() == 32
            && name.as_encoded_bytes().iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if is_key {
            clear_user(&entry.path());
        }
    }
}

fn clear_user(path: &Path) {
    for file in ours(path, FILE_SUFFIX) {
        remove(&file);
    }
}

/// The files of this sort in a user's directory.
fn ours(path: &Path, suffix: &'static str) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let ours = entries
        .filter(move |entry| entry.file_name().as_encoded_bytes().ends_with(suffix.as_bytes()));
    ours.map(|entry| entry.path())
}

fn remove(path: &Path) {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => {
            tracing::warn!(path = %path.display(), %cause, "a metadata file cannot be deleted");
        }
        // Done, by us or by another process.
        Ok(()) | Err(_) => {}
    }
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    // Before it is opened: opening a pipe would wait for a writer.
    let told = fs::metadata(path)?;
    if !told.is_file() {
        return Err(io::Error::other("no regular file"));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(told.len().min(LARGEST_FILE)).unwrap_or(0));
    File::open(path)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > LARGEST_FILE { Err(io::Error::other("too large a file")) } else { Ok(bytes) }
}

fn private_directory(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
