//! What keeps a file from being replaced though its directory can be written: seen before a lease is
//! granted, for a code that is exchanged for tokens which cannot be saved is lost.

use std::fs::Metadata;
use std::path::Path;

/// Why a rename over the token file would fail, as far as that can be told without trying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Obstacle {
    MountPoint,
    Marked,
    Sticky,
}

impl std::fmt::Display for Obstacle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::MountPoint => f.write_str(
                "the file is a mount point and cannot be replaced: mount the directory that holds \
                 it instead of the file",
            ),
            Self::Marked => f.write_str(
                "the file is marked as immutable or append-only: take the mark away (chattr -i \
                 -a)",
            ),
            Self::Sticky => f.write_str(
                "it belongs to another user in a sticky directory, where only its owner can \
                 replace it: give this user the file, or a directory of its own",
            ),
        }
    }
}

impl std::error::Error for Obstacle {}

/// Looks at a token file that is there; `None` when nothing is known to be in the way.
#[cfg(unix)]
pub(crate) fn before_replacing(
    file: &Path,
    found: &Metadata,
    directory: &Path,
) -> Option<Obstacle> {
    use std::os::unix::fs::MetadataExt;

    const STICKY: u32 = 0o1000;

    if let Some(marked) = marks(file) {
        return Some(marked);
    }
    let user = crate::trust::this_user();
    let directory = std::fs::metadata(directory).ok()?;
    let owns = user == 0 || user == found.uid() || user == directory.uid();
    (directory.mode() & STICKY != 0 && !owns).then_some(Obstacle::Sticky)
}

/// What Linux knows of a file beyond its mode. An older system, or one that is asked through a
/// filter, may not tell; then nothing is known.
#[cfg(target_os = "linux")]
fn marks(file: &Path) -> Option<Obstacle> {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags};

    let found = rustix::fs::statx(CWD, file, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::TYPE).ok()?;
    let has = |commit| found.stx_attributes.intersects(commit);
    if has(StatxAttributes::MOUNT_ROOT) {
        return Some(Obstacle::MountPoint);
    }
    has(StatxAttributes::IMMUTABLE | StatxAttributes::APPEND).then_some(Obstacle::Marked)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn marks(_file: &Path) -> Option<Obstacle> {
    None
}

#[cfg(not(unix))]
pub(crate) fn before_replacing(_: &Path, _: &Metadata, _: &Path) -> Option<Obstacle> {
    None
}
