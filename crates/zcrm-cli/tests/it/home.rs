//! A user's home folder, and the simulated Zoho that its profile is for.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use tokio::runtime::Runtime;
use zcrm_sim::Sim;

/// A home folder of its own, signed in to a simulator of its own.
pub(crate) struct Home {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) sim: Sim,
    /// It runs the simulator.
    _runtime: Runtime,
}

impl Home {
    /// A home without a profile.
    pub(crate) fn new(leads: usize) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let sim = runtime.block_on(Sim::builder().leads(leads).start()).expect("a simulator");
        Self { folder: tempfile::tempdir().expect("a folder"), sim, _runtime: runtime }
    }

    /// A home whose default profile is signed in.
    pub(crate) fn signed_in(leads: usize) -> Self {
        let home = Self::new(leads);
        let output = home.run_with(&["login", "--code"], &home.app_variables(), "");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        home
    }

    /// What a person would export to sign in.
    pub(crate) fn app_variables(&self) -> Vec<(&'static str, String)> {
        vec![
            ("ZCRM_ACCOUNTS_URL", self.sim.url().to_owned()),
            ("ZCRM_API_URL", self.sim.url().to_owned()),
            ("ZCRM_CLIENT_ID", self.sim.app().client_id().to_owned()),
            ("ZCRM_CLIENT_SECRET", self.sim.app().client_secret().to_owned()),
            ("ZCRM_GRANT_TOKEN", self.sim.grant_code()),
        ]
    }

    /// The variables that every run has: nothing of the person who runs the tests.
    pub(crate) fn base_variables(&self) -> Vec<(&'static str, String)> {
        let folder = |name: &str| self.path().join(name).display().to_string();
        vec![
            ("HOME", self.path().display().to_string()),
            ("XDG_CONFIG_HOME", folder("config")),
            ("XDG_DATA_HOME", folder("data")),
            ("XDG_CACHE_HOME", folder("cache")),
        ]
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(arguments, &[], "")
    }

    /// Runs the program with variables and an input.
    pub(crate) fn run_with(
        &self,
        arguments: &[&str],
        variables: &[(&'static str, String)],
        input: &str,
    ) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_zcrm"))
            .args(arguments)
            .env_clear()
            .envs(self.base_variables())
            .envs(variables.iter().cloned())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("an input");
        // One that does not read its input ends before it is written.
        let _ = std::io::Write::write_all(&mut stdin, input.as_bytes());
        drop(stdin);
        child.wait_with_output().expect("the program ends")
    }
}

/// What was printed, as text.
pub(crate) fn text(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}
