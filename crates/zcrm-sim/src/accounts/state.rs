//! The file that keeps what the accounts server remembers over a restart.

use std::fs::{self, OpenOptions};
use std::io::{Error, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::ledger::{Grant, Ledger};

/// The file, and what was last written to it.
#[derive(Debug)]
pub(super) struct StateFile {
    path: PathBuf,
    written: String,
}

/// What the file holds.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct State {
    version: u32,
    pub(super) mint: u64,
    /// Client id, secret and redirects; the app that is there from the start comes first.
    pub(super) apps: Vec<(String, String, Vec<String>)>,
    pub(super) consents: Vec<Grant>,
    pub(super) refresh_tokens: Vec<(String, Grant)>,
    pub(super) access_tokens: Vec<Access>,
}

/// An access token that is still good.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Access {
    pub(super) token: String,
    pub(super) grant: Grant,
    /// In seconds since 1970.
    pub(super) ends: i64,
    /// The refresh token that it was made from.
    pub(super) made_from: Option<String>,
}

const VERSION: u32 = 1;

impl State {
    pub(super) fn new(mint: u64) -> Self {
        Self {
            version: VERSION,
            mint,
            apps: Vec::new(),
            consents: Vec::new(),
            refresh_tokens: Vec::new(),
            access_tokens: Vec::new(),
        }
    }
}

impl StateFile {
    /// Reads the file into the ledger; one that is not there yet is made at the first change.
    pub(super) fn open(path: &Path, ledger: &mut Ledger) -> Result<Self, Error> {
        let mut file = Self { path: path.to_owned(), written: String::new() };
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(file),
            Err(error) => return Err(error),
        };
        let state: State = serde_json::from_str(&text)?;
        if state.version != VERSION {
            return Err(Error::new(ErrorKind::InvalidData, "another version of zcrm-sim wrote it"));
        }
        ledger.restore(state);
        file.written = text;
        Ok(file)
    }

    /// Writes the file, when something changed since it was written.
    pub(super) fn save(&mut self, ledger: &Ledger, now: OffsetDateTime) -> Result<(), Error> {
        let text = serde_json::to_string(&ledger.state(now))?;
        if text == self.written {
            return Ok(());
        }
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}", std::process::id()));
        let draft = self.path.with_file_name(name);
        write_new(&draft, &text)?;
        fs::rename(&draft, &self.path)?;
        self.written = text;
        Ok(())
    }
}

/// Writes a file that must not be there yet (so that no link is followed), for its owner only.
fn write_new(path: &Path, text: &str) -> Result<(), Error> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests;
