//! A child process as the parent sees it: started, told, heard, stopped, killed.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child as Process, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::plan::Plan;
use super::program::{PLAN, SAID};

/// How long a child may keep silent before the test gives it up. Only a fault lets it pass.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running child process; killed at the end of the test, however the test ends.
pub(crate) struct Child {
    process: Process,
    stdin: Option<ChildStdin>,
    said: Receiver<String>,
    /// Heard, but not what was waited for.
    unread: Vec<String>,
}

impl Child {
    /// Starts one, and waits until it is ready.
    pub(crate) fn start(plan: &Plan) -> Self {
        Self::start_as(Command::new(std::env::current_exe().unwrap()), plan)
    }

    /// As [`start`](Self::start), with a limit on the size of files: the kernel kills it while it
    /// writes a file of more than this many KiB.
    pub(crate) fn start_limited(plan: &Plan, kib: usize) -> Self {
        let mut command = Command::new("bash");
        // `exec` keeps the process: what is killed is the child itself.
        command.args(["-c", &format!("ulimit -c 0 -f {kib} && exec \"$0\" \"$@\"")]);
        command.arg(std::env::current_exe().unwrap());
        Self::start_as(command, plan)
    }

    pub(crate) fn start_as(command: Command, plan: &Plan) -> Self {
        let mut child = Self::launch(command, plan);
        child.until("ready");
        child
    }

    /// Starts them all at once, and waits until all are ready.
    pub(crate) fn start_all<'a>(plans: impl IntoIterator<Item = &'a Plan>) -> Vec<Self> {
        let launch = |plan| Self::launch(Command::new(std::env::current_exe().unwrap()), plan);
        let mut children: Vec<_> = plans.into_iter().map(launch).collect();
        for child in &mut children {
            child.until("ready");
        }
        children
    }

    fn launch(mut command: Command, plan: &Plan) -> Self {
        let mut process = command
            .args(["--exact", "processes::program::child", "--nocapture"])
            .env(PLAN, serde_json::to_string(plan).unwrap())
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let (sender, said) = channel();
        // Ends with the child's stdout.
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let Some(line) = line.strip_prefix(SAID) else { continue };
                if sender.send(line.to_owned()).is_err() {
                    return;
                }
            }
        });
        Self { stdin: process.stdin.take(), process, said, unread: Vec::new() }
    }

    /// Tells it to do something.
    pub(crate) fn tell(&mut self, what: &str) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(format!("{what}\n").as_bytes()).unwrap();
    }

    /// Tells it to do something, and waits for the answer, which begins with the same word.
    pub(crate) fn ask(&mut self, what: &str) -> String {
        self.tell(what);
        self.until(what)
    }

    /// Waits until it says something that begins so, and gives the rest.
    pub(crate) fn until(&mut self, start: &str) -> String {
        self.until_any(&[start]).1
    }

    /// Waits until it says something that begins with one of these, and gives which and the rest.
    pub(crate) fn until_any<'a>(&mut self, starts: &[&'a str]) -> (&'a str, String) {
        let find = |line: &str| {
            let start = starts.iter().find(|start| line.starts_with(**start))?;
            Some((*start, line[start.len()..].trim_start().to_owned()))
        };
        if let Some(at) = self.unread.iter().position(|line| find(line).is_some()) {
            return find(&self.unread.remove(at)).unwrap();
        }
        loop {
            match self.said.recv_timeout(PATIENCE) {
                Ok(line) => match find(&line) {
                    Some(found) => return found,
                    None => self.unread.push(line),
                },
                Err(end) => {
                    let how = match end {
                        RecvTimeoutError::Timeout => "nothing more came",
                        RecvTimeoutError::Disconnected => "it ended",
                    };
                    panic!("waiting for {starts:?}: {how}; it said {:?}", self.unread);
                }
            }
        }
    }

    /// Whether it has said something that begins so, and that nobody waited for.
    pub(crate) fn has_said(&mut self, start: &str) -> bool {
        self.unread.extend(self.said.try_iter());
        self.unread.iter().any(|line| line.starts_with(start))
    }

    /// Sends SIGKILL, and waits until it is gone.
    pub(crate) fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Waits until it has died by itself, which must not have been its own will.
    pub(crate) fn killed(&mut self) {
        let status = self.process.wait().unwrap();
        assert_eq!(status.code(), None, "killed by a signal: {status:?}");
    }

    /// Stops it: nothing of it runs until it is continued.
    pub(crate) fn stop(&self) {
        self.signal("-STOP");
        // The signal is on its way; the state says that it has arrived.
        let stat = format!("/proc/{}/stat", self.process.id());
        while Path::new(&stat).exists() && !is_stopped(&std::fs::read_to_string(&stat).unwrap()) {
            std::thread::yield_now();
        }
    }

    pub(crate) fn go_on(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let id = self.process.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
    }
}

fn is_stopped(stat: &str) -> bool {
    stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('T'))
}

impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended already. SIGKILL ends a stopped process as well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
