//! `cargo xtask features`: every published crate without features, with each alone, with its defaults and
//! with all, each compiled by itself, by cargo-hack.
//!
//! In a build of the workspace one member's features are everybody's, so that what is missing from a
//! manifest goes unseen until one crate is taken alone.

use std::path::Path;
use std::process::{ExitCode, Stdio};

use anyhow::{Context as _, Result};

use crate::step::{passed_on, program};
use crate::tool::Tool;

const CARGO_HACK: Tool = Tool { name: "cargo-hack", version: "0.6.46", optimised: false };

/// Compiles every combination and stops at the first that has an error or a warning.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let tool = CARGO_HACK.ready(root)?;
    // Clippy and not check: it refuses warnings without being told by RUSTFLAGS, which would have every
    // crate of everybody else compiled once more.
    let status = program(tool.as_os_str(), root)
        .args(["hack", "clippy", "--workspace", "--ignore-private", "--each-feature", "--quiet"])
        .args(["--", "-D", "warnings"])
        .stdin(Stdio::null())
        .status()
        .context("cargo-hack could not be started")?;
    Ok(passed_on(status))
}
