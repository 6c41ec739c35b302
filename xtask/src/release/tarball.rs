//! What goes into each package: its files, and the tarball they make.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use super::destination::Destination;
use crate::metadata::Package;
use crate::step::offline_first;

/// The files of a package by their names in it, those that cargo makes included.
pub(super) fn files(root: &Path, package: &Package) -> Result<Vec<String>> {
    let arguments = ["package", "--list", "--allow-dirty", "--quiet", "-p", &package.name];
    let output = offline_first(root, &arguments)?;
    ensure!(
        output.status.success(),
        "cargo cannot list {}: {}",
        package.name,
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| line.replace('\\', "/"))
        .collect())
}

/// Packs all of them, and gives the tarballs.
pub(super) fn packed(
    root: &Path,
    destination: &Destination,
    packages: &[&Package],
) -> Result<Vec<PathBuf>> {
    let mut command = destination.cargo(root);
    command.args(["package", "--no-verify", "--allow-dirty", "--quiet"]);
    command.args(destination.arguments());
    command.args(packages.iter().flat_map(|package| ["-p", &package.name]));
    let output = command.output().context("cargo could not be started")?;
    ensure!(
        output.status.success(),
        "cargo package failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    let folder = destination.target_folder(root)?.join("package");
    let path =
        |package: &&Package| folder.join(format!("{}-{}.crate", package.name, package.version));
    Ok(packages.iter().map(path).collect())
}
