//! A copy of the real workspace in which a test may spoil one line.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::finding::Finding;

/// A copy of the tree as it stands, without build output and history. Removed when dropped.
pub(crate) struct WorkspaceCopy {
    folder: TempDir,
}

impl WorkspaceCopy {
    pub(crate) fn new() -> Self {
        let real = crate::workspace_root().unwrap();
        let folder = tempfile::Builder::new().prefix("zcrm-xtask-").tempdir().unwrap();
        copy(&real, folder.path(), true);
        Self { folder }
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root().join(relative)
    }

    pub(crate) fn read(&self, relative: &str) -> String {
        let path = self.path(relative);
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    }

    pub(crate) fn write(&self, relative: &str, text: &str) {
        let path = self.path(relative);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Puts a line behind the first one that equals `after`.
    pub(crate) fn insert_after(&self, relative: &str, after: &str, line: &str) {
        let text = self.read(relative);
        let at = text.find(&format!("{after}\n")).unwrap_or_else(|| panic!("no line {after}"));
        let at = at + after.len() + 1;
        self.write(relative, &format!("{}{line}\n{}", &text[..at], &text[at..]));
    }

    /// Puts a line at the end.
    pub(crate) fn append(&self, relative: &str, line: &str) {
        let text = self.read(relative);
        self.write(relative, &format!("{text}\n{line}\n"));
    }
}

/// What `check` finds after `spoil` that it did not find before, as `(rule, printed)`.
///
/// The copy must be free of the rule that is about to be broken, or a test could not tell that the
/// one changed line is what was found.
pub(crate) fn found_after(
    check: fn(&Path) -> anyhow::Result<Vec<Finding>>,
    rule: &str,
    spoil: impl FnOnce(&WorkspaceCopy),
) -> Vec<String> {
    let copy = WorkspaceCopy::new();
    let before = check(copy.root()).unwrap();
    let same_kind: Vec<_> =
        before.iter().filter(|f| f.rule == rule).map(ToString::to_string).collect();
    assert!(same_kind.is_empty(), "the workspace itself breaks the rule `{rule}`: {same_kind:#?}");
    spoil(&copy);
    let after = check(copy.root()).unwrap();
    let before: Vec<_> = before.iter().map(ToString::to_string).collect();
    after.iter().map(ToString::to_string).filter(|f| !before.contains(f)).collect()
}

fn copy(from: &Path, to: &Path, top: bool) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        if top && (name == "target" || name == ".git") {
            continue;
        }
        // Somebody may be working in the real tree: what is gone by now is not part of it.
        let Ok(kind) = entry.file_type() else { continue };
        let target = to.join(&name);
        // Cargo marks its output folders, wherever they are.
        if kind.is_dir() && !entry.path().join("CACHEDIR.TAG").exists() {
            std::fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target, false);
        } else if kind.is_file() {
            match std::fs::copy(entry.path(), &target) {
                Ok(_) => {}
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => panic!("{}: {error}", entry.path().display()),
            }
        }
    }
}
