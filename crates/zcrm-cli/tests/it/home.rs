//! A user's home folder, and the simulated Zoho that its profile is for.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;

use tokio::runtime::Runtime;
use zcrm_sim::{Sim, SimBuilder};

/// Nothing besides what every run has.
pub(crate) const NO_VARIABLES: [(&str, String); 0] = [];

/// A home folder of its own, signed in to a simulator of its own.
pub(crate) struct Home {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) sim: Arc<Sim>,
    /// It runs the simulator.
    runtime: Arc<Runtime>,
}

impl Home {
    /// A home without a profile.
    pub(crate) fn new(leads: usize) -> Self {
        Self::with(Sim::builder().leads(leads))
    }

    /// A home without a profile, and a simulator made so.
    pub(crate) fn with(builder: SimBuilder) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let sim = runtime.block_on(builder.start()).expect("a simulator");
        let folder = tempfile::tempdir().expect("a folder");
        Self { folder, sim: sim.into(), runtime: runtime.into() }
    }

    /// Another home without a profile, at the same simulator.
    pub(crate) fn beside(other: &Self) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self { folder, sim: Arc::clone(&other.sim), runtime: Arc::clone(&other.runtime) }
    }

    /// A home whose default profile is signed in.
    pub(crate) fn signed_in(leads: usize) -> Self {
        let home = Self::new(leads);
        home.sign_in();
        home
    }

    /// Signs the default profile in.
    pub(crate) fn sign_in(&self) {
        let output = self.run_with(&["login", "--code"], &self.app_variables(), "");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
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

    /// How many calls that write have reached the simulator.
    pub(crate) fn writes(&self) -> usize {
        let requests = self.sim.requests();
        let writes = |method: &str| matches!(method, "POST" | "PUT" | "PATCH" | "DELETE");
        let calls = requests.iter().filter(|one| one.path().starts_with("/crm/"));
        calls.filter(|one| writes(one.method())).count()
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(arguments, &NO_VARIABLES, "")
    }

    /// The program, ready to start.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zcrm"));
        command.args(arguments).env_clear().envs(self.base_variables()).current_dir(self.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Waits for something of the simulator's.
    pub(crate) fn wait<T>(&self, event: impl Future<Output = T>) -> T {
        self.runtime.block_on(event)
    }

    /// Runs the program with variables and an input.
    pub(crate) fn run_with(
        &self,
        arguments: &[&str],
        variables: &[(impl AsRef<OsStr>, String)],
        input: &str,
    ) -> Output {
        let mut command = self.command(arguments);
        let command = command.envs(variables.iter().map(|(name, value)| (name, value)));
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("an input");
        // One that does not read its input ends before it is written.
        let _ = std::io::Write::write_all(&mut stdin, input.as_bytes());
        drop(stdin);
        child.wait_with_output().expect("the program ends")
    }
}

/// Presses Ctrl-C in the terminal of a program.
pub(crate) fn press_ctrl_c(child: &Child) {
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(killed.expect("kill is there").success(), "the program runs");
}

/// What was printed, as text.
pub(crate) fn text(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}
