//! The token file and its folder: owner, mode, room.

use std::path::Path;

use super::check::Checks;
use super::store_lock;
use crate::path;
use crate::profile::Profile;

/// Whether it can be used.
pub(super) fn look(checks: &mut Checks, profile: &Profile) -> bool {
    let file = match path::tokens() {
        Ok(file) => file,
        Err(failure) => {
            checks.failed("token file", &failure, "set HOME or ZCRM_TOKEN_FILE");
            return false;
        }
    };
    let before = checks.found();
    let shown = file.display().to_string();
    match std::fs::metadata(&file) {
        Ok(found) if !found.is_file() => {
            checks.bad(
                "token file",
                &format!("{shown} is no file"),
                "move it away, or set ZCRM_TOKEN_FILE",
            );
        }
        Ok(found) => mode(checks, &shown, &found),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && profile.id.is_some() => {
            checks.bad(
                "token file",
                &format!("{shown} is not there"),
                "sign in again with `zcrm login`",
            );
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            checks.good("token file", &format!("{shown} will be made"));
        }
        Err(error) => {
            checks.bad("token file", &format!("{shown}: {error}"), "give this user access to it");
        }
    }
    takes_files(checks, "folder", file.parent().unwrap_or(Path::new(".")));
    checks.found() == before && store_lock::look(checks, &file)
}

#[cfg(unix)]
fn mode(checks: &mut Checks, shown: &str, found: &std::fs::Metadata) {
    let mode = std::os::unix::fs::MetadataExt::mode(found) & 0o777;
    let (owner, us) = (std::os::unix::fs::MetadataExt::uid(found), user());
    if let Some(us) = us
        && owner != us
        && owner != 0
    {
        let words = format!(
            "{shown} belongs to the user {owner}, who may have written anything into it; this is \
             the user {us}"
        );
        checks.bad("token file", &words, &format!("chown {us} {shown}, or set ZCRM_TOKEN_FILE"));
    } else if mode & 0o007 != 0 {
        let words = format!("{shown} has the mode {mode:o}: every user of this machine can use it");
        checks.bad("token file", &words, &format!("chmod 600 {shown}"));
    } else {
        checks.good("token file", shown);
    }
}

#[cfg(not(unix))]
fn mode(checks: &mut Checks, shown: &str, _found: &std::fs::Metadata) {
    checks.good("token file", shown);
}

/// The number of this user: the owner of a file that it makes.
#[cfg(unix)]
fn user() -> Option<u32> {
    let probe = std::env::temp_dir().join(format!(".zcrm-doctor-{}", std::process::id()));
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(&probe).ok()?;
    let found = made.metadata().ok();
    let _ = std::fs::remove_file(&probe);
    found.map(|found| std::os::unix::fs::MetadataExt::uid(&found))
}

/// Whether a folder takes files: they are replaced by others that are written beside them, so the
/// folder must take one, and the disk hold it.
pub(super) fn takes_files(checks: &mut Checks, what: &str, folder: &Path) -> bool {
    let probe = folder.join(format!(".zcrm-doctor-{}", std::process::id()));
    let written = std::fs::OpenOptions::new().write(true).create_new(true).open(&probe).and_then(
        |mut file| {
            std::io::Write::write_all(&mut file, &[0; 65_536])?;
            // Some file systems notice only here that the disk is full.
            file.sync_all()
        },
    );
    // Only ours is removed: it was made here, or was not there.
    let _ = std::fs::remove_file(&probe);
    match written {
        Ok(()) => {
            checks.good(what, &format!("{} takes new files", folder.display()));
            true
        }
        Err(error) => {
            let words = format!("{}: {error}", folder.display());
            let advice = match error.kind() {
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                    "give this user the right to write there"
                }
                std::io::ErrorKind::NotFound => "make the folder",
                _ => "make room on the disk (`df`), and see the limits of this user (`ulimit -a`)",
            };
            checks.bad(what, &words, advice);
            false
        }
    }
}
