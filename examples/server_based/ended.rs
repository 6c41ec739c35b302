//! Sessions that were ended before their time, kept in a file until then. Several servers would keep
//! them where they keep the tokens.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

pub(crate) struct Ended {
    path: PathBuf,
    /// By number, and when they would have ended anyway.
    sessions: Mutex<HashMap<String, u64>>,
}

impl Ended {
    /// Those that the file names, if there is one.
    pub(crate) fn at(path: &Path) -> std::io::Result<Self> {
        let text = match std::fs::read_to_string(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            text => text?,
        };
        let lines = text.lines().filter_map(|line| line.split_once(' '));
        let sessions =
            lines.filter_map(|(end, number)| Some((number.to_owned(), end.parse().ok()?)));
        Ok(Self { path: path.to_owned(), sessions: Mutex::new(sessions.collect()) })
    }

    pub(crate) fn contains(&self, number: &str) -> bool {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner).contains_key(number)
    }

    pub(crate) fn add(&self, number: &str, ends_at: u64, now: u64) -> std::io::Result<()> {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        // What is over by itself need not be known any more.
        sessions.retain(|_, ends_at| *ends_at > now);
        sessions.insert(number.to_owned(), ends_at);
        let mut file = tempfile::NamedTempFile::new_in(self.path.parent().unwrap_or(&self.path))?;
        for (number, ends_at) in &*sessions {
            writeln!(file, "{ends_at} {number}")?;
        }
        file.persist(&self.path).map(drop).map_err(|error| error.error)
    }
}
