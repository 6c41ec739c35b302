//! Where the token file really is, and the names of what lies beside it.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use zcrm_store_api::StoreError;

use crate::error::{self, Step};
use crate::trust::Trust;

/// A token file, symbolic links followed.
#[derive(Clone, Debug)]
pub(crate) struct TokenPath {
    /// The path as it was given.
    pub(crate) given: PathBuf,
    /// The file itself, which need not exist.
    pub(crate) file: PathBuf,
    name: OsString,
    /// Whose files are used.
    pub(crate) trust: Trust,
}

impl TokenPath {
    /// Follows symbolic links to where the file is, or is to be made.
    ///
    /// A link that is not ours, nor root's, is not followed: its owner could turn it elsewhere.
    pub(crate) fn of(path: &Path, trust: &Trust) -> Result<TokenPath, StoreError> {
        // More links in a row than Linux itself follows.
        const MOST: usize = 40;
        let mut file = path.to_owned();
        for _ in 0..MOST {
            match fs::read_link(&file) {
                Ok(target) => {
                    let link = fs::symlink_metadata(&file)
                        .map_err(|cause| error::io(Step::Read, path, cause))?;
                    trust
                        .check_owner(&link)
                        .map_err(|distrust| error::link(path, &file, distrust))?;
                    file = directory(&file).join(target);
                }
                Err(_) => {
                    let name = file.file_name().map(OsStr::to_owned);
                    let name = name.ok_or_else(|| error::not_a_file(Step::Write, path))?;
                    let trust = trust.clone();
                    return Ok(TokenPath { given: path.to_owned(), file, name, trust });
                }
            }
        }
        let endless = io::Error::other("too many symbolic links");
        Err(error::io(Step::Read, path, endless))
    }

    /// Where everything is made.
    pub(crate) fn directory(&self) -> &Path {
        directory(&self.file)
    }

    /// The one spelling of the path, under which the writers of this process queue up.
    pub(crate) fn key(&self) -> Result<PathBuf, StoreError> {
        Ok(self.existing_directory(Step::Write)?.join(&self.name))
    }

    /// The directory in its one spelling, or what to do when there is none.
    pub(crate) fn existing_directory(&self, step: Step) -> Result<PathBuf, StoreError> {
        fs::canonicalize(self.directory()).map_err(|cause| match cause.kind() {
            io::ErrorKind::NotFound => error::no_directory(step, &self.given, self.directory()),
            _ => error::io(step, &self.given, cause),
        })
    }

    /// What the processes that write lock. It holds nothing and is never replaced or removed:
    /// the token file cannot serve, for it is another one after each write.
    pub(crate) fn lock(&self) -> PathBuf {
        self.beside(".", ".zcrm-lock")
    }

    /// Leases and declared environments.
    pub(crate) fn sidecar(&self) -> PathBuf {
        self.beside("", ".zcrm")
    }

    /// The rows as we committed them.
    pub(crate) fn journal(&self) -> PathBuf {
        self.beside("", ".zcrm-rows")
    }

    /// Where a sidecar goes that cannot be read.
    pub(crate) fn set_aside(&self) -> PathBuf {
        self.beside("", ".zcrm.unreadable")
    }

    /// How the names of new files begin that are about to replace one of these.
    pub(crate) fn temporary_prefix(&self) -> OsString {
        self.name_with(".", ".zcrm-")
    }

    fn beside(&self, before: &str, after: &str) -> PathBuf {
        self.directory().join(self.name_with(before, after))
    }

    fn name_with(&self, before: &str, after: &str) -> OsString {
        let mut name = OsString::from(before);
        name.push(&self.name);
        name.push(after);
        name
    }
}

/// The directory of a path, never empty.
fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
