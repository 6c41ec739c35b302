//! A process that is asked in lines of JSON, and killed when it is no longer needed.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child as Process, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// How long an answer may take. Only a fault lets it pass.
const PATIENCE: Duration = Duration::from_secs(180);

/// A running process. It ends with its standard input, which is closed when this is dropped and when
/// this process ends in whatever way.
pub(super) struct Child {
    name: String,
    process: Process,
    stdin: ChildStdin,
    answers: Receiver<String>,
}

impl Child {
    /// Starts it; what it writes to standard error is shown.
    pub(super) fn start(name: &str, mut command: Command) -> Result<Self> {
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{name} could not be started"))?;
        let stdin = process.stdin.take().context("a process without standard input")?;
        let stdout = process.stdout.take().context("a process without standard output")?;
        let (sender, answers) = channel();
        // Ends with the process's standard output.
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Ok(Self { name: name.to_owned(), process, stdin, answers })
    }

    /// Asks, waits, and gives the answer; an error when that is what it answered.
    pub(super) fn ask(&mut self, request: &Value) -> Result<Value> {
        let about =
            || format!("{}, asked to `{}`", self.name, request["do"].as_str().unwrap_or(""));
        let line = format!("{request}\n");
        self.stdin.write_all(line.as_bytes()).with_context(|| format!("{}: it ended", about()))?;
        let answer = match self.answers.recv_timeout(PATIENCE) {
            Ok(line) => line,
            Err(RecvTimeoutError::Disconnected) => bail!("{}: it ended", about()),
            Err(RecvTimeoutError::Timeout) => {
                bail!("{}: no answer within {} s", about(), PATIENCE.as_secs())
            }
        };
        let mut answer: Value =
            serde_json::from_str(&answer).with_context(|| format!("{}: no JSON", about()))?;
        if let Some(error) = answer["error"].as_str() {
            bail!("{}: {error}", about());
        }
        Ok(answer["ok"].take())
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn shell(script: &str) -> Child {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        Child::start("sh", command).unwrap()
    }

    #[test]
    fn gives_answers_and_errors_and_notices_the_end() {
        let mut child = shell(
            r#"read a; echo '{"ok": [1]}'; read a; echo '{"error": "no such thing"}'; read a"#,
        );
        assert_eq!(child.ask(&json!({ "do": "one" })).unwrap(), json!([1]));
        let error = child.ask(&json!({ "do": "two" })).unwrap_err().to_string();
        assert_eq!(error, "sh, asked to `two`: no such thing");
        let error = child.ask(&json!({ "do": "three" })).unwrap_err().to_string();
        assert_eq!(error, "sh, asked to `three`: it ended");
    }

    #[test]
    fn is_gone_when_dropped() {
        let child = shell("read a; sleep 600");
        let id = child.process.id();
        drop(child);
        let id = id.to_string();
        let there = Command::new("kill").args(["-0", &id]).stderr(Stdio::null()).status().unwrap();
        assert!(!there.success(), "{id} still runs");
    }
}
