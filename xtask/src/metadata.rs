//! What the members of the workspace declare, from `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::step::{cargo, offline_first};

/// A member of the workspace.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) manifest: PathBuf,
    pub(crate) license: Option<String>,
    /// Its path from the package's folder.
    pub(crate) readme: Option<String>,
    pub(crate) dependencies: Vec<Declared>,
    /// Whether it may go to a registry.
    pub(crate) published: bool,
    features: BTreeMap<String, Vec<String>>,
}

/// A dependency as a member declares it, inherited fields filled in.
#[derive(Debug)]
pub(crate) struct Declared {
    pub(crate) name: String,
    /// What the manifest calls it, which differs when it is renamed.
    pub(crate) key: String,
    pub(crate) kind: Kind,
    pub(crate) optional: bool,
    /// Whether this tree holds it.
    pub(crate) has_path: bool,
    /// Whether no version is asked for.
    pub(crate) any_version: bool,
}

/// Which of the three lists a dependency stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Normal,
    Build,
    Dev,
}

impl Package {
    /// Whether its folder stands in the folder `parent` of the workspace.
    pub(crate) fn is_in(&self, parent: &str) -> bool {
        let above = self.manifest.ancestors().nth(2).and_then(Path::file_name);
        above.is_some_and(|name| name == parent)
    }

    /// What may be asked for by name, `default` not among it.
    pub(crate) fn features(&self) -> impl Iterator<Item = &str> {
        self.features.keys().map(String::as_str).filter(|name| *name != "default")
    }

    /// Whether something is on unless it is switched off.
    pub(crate) fn has_defaults(&self) -> bool {
        self.features.get("default").is_some_and(|enables| !enables.is_empty())
    }

    /// Optional dependencies that the default features switch on.
    pub(crate) fn on_by_default(&self) -> BTreeSet<&str> {
        let mut seen = BTreeSet::new();
        let mut open = vec!["default"];
        let mut on = BTreeSet::new();
        while let Some(feature) = open.pop() {
            if !seen.insert(feature) {
                continue;
            }
            for enables in self.features.get(feature).into_iter().flatten() {
                if let Some(dependency) = enables.strip_prefix("dep:") {
                    on.insert(dependency);
                } else if let Some((dependency, _)) = enables.split_once('/') {
                    // `a?/b` switches on nothing; `a/b` switches `a` on.
                    if !dependency.ends_with('?') {
                        on.insert(dependency);
                    }
                } else {
                    open.push(enables);
                }
            }
        }
        on
    }
}

/// Reads the members of the workspace at `root`. Nothing is resolved, so nothing is downloaded.
pub(crate) fn members(root: &Path) -> Result<Vec<Package>> {
    array(&metadata(root)?, "packages")?.iter().map(package).collect()
}

/// Every package of the lock file, those of other people included, as cargo describes them. Cargo
/// downloads what is not on this machine.
pub(crate) fn resolved(root: &Path) -> Result<Value> {
    let arguments = ["metadata", "--format-version", "1", "--locked", "--all-features"];
    let output = offline_first(root, &arguments)?;
    ensure!(
        output.status.success(),
        "cargo metadata failed in {}: {}",
        root.display(),
        String::from_utf8_lossy(&output.stderr).trim()
    );
    serde_json::from_slice(&output.stdout).context("cargo metadata did not print JSON")
}

/// Where cargo puts what it builds.
pub(crate) fn target_folder(root: &Path) -> Result<PathBuf> {
    Ok(PathBuf::from(string(&metadata(root)?, "target_directory")?))
}

fn metadata(root: &Path) -> Result<Value> {
    let output = cargo(root)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .output()
        .context("cargo metadata could not be started")?;
    ensure!(
        output.status.success(),
        "cargo metadata failed in {}: {}",
        root.display(),
        String::from_utf8_lossy(&output.stderr).trim()
    );
    serde_json::from_slice(&output.stdout).context("cargo metadata did not print JSON")
}

fn package(value: &Value) -> Result<Package> {
    let dependencies =
        array(value, "dependencies")?.iter().map(declared).collect::<Result<Vec<_>>>()?;
    let features = value["features"]
        .as_object()
        .context("a package without a table of features")?
        .iter()
        .map(|(name, enables)| {
            let enables = enables.as_array().into_iter().flatten();
            (name.clone(), enables.filter_map(Value::as_str).map(str::to_owned).collect())
        })
        .collect();
    Ok(Package {
        name: string(value, "name")?.to_owned(),
        version: string(value, "version")?.to_owned(),
        license: value["license"].as_str().map(str::to_owned),
        readme: value["readme"].as_str().map(str::to_owned),
        manifest: PathBuf::from(string(value, "manifest_path")?),
        dependencies,
        // A list of registries, which may be empty; nothing is any registry.
        published: value["publish"].as_array().is_none_or(|allowed| !allowed.is_empty()),
        features,
    })
}

fn declared(value: &Value) -> Result<Declared> {
    let name = string(value, "name")?.to_owned();
    Ok(Declared {
        key: value["rename"].as_str().map_or_else(|| name.clone(), str::to_owned),
        name,
        kind: match value["kind"].as_str() {
            None => Kind::Normal,
            Some("build") => Kind::Build,
            Some("dev") => Kind::Dev,
            Some(other) => anyhow::bail!("cargo knows a kind of dependency we do not: {other}"),
        },
        optional: value["optional"].as_bool().context("a dependency without `optional`")?,
        has_path: value["path"].is_string(),
        any_version: string(value, "req")? == "*",
    })
}

fn array<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    value[key].as_array().with_context(|| format!("cargo metadata has no list `{key}`"))
}

fn string<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value[key].as_str().with_context(|| format!("cargo metadata has no text `{key}`"))
}
