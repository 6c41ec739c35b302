//! The registry of a rehearsal: `rehearsal/registry.py`, for as long as this is kept.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Result};

use crate::step::cargo;

/// The name under which cargo is told of it.
pub(super) const NAME: &str = "rehearsal";

/// What an upload must bring along. It opens nothing but this, for as long as it runs.
pub(super) const TOKEN: &str = "rehearsal-token";

/// A running registry.
pub(super) struct Registry {
    process: Child,
    input: Option<ChildStdin>,
    /// What it says when it is ready.
    ready: Receiver<String>,
    events: Arc<Mutex<Vec<String>>>,
    port: String,
}

impl Registry {
    /// Starts it with what the lock files in the folders name of other people.
    pub(super) fn start(root: &Path, folders: &[PathBuf]) -> Result<Self> {
        let mut process = Command::new("python3")
            .arg("-c")
            .arg(include_str!("../../rehearsal/registry.py"))
            .arg(cargo(root).get_program())
            .arg(TOKEN)
            .args(folders)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("python3, 3.11 or newer, could not be started")?;
        let output = BufReader::new(process.stdout.take().context("no output")?);
        let input = process.stdin.take();
        let events = Arc::new(Mutex::new(Vec::new()));
        let (tell, ready) = channel();
        let noted = Arc::clone(&events);
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                match line.strip_prefix("ready") {
                    Some(more) => drop(tell.send(more.trim().to_owned())),
                    None => noted.lock().unwrap_or_else(PoisonError::into_inner).push(line),
                }
            }
        });
        let mut registry = Self { process, input, ready, events, port: String::new() };
        registry.port = registry.ready.recv().context("the registry ended at once")?;
        Ok(registry)
    }

    /// What cargo's configuration says for everything to come from here, and from nowhere else.
    pub(super) fn configuration(&self) -> String {
        format!(
            "[source.crates-io]\nreplace-with = \"{NAME}\"\n\n\
             [registries.{NAME}]\nindex = \"sparse+http://127.0.0.1:{}/index/\"\n",
            self.port
        )
    }

    /// After so many uploads that are stored one is `cut`: the connection ends in the middle of the
    /// tarball; or `held`: it is stored, and not answered.
    pub(super) fn expect(&mut self, spared: usize, then: &str) -> Result<()> {
        let input = self.input.as_mut().context("no input")?;
        writeln!(input, "{spared} {then}")?;
        self.ready.recv().context("the registry has ended")?;
        Ok(())
    }

    /// What has become of the uploads so far: `stored a 1.0.0`, `cut b 1.0.0`.
    pub(super) fn events(&self) -> Vec<String> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        drop(self.input.take());
        drop(self.process.wait());
    }
}
