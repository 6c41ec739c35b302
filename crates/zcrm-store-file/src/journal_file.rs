//! The journal on disk: read on from where it was read to, appended to under the lock.
//!
//! It is never synced, and losing it loses no token. A journal that is behind the token file could
//! take our own commit for a foreign one, so one that cannot be written is removed.

use std::fs::{self, File, Metadata};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

use zcrm_store_api::{SecretBytes, Timestamp};

use crate::commit_fingerprint::CommitFingerprint;
use crate::disk;
use crate::journal::{self, Journal, JournalEntry, NotOurs, Update};
use crate::permission;
use crate::phase::{self, Phase};
use crate::token_path::TokenPath;
use crate::trust::{self, Refusal};

/// The journal is rewritten when it is longer than twice what it says, and this.
const SLACK: u64 = 64 * 1024;
/// How long it is remembered that a row was removed; a foreign writer needs some seconds at most.
const NOT_OURS: &str = "something else or a newer zcrm-store-file wrote it";
const GONE_KEPT: Duration = Duration::from_secs(60);

/// How long a journal may be that is read: about four times as long as the token file.
const LONGEST: u64 = 1 << 30;

/// Brings the journal up to date with the disk; when that is refused, nothing is remembered.
pub(crate) fn read(token_path: &TokenPath, journal: &mut Journal) -> Result<(), Refusal> {
    let read = phase::during(Phase::ReadRows, || read_on(token_path, journal));
    if read.is_err() {
        *journal = Journal::default();
    }
    match read {
        Err(Refusal::Io(missing)) if missing.kind() == ErrorKind::NotFound => Ok(()),
        read => read,
    }
}

fn read_on(token_path: &TokenPath, journal: &mut Journal) -> Result<(), Refusal> {
    let (mut file, found) = trust::open(&token_path.journal(), &token_path.trust, LONGEST)?;
    let length = found.len();
    if !journal.head.is_empty() && length >= journal.read {
        let mut head = vec![0; journal.head.len()];
        file.read_exact(&mut head)?;
        if head == journal.head.as_bytes() {
            file.seek(SeekFrom::Start(journal.read))?;
            journal.read_on(rest_of(&mut file, length - journal.read)?.expose());
            return Ok(());
        }
        file.rewind()?;
    }
    let text = rest_of(&mut file, length)?;
    *journal = Journal::parse(text.expose()).map_err(|_: NotOurs| Refusal::NotOurs(NOT_OURS))?;
    Ok(())
}

fn rest_of(file: &mut File, expected: u64) -> io::Result<SecretBytes> {
    let room = usize::try_from(expected).unwrap_or_default().saturating_add(1);
    let mut bytes = Vec::with_capacity(room);
    file.read_to_end(&mut bytes)?;
    Ok(SecretBytes::new(bytes))
}

/// Writes updates and how the token file was left, and applies both to the journal, which must be up
/// to date. Under the lock only.
pub(crate) fn write(
    token_path: &TokenPath,
    journal: &mut Journal,
    updates: Vec<Update>,
    commit: Option<CommitFingerprint>,
) -> io::Result<()> {
    if journal.refused {
        return Ok(());
    }
    let commit = commit.filter(|commit| journal.file.as_ref() != Some(commit));
    let lines =
        journal::lines(commit.as_ref(), updates.iter().map(|(id, entry)| (id, entry.as_ref())));
    journal.file = commit.or(journal.file.take());
    // What is removed is to be gone from the disk too.
    let wipe = updates.iter().any(|(_, entry)| !matches!(entry, Some(JournalEntry::Row(_))));
    for update in updates {
        journal.apply(update);
    }
    let path = token_path.journal();
    let written = match fs::symlink_metadata(&path) {
        Ok(found) if !wipe && can_grow(&found, journal, &lines, token_path) => {
            append(&path, &lines).inspect(|()| journal.read += length(&lines))
        }
        _ => replace(token_path, journal),
    };
    if written.is_err() {
        *journal = Journal::default();
        if let Err(cause) = fs::remove_file(&path) {
            tracing::debug!(%cause, "the journal of the token file is neither written nor removed");
        }
    }
    written
}

/// Tells whether lines may be appended: not to one with a torn end, not without end, and not to one
/// that more may read than the token file.
fn can_grow(
    found: &Metadata,
    journal: &Journal,
    lines: &SecretBytes,
    token_path: &TokenPath,
) -> bool {
    let whole = !journal.head.is_empty() && !journal.damaged && found.len() == journal.read;
    let grown = journal.read.saturating_add(length(lines));
    let short = grown <= SLACK || grown <= journal.size().saturating_mul(2).saturating_add(SLACK);
    let private = fs::metadata(&token_path.file)
        .is_ok_and(|tokens| permission::is_no_more_open(found, &tokens));
    whole && private && short
}

fn append(path: &Path, lines: &SecretBytes) -> io::Result<()> {
    let mut file = trust::options().append(true).open(path)?;
    phase::during(Phase::AppendRows, || file.write_all(lines.expose()))
}

fn replace(token_path: &TokenPath, journal: &mut Journal) -> io::Result<()> {
    let newest = journal.entries.values().map(|entry| match entry {
        JournalEntry::Row(row) => row.when,
        JournalEntry::Gone { when, .. } => *when,
    });
    let newest = newest.max().unwrap_or(Timestamp::UNIX_EPOCH);
    // As random as can be had here; it need only be another one than those before.
    let name = RandomState::new().hash_one(std::process::id());
    let text = journal.renew(name, newest.saturating_sub(GONE_KEPT));
    if journal.entries.is_empty() {
        return match fs::remove_file(token_path.journal()) {
            Err(failed) if failed.kind() != ErrorKind::NotFound => Err(failed),
            _ => {
                *journal = Journal::default();
                Ok(())
            }
        };
    }
    let mut new = disk::temporary(token_path)?;
    if let Ok(tokens) = fs::metadata(&token_path.file) {
        permission::carry_over(new.as_file(), &tokens)?;
    }
    phase::during(Phase::WriteRows, || new.write_all(text.expose()))?;
    phase::during(Phase::RenameRows, || new.persist(token_path.journal()))
        .map_err(|failed| failed.error)?;
    Ok(())
}

fn length(bytes: &SecretBytes) -> u64 {
    u64::try_from(bytes.expose().len()).unwrap_or(u64::MAX)
}
