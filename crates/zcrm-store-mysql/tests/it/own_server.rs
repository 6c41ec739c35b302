//! The server that tests may stop: by its process, and by the script that started it.

use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tokio::sync::{Mutex, MutexGuard};

use crate::server::{Way, told};

/// Only one test at a time has it.
static LOCK: Mutex<()> = Mutex::const_new(());

/// The server, for as long as this is kept.
pub(crate) struct OwnServer {
    pub(crate) folder: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

impl OwnServer {
    pub(crate) async fn take() -> Self {
        let alone = LOCK.lock().await;
        Self { folder: told("ZCRM_TEST_OWN_MYSQL_FOLDER").into(), _alone: alone }
    }

    /// What lies beside its folder, under the same name.
    pub(crate) fn beside(&self, ending: &str) -> PathBuf {
        self.folder.with_extension(ending)
    }

    /// Kills it, as a crash would, or ends it in good order, and starts it again.
    pub(crate) async fn restart(&self, signal: &str) {
        let id = std::fs::read_to_string(self.beside("pid")).unwrap();
        let id = id.trim().to_owned();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        while is_running(&id) {
            tokio::task::yield_now().await;
        }
        let owner = std::fs::metadata(&self.folder).unwrap();
        let mut start = Command::new("sh");
        start.arg(self.folder.join("start.sh")).current_dir(&self.folder);
        start.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        start.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // As whom it was started: it refuses to run as root.
        start.process_group(0).uid(owner.uid()).gid(owner.gid());
        #[expect(clippy::zombie_processes, reason = "it outlives this test, as the other servers")]
        let mut server = start.spawn().unwrap();
        let port = Way::Own.port();
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            assert!(server.try_wait().unwrap().is_none(), "it ended at once");
            tokio::task::yield_now().await;
        }
    }
}

/// A process that has ended and was not yet waited for does not run.
fn is_running(id: &str) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    stat.rsplit(") ").next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with('Z'))
}
