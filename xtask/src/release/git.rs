//! What a release asks of git, and what it leaves there.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::finding::Finding;

/// What git prints when it succeeds.
pub(super) fn git(root: &Path, arguments: &[&str]) -> Result<String> {
    let output = Command::new("git").args(arguments).current_dir(root).output();
    let output = output.context("git could not be started")?;
    ensure!(
        output.status.success(),
        "git {} failed: {}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr).trim()
    );
    String::from_utf8(output.stdout).context("git did not print text")
}

/// What is not committed. It would be in the package and in no history.
pub(super) fn dirty_tree(root: &Path) -> Result<Vec<Finding>> {
    let said = git(root, &["status", "--porcelain", "--untracked-files=all"])?;
    // Two letters that say how, a blank, the path.
    let paths = said.lines().filter_map(|line| line.get(3..));
    let found = paths
        .map(|path| Finding::new("dirty", Path::new(path), 1, "is not committed", "commit it"));
    Ok(found.collect())
}

/// The names of all tags. Without a history there are none.
pub(super) fn tags(root: &Path) -> Result<Vec<String>> {
    if !root.join(".git").exists() {
        return Ok(Vec::new());
    }
    Ok(git(root, &["tag", "--list"])?.lines().map(str::to_owned).collect())
}

/// Files that are committed and match one of the patterns, from the root.
pub(super) fn files(root: &Path, patterns: &[&str]) -> Result<Vec<PathBuf>> {
    let files = git(root, &[&["ls-files", "--"], patterns].concat())?;
    Ok(files.lines().map(PathBuf::from).collect())
}

/// A copy of the repository in a folder, with the same commit checked out.
pub(super) fn clone(root: &Path, folder: &Path) -> Result<()> {
    let (from, to) = (root.display().to_string(), folder.display().to_string());
    git(root, &["clone", "--quiet", &from, &to]).map(drop)
}
