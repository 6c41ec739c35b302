//! Who may read the new file: its owner, and the group that could read the old one.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

/// Gives a new file the owner, the group and the group's permissions of the one it replaces.
/// Everybody else loses theirs.
#[cfg(unix)]
pub(crate) fn carry_over(new: &File, old: &Metadata, path: &Path) -> io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    const OWNER: u32 = 0o600;
    const GROUP: u32 = 0o070;
    const OTHER: u32 = 0o007;

    let made = new.metadata()?;
    let same_owner = made.uid() == old.uid() || fchown(new, Some(old.uid()), None).is_ok();
    let same_group = made.gid() == old.gid() || fchown(new, None, Some(old.gid())).is_ok();
    if !same_owner {
        tracing::warn!(
            path = %path.display(),
            "the token file belonged to another user and now belongs to this one"
        );
    }
    let mut mode = OWNER | (old.mode() & GROUP);
    if !same_group {
        // The bits would let another group in.
        mode = OWNER;
        tracing::warn!(
            path = %path.display(),
            "the group of the token file could not be kept, so it lost its permissions"
        );
    }
    if old.mode() & OTHER != 0 {
        tracing::warn!(
            path = %path.display(),
            "every user of this machine could open the token file ({:04o}), which has been stopped \
             ({mode:04o}): consider new tokens",
            old.mode() & 0o777,
        );
    }
    new.set_permissions(Permissions::from_mode(mode))
}

/// Elsewhere the new file has the permissions of its directory.
#[cfg(not(unix))]
pub(crate) fn carry_over(_new: &File, _old: &Metadata, _path: &Path) -> io::Result<()> {
    Ok(())
}
