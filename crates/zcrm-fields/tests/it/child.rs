//! Child processes: this very test binary, run again to play a part.

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

const PART: &str = "ZCRM_TEST_PART";
const FOLDER: &str = "ZCRM_TEST_FOLDER";
/// Marks the lines that are meant for the parent among those of the test harness.
const SAID: &str = "said ";

/// What a child process runs; alone, it has no part to play.
#[test]
fn play() {
    let Ok(part) = std::env::var(PART) else { return };
    let folder = std::env::var_os(FOLDER).unwrap();
    crate::process::play(&part, folder.as_ref());
}

/// Tells the parent something.
pub(crate) fn say(what: impl std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    // One write, so that a child that is killed says it whole or not at all.
    out.write_all(format!("\n{SAID}{what}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// Waits for the parent's [`Actor::go`]; forever, if it never comes.
pub(crate) fn wait() {
    let mut rest = Vec::new();
    std::io::stdin().read_to_end(&mut rest).unwrap();
}

/// A running child process, killed at the end if it has not ended.
pub(crate) struct Actor {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Actor {
    pub(crate) fn start(part: &str, folder: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child::play", "--nocapture"])
            .env(PART, part)
            .env(FOLDER, folder)
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { stdin: child.stdin.take(), child, lines }
    }

    /// Lets the child go on after its [`wait`].
    pub(crate) fn go(&mut self) {
        self.stdin = None;
    }

    /// What the child says next; `None` when it has ended.
    pub(crate) fn hear(&mut self) -> Option<String> {
        self.lines
            .by_ref()
            .map(Result::unwrap)
            .find_map(|line| line.strip_prefix(SAID).map(str::to_owned))
    }

    /// Kills the child (SIGKILL where there are signals) and waits until it is gone.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Waits for the end of the child, which must be a good one.
    pub(crate) fn end(mut self) {
        while self.hear().is_some() {}
        assert!(self.child.wait().unwrap().success(), "the child failed");
    }
}

impl Drop for Actor {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
