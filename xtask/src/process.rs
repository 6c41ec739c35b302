//! A child that cannot outlive its time: a process group of its own, killed as a whole when a limit is
//! reached, when the child has ended, and when this process ends in any way.

use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use crate::step::now;

/// How often a child is looked at.
const GLANCE: Duration = Duration::from_millis(10);

/// How a child ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// By itself, or by a signal from elsewhere.
    Exited(ExitStatus),
    /// It was killed at its limit.
    Killed,
}

/// A command and everything that it starts in its process group.
pub(crate) struct Group {
    child: Child,
    begun: Instant,
    watch: Watch,
}

impl Group {
    /// Starts the command as the leader of a new group, without standard input.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let child = command.stdin(Stdio::null()).spawn();
        let child = child.with_context(|| format!("{command:?} could not be started"))?;
        let watch = Watch::over(&child)?;
        Ok(Self { child, begun: now(), watch })
    }

    /// Waits for the end. `tick` is called meanwhile with the time since the start and may signal the
    /// group.
    pub(crate) fn wait(
        mut self,
        limit: Duration,
        mut tick: impl FnMut(&Self, Duration),
    ) -> Result<Ended> {
        loop {
            let ended = self.has_ended()?;
            let killed = !ended && self.begun.elapsed() >= limit;
            if ended || killed {
                // The leader is not reaped yet, so that the number is still that of this group.
                self.signal(Signal::Kill);
                let status = self.child.wait().context("a child was lost")?;
                self.watch.dismiss();
                return Ok(if killed { Ended::Killed } else { Ended::Exited(status) });
            }
            tick(&self, self.begun.elapsed());
            std::thread::sleep(GLANCE);
        }
    }
}

/// What may be sent to a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signal {
    Kill,
    Stop,
    Continue,
}

#[cfg(unix)]
impl Group {
    /// Sends it to every process of the group. A group that is gone needs none.
    pub(crate) fn signal(&self, signal: Signal) {
        use rustix::process::{Pid, Signal as Sent, kill_process_group};
        let sent = match signal {
            Signal::Kill => Sent::KILL,
            Signal::Stop => Sent::STOP,
            Signal::Continue => Sent::CONT,
        };
        let _ = kill_process_group(Pid::from_child(&self.child), sent);
    }

    /// Whether the leader has ended. It stays a zombie, which keeps its number from being given away.
    fn has_ended(&mut self) -> Result<bool> {
        use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        let child = WaitId::Pid(Pid::from_child(&self.child));
        Ok(waitid(child, options).context("a child was lost")?.is_some())
    }
}

#[cfg(not(unix))]
impl Group {
    /// There are no groups: only the child itself is killed, and nothing is stopped.
    pub(crate) fn signal(&self, _: Signal) {}

    fn has_ended(&mut self) -> Result<bool> {
        Ok(self.child.try_wait().context("a child was lost")?.is_some())
    }
}

/// A process that kills the group when the pipe to it is closed, which the kernel does for us when we
/// are killed, unless it was told that all is well.
struct Watch {
    process: Option<(Child, ChildStdin)>,
}

impl Watch {
    fn over(child: &Child) -> Result<Self> {
        if !cfg!(unix) {
            return Ok(Self { process: None });
        }
        let mut command = Command::new("sh");
        command.args(["-c", r#"read -r all_is_well || kill -s KILL -- "-$1""#, "sh"]);
        command.arg(child.id().to_string()).stdin(Stdio::piped()).stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut process = command.spawn().context("sh could not be started")?;
        let pipe = process.stdin.take().context("sh has no standard input")?;
        Ok(Self { process: Some((process, pipe)) })
    }

    fn dismiss(&mut self) {
        if let Some((mut process, mut pipe)) = self.process.take() {
            drop(std::io::Write::write_all(&mut pipe, b"all is well\n"));
            drop(process.wait());
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some((mut process, pipe)) = self.process.take() {
            drop(pipe);
            drop(process.wait());
        }
    }
}

/// Runs a command to its end, or to the limit.
pub(crate) fn bounded(command: &mut Command, limit: Duration) -> Result<Ended> {
    Group::start(command)?.wait(limit, |_, _| {})
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_hanging_group_is_killed_with_what_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let mut command = sh("sleep 600 & echo $! > child; wait");
        let group = Group::start(command.current_dir(folder.path())).unwrap();
        let file = folder.path().join("child");
        // Only once the grandchild is there, the limit counts.
        while std::fs::read_to_string(&file).map_or(true, |text| !text.ends_with('\n')) {
            std::thread::yield_now();
        }
        assert_eq!(group.wait(Duration::ZERO, |_, _| {}).unwrap(), Ended::Killed);
        let child = std::fs::read_to_string(&file).unwrap();
        let stat = format!("/proc/{}/stat", child.trim());
        // Killed it is at once, and gone when the kernel comes to it: a grandchild that lives on
        // hangs here, and the runner's limit ends the test.
        while std::fs::read_to_string(&stat).is_ok_and(|stat| !stat.contains(") Z ")) {
            std::thread::yield_now();
        }
    }

    #[test]
    fn what_is_not_waited_for_ends_with_its_value() {
        let group = Group::start(&mut sh("sleep 600")).unwrap();
        let stat = format!("/proc/{}/stat", group.child.id());
        drop(group);
        while !std::fs::read_to_string(&stat).unwrap().contains(") Z ") {
            std::thread::yield_now();
        }
    }

    #[test]
    fn an_end_by_itself_is_told_as_it_was() {
        let ended = bounded(&mut sh("exit 3"), Duration::from_secs(60)).unwrap();
        assert!(matches!(ended, Ended::Exited(status) if status.code() == Some(3)), "{ended:?}");
    }

    #[test]
    fn a_group_is_stopped_and_goes_on() {
        let mut states = Vec::new();
        let group = Group::start(&mut sh("sleep 600")).unwrap();
        let stat = format!("/proc/{}/stat", group.child.id());
        let mut state = |wanted: &str| {
            while !std::fs::read_to_string(&stat).unwrap().contains(wanted) {
                std::thread::yield_now();
            }
            states.push(wanted.to_owned());
        };
        group.signal(Signal::Stop);
        state(") T ");
        group.signal(Signal::Continue);
        state(") S ");
        assert_eq!(states.len(), 2);
        assert_eq!(group.wait(Duration::ZERO, |_, _| {}).unwrap(), Ended::Killed);
    }
}
