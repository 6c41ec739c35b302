//! `cargo xtask ci`: what the server runs, in order, each step timed.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::server::Servers;
use crate::step::{Step, run_all};
use crate::{conform, deps, footprint, test, tidy};

/// Runs the lean list. It needs a toolchain, a C compiler, the crates registry, and the servers of the
/// tests or the right to install them.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    // Kept to the end: dropping them stops them.
    let servers = Servers::start(false)?;
    // What takes seconds comes first. One target folder and one set of features serve all of it:
    // only `features` builds heavy crates a second time, and only checks them.
    let mut steps = vec![
        Step::cargo("fmt", "fmt --all --check"),
        Step::check("tidy", tidy::run),
        Step::check("deps", deps::run),
        Step::check("footprint", footprint::run),
        Step::cargo(
            "clippy",
            "clippy --workspace --all-targets --features zcrm-client/socks -- -D warnings",
        ),
        Step::cargo(
            "features",
            "check -p zcrm-client --no-default-features --features ring,webpki-roots",
        ),
        Step::cargo("postgres", "check -p zcrm --features postgres-store"),
    ];
    steps.extend(test::suite(&servers));
    steps.push(test::doctest());
    steps.push(
        Step::cargo("doc", "doc --workspace --features zcrm-store-api/conformance --no-deps")
            .with("RUSTDOCFLAGS", "-D warnings"),
    );
    // The README's promise: it runs with nothing set up, so nothing of ours may be set.
    steps.push(Step::cargo("quickstart", "run --example quickstart").without_prefix("ZCRM_"));
    steps.push(Step::check("conform", conform::step));
    run_all("ci", root, &steps)
}
