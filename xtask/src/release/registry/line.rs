//! The lines of an index: what a version asks for, by which cargo chooses before it downloads.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::shelf::{Crate, Tarball};
use crate::lock::Lock;
use crate::release::checksum::sha256;

/// The folders in which the index keeps a name.
pub(super) fn folders(name: &str) -> Vec<&str> {
    match name.len() {
        0 => Vec::new(),
        1 => vec!["1"],
        2 => vec!["2"],
        3 => vec!["3", name.get(..1).unwrap_or_default()],
        _ => vec![name.get(..2).unwrap_or_default(), name.get(2..4).unwrap_or_default()],
    }
}

/// Other people's crates, out of what cargo has downloaded for the workspace of this `metadata`:
/// those that its lock file names, with the checksums that stand there.
pub(in crate::release) fn third_party(metadata: &Value, lock: &Lock) -> Result<Vec<Crate>> {
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let foreign = packages.iter().filter(|package| package["source"].is_string());
    let crates: Vec<Crate> =
        foreign.map(|package| from_metadata(package, lock)).collect::<Result<_>>()?;
    let locked = lock.packages().iter().filter(|package| package.source.is_some()).count();
    ensure!(crates.len() == locked, "{} crates of {locked} that are locked", crates.len());
    Ok(crates)
}

fn from_metadata(package: &Value, lock: &Lock) -> Result<Crate> {
    let name = text(package, "name")?;
    let version = text(package, "version")?;
    let source = text(package, "source")?;
    ensure!(source.starts_with("registry+"), "{name} {version} comes from {source}");
    let locked = lock.named(name).find(|locked| locked.version == version);
    let checksum = locked.and_then(|locked| locked.checksum.clone());
    let checksum = checksum.with_context(|| format!("no checksum of {name} {version}"))?;
    let tarball = downloaded(Path::new(text(package, "manifest_path")?))
        .with_context(|| format!("{name} {version} has an unknown place"))?;
    let bytes = std::fs::read(&tarball).with_context(|| tarball.display().to_string())?;
    ensure!(sha256(&bytes) == checksum, "{} is not what was locked", tarball.display());
    // Those of tests included: nobody is asked for them, but features may name them.
    let dependencies = package["dependencies"].as_array().into_iter().flatten();
    let dependencies: Vec<Value> = dependencies
        .map(|dependency| {
            let renamed = dependency["rename"].as_str();
            json!({
                "name": renamed.map_or(&dependency["name"], |_| &dependency["rename"]),
                "package": renamed.map(|_| &dependency["name"]),
                "req": dependency["req"],
                "features": dependency["features"],
                "optional": dependency["optional"],
                "default_features": dependency["uses_default_features"],
                "target": dependency["target"],
                "kind": dependency["kind"].as_str().unwrap_or("normal"),
                "registry": null,
            })
        })
        .collect();
    let line = line(package, version, &checksum, &dependencies);
    Ok(Crate::new(name, version, line, checksum, Tarball::File(tarball)))
}

/// Cargo unpacks `cache/<registry>/<name>-<version>.crate` as `src/<registry>/<name>-<version>`.
fn downloaded(manifest: &Path) -> Option<PathBuf> {
    let unpacked = manifest.parent()?;
    let registry = unpacked.parent()?;
    let cache = registry.parent()?.with_file_name("cache").join(registry.file_name()?);
    let mut name = unpacked.file_name()?.to_owned();
    name.push(".crate");
    Some(cache.join(name))
}

/// The line of an upload, from what cargo says of it.
pub(super) fn of_upload(said: &Value, version: &str, checksum: &str) -> Value {
    let dependencies = said["deps"].as_array().into_iter().flatten();
    let dependencies: Vec<Value> = dependencies
        .map(|dependency| {
            let renamed = dependency["explicit_name_in_toml"].as_str();
            json!({
                "name": renamed.map_or(&dependency["name"], |_| &dependency["explicit_name_in_toml"]),
                "package": renamed.map(|_| &dependency["name"]),
                "req": dependency["version_req"],
                "features": dependency["features"],
                "optional": dependency["optional"],
                "default_features": dependency["default_features"],
                "target": dependency["target"],
                "kind": dependency["kind"],
                "registry": dependency["registry"],
            })
        })
        .collect();
    line(said, version, checksum, &dependencies)
}

fn line(of: &Value, version: &str, checksum: &str, dependencies: &[Value]) -> Value {
    json!({
        "name": of["name"],
        "vers": version,
        "deps": dependencies,
        "cksum": checksum,
        "features": {},
        // Here they may be written as in a manifest, `dep:` included.
        "features2": of["features"],
        "yanked": false,
        "links": of["links"],
        "rust_version": of["rust_version"],
        "v": 2,
    })
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value[key].as_str().with_context(|| format!("a package without `{key}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_their_folders() {
        assert_eq!(folders("a"), ["1"]);
        assert_eq!(folders("ab"), ["2"]);
        assert_eq!(folders("abc"), ["3", "a"]);
        assert_eq!(folders("zcrm"), ["zc", "rm"]);
        assert_eq!(folders("zcrm-env"), ["zc", "rm"]);
    }

    #[test]
    fn a_tarball_is_beside_what_was_unpacked() {
        let manifest = Path::new("/h/registry/src/index-1/bytes-1.0.0/Cargo.toml");
        let expected = Path::new("/h/registry/cache/index-1/bytes-1.0.0.crate");
        assert_eq!(downloaded(manifest).as_deref(), Some(expected));
    }

    #[test]
    fn a_renamed_dependency_keeps_both_names() {
        let said = json!({ "name": "a", "features": { "f": ["dep:b"] }, "deps": [{
            "name": "b", "version_req": "^1", "features": [], "optional": true,
            "default_features": false, "target": null, "kind": "dev", "registry": "r",
            "explicit_name_in_toml": "c",
        }]});
        let line = of_upload(&said, "1.0.0", "00");
        assert_eq!((&line["vers"], &line["cksum"]), (&json!("1.0.0"), &json!("00")));
        let dependency = &line["deps"][0];
        assert_eq!((&dependency["name"], &dependency["package"]), (&json!("c"), &json!("b")));
        assert_eq!((&dependency["req"], &dependency["registry"]), (&json!("^1"), &json!("r")));
        assert_eq!(line["features2"], json!({ "f": ["dep:b"] }));
    }
}
