//! `cargo xtask tidy`: what the text of the tree can show.

mod doctest;
mod guide;
mod item;
mod layout;
mod package;
mod prose;
mod size;
pub(crate) mod source;
#[cfg(test)]
pub(crate) mod tests;
mod word;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result};

use self::source::Source;
use crate::finding::{Finding, report};
use crate::workspace::Manifest;

/// Checks the tree, prints what it finds, and says how long the files are.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let tree = Tree::read(root)?;
    let code = report("tidy", check(&tree)?);
    size::print_hints(&tree);
    Ok(code)
}

/// Everything in the text of the tree that the rules refuse.
fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = layout::check(tree);
    findings.extend(package::check(tree)?);
    findings.extend(prose::check(tree));
    findings.extend(size::check(tree));
    findings.extend(guide::check(tree));
    findings.extend(tree.files.values().flat_map(|file| check_file(file)));
    Ok(findings)
}

/// What can be seen in a file alone, its prose left out.
fn check_file(file: &File) -> Vec<Finding> {
    let Some(source) = &file.source else {
        let is_readme = file.name() == "README.md";
        return if is_readme { doctest::check_readme(file) } else { Vec::new() };
    };
    let mut findings = word::check(file, source);
    findings.extend(doctest::check(file, source));
    findings.extend(item::check(file, source));
    findings
}

/// The tree as text.
#[derive(Clone)]
pub(crate) struct Tree {
    /// By their paths from the root. Hidden files and build output are none.
    pub(crate) files: BTreeMap<PathBuf, Arc<File>>,
}

/// One file.
pub(crate) struct File {
    pub(crate) path: PathBuf,
    /// Of Rust, manifests and Markdown; of others their existence is enough.
    pub(crate) text: String,
    /// Of Rust.
    pub(crate) source: Option<Source>,
}

impl Tree {
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut tree = Self { files: BTreeMap::new() };
        tree.folder(root, Path::new(""))?;
        Ok(tree)
    }

    fn folder(&mut self, root: &Path, folder: &Path) -> Result<()> {
        let within = || format!("folder {}", folder.display());
        for entry in std::fs::read_dir(root.join(folder)).with_context(within)? {
            let entry = entry.with_context(within)?;
            let path = folder.join(entry.file_name());
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if hidden {
                continue;
            }
            // Cargo marks its output folders, wherever they are.
            if entry.file_type().with_context(within)?.is_dir() {
                if !entry.path().join("CACHEDIR.TAG").exists() {
                    self.folder(root, &path)?;
                }
                continue;
            }
            let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            let text = match extension.as_str() {
                "rs" | "md" | "toml" => std::fs::read_to_string(entry.path())
                    .with_context(|| format!("file {}", path.display()))?,
                _ => String::new(),
            };
            self.put(&path, text)?;
        }
        Ok(())
    }

    /// Puts a file into the tree, or in the place of another.
    pub(crate) fn put(&mut self, path: &Path, text: String) -> Result<()> {
        self.files.insert(path.to_owned(), Arc::new(File::new(path, text)?));
        Ok(())
    }

    /// The folders that hold a package of the workspace: `crates/zcrm-env`, `examples`,
    /// `examples/store_redb`, `xtask`, `xtask/interop`.
    pub(crate) fn packages(&self) -> Vec<&Path> {
        let manifests = self.files.keys().filter(|path| path.ends_with("Cargo.toml"));
        let folders = manifests.filter_map(|path| path.parent());
        folders
            .filter(|folder| !folder.as_os_str().is_empty() && !folder.starts_with("fuzz"))
            .collect()
    }

    /// The files of a package, without those of a package inside it.
    pub(crate) fn files_of(&self, package: &Path) -> impl Iterator<Item = &File> {
        let packages = self.packages();
        let inside: Vec<PathBuf> = packages
            .into_iter()
            .filter(|other| *other != package && other.starts_with(package))
            .map(Path::to_owned)
            .collect();
        self.files
            .values()
            .map(|file| &**file)
            .filter(move |file| file.path.starts_with(package))
            .filter(move |file| !inside.iter().any(|other| file.path.starts_with(other)))
    }

    pub(crate) fn has(&self, path: &Path) -> bool {
        self.files.contains_key(path)
    }

    fn manifest(&self, path: &Path) -> Result<Manifest> {
        let file = self.files.get(path).with_context(|| format!("no {}", path.display()))?;
        Manifest::parse(&file.text).with_context(|| path.display().to_string())
    }
}

impl File {
    fn new(path: &Path, text: String) -> Result<Self> {
        let source = path.extension().is_some_and(|extension| extension == "rs");
        let source = source.then(|| Source::new(&text)).transpose();
        let source = source.with_context(|| format!("file {}", path.display()))?;
        Ok(Self { path: path.to_owned(), text, source })
    }

    /// Whether the file is compiled for tests alone, as its place says.
    pub(crate) fn is_test(&self) -> bool {
        let mut folders = self.path.components().map(|part| part.as_os_str());
        self.name() == "tests.rs" || folders.any(|name| name == "tests" || name == "benches")
    }

    fn name(&self) -> &str {
        self.path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
    }

    fn lines(&self) -> usize {
        self.text.lines().count()
    }
}

/// Whether `word` stands in `text` with no letter, digit or underscore on either side.
fn has_word(text: &str, word: &str) -> bool {
    let part_of_a_name = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(part_of_a_name) && !after.is_some_and(part_of_a_name)
    })
}
