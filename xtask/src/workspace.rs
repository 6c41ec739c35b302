//! The workspace: what cargo says of it, and its manifests as they are written.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use semver::Version;
use serde::Deserialize;
use toml_edit::{Document, Item, TableLike};

use crate::step::offline_first;

/// A package, as `cargo metadata` describes it.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: Version,
    manifest_path: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
    publish: Option<Vec<String>>,
}

/// A dependency as a package declares it, inherited fields filled in.
#[derive(Debug, Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) rename: Option<String>,
    /// `build`, `dev`, or none for what every build needs.
    kind: Option<String>,
    pub(crate) optional: bool,
    /// `*` when no version is asked for.
    pub(crate) req: String,
}

impl Package {
    pub(crate) fn manifest(&self) -> &Path {
        &self.manifest_path
    }

    /// Whether it may go to a registry.
    pub(crate) fn published(&self) -> bool {
        self.publish.as_ref().is_none_or(|registries| !registries.is_empty())
    }

    /// Its manifest as messages name it, from the root.
    pub(crate) fn shown(&self, root: &Path) -> PathBuf {
        // Cargo resolves symbolic links.
        let resolved = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let path = &self.manifest_path;
        path.strip_prefix(resolved).or_else(|_| path.strip_prefix(root)).unwrap_or(path).to_owned()
    }
}

impl Dependency {
    /// What the manifest calls it.
    pub(crate) fn key(&self) -> &str {
        self.rename.as_ref().unwrap_or(&self.name)
    }

    /// Whether it is for tests alone.
    pub(crate) fn is_dev(&self) -> bool {
        self.kind.as_deref() == Some("dev")
    }

    /// Whether it is there whenever the package is.
    pub(crate) fn is_normal(&self) -> bool {
        self.kind.is_none()
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    target_directory: PathBuf,
}

/// The members of the workspace at `root`.
pub(crate) fn members(root: &Path) -> Result<Vec<Package>> {
    Ok(metadata(root)?.packages)
}

/// The members that may go to a registry.
pub(crate) fn published(root: &Path) -> Result<Vec<Package>> {
    let mut members = members(root)?;
    members.retain(Package::published);
    Ok(members)
}

/// Where cargo puts what it builds.
pub(crate) fn target_folder(root: &Path) -> Result<PathBuf> {
    Ok(metadata(root)?.target_directory)
}

/// Nothing is resolved, so nothing is downloaded.
fn metadata(root: &Path) -> Result<Metadata> {
    let text = said(root, &["metadata", "--format-version", "1", "--no-deps"])?;
    serde_json::from_str(&text).context("cargo metadata did not print what it should")
}

/// What a cargo command prints when it succeeds.
pub(crate) fn said(root: &Path, arguments: &[&str]) -> Result<String> {
    let output = offline_first(root, arguments)?;
    ensure!(
        output.status.success(),
        "cargo {} failed in {}: {}",
        arguments.join(" "),
        root.display(),
        String::from_utf8_lossy(&output.stderr).trim()
    );
    String::from_utf8(output.stdout).context("cargo did not print text")
}

/// `Cargo.lock`.
#[derive(Debug, Deserialize)]
pub(crate) struct Lock {
    pub(crate) package: Vec<Locked>,
}

/// One package of the lock file.
#[derive(Debug, Deserialize)]
pub(crate) struct Locked {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) source: Option<String>,
    pub(crate) checksum: Option<String>,
}

impl Lock {
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(folder.join("Cargo.lock")).context("no Cargo.lock")?;
        toml_edit::de::from_str(&text).context("Cargo.lock is not what it should be")
    }

    pub(crate) fn find(&self, name: &str, version: Option<&str>) -> Option<&Locked> {
        let is = |one: &&Locked| one.name == name && version.is_none_or(|v| v == one.version);
        self.package.iter().find(is)
    }
}

/// A manifest as it is written, for what cargo does not tell: lines, and where a field comes from.
pub(crate) struct Manifest {
    document: Document<String>,
}

/// An entry of a table whose name ends in `dependencies`.
pub(crate) struct Written<'a> {
    pub(crate) table: &'static str,
    pub(crate) name: &'a str,
    pub(crate) line: usize,
    item: &'a Item,
}

impl Manifest {
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let document = Document::parse(text.to_owned());
        Ok(Self { document: document.map_err(|error| anyhow::anyhow!("{error}"))? })
    }

    /// The value at the end of the way, when it is a text.
    pub(crate) fn text(&self, way: &[&str]) -> Option<&str> {
        self.get(way)?.as_str()
    }

    /// Whether the value at the end of the way is this one.
    pub(crate) fn is(&self, way: &[&str], wanted: bool) -> bool {
        self.get(way).and_then(Item::as_bool) == Some(wanted)
    }

    fn get(&self, way: &[&str]) -> Option<&Item> {
        way.iter().try_fold(self.document.as_item(), |item, key| item.get(key))
    }

    /// The line of a key, from one; one when it is not there.
    pub(crate) fn line(&self, table: &[&str], key: &str) -> usize {
        let table = self.get(table).and_then(Item::as_table_like);
        table.map_or(1, |table| self.line_in(table, key))
    }

    fn line_in(&self, table: &dyn TableLike, key: &str) -> usize {
        let span = table.get_key_value(key).and_then(|(key, _)| key.span());
        let before = span.and_then(|span| self.document.raw().get(..span.start));
        before.map_or(1, |before| 1 + before.matches('\n').count())
    }

    /// The names of the `[[test]]` entries, with their lines.
    pub(crate) fn tests(&self) -> Vec<(&str, usize)> {
        let tables = self.get(&["test"]).and_then(Item::as_array_of_tables);
        let tables = tables.into_iter().flat_map(toml_edit::ArrayOfTables::iter);
        tables
            .filter_map(|table| Some((table.get("name")?.as_str()?, self.line_in(table, "name"))))
            .collect()
    }

    /// All dependencies, those of single platforms and the workspace's own list included.
    pub(crate) fn dependencies(&self) -> Vec<Written<'_>> {
        let root = self.document.as_item();
        let targets = root.get("target").and_then(Item::as_table_like);
        let targets = targets.into_iter().flat_map(|targets| targets.iter().map(|(_, item)| item));
        let mut found = Vec::new();
        for above in [Some(root), root.get("workspace")].into_iter().flatten().chain(targets) {
            for name in ["dependencies", "dev-dependencies", "build-dependencies"] {
                let Some(table) = above.get(name).and_then(Item::as_table_like) else { continue };
                found.extend(table.iter().map(|(key, item)| Written {
                    table: name,
                    name: key,
                    line: self.line_in(table, key),
                    item,
                }));
            }
        }
        found
    }
}

impl Written<'_> {
    pub(crate) fn has(&self, field: &str) -> bool {
        self.item.get(field).is_some()
    }

    pub(crate) fn is(&self, field: &str, wanted: bool) -> bool {
        self.item.get(field).and_then(Item::as_bool) == Some(wanted)
    }

    pub(crate) fn text(&self, field: &str) -> Option<&str> {
        self.item.get(field)?.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_dependency_is_read_with_its_line() {
        let text = "\n[dependencies]\none.workspace = true # why\n\
                    two = { workspace = true, features = [\"a\", \"b=c\"] }\nthree = \"1\"\n\
                    [target.'cfg(unix)'.dev-dependencies]\nfive = { path = \"../five\" }\n\
                    [dependencies.six]\nversion = \"6\"\n[workspace.dependencies]\nseven = \"7\"\n";
        let manifest = Manifest::parse(text).unwrap();
        let mut found: Vec<_> =
            manifest.dependencies().iter().map(|d| (d.line, d.name.to_owned(), d.table)).collect();
        found.sort();
        let names: Vec<_> = found.iter().map(|(line, name, _)| (*line, name.as_str())).collect();
        assert_eq!(
            names,
            [(3, "one"), (4, "two"), (5, "three"), (7, "five"), (8, "six"), (11, "seven")]
        );
        assert_eq!(found[3].2, "dev-dependencies");
        let one = manifest.dependencies().into_iter().find(|d| d.name == "one").unwrap();
        assert!(one.is("workspace", true) && !one.has("version"));
        assert_eq!(manifest.line(&["dependencies"], "two"), 4);
    }
}
