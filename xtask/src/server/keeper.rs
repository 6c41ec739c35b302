//! Ends what was started, however this process ends.

use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use anyhow::{Context as _, Result};

/// What the keeper does. It reads nothing: it waits until the other end of the pipe is closed, which
/// the kernel does for a process that ended or was killed. Then it stops the servers whose process
/// ids lie in the folder, waits for each PostgreSQL to be gone, and removes the folder.
const SCRIPT: &str = r#"
cat >/dev/null
cd /
for bouncer in "$1"/*.pid; do
    [ -f "$bouncer" ] && kill -KILL "$(head -n 1 "$bouncer")"
done
for running in "$1"/*/postmaster.pid; do
    [ -f "$running" ] || continue
    server=$(head -n 1 "$running")
    kill -INT "$server"
    for _ in $(seq 200); do
        [ -f "$running" ] || break
        sleep 0.05
    done
    [ -f "$running" ] && kill -QUIT "$server" && sleep 1
done
rm -rf "$1"
"#;

/// A process beside ours that outlives it by as long as it takes to clean up.
pub(crate) struct Keeper {
    process: Child,
    /// Never written to; closed when we end.
    ours: Option<ChildStdin>,
}

impl Keeper {
    /// Starts to watch over a folder. In a process group of its own: Ctrl-C is not meant for it.
    pub(crate) fn of(folder: &Path) -> Result<Self> {
        let mut process = Command::new("sh")
            .args(["-c", SCRIPT, "sh"])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .context("sh could not be started")?;
        let ours = process.stdin.take();
        Ok(Self { process, ours })
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.ours.take());
        if let Err(error) = self.process.wait() {
            eprintln!("xtask: the private servers may still be there: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_what_runs_and_removes_the_folder() {
        let folder = tempfile::tempdir().unwrap().keep();
        let mut server = Command::new("sleep").arg("600").spawn().unwrap();
        std::fs::write(folder.join("pgbouncer.pid"), format!("{}\n", server.id())).unwrap();
        let keeper = Keeper::of(&folder).unwrap();
        assert!(server.try_wait().unwrap().is_none(), "it runs while it is kept");
        drop(keeper);
        assert!(!folder.exists());
        assert!(!server.wait().unwrap().success(), "it was killed");
    }
}
