//! The simulator as a program of its own: built, started, asked by plain HTTP, ended.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use crate::step::cargo;

/// A running simulator, ended when dropped.
pub(super) struct Simulator {
    child: Child,
    authority: String,
    printed: Vec<String>,
    // Kept open, or the simulator would end at its next line.
    _output: BufReader<std::process::ChildStdout>,
}

/// What it answered.
#[derive(Clone, Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    /// `Null` for no body.
    pub(super) body: Value,
}

impl Simulator {
    /// Builds it as a workspace build does, and starts it on a free port.
    pub(super) fn start(root: &Path) -> Result<Self> {
        let program = build(root)?;
        let mut child = Command::new(&program)
            .args(["--port", "0", "--leads", "5"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} could not be started", program.display()))?;
        let output = child.stdout.take().context("the simulator has no output")?;
        let mut simulator = Self {
            child,
            authority: String::new(),
            printed: Vec::new(),
            _output: BufReader::new(output),
        };
        loop {
            let mut line = String::new();
            let read = simulator._output.read_line(&mut line)?;
            ensure!(read > 0, "the simulator ended before it said where it listens");
            if line.starts_with("requests,") {
                break;
            }
            simulator.printed.push(line.trim().to_owned());
        }
        let url = simulator.value("ZCRM_API_URL")?;
        simulator.authority = url.trim_start_matches("http://").to_owned();
        Ok(simulator)
    }

    /// One of the variables that it printed.
    pub(super) fn value(&self, name: &str) -> Result<String> {
        let start = format!("export {name}=");
        let found = self.printed.iter().find_map(|line| line.strip_prefix(&start));
        Ok(found.with_context(|| format!("the simulator printed no {name}"))?.to_owned())
    }

    /// Sends one request on a connection of its own.
    pub(super) fn ask(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Reply> {
        let mut socket = TcpStream::connect(&self.authority)?;
        socket.set_read_timeout(Some(Duration::from_secs(30)))?;
        let headers: String =
            headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        write!(
            socket,
            "{method} {target} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{headers}\
             content-length: {}\r\n\r\n",
            self.authority,
            body.len(),
        )?;
        socket.write_all(body)?;
        let mut answer = String::new();
        socket.read_to_string(&mut answer).with_context(|| format!("{method} {target}"))?;
        let (head, body) = answer.split_once("\r\n\r\n").context("an answer without an end")?;
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.with_context(|| format!("{method} {target}: no status"))?;
        let body = if body.is_empty() {
            Value::Null
        } else {
            serde_json::from_str(body).with_context(|| format!("{method} {target}: {body}"))?
        };
        Ok(Reply { status, body })
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        // It may have ended by itself; then there is no process to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Builds the program and says where it is.
fn build(root: &Path) -> Result<PathBuf> {
    // Without `-p` and together with an example, so that it has the features of the steps of `ci`
    // before it, those of tests included: nothing is built twice.
    let output = cargo(root)
        .args(["build", "--bin", "zcrm-sim", "--example", "quickstart"])
        .args(["--message-format", "json-render-diagnostics"])
        .stderr(Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    ensure!(output.status.success(), "the simulator could not be built");
    for line in output.stdout.split(|byte| *byte == b'\n') {
        let Ok(message) = serde_json::from_slice::<Value>(line) else { continue };
        if message["target"]["name"] == "zcrm-sim"
            && let Some(program) = message["executable"].as_str()
        {
            return Ok(PathBuf::from(program));
        }
    }
    bail!("cargo did not say where the simulator is")
}
