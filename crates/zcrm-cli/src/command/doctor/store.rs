//! The token file and its folder.

use std::path::Path;

use super::check::Checks;
use crate::path;
use crate::profile::Profile;

pub(super) fn look(checks: &mut Checks, profile: &Profile) {
    let file = match path::tokens() {
        Ok(file) => file,
        Err(failure) => {
            checks.bad("token file", &failure.to_string(), "set HOME or ZCRM_TOKEN_FILE");
            return;
        }
    };
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
    writable(checks, file.parent().unwrap_or(Path::new(".")));
}

#[cfg(unix)]
fn mode(checks: &mut Checks, shown: &str, found: &std::fs::Metadata) {
    let mode = std::os::unix::fs::MetadataExt::mode(found) & 0o777;
    if mode & 0o007 != 0 {
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

/// Tokens are kept by a file beside the old one: the folder must take one, and the disk hold it.
fn writable(checks: &mut Checks, folder: &Path) {
    let probe = folder.join(format!(".zcrm-doctor-{}", std::process::id()));
    let written = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&probe)
        .and_then(|mut file| std::io::Write::write_all(&mut file, &[0; 4_096]));
    // Only ours is removed: it was made here, or was not there.
    if written.is_ok() {
        let _ = std::fs::remove_file(&probe);
        checks.good("folder", &format!("{} takes new files", folder.display()));
    } else if let Err(error) = written {
        let _ = std::fs::remove_file(&probe);
        let words = format!("{}: {error}", folder.display());
        checks.bad(
            "folder",
            &words,
            "make room on the disk, or give this user the right to write there",
        );
    }
}
