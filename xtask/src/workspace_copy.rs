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
        copy(&real, folder.path());
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

    /// Changes a file, which must be another afterwards.
    pub(crate) fn change(&self, relative: &str, change: impl FnOnce(&str) -> String) {
        let before = self.read(relative);
        let after = change(&before);
        assert_ne!(before, after, "{relative} was not changed");
        self.write(relative, &after);
    }

    /// Puts a line behind the first one that equals `after`.
    pub(crate) fn insert_after(&self, relative: &str, after: &str, line: &str) {
        self.change(relative, |text| inserted(text, after, line));
    }
}

/// The text with a line behind the first one that equals `after`.
pub(crate) fn inserted(text: &str, after: &str, line: &str) -> String {
    let at = text.find(&format!("{after}\n")).unwrap_or_else(|| panic!("no line {after}"));
    let at = at + after.len() + 1;
    format!("{}{line}\n{}", &text[..at], &text[at..])
}

/// What is found now and was not found before. What is broken on purpose must not be broken already,
/// or a test could not tell that the one changed line is what was found.
pub(crate) fn new_findings(before: &[Finding], after: &[Finding]) -> Vec<String> {
    let before: Vec<_> = before.iter().map(ToString::to_string).collect();
    after.iter().map(ToString::to_string).filter(|found| !before.contains(found)).collect()
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        // The real tree may be changed meanwhile: what is gone by now is not part of it.
        let Ok(kind) = entry.file_type() else { continue };
        let target = to.join(entry.file_name());
        // Cargo marks its output folders, wherever they are.
        if kind.is_dir()
            && entry.file_name() != ".git"
            && !entry.path().join("CACHEDIR.TAG").exists()
        {
            std::fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else if kind.is_file() && entry.file_name() != ".git" {
            match std::fs::copy(entry.path(), &target) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    panic!("{}: {error}", entry.path().display())
                }
                _ => {}
            }
        }
    }
}
