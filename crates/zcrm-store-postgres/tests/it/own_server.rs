//! The server that tests may stop and crash: never one that is named from outside.

use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tokio::sync::{Mutex, MutexGuard};
use zcrm_testkit::Search;

use crate::server::{Way, told};

/// Only one test at a time has it.
static LOCK: Mutex<()> = Mutex::const_new(());

/// How it is stopped; the words are those of `pg_ctl`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stop {
    /// Everybody is disconnected, and open transactions are undone.
    Fast,
    /// As if it had crashed: the log is replayed at the next start.
    Immediate,
}

/// The server, for as long as this is kept.
pub(crate) struct OwnServer {
    data: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

impl OwnServer {
    pub(crate) async fn take() -> Self {
        let alone = LOCK.lock().await;
        let admin = Way::OwnDirect.admin().await;
        let row = admin.query_one("SHOW data_directory", &[]).await.unwrap();
        Self { data: row.get::<_, String>(0).into(), _alone: alone }
    }

    /// Writes a file that only it can read; answers with its path.
    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        let path = self.data.join(name);
        let owner = std::fs::metadata(&self.data).unwrap();
        let mut options = std::fs::OpenOptions::new();
        options.create(true).write(true).truncate(true).mode(0o600);
        options.open(&path).unwrap().write_all(text.as_bytes()).unwrap();
        chown(&path, Some(owner.uid()), Some(owner.gid())).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Everything it has logged so far: to one file since it was first started, to another since a
    /// test started it again.
    pub(crate) fn log(&self) -> String {
        let first = self.data.with_file_name("own-postgres.log");
        [first, self.data.with_extension("log")]
            .into_iter()
            .filter_map(|path| std::fs::read(path).ok())
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .collect()
    }

    /// A search of the files of the server, its logs included.
    pub(crate) fn search(&self, beginning: &str) -> Search {
        let logs = [self.data.with_file_name("own-postgres.log"), self.data.with_extension("log")];
        Search::of(logs.into_iter().chain([self.data.clone()]), &[beginning])
    }

    /// Stops it and starts it again.
    pub(crate) async fn restart(&self, how: Stop) {
        let mode = match how {
            Stop::Fast => "fast",
            Stop::Immediate => "immediate",
        };
        let program = told("ZCRM_TEST_OWN_PG_CTL");
        // As whom it was started: it refuses to run as root.
        let owner = std::fs::metadata(&self.data).unwrap();
        let mut command = Command::new(program);
        command.args(["-w", "-t", "60", "-m", mode, "restart", "-D"]).arg(&self.data);
        command.arg("-l").arg(self.data.with_extension("log"));
        command.current_dir(&self.data).env_clear().env("LC_ALL", "C").process_group(0);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.uid(owner.uid()).gid(owner.gid());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let status = tokio::task::spawn_blocking(move || command.status()).await.unwrap();
        assert!(status.unwrap().success(), "pg_ctl could not restart it");
    }
}
