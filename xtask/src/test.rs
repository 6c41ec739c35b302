//! `cargo xtask test`: the whole test suite, by plain `cargo test` on every machine.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

use crate::server::Servers;
use crate::step::{Step, passed_on, run_all};

/// Runs every test there is and prints how long each part took.
pub(crate) fn run(root: &Path, install: bool) -> Result<ExitCode> {
    let servers = Servers::start(install)?;
    let steps: Vec<Step> = suite(&servers).into_iter().chain([doctest()]).collect();
    run_all("test", root, &steps)
}

/// Runs one command while the servers are there.
pub(crate) fn serve(root: &Path, command: &str, arguments: &[&str]) -> Result<ExitCode> {
    let servers = Servers::start(false)?;
    let mut command = Command::new(command);
    command.current_dir(root).args(arguments);
    command.envs(servers.environment().iter().map(|(key, value)| (key, value)));
    let status = command.status().context("the command could not be started")?;
    Ok(passed_on(status))
}

/// Unit and integration tests, and the examples as programs. Benches are compiled by clippy.
pub(crate) fn suite(servers: &Servers) -> Vec<Step> {
    vec![
        // With the kit, which the tests of the stores ask for anyway: said here, so that its own
        // tests run whoever else is in the workspace. And with what is off by default.
        Step::cargo(
            "test",
            "test --workspace --features zcrm-store-api/conformance,zcrm-client/socks --lib --bins --tests",
        )
        .with_all(servers.environment()),
        // Off in a workspace build, for nobody else in it asks for the feature.
        Step::cargo("test serde", "test -p zcrm-env --features serde --lib --tests"),
        Step::cargo("examples", "build --workspace --examples"),
    ]
}

/// The tests inside the crates and programs, none of which needs a server.
pub(crate) fn units() -> Step {
    Step::cargo(
        "units",
        "test --workspace --features zcrm-store-api/conformance,zcrm-client/socks --lib --bins",
    )
}

/// The examples in the documentation.
pub(crate) fn doctest() -> Step {
    Step::cargo(
        "doctest",
        "test --workspace --features zcrm-store-api/conformance,zcrm-client/socks --doc",
    )
}
