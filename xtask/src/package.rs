//! `cargo xtask package`: every published crate packed as for the registry, and built from its own
//! tarball and those of the others.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::metadata::members;
use crate::step::{cargo, passed_on};

/// Packs and builds. Nothing is uploaded.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let mut command = cargo(root);
    // What is not committed yet may be tried too: this is no release.
    command.args(["package", "--allow-dirty"]);
    // In one go: cargo then takes each crate's siblings from their tarballs, not from the registry,
    // which does not have them yet.
    let mut members = members(root)?;
    members.retain(|member| member.published);
    for member in &members {
        command.args(["--package", &member.name]);
    }
    let status = command.status().context("cargo could not be started")?;
    if status.success() {
        println!("package: {} crates packed, and built from their tarballs", members.len());
    }
    Ok(passed_on(status))
}
