//! What a release asks of git, and what it leaves there.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::finding::Finding;

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

/// The folders with a lock file: the workspace's own, and those of packages that keep out of it.
pub(super) fn locked_folders(root: &Path) -> Result<Vec<PathBuf>> {
    let files = git(root, &["ls-files", "--", "Cargo.lock", "*/Cargo.lock"])?;
    Ok(files.lines().filter_map(|file| Path::new(file).parent()).map(Path::to_owned).collect())
}

/// Whether one of these is not what it was.
pub(super) fn differ(root: &Path, since: &str, paths: &[PathBuf]) -> Result<bool> {
    let mut command = Command::new("git");
    command.args(["diff", "--name-only", since, "--"]).args(paths);
    Ok(!run(root, command)?.is_empty())
}

/// Names the commit that is checked out.
pub(super) fn tag(root: &Path, name: &str, message: &str) -> Result<()> {
    git(root, &["tag", "--annotate", name, "--message", message]).map(drop)
}

/// Takes a tag away.
pub(super) fn remove_tag(root: &Path, name: &str) -> Result<()> {
    git(root, &["tag", "--delete", name]).map(drop)
}

/// A copy of the repository at another place, with the same commit checked out.
pub(super) fn clone(root: &Path, to: &Path) -> Result<()> {
    let mut command = Command::new("git");
    command.args(["clone", "--quiet"]).arg(root).arg(to);
    run(root, command).map(drop)
}

/// The commit that is checked out, shortened.
pub(super) fn commit_of(root: &Path) -> Result<String> {
    Ok(git(root, &["rev-parse", "--short=10", "HEAD"])?.trim().to_owned())
}

/// Commits these files and nothing else.
pub(super) fn commit(root: &Path, message: &str, paths: &[PathBuf]) -> Result<()> {
    let mut command = Command::new("git");
    command.args(["commit", "--quiet", "--message", message, "--"]).args(paths);
    run(root, command).map(drop)
}

/// The last line of `git var GIT_COMMITTER_IDENT`: who would commit, and the moment the commit would
/// bear, which the environment can set.
pub(super) fn committer(root: &Path) -> Result<String> {
    git(root, &["var", "GIT_COMMITTER_IDENT"])
}

fn git(root: &Path, arguments: &[&str]) -> Result<String> {
    let mut command = Command::new("git");
    command.args(arguments);
    run(root, command)
}

/// Everything that git does here it does to the tree at `root`.
fn run(root: &Path, mut command: Command) -> Result<String> {
    let output = command.current_dir(root).output().context("git could not be started")?;
    ensure!(
        output.status.success(),
        "git {} failed: {}",
        command.get_args().next().unwrap_or_default().display(),
        String::from_utf8_lossy(&output.stderr).trim()
    );
    String::from_utf8(output.stdout).context("git did not print text")
}
