//! What goes into each package: its files, and how large they are.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::metadata::{Package, target_folder};
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

/// Packs all of them, and gives the length of each tarball in bytes.
pub(super) fn packed(root: &Path, packages: &[&Package]) -> Result<Vec<u64>> {
    let mut arguments = vec!["package", "--no-verify", "--allow-dirty", "--quiet"];
    arguments.extend(packages.iter().flat_map(|package| ["-p", &package.name]));
    let output = offline_first(root, &arguments)?;
    ensure!(
        output.status.success(),
        "cargo package failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    let folder = target_folder(root)?.join("package");
    let length = |package: &&Package| {
        let path = folder.join(format!("{}-{}.crate", package.name, package.version));
        let metadata = std::fs::metadata(&path).with_context(|| path.display().to_string())?;
        Ok(metadata.len())
    };
    packages.iter().map(length).collect()
}
