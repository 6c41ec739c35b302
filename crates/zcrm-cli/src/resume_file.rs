//! The file that says where something stopped, beside the file that it is about. A position holds
//! tokens of Zoho's pages and ids of jobs: it is private.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use zcrm::Position;

use crate::failure::{Exit, Failure};

/// A file with a position, `FILE.position`.
#[derive(Clone, Debug)]
pub(crate) struct ResumeFile(PathBuf);

impl ResumeFile {
    pub(crate) fn beside(path: &Path) -> Self {
        let mut name = path.as_os_str().to_owned();
        name.push(".position");
        Self(name.into())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn exists(&self) -> bool {
        self.0.exists()
    }

    /// What it holds; an error when nothing was stopped.
    pub(crate) fn read_bytes(&self) -> Result<Vec<u8>, Failure> {
        std::fs::read(&self.0).map_err(|error| {
            Failure::new(Exit::Usage, format!("go on from {}: {error}", self.0.display()))
                .advising("nothing was stopped with this file: leave --resume out")
        })
    }

    /// The position that it holds.
    pub(crate) fn read(&self) -> Result<Position, Failure> {
        Ok(serde_json::from_slice(&self.read_bytes()?)?)
    }

    /// Writes it in one step: another run finds the old one or the new one.
    pub(crate) fn write(&self, text: &[u8]) -> std::io::Result<()> {
        let mut part = self.0.clone().into_os_string();
        part.push(".part");
        let part = PathBuf::from(part);
        private(&part)?.write_all(text)?;
        std::fs::rename(&part, &self.0)
    }

    /// Notes a position between other work. A disk that does not take it is told, and does not end
    /// what can go on.
    pub(crate) fn note(&self, position: &Position) {
        let written = serde_json::to_vec(position).map_err(Into::into);
        if let Err(error) = written.and_then(|text| self.write(&text)) {
            eprintln!("zcrm: the position is not kept in {}: {error}", self.0.display());
        }
    }

    /// Nothing is left to go on with.
    pub(crate) fn remove(&self) -> Result<(), Failure> {
        match std::fs::remove_file(&self.0) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(Failure::new(Exit::Failed, format!("remove {}: {error}", self.0.display())))
            }
            _ => Ok(()),
        }
    }
}

fn private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
