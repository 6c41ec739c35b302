//! Files on disk: read whole, replaced whole.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _, Write};
use std::path::Path;

use tempfile::NamedTempFile;
use zcrm_store_api::{SecretBytes, StoreError};

use crate::clock::{self, Time};
use crate::error::{self, Step};
use crate::fingerprint::{Fingerprint, Seen};
use crate::obstacle;
use crate::permission;
use crate::phase::{self, Phase};
use crate::token_path::TokenPath;
use crate::trust::{self, Refusal, Trust};
use crate::writer::Order;

const TEMPORARY_SUFFIX: &str = ".tmp";
/// How many random characters tempfile puts between prefix and suffix.
const RANDOM: usize = 6;

/// A file that was read: what it holds, or that there is none.
pub(crate) struct Read<T> {
    pub(crate) bytes: Option<T>,
    pub(crate) seen: Seen,
}

/// How long a file may be that is read whole. A million rows of real tokens take 211 MB; the sidecar
/// has a line for each lease of the last hour and each declared environment.
const LONGEST: u64 = 256 << 20;
const LONGEST_SIDECAR: u64 = 64 << 20;

/// Reads the token file; none is one without tokens if its directory exists.
pub(crate) fn read(path: &Path, trust: &Trust) -> Result<Read<SecretBytes>, StoreError> {
    let token_path = TokenPath::of(path, trust)?;
    match phase::during(Phase::ReadTokens, || read_file(&token_path.file, trust, LONGEST)) {
        Ok((bytes, seen)) => Ok(Read { bytes: Some(SecretBytes::new(bytes)), seen }),
        Err(Refusal::Io(missing)) if missing.kind() == ErrorKind::NotFound => {
            token_path.existing_directory(Step::Read)?;
            Ok(Read { bytes: None, seen: Seen::NONE })
        }
        Err(refusal) => Err(error::refused(Step::Read, path, refusal)),
    }
}

/// Reads the sidecar.
pub(crate) fn read_sidecar(token_path: &TokenPath) -> Result<Read<Vec<u8>>, Refusal> {
    let path = token_path.sidecar();
    let read = || read_file(&path, &token_path.trust, LONGEST_SIDECAR);
    match phase::during(Phase::ReadSidecar, read) {
        Ok((bytes, seen)) => Ok(Read { bytes: Some(bytes), seen }),
        Err(Refusal::Io(missing)) if missing.kind() == ErrorKind::NotFound => {
            Ok(Read { bytes: None, seen: Seen::NONE })
        }
        Err(refusal) => Err(refusal),
    }
}

fn read_file(path: &Path, trust: &Trust, longest: u64) -> Result<(Vec<u8>, Seen), Refusal> {
    // The clock before the stamp, the stamp before the bytes: then they are at least as new.
    let now = clock::now();
    let (file, found) = trust::open(path, trust, longest)?;
    let seen = Seen::new(Fingerprint::of(&found)?, now);
    let length = usize::try_from(found.len()).unwrap_or_default();
    // Room for one more, to see the end without growing, which would leave copies of secrets.
    let mut bytes = Vec::with_capacity(length.saturating_add(1));
    file.take(longest).read_to_end(&mut bytes)?;
    Ok((bytes, seen))
}

/// Refuses a token file that is not to be replaced; else answers with what is known of it.
pub(crate) fn replaceable(token_path: &TokenPath) -> Result<Option<Metadata>, StoreError> {
    match fs::metadata(&token_path.file) {
        Ok(found) if !found.is_file() => Err(error::not_a_file(Step::Write, &token_path.given)),
        // A rename would get round the mark, against the wish of the user who set it.
        Ok(found) if found.permissions().readonly() => Err(error::read_only(&token_path.given)),
        Ok(found) => {
            // Nothing of ours is given to another user: the new file would keep the owner.
            token_path.trust.check(&found).map_err(|distrust| {
                error::refused(Step::Write, &token_path.given, Refusal::Distrust(distrust))
            })?;
            match obstacle::before_replacing(&token_path.file, &found, token_path.directory()) {
                Some(obstacle) => Err(error::in_the_way(&token_path.given, obstacle)),
                None => Ok(Some(found)),
            }
        }
        Err(missing) if missing.kind() == ErrorKind::NotFound => Ok(None),
        Err(other) => Err(error::io(Step::Write, &token_path.given, other)),
    }
}

/// Replaces the token file: a new one beside it, synced, then renamed over it.
///
/// Answers with the stamp of the new file; with `None` when it does not bear the stamp any more with
/// which it was read: a program that knows of no lock wrote, and what it wrote would be lost.
pub(crate) fn replace(
    token_path: &TokenPath,
    bytes: &SecretBytes,
    read: Option<Fingerprint>,
    order: Order,
    time: &Time,
) -> Result<Option<Fingerprint>, StoreError> {
    let existing = replaceable(token_path)?;
    let write = |step| move |cause| error::io(step, &token_path.given, cause);
    let mut new = temporary(token_path).map_err(write(Step::Write))?;
    if let Some(existing) = &existing {
        let carried =
            permission::carry_over(new.as_file(), existing).map_err(write(Step::Write))?;
        carried.warn(existing, &token_path.given);
    }
    phase::during(Phase::WriteTokens, || new.write_all(bytes.expose()))
        .map_err(write(Step::Write))?;
    time.date(new.as_file()).map_err(write(Step::Write))?;
    let sync = |new: &File| {
        phase::during(Phase::SyncTokens, || new.sync_all()).map_err(write(Step::Write))
    };
    if order == Order::SyncThenRename {
        // Else a power cut could leave the new name with none of the bytes.
        sync(new.as_file())?;
    }
    let made = new.as_file().metadata().and_then(|made| Fingerprint::of(&made));
    let made = made.map_err(write(Step::Write))?;
    // At the last moment, for a foreign writer needs few milliseconds.
    if Fingerprint::at(&token_path.file).map_err(write(Step::Write))? != read {
        return Ok(None);
    }
    let new = phase::during(Phase::RenameTokens, || new.persist(&token_path.file))
        .map_err(|failed| write(Step::Replace)(failed.error))?;
    if order == Order::RenameThenSync {
        sync(&new)?;
    }
    phase::during(Phase::SyncDirectory, || sync_directory(token_path.directory()));
    Ok(Some(made))
}

/// Replaces the sidecar in one step as well, for all who may use the token file.
///
/// It is not synced: what a power cut can take from it is leases, whose holders are gone too, and
/// what may be lost anyway.
pub(crate) fn replace_sidecar(token_path: &TokenPath, bytes: &[u8]) -> Result<(), StoreError> {
    let path = token_path.sidecar();
    let write = |cause| error::io(Step::WriteSidecar, &path, cause);
    let mut new = temporary(token_path).map_err(write)?;
    if let Ok(tokens) = fs::metadata(&token_path.file) {
        permission::carry_over(new.as_file(), &tokens).map_err(write)?;
    }
    phase::during(Phase::WriteSidecar, || new.write_all(bytes)).map_err(write)?;
    phase::during(Phase::RenameSidecar, || new.persist(&path))
        .map_err(|failed| write(failed.error))?;
    Ok(())
}

/// Moves a sidecar out of the way that cannot be read, over one that was moved before.
pub(crate) fn set_sidecar_aside(token_path: &TokenPath) {
    if let Err(cause) = fs::rename(token_path.sidecar(), token_path.set_aside()) {
        tracing::debug!(%cause, "the unreadable sidecar could not be kept");
    }
}

/// A new file of mode 0600, in the same directory because a rename cannot leave its file system.
pub(crate) fn temporary(token_path: &TokenPath) -> io::Result<NamedTempFile> {
    tempfile::Builder::new()
        .prefix(&token_path.temporary_prefix())
        .rand_bytes(RANDOM)
        .suffix(TEMPORARY_SUFFIX)
        .tempfile_in(token_path.directory())
}

/// Removes new files that never replaced anything because their process was killed: they may hold
/// tokens. Call it under the lock, when no such file is being written.
pub(crate) fn sweep(token_path: &TokenPath) {
    let prefix = token_path.temporary_prefix();
    let Ok(entries) = fs::read_dir(token_path.directory()) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let middle = name
            .as_encoded_bytes()
            .strip_prefix(prefix.as_encoded_bytes())
            .and_then(|rest| rest.strip_suffix(TEMPORARY_SUFFIX.as_bytes()));
        // Exactly what `temporary` makes, nothing that only looks like it.
        if middle.is_some_and(|middle| {
            middle.len() == RANDOM && middle.iter().all(u8::is_ascii_alphanumeric)
        }) && let Err(cause) = fs::remove_file(entry.path())
        {
            tracing::warn!(
                path = %entry.path().display(),
                %cause,
                "a file that a killed process left may hold tokens and could not be removed"
            );
        }
    }
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

#[cfg(test)]
mod tests;
