//! `cargo xtask package`: every published crate packed as for the registry, and built from its own
//! tarball and those of the others.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::step::{cargo, passed_on};
use crate::workspace::published;

/// Packs and builds. Nothing is uploaded.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let mut command = cargo(root);
    // What is not committed yet may be tried too: this is no release. In one go: cargo then takes each
    // crate's siblings from their tarballs, not from the registry, which does not have them yet.
    command.args(["package", "--allow-dirty"]);
    command.args(published(root)?.iter().flat_map(|member| ["--package", &member.name]));
    Ok(passed_on(command.status().context("cargo could not be started")?))
}
