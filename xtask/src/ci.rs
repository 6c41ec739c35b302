//! `cargo xtask ci`: what the server runs, in order, each step timed.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::server::Servers;
use crate::step::{Step, run_all};
use crate::test::FEATURES;
use crate::{
    bench, browser, conform, deny, deps, features, footprint, fuzz, interop, package, release,
    test, tidy,
};

/// The examples that end by themselves and need nothing; `quickstart` has a step of its own.
const EXAMPLES: &[&str] = &[
    "coql_report",
    "composite",
    "attachment",
    "batch_report",
    "conversion",
    "bulk_export",
    "bulk_import",
    "log_file",
    "mirror",
    "organization_report",
    "notifications",
    "outside_operations",
    "own_operation",
    "patch",
    "picklist_validation",
    "proxy",
    "raw_call",
    "resumable_export",
    "search",
    "self_client",
    "two_users",
    "typed_list",
];

/// Runs the lean list. It needs a toolchain, a C compiler, the crates registry, and the servers of the
/// tests or the right to install them.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    // Kept to the end: dropping them stops them.
    let servers = Servers::start()?;
    run_all("ci", root, &lean(&servers))
}

/// What a desk runs before each commit: no server, no folder but the tree's own.
pub(crate) fn run_quick(root: &Path) -> Result<ExitCode> {
    let mut steps = looks();
    steps.push(clippy());
    steps.push(test::units());
    run_all("ci --quick", root, &steps)
}

/// The lean list and what takes longer or needs more: other people's registries, Python, a machine
/// that does nothing else.
pub(crate) fn run_full(root: &Path) -> Result<ExitCode> {
    let servers = Servers::start()?;
    let mut steps = lean(&servers);
    steps.extend([
        Step::cargo("token check", "test -p zcrm-auth --lib check -- --nocapture --test-threads 1")
            .with(&[("ZCRM_AUTH_CHECK".to_owned(), "long".to_owned())]),
        Step::cargo("token fleet", "test -p zcrm-auth --test it fleet")
            .with(&[("ZCRM_AUTH_FLEET".to_owned(), "long".to_owned())]),
        Step::cargo("large files", "test -p zcrm-records --test it around::large")
            .with(&[("ZCRM_RECORDS_LARGE".to_owned(), "long".to_owned())]),
        stores(&servers),
        Step::check("deny", deny::run),
        Step::cargo(
            "roots",
            "check -p zcrm-client --no-default-features --features ring,webpki-roots",
        ),
        Step::cargo("postgres", "check -p zcrm --features postgres-store"),
        Step::check("features", features::run),
        Step::check("package", package::run),
        Step::check("fuzz --seconds 10", fuzz::smoke),
        Step::check("rehearse", release::rehearse),
        Step::check("bench --quick", |root: &Path| bench::run(root, &["--quick"])),
        Step::check("interop", |root: &Path| interop::run(root, &[])),
        Step::check("browser", browser::run),
    ]);
    run_all("ci --full", root, &steps)
}

fn lean(servers: &Servers) -> Vec<Step> {
    // What takes seconds comes first. One target folder and one set of features serve all of it.
    let mut steps = looks();
    steps.push(clippy());
    steps.extend(test::suite(servers));
    steps.push(test::doctest());
    steps.push(
        Step::cargo("doc", "doc --workspace --features zcrm-store-api/conformance --no-deps")
            .with(&[("RUSTDOCFLAGS".to_owned(), "-D warnings".to_owned())]),
    );
    // The README's promise: it runs with nothing set up, so nothing of ours may be set.
    let quickstart = format!("run --features {FEATURES} --example quickstart");
    steps.push(Step::cargo("quickstart", &quickstart).without_prefix("ZCRM_"));
    // One idea each, against the simulator; each fails when what it shows is not so.
    for name in EXAMPLES {
        let run = format!("run --features {FEATURES} --example {name}");
        steps.push(Step::cargo(name, &run).without_prefix("ZCRM_"));
    }
    let run = format!("run --features {FEATURES} --example postgres_store");
    steps.push(Step::cargo("postgres_store", &run).with(servers.environment()));
    steps.push(Step::check("conform", conform::step));
    steps
}

/// The stores' tests in their long form: ten thousand records encrypted, a thousand operations under
/// each trouble, every rule on each way to a server, every rule on each broken store.
fn stores(servers: &Servers) -> Step {
    let long = ("ZCRM_STORES_LONG".to_owned(), "1".to_owned());
    let environment: Vec<_> = servers.environment().iter().cloned().chain([long]).collect();
    let packages =
        "-p zcrm-store-api -p zcrm-store-file -p zcrm-store-postgres -p zcrm-store-mysql";
    let test = format!("test {packages} --features zcrm-store-api/conformance --tests");
    Step::cargo("stores", &test).with(&environment)
}

/// What is seen without compiling anything of ours.
fn looks() -> Vec<Step> {
    vec![
        Step::cargo("fmt", "fmt --all --check"),
        Step::check("tidy", tidy::run),
        Step::check("deps", deps::run),
        Step::check("footprint", footprint::run),
    ]
}

fn clippy() -> Step {
    Step::cargo(
        "clippy",
        "clippy --workspace --all-targets --features zcrm-client/socks,zcrm-examples/postgres,zcrm-examples/mirror,\
         zcrm-examples/browser -- -D \
         warnings",
    )
}
