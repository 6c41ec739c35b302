//! The programs that measure, and the server they call: `crates/zcrm-records/benches/transport`.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::step::cargo;

/// The programs, built.
pub(super) struct Programs {
    transport: PathBuf,
    allocation: PathBuf,
    figures: PathBuf,
}

/// The server, in a process of its own; it ends when this is dropped.
pub(super) struct Server {
    url: String,
    child: Child,
}

/// A measuring process, and what is said to it and by it.
pub(super) struct Asked {
    child: Child,
    question: ChildStdin,
    answer: BufReader<ChildStdout>,
}

impl Programs {
    /// Builds them as `cargo bench` does: optimised, with the release profile's settings.
    pub(super) fn build(root: &Path) -> Result<Self> {
        let line = "bench -p zcrm-records -p zcrm-fields --bench transport --bench allocation \
                    --bench figures --no-run --message-format json-render-diagnostics";
        eprintln!("== cargo {line}");
        let built = cargo(root)
            .args(line.split_whitespace())
            .stderr(Stdio::inherit())
            .output()
            .context("cargo could not be started")?;
        ensure!(built.status.success(), "the benches could not be built");
        let mut programs = executables(&String::from_utf8_lossy(&built.stdout));
        let mut program = |name: &str| {
            programs.remove(name).with_context(|| format!("cargo built no bench named `{name}`"))
        };
        Ok(Self {
            transport: program("transport")?,
            allocation: program("allocation")?,
            figures: program("figures")?,
        })
    }

    /// Starts the server.
    pub(super) fn serve(&self) -> Result<Server> {
        let mut child = Command::new(&self.transport)
            .arg("serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("the server could not be started")?;
        let mut url = String::new();
        let said = child.stdout.take().context("the server has no output")?;
        BufReader::new(said).read_line(&mut url)?;
        let url = url.trim().to_owned();
        let server = Server { url, child };
        ensure!(server.url.starts_with("http://127.0.0.1:"), "the server said: {}", server.url);
        Ok(server)
    }

    /// How often calls allocate.
    pub(super) fn count(&self, server: &Server) -> Result<String> {
        output(Command::new(&self.allocation).arg(&server.url))
    }

    /// How much memory a stream of so many records takes.
    pub(super) fn stream(&self, server: &Server, records: u32) -> Result<String> {
        let records = records.to_string();
        output(Command::new(&self.transport).args(["memory", &server.url, &records]))
    }

    /// What metadata costs, by blocks.
    pub(super) fn metadata(&self) -> Result<String> {
        output(Command::new(&self.figures).arg("report"))
    }

    /// What a token that is there costs, by blocks.
    pub(super) fn token(&self) -> Result<String> {
        output(Command::new(&self.transport).args(["token", "7"]))
    }

    /// The folder of the report: `target/bench`, wherever `target` is.
    pub(super) fn folder(&self) -> Result<PathBuf> {
        // target/release/deps/transport-0123456789abcdef
        let target = self.transport.ancestors().nth(3).context("the benches are nowhere")?;
        let folder = target.join("bench");
        std::fs::create_dir_all(&folder).with_context(|| format!("folder {}", folder.display()))?;
        Ok(folder)
    }
}

impl Asked {
    pub(super) fn start(programs: &Programs, server: &Server, slow_down: u32) -> Result<Self> {
        let mut child = Command::new(&programs.transport)
            .args(["measure", &server.url, &slow_down.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("the measuring program could not be started")?;
        let question = child.stdin.take().context("it has no input")?;
        let answer = BufReader::new(child.stdout.take().context("it has no output")?);
        Ok(Self { child, question, answer })
    }

    /// One pair: what is measured, and what it is measured against.
    pub(super) fn pair(
        &mut self,
        measure: &str,
        calls: usize,
        theirs_first: bool,
    ) -> Result<(f64, f64)> {
        let first = u8::from(theirs_first);
        let mut pair = || -> Result<_> {
            writeln!(self.question, "{measure} {calls} {first}")?;
            let mut line = String::new();
            self.answer.read_line(&mut line)?;
            let (ours, theirs) = line.trim().split_once(' ').context("it said no more")?;
            Ok((ours.parse()?, theirs.parse()?))
        };
        pair().with_context(|| format!("measuring {measure}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It ends with its input, and is ended by force should it not.
        drop(self.child.stdin.take());
        end(&mut self.child);
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Ours, and of no more use. That it has ended already is no failure.
fn end(child: &mut Child) {
    drop(child.kill());
    drop(child.wait());
}

fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "a measuring program failed: {}", output.status);
    Ok(String::from_utf8(output.stdout)?)
}

/// The executables in cargo's messages, by the name of their target.
fn executables(messages: &str) -> BTreeMap<String, PathBuf> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages
        .filter_map(|message| {
            let name = message["target"]["name"].as_str()?;
            Some((name.to_owned(), PathBuf::from(message["executable"].as_str()?)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executables_are_found_among_everything_that_cargo_says() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","target":{"name":"bytes"},"executable":null}"#,
            "\nnot JSON\n",
            r#"{"reason":"compiler-artifact","target":{"name":"transport"},"executable":"/t/x"}"#,
            "\n",
            r#"{"reason":"build-finished","success":true}"#,
        );
        let found = executables(messages);
        assert_eq!(found.len(), 1);
        assert_eq!(found["transport"], Path::new("/t/x"));
    }
}
