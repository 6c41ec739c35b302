//! Child processes: the test program itself, run again to play a part.

use std::fmt::Display;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child as Process, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};

use crate::SAFETY_NET;

/// Marks the lines that are meant for the parent among those of the test harness.
const SAID: &str = "said ";

/// A running child process, as its parent sees it: told, heard, stopped, killed. It is killed when
/// this is dropped.
#[derive(Debug)]
pub struct Child {
    process: Process,
    stdin: Option<ChildStdin>,
    said: Receiver<String>,
    /// Received, but not what was waited for.
    unread: Vec<String>,
}

/// The command that runs one test of this test program in a process of its own.
///
/// # Panics
///
/// When the path of this program is not known.
#[must_use]
pub fn this_test(name: &str) -> Command {
    in_program(Command::new(std::env::current_exe().expect("a path")), name)
}

/// Adds to the command of a test program which of its tests to run.
#[must_use]
pub fn in_program(mut program: Command, test: &str) -> Command {
    program.args(["--exact", test, "--nocapture"]);
    program
}

/// Tells the parent something; called in the child.
///
/// # Panics
///
/// When the parent is gone.
pub fn say(what: impl Display) {
    let mut out = std::io::stdout().lock();
    // One write, so that a child that is killed says it whole or not at all.
    out.write_all(format!("\n{SAID}{what}\n").as_bytes()).expect("a parent");
    out.flush().expect("a parent");
}

/// Waits until the parent calls [`Child::close`], or is gone; called in the child.
///
/// # Panics
///
/// When standard input cannot be read.
pub fn wait_for_close() {
    std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink()).expect("a pipe");
}

impl Child {
    /// Starts it.
    ///
    /// # Panics
    ///
    /// When it cannot be started.
    #[must_use]
    pub fn start(mut command: Command) -> Self {
        let mut process = command
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
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

    /// The id of the process.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Sends it a line.
    ///
    /// # Panics
    ///
    /// When it has ended.
    pub fn tell(&mut self, what: &str) {
        let stdin = self.stdin.as_mut().expect("not closed");
        stdin.write_all(format!("{what}\n").as_bytes()).expect("a child that reads");
    }

    /// Sends it a line, and waits for the answer, which begins with the same text; gives the rest.
    pub fn ask(&mut self, what: &str) -> String {
        self.tell(what);
        self.until(what)
    }

    /// Waits until it says something that begins so, and gives the rest.
    pub fn until(&mut self, start: &str) -> String {
        self.until_any(&[start]).1
    }

    /// Waits until it says something that begins with one of these, and gives which and the rest.
    ///
    /// # Panics
    ///
    /// When it ends first, or is silent for [`SAFETY_NET`].
    pub fn until_any<'a>(&mut self, starts: &[&'a str]) -> (&'a str, String) {
        let find = |line: &str| {
            let start = starts.iter().find(|start| line.starts_with(**start))?;
            Some((*start, line[start.len()..].trim_start().to_owned()))
        };
        let found = self.unread.iter().enumerate().find_map(|(at, line)| Some((at, find(line)?)));
        if let Some((at, found)) = found {
            self.unread.remove(at);
            return found;
        }
        loop {
            match self.receive() {
                Some(line) => match find(&line) {
                    Some(found) => return found,
                    None => self.unread.push(line),
                },
                None => {
                    panic!("waiting for {starts:?}: it ended; it said {:?}", self.unread);
                }
            }
        }
    }

    /// What it says next; `None` when it has ended.
    pub fn next_line(&mut self) -> Option<String> {
        match self.unread.is_empty() {
            true => self.receive(),
            false => Some(self.unread.remove(0)),
        }
    }

    fn receive(&mut self) -> Option<String> {
        match self.said.recv_timeout(SAFETY_NET) {
            Ok(line) => Some(line),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => {
                panic!("it said nothing more for {SAFETY_NET:?}, but {:?} before", self.unread);
            }
        }
    }

    /// Whether it has said something that begins so, and that was not waited for.
    pub fn has_said(&mut self, start: &str) -> bool {
        self.unread.extend(self.said.try_iter());
        self.unread.iter().any(|line| line.starts_with(start))
    }

    /// Closes its standard input, for which it may [wait](wait_for_close).
    pub fn close(&mut self) {
        self.stdin = None;
    }

    /// Kills it (SIGKILL where there are signals), and waits until it is gone.
    ///
    /// # Panics
    ///
    /// When that is not possible.
    pub fn kill(&mut self) {
        self.process.kill().expect("a process of ours");
        self.process.wait().expect("a child of ours");
    }

    /// Waits for its end, which must be a good one.
    ///
    /// # Panics
    ///
    /// When it failed.
    pub fn end(mut self) {
        while self.next_line().is_some() {}
        assert!(self.process.wait().expect("a child of ours").success(), "the child failed");
    }

    /// Waits until a signal has killed it.
    ///
    /// # Panics
    ///
    /// When it ended by itself.
    #[cfg(unix)]
    pub fn killed(&mut self) {
        let status = self.process.wait().expect("a child of ours");
        assert_eq!(status.code(), None, "killed by a signal: {status:?}");
    }

    /// Stops it: nothing of it runs until [`go_on`](Self::go_on).
    #[cfg(target_os = "linux")]
    pub fn stop(&self) {
        self.signal("-STOP");
        // The signal is on its way; the state says that it has arrived.
        let stat = format!("/proc/{}/stat", self.process.id());
        while std::fs::read_to_string(&stat).is_ok_and(|stat| !is_stopped(&stat)) {
            std::thread::yield_now();
        }
    }

    /// Lets it run on.
    #[cfg(target_os = "linux")]
    pub fn go_on(&self) {
        self.signal("-CONT");
    }

    #[cfg(target_os = "linux")]
    fn signal(&self, signal: &str) {
        let id = self.process.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().expect("the program kill");
        assert!(sent.success());
    }
}

#[cfg(target_os = "linux")]
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
