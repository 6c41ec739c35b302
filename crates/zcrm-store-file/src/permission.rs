//! Who may use a new file: its owner, and the group that could use the old one.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

/// What could be carried over to a new file, and what not.
#[derive(Debug)]
pub(crate) struct Carried {
    #[cfg(unix)]
    same_owner: bool,
    #[cfg(unix)]
    same_group: bool,
    #[cfg(unix)]
    mode: u32,
}

/// Gives a new file the owner, the group and the group's permissions of an existing one.
/// Everybody else gets none.
#[cfg(unix)]
pub(crate) fn carry_over(new: &File, old: &Metadata) -> io::Result<Carried> {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    const OWNER: u32 = 0o600;
    const GROUP: u32 = 0o070;

    let made = new.metadata()?;
    let same_owner = made.uid() == old.uid() || fchown(new, Some(old.uid()), None).is_ok();
    let same_group = made.gid() == old.gid() || fchown(new, None, Some(old.gid())).is_ok();
    // Without the same group, the bits would let another one in.
    let mode = if same_group { OWNER | (old.mode() & GROUP) } else { OWNER };
    new.set_permissions(Permissions::from_mode(mode))?;
    Ok(Carried { same_owner, same_group, mode })
}

/// Elsewhere the new file has the permissions of its directory.
#[cfg(not(unix))]
pub(crate) fn carry_over(_new: &File, _old: &Metadata) -> io::Result<Carried> {
    Ok(Carried {})
}

/// Tells whether what lies beside the token file is closed to those whom that keeps out.
#[cfg(unix)]
pub(crate) fn is_no_more_open(beside: &Metadata, tokens: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;

    const NOT_OWNER: u32 = 0o077;

    let same_group = beside.gid() == tokens.gid();
    let allowed = if same_group { tokens.mode() & 0o070 } else { 0 };
    beside.uid() == tokens.uid() && beside.mode() & NOT_OWNER & !allowed == 0
}

/// Elsewhere both have the permissions of their directory.
#[cfg(not(unix))]
pub(crate) fn is_no_more_open(_beside: &Metadata, _tokens: &Metadata) -> bool {
    true
}

impl Carried {
    /// Tells what was done to the token file at `path`, which was `old`.
    #[cfg(unix)]
    pub(crate) fn warn(&self, old: &Metadata, path: &Path) {
        use std::os::unix::fs::MetadataExt;

        const OTHER: u32 = 0o007;

        if !self.same_owner {
            tracing::warn!(
                path = %path.display(),
                "the token file belonged to another user and now belongs to this one"
            );
        }
        if !self.same_group {
            tracing::warn!(
                path = %path.display(),
                "the group of the token file could not be kept, so it lost its permissions"
            );
        }
        if old.mode() & OTHER != 0 {
            tracing::warn!(
                path = %path.display(),
                "every user of this machine could open the token file ({:04o}), which has been \
                 stopped ({:04o}): consider new tokens",
                old.mode() & 0o777,
                self.mode,
            );
        }
    }

    /// Nothing is known that could be told.
    #[cfg(not(unix))]
    pub(crate) fn warn(&self, _old: &Metadata, _path: &Path) {}
}
