//! The file on disk: read whole, replaced whole.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use zcrm_store_api::{SecretBytes, StoreError};

use crate::error::{self, Step};
use crate::permission;

/// Reads the file; `None` when there is none in a directory that exists.
pub(crate) fn read(path: &Path) -> Result<Option<SecretBytes>, StoreError> {
    let read = fs::metadata(path).and_then(|found| {
        // Before it is opened: opening a pipe would wait for whoever writes to it.
        if found.is_file() { fs::read(path).map(Some) } else { Ok(None) }
    });
    match read {
        Ok(Some(bytes)) => Ok(Some(SecretBytes::new(bytes))),
        Ok(None) => Err(error::not_a_file(Step::Read, path)),
        Err(missing) if missing.kind() == ErrorKind::NotFound => {
            existing_directory(Step::Read, path, &resolve(path)?)?;
            Ok(None)
        }
        Err(other) => Err(error::io(Step::Read, path, other)),
    }
}

/// Follows symbolic links to where the file is, or is to be made.
pub(crate) fn resolve(path: &Path) -> Result<PathBuf, StoreError> {
    // More links in a row than Linux itself follows.
    const MOST: usize = 40;
    let mut resolved = path.to_owned();
    for _ in 0..MOST {
        match fs::read_link(&resolved) {
            Ok(target) => resolved = directory(&resolved).join(target),
            Err(_) => return Ok(resolved),
        }
    }
    let endless = io::Error::other("too many symbolic links");
    Err(error::io(Step::Read, path, endless))
}

/// The one spelling of a resolved path, under which writers queue up.
pub(crate) fn lock_key(path: &Path, resolved: &Path) -> Result<PathBuf, StoreError> {
    let directory = existing_directory(Step::Write, path, resolved)?;
    Ok(match resolved.file_name() {
        Some(name) => directory.join(name),
        None => directory,
    })
}

/// Replaces the file at a resolved path: a new one beside it, synced, then renamed over it.
pub(crate) fn replace(path: &Path, resolved: &Path, bytes: &SecretBytes) -> Result<(), StoreError> {
    let existing = match fs::metadata(resolved) {
        Ok(found) if !found.is_file() => return Err(error::not_a_file(Step::Write, path)),
        // A rename would get round the mark, against the wish of whoever set it.
        Ok(found) if found.permissions().readonly() => return Err(error::read_only(path)),
        Ok(found) => Some(found),
        Err(missing) if missing.kind() == ErrorKind::NotFound => None,
        Err(other) => return Err(error::io(Step::Write, path, other)),
    };
    let write = |step| move |cause| error::io(step, path, cause);
    let directory = directory(resolved);
    // Made with mode 0600, in the same directory because a rename cannot leave its file system.
    let mut new = tempfile::Builder::new()
        .prefix(".zcrm-tokens-")
        .suffix(".tmp")
        .tempfile_in(directory)
        .map_err(write(Step::Write))?;
    if let Some(existing) = &existing {
        permission::carry_over(new.as_file(), existing, path).map_err(write(Step::Write))?;
    }
    new.write_all(bytes.expose()).map_err(write(Step::Write))?;
    // Else a power cut could leave the new name with none of the bytes.
    new.as_file().sync_all().map_err(write(Step::Write))?;
    new.persist(resolved).map_err(|failed| error::io(Step::Replace, path, failed.error))?;
    sync_directory(directory);
    Ok(())
}

/// The directory of a path, never empty.
fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn existing_directory(step: Step, path: &Path, resolved: &Path) -> Result<PathBuf, StoreError> {
    let directory = directory(resolved);
    fs::canonicalize(directory).map_err(|cause| match cause.kind() {
        ErrorKind::NotFound => error::no_directory(step, path, directory),
        _ => error::io(step, path, cause),
    })
}

/// Makes the rename survive a power cut too, where the system can do that.
fn sync_directory(directory: &Path) {
    if cfg!(unix)
        && let Err(cause) = File::open(directory).and_then(|directory| directory.sync_all())
    {
        // The tokens are in place; only a power cut within the next seconds could undo that.
        tracing::debug!(%cause, "the directory of the token file could not be synced");
    }
}
