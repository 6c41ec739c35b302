//! What is said when the file cannot be used: which file, and what to do.

use std::io;
use std::path::Path;
use std::time::Duration;

use zcrm_store_api::{StoreError, StoreErrorKind};

use crate::obstacle::Obstacle;
use crate::row::RowFault;
use crate::table::TableFault;
use crate::trust::{Distrust, Refusal};

/// Where the trouble came up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Read,
    Write,
    Replace,
    Lock,
    ReadSidecar,
    WriteSidecar,
}

/// Says what an error of the operating system means for a token file or what lies beside it.
pub(crate) fn io(step: Step, path: &Path, error: io::Error) -> StoreError {
    use StoreErrorKind::{Denied, Other, Unavailable};
    use io::ErrorKind;
    let (kind, advice) = match (error.kind(), step) {
        (ErrorKind::PermissionDenied, Step::Read) => (
            Denied,
            "access is denied: give this user read permission on the file and its directory",
        ),
        (ErrorKind::PermissionDenied, Step::Lock) => (
            Denied,
            "access is denied: run every program that shares the token file as one user, or give \
             this one read and write permission on the lock file and write permission on the \
             directory",
        ),
        (ErrorKind::PermissionDenied, Step::ReadSidecar) => (
            Denied,
            "access is denied: give this user read permission on it, or remove it while no program \
             uses the token file (it holds no tokens)",
        ),
        (ErrorKind::Unsupported, Step::Lock) => {
            (Denied, "the file system has no file locks: keep the token file on a local disk")
        }
        (ErrorKind::PermissionDenied, _) => (
            Denied,
            "access is denied: give this user write permission on the directory, where the new file \
             is made before it replaces the old one",
        ),
        (ErrorKind::ReadOnlyFilesystem, _) => {
            (Denied, "the file system is read-only: choose a path that can be written")
        }
        (ErrorKind::ResourceBusy, _) => (
            Denied,
            "the file is a mount point and cannot be replaced: mount the directory that holds it \
             instead of the file",
        ),
        (ErrorKind::NotADirectory, _) => {
            (Denied, "a part of the path is not a directory: correct the path")
        }
        (ErrorKind::IsADirectory, _) => (Denied, "it is a directory: name a file in it"),
        (ErrorKind::StorageFull | ErrorKind::QuotaExceeded, _) => {
            (Unavailable, "the disk is full: make room and try again")
        }
        (ErrorKind::FileTooLarge, _) => (
            Unavailable,
            "the file is not allowed to be so long: raise the limit (ulimit -f) or remove tokens",
        ),
        (ErrorKind::Interrupted | ErrorKind::TimedOut | ErrorKind::StaleNetworkFileHandle, _) => {
            (Unavailable, "the file system did not answer: try again")
        }
        _ => (Other, "the operating system refused, the cause of this error says why"),
    };
    StoreError::with_source(kind, format!("{} {}: {advice}", doing(step), shown(path)), error)
}

pub(crate) fn no_directory(step: Step, path: &Path, directory: &Path) -> StoreError {
    let message = format!(
        "{} {}: the directory {} does not exist, create it or correct the path",
        doing(step),
        shown(path),
        directory.display()
    );
    StoreError::new(StoreErrorKind::Denied, message)
}

/// Says why a file was not read, and what to do about it.
pub(crate) fn refused(step: Step, path: &Path, refusal: Refusal) -> StoreError {
    let message = |why: &dyn std::fmt::Display| format!("{} {}: {why}", doing(step), shown(path));
    match refusal {
        Refusal::Io(cause) => io(step, path, cause),
        Refusal::NotAFile => not_a_file(step, path),
        refusal @ (Refusal::Link | Refusal::Distrust(_)) => {
            StoreError::new(StoreErrorKind::Denied, message(&refusal))
        }
        refusal @ (Refusal::TooLong(_) | Refusal::NotOurs(_)) => {
            StoreError::new(StoreErrorKind::Corrupt, message(&refusal))
        }
    }
}

pub(crate) fn link(path: &Path, link: &Path, distrust: Distrust) -> StoreError {
    let message = format!(
        "follow the symbolic link {} to the token file {}: {distrust}",
        shown(link),
        shown(path)
    );
    StoreError::new(StoreErrorKind::Denied, message)
}

pub(crate) fn in_the_way(path: &Path, obstacle: Obstacle) -> StoreError {
    let message = format!("{} {}: {obstacle}", doing(Step::Replace), shown(path));
    StoreError::new(StoreErrorKind::Denied, message)
}

pub(crate) fn not_a_file(step: Step, path: &Path) -> StoreError {
    let message =
        format!("{} {}: it is not a regular file, correct the path", doing(step), shown(path));
    StoreError::new(StoreErrorKind::Denied, message)
}

pub(crate) fn read_only(path: &Path) -> StoreError {
    let message =
        format!("write the token file {}: it is marked read-only, make it writable", shown(path));
    StoreError::new(StoreErrorKind::Denied, message)
}

pub(crate) fn corrupt(path: &Path, fault: TableFault) -> StoreError {
    let message = format!(
        "read the token file {}: {fault}; nothing was changed, correct the path or move the file away",
        shown(path)
    );
    StoreError::new(StoreErrorKind::Corrupt, message)
}

pub(crate) fn corrupt_row(path: &Path, line: usize, fault: RowFault) -> StoreError {
    let message = format!(
        "read line {line} of the token file {}: {fault}; correct or remove the line",
        shown(path)
    );
    StoreError::new(StoreErrorKind::Corrupt, message)
}

pub(crate) fn unreadable_result(path: &Path) -> StoreError {
    let message = format!(
        "write the token file {}: a damaged line in it would make others unreadable, remove that \
         line (a warning names it)",
        shown(path)
    );
    StoreError::new(StoreErrorKind::Corrupt, message)
}

pub(crate) fn locked(path: &Path, patience: Duration) -> StoreError {
    let message = format!(
        "lock the token file by {}: it was held for {} s, let the process that holds it go on or end \
         it if it is suspended, then try again",
        shown(path),
        patience.as_secs_f64()
    );
    StoreError::new(StoreErrorKind::Unavailable, message)
}

pub(crate) fn wiped(path: &Path) -> StoreError {
    let message = format!(
        "read the token file {}: another program has just emptied it or cut it short, try again in \
         some seconds; then the tokens that were saved by zcrm-store-file are restored",
        shown(path)
    );
    StoreError::new(StoreErrorKind::Corrupt, message)
}

pub(crate) fn half_written(path: &Path) -> StoreError {
    let message = format!(
        "write the token file {}: another program has written a part of it and not gone on, nothing \
         was changed, try again in some seconds",
        shown(path)
    );
    StoreError::new(StoreErrorKind::Unavailable, message)
}

pub(crate) fn never_still(path: &Path) -> StoreError {
    let message = format!(
        "write the token file {}: another program keeps writing it without a lock, try again",
        shown(path)
    );
    StoreError::new(StoreErrorKind::Unavailable, message)
}

pub(crate) fn conflict() -> StoreError {
    StoreError::new(
        StoreErrorKind::Conflict,
        "save the token record: it has changed since it was read, read it again",
    )
}

pub(crate) fn revision_without_id() -> StoreError {
    StoreError::new(
        StoreErrorKind::Invalid,
        "save the token record: a revision says nothing without the id of the record, give both",
    )
}

pub(crate) fn unknown_condition() -> StoreError {
    StoreError::new(
        StoreErrorKind::Invalid,
        "save the token record: this version of zcrm-store-file does not know the condition, update it",
    )
}

pub(crate) fn empty_id() -> StoreError {
    StoreError::new(
        StoreErrorKind::Invalid,
        "save the token record: its id is empty, name one or leave it to the store",
    )
}

pub(crate) fn no_runtime() -> StoreError {
    StoreError::new(
        StoreErrorKind::Invalid,
        "use the token file outside of a tokio runtime: call the store from within one",
    )
}

pub(crate) fn job_lost(panicked: bool) -> StoreError {
    if panicked {
        return StoreError::new(
            StoreErrorKind::Other,
            "finish work on the token file: it panicked, which is a fault in zcrm-store-file",
        );
    }
    StoreError::new(
        StoreErrorKind::Unavailable,
        "begin work on the token file: the tokio runtime is shutting down",
    )
}

fn doing(step: Step) -> &'static str {
    match step {
        Step::Read => "read the token file",
        Step::Write => "write the token file",
        Step::Replace => "replace the token file",
        Step::Lock => "lock the token file by",
        Step::ReadSidecar => "read the sidecar of the token file",
        Step::WriteSidecar => "write the sidecar of the token file",
    }
}

/// The whole path, for a relative one is a riddle in a log.
fn shown(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_names_the_file_and_what_to_do() {
        use io::ErrorKind as E;
        for (step, kind, expected, words) in [
            (Step::Read, E::PermissionDenied, StoreErrorKind::Denied, "read permission"),
            (Step::Write, E::PermissionDenied, StoreErrorKind::Denied, "write permission"),
            (Step::Write, E::ReadOnlyFilesystem, StoreErrorKind::Denied, "choose a path"),
            (Step::Replace, E::ResourceBusy, StoreErrorKind::Denied, "mount the directory"),
            (Step::Write, E::StorageFull, StoreErrorKind::Unavailable, "make room"),
            (Step::Write, E::FileTooLarge, StoreErrorKind::Unavailable, "raise the limit"),
            (Step::Read, E::TimedOut, StoreErrorKind::Unavailable, "try again"),
            (Step::Read, E::Other, StoreErrorKind::Other, "says why"),
            (Step::Lock, E::PermissionDenied, StoreErrorKind::Denied, "as one user"),
            (Step::Lock, E::Unsupported, StoreErrorKind::Denied, "on a local disk"),
            (Step::Lock, E::ReadOnlyFilesystem, StoreErrorKind::Denied, "choose a path"),
            (Step::ReadSidecar, E::PermissionDenied, StoreErrorKind::Denied, "holds no tokens"),
            (Step::WriteSidecar, E::PermissionDenied, StoreErrorKind::Denied, "write permission"),
        ] {
            let error = io(step, Path::new("/srv/tokens.csv"), kind.into());
            assert_eq!(error.kind(), expected, "{kind:?}");
            let message = error.to_string();
            assert!(message.contains("/srv/tokens.csv") && message.contains(words), "{message}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn linux_tells_of_a_bind_mount_with_ebusy() {
        const EBUSY: i32 = 16;
        let busy = io::Error::from_raw_os_error(EBUSY);
        let message = io(Step::Replace, Path::new("/srv/tokens.csv"), busy).to_string();
        assert!(message.contains("mount the directory"), "{message}");
    }

    #[test]
    fn a_relative_path_is_shown_whole() {
        let message = corrupt(Path::new("tokens.csv"), TableFault::NotUtf8).to_string();
        assert!(!message.contains("file tokens.csv"), "{message}");
    }
}
