//! Whose files are used: those of this user and of root, as `ssh` does it, and of owners that the
//! application names. What anybody else may have written is no token, lease or journal of ours.

use std::fmt;
use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// The users besides this one and root whose files are used.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trust(Arc<[u32]>);

/// Why a file is not used, although the system would let us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Distrust {
    /// It belongs to this user, who is neither us, nor root, nor named.
    Owner(u32),
    /// Every user may write it; its mode.
    Writable(u32),
}

impl fmt::Display for Distrust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Owner(owner) => write!(
                f,
                "it belongs to user {owner}, who may have written anything into it: change its owner \
                 or remove it, or name that user with FileStore::trusting_owners"
            ),
            Self::Writable(mode) => write!(
                f,
                "every user of this machine may write it (mode {mode:04o}): look at what it holds, \
                 then take that away (chmod o-w)"
            ),
        }
    }
}

impl Trust {
    pub(crate) fn in_owners(owners: impl IntoIterator<Item = u32>) -> Trust {
        Trust(owners.into_iter().collect())
    }

    /// Tells what speaks against using a file. A group is not asked about: it is the way in which
    /// several users share one file on purpose.
    pub(crate) fn check(&self, found: &Metadata) -> Result<(), Distrust> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            self.check_owner(found)?;
            // The mode of a link says nothing: the system ignores it.
            let mode = if found.is_symlink() { 0 } else { found.mode() & 0o7777 };
            if mode & OTHERS_WRITE != 0 {
                return Err(Distrust::Writable(mode));
            }
        }
        let _ = found;
        Ok(())
    }

    /// The same for a file whose content does not matter.
    pub(crate) fn check_owner(&self, found: &Metadata) -> Result<(), Distrust> {
        #[cfg(unix)]
        {
            let owner = std::os::unix::fs::MetadataExt::uid(found);
            if !self.has(owner, this_user()) {
                return Err(Distrust::Owner(owner));
            }
        }
        let _ = found;
        Ok(())
    }

    #[cfg(unix)]
    fn has(&self, owner: u32, this_user: u32) -> bool {
        const ROOT: u32 = 0;
        owner == ROOT || owner == this_user || self.0.contains(&owner)
    }

    /// What a directory lets others do to the files in it, if anything.
    pub(crate) fn doubt_about_directory(&self, directory: &Metadata) -> Option<String> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let owner = directory.uid();
            if !self.has(owner, this_user()) {
                return Some(format!("it belongs to user {owner}, who can remove and replace it"));
            }
            if directory.mode() & OTHERS_WRITE != 0 {
                return Some(format!(
                    "every user of this machine may make files in it (mode {:04o}), and remove or \
                     replace these unless it is sticky",
                    directory.mode() & 0o7777
                ));
            }
        }
        let _ = directory;
        None
    }
}

#[cfg(unix)]
const OTHERS_WRITE: u32 = 0o002;

/// The user in whose name this process opens files.
#[cfg(unix)]
pub(crate) fn this_user() -> u32 {
    rustix::process::geteuid().as_raw()
}

/// Why a file was not read.
#[derive(Debug)]
pub(crate) enum Refusal {
    Io(io::Error),
    /// A directory, a pipe, a device.
    NotAFile,
    /// A symbolic link where none is followed.
    Link,
    Distrust(Distrust),
    /// It is longer than any of its kind; its length.
    TooLong(u64),
    /// Something else has its name, or a newer version wrote it.
    NotOurs(&'static str),
}

impl From<io::Error> for Refusal {
    fn from(cause: io::Error) -> Refusal {
        #[cfg(unix)]
        if cause.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) {
            return Refusal::Link;
        }
        Refusal::Io(cause)
    }
}

impl From<Distrust> for Refusal {
    fn from(distrust: Distrust) -> Refusal {
        Refusal::Distrust(distrust)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(cause) => write!(f, "{cause}"),
            Self::NotAFile => f.write_str("it is not a regular file, remove it"),
            Self::Link => f.write_str("it is a symbolic link, remove it"),
            Self::Distrust(distrust) => write!(f, "{distrust}"),
            Self::TooLong(length) => {
                write!(f, "it has {length} bytes, more than any such file needs: move it away")
            }
            Self::NotOurs(why) => f.write_str(why),
        }
    }
}

/// Options to open a file that is no link and, if it is a pipe, wait for no other end.
pub(crate) fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
    }
    options.read(true);
    options
}

/// Opens a file to read it. What was checked is what is read: the file is asked, not its name.
pub(crate) fn open(path: &Path, trust: &Trust, longest: u64) -> Result<(File, Metadata), Refusal> {
    let file = options().open(path)?;
    let found = file.metadata()?;
    if !found.is_file() {
        return Err(Refusal::NotAFile);
    }
    trust.check(&found)?;
    if found.len() > longest {
        return Err(Refusal::TooLong(found.len()));
    }
    Ok((file, found))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn this_user_root_and_those_that_are_named() {
        let nobody = Trust::default();
        assert!(nobody.has(0, 1_000) && nobody.has(1_000, 1_000) && nobody.has(0, 0));
        assert!(!nobody.has(65_534, 1_000) && !nobody.has(65_534, 0) && !nobody.has(1_000, 0));
        let one = Trust::in_owners([1_000]);
        assert!(one.has(1_000, 0) && !one.has(1_001, 0));
    }

    #[test]
    fn a_file_that_everybody_may_write_is_not_trusted() {
        use std::os::unix::fs::PermissionsExt;
        let file = tempfile::NamedTempFile::new().unwrap();
        for (mode, expected) in [
            (0o600, Ok(())),
            (0o664, Ok(())),
            (0o646, Err(Distrust::Writable(0o646))),
            (0o602, Err(Distrust::Writable(0o602))),
        ] {
            file.as_file().set_permissions(std::fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(Trust::default().check(&file.as_file().metadata().unwrap()), expected);
        }
    }

    #[test]
    fn a_pipe_is_refused_without_waiting_for_its_writer() {
        let directory = tempfile::tempdir().unwrap();
        let pipe = directory.path().join("pipe");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR,
            0,
        )
        .unwrap();
        assert!(matches!(open(&pipe, &Trust::default(), 1), Err(Refusal::NotAFile)));
        let directory = directory.path();
        assert!(matches!(open(directory, &Trust::default(), 1), Err(Refusal::NotAFile)));
    }
}
