//! `cargo xtask tidy`: what the text of the tree can show.

mod doctest;
mod item;
mod layout;
mod package;
mod size;
#[cfg(test)]
mod tests;
mod word;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::finding::{Finding, report};
use crate::source::Source;

/// Checks the tree, prints what it finds, and says how long the files are.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let tree = Tree::read(root)?;
    let code = report("tidy", findings(&tree)?);
    size::print_hints(&tree);
    Ok(code)
}

/// Everything in the text of the tree that the rules refuse.
#[cfg(test)]
pub(crate) fn check(root: &Path) -> Result<Vec<Finding>> {
    findings(&Tree::read(root)?)
}

/// How many lines of implementation the library of each package has, by the package's folder.
pub(crate) fn implementation_lines(root: &Path) -> Result<BTreeMap<PathBuf, usize>> {
    let tree = Tree::read(root)?;
    let mut lines = BTreeMap::new();
    for package in &tree.packages {
        let own = tree.files.iter().filter(|file| file.path.starts_with(package.join("src")));
        lines.insert(package.clone(), own.map(size::implementation_lines).sum());
    }
    Ok(lines)
}

fn findings(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = layout::check(tree)?;
    findings.extend(package::check(tree)?);
    for file in &tree.files {
        findings.extend(word::check(file));
        findings.extend(doctest::check(file));
        findings.extend(size::check(file));
        findings.extend(item::check(file));
    }
    for text in &tree.readmes {
        findings.extend(doctest::check_readme(text));
    }
    Ok(findings)
}

/// The tree as text.
struct Tree {
    root: PathBuf,
    /// Folders that hold a package, from the root: `crates/zcrm-env`, `examples`,
    /// `examples/store_redb`, `xtask`, `xtask/interop`.
    packages: Vec<PathBuf>,
    /// Every Rust file of every package.
    files: Vec<File>,
    /// Every README, whose examples are compiled as doctests.
    readmes: Vec<Text>,
}

/// A Rust file.
struct File {
    /// From the root.
    path: PathBuf,
    text: String,
    source: Source,
    items: item::Items,
}

/// Any other file.
struct Text {
    path: PathBuf,
    text: String,
}

impl Tree {
    fn read(root: &Path) -> Result<Self> {
        let mut packages = vec![PathBuf::from("examples"), PathBuf::from("xtask")];
        for folder in ["crates", "examples", "xtask"] {
            let names = names(&root.join(folder))?;
            packages.extend(names.iter().map(|name| Path::new(folder).join(name)));
        }
        packages.retain(|package| root.join(package).join("Cargo.toml").is_file());
        packages.sort();
        let mut files = Vec::new();
        for package in &packages {
            rust_files(root, package, &mut files)?;
        }
        let mut readmes = Vec::new();
        for folder in packages.iter().map(PathBuf::as_path).chain([Path::new("")]) {
            let path = folder.join("README.md");
            if root.join(&path).is_file() {
                let text = read(root, &path)?;
                readmes.push(Text { path, text });
            }
        }
        Ok(Self { root: root.to_path_buf(), packages, files, readmes })
    }
}

impl File {
    /// Whether the file is compiled for tests alone, as its place says.
    fn is_test(&self) -> bool {
        let mut folders = self.path.components().map(|part| part.as_os_str());
        self.path.file_name().is_some_and(|name| name == "tests.rs")
            || folders.any(|name| name == "tests" || name == "benches")
    }

    fn name(&self) -> &str {
        self.path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
    }
}

fn rust_files(root: &Path, folder: &Path, files: &mut Vec<File>) -> Result<()> {
    for name in names(&root.join(folder))? {
        let path = folder.join(&name);
        if root.join(&path).is_dir() {
            // A package in a package is looked at on its own.
            if name != "target" && !root.join(&path).join("Cargo.toml").is_file() {
                rust_files(root, &path, files)?;
            }
        } else if name.ends_with(".rs") {
            let text = read(root, &path)?;
            let source = Source::new(&text);
            let items = item::Items::new(&source.code);
            files.push(File { path, text, source, items });
        }
    }
    Ok(())
}

/// What a folder holds, sorted, without hidden files.
fn names(folder: &Path) -> Result<Vec<String>> {
    let within = || format!("folder {}", folder.display());
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(within)? {
        let name = entry.with_context(within)?.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') {
            names.push(name.into_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn read(root: &Path, path: &Path) -> Result<String> {
    std::fs::read_to_string(root.join(path)).with_context(|| format!("file {}", path.display()))
}
