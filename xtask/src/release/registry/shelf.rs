//! The crates that a registry has.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

/// A version of a crate.
#[derive(Debug)]
pub(in crate::release) struct Crate {
    pub(super) name: String,
    pub(super) version: String,
    /// Its line in the index.
    line: Value,
    pub(super) checksum: String,
    tarball: Tarball,
}

/// Where a tarball is.
#[derive(Debug)]
pub(super) enum Tarball {
    File(PathBuf),
    Bytes(Vec<u8>),
}

/// Crates by name and version.
#[derive(Debug, Default)]
pub(in crate::release) struct Shelf {
    crates: BTreeMap<String, Vec<Crate>>,
}

impl Crate {
    pub(super) fn new(
        name: &str,
        version: &str,
        line: Value,
        checksum: String,
        tarball: Tarball,
    ) -> Self {
        Self { name: name.to_owned(), version: version.to_owned(), line, checksum, tarball }
    }

    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        match &self.tarball {
            Tarball::Bytes(bytes) => Ok(bytes.clone()),
            Tarball::File(path) => std::fs::read(path).with_context(|| path.display().to_string()),
        }
    }
}

impl Shelf {
    /// A shelf with these on it, each once, whatever they ask for.
    pub(in crate::release) fn with(crates: Vec<Crate>) -> Self {
        let mut shelf = Self::default();
        for one in crates {
            if shelf.find(&one.name, &one.version).is_some() {
                continue;
            }
            shelf.crates.entry(one.name.clone()).or_default().push(one);
        }
        shelf
    }

    /// How many versions there are.
    pub(in crate::release) fn count(&self) -> usize {
        self.crates.values().map(Vec::len).sum()
    }

    /// Takes an upload, as the public registry would: once, and after everything that it asks for.
    pub(super) fn add(&mut self, new: Crate) -> Result<String> {
        let id = format!("{} {}", new.name, new.version);
        ensure!(self.find(&new.name, &new.version).is_none(), "{id} is already uploaded");
        for dependency in new.line["deps"].as_array().into_iter().flatten() {
            let name = dependency["package"].as_str().or(dependency["name"].as_str());
            let Some(name) = name else { bail!("{id} asks for a crate without a name") };
            ensure!(self.crates.contains_key(name), "{id} asks for {name}, which is not here");
        }
        self.crates.entry(new.name.clone()).or_default().push(new);
        Ok(id)
    }

    pub(super) fn find(&self, name: &str, version: &str) -> Option<&Crate> {
        self.crates.get(name)?.iter().find(|found| found.version == version)
    }

    /// The file of a name in the index.
    pub(super) fn lines(&self, name: &str) -> Option<String> {
        let crates = self.crates.get(name)?;
        Some(crates.iter().fold(String::new(), |mut lines, one| {
            let _ = writeln!(lines, "{}", one.line);
            lines
        }))
    }

    #[cfg(test)]
    pub(super) fn yank(&mut self, name: &str, version: &str) {
        let crates = self.crates.get_mut(name).unwrap();
        let one = crates.iter_mut().find(|found| found.version == version).unwrap();
        one.line["yanked"] = Value::Bool(true);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::release::checksum::sha256;

    fn one(name: &str, asks_for: &[&str]) -> Crate {
        let deps: Vec<_> = asks_for.iter().map(|name| json!({ "name": name })).collect();
        let line = json!({ "name": name, "deps": deps });
        Crate::new(name, "1.0.0", line, sha256(b""), Tarball::Bytes(Vec::new()))
    }

    #[test]
    fn a_version_is_taken_once_and_after_what_it_asks_for() {
        let mut shelf = Shelf::with(vec![one("third", &["unknown"]), one("third", &[])]);
        let refused = |error: anyhow::Error| error.to_string();
        let early = shelf.add(one("upper", &["third", "lower"])).unwrap_err();
        assert_eq!(refused(early), "upper 1.0.0 asks for lower, which is not here");
        assert_eq!(shelf.add(one("lower", &["third"])).unwrap(), "lower 1.0.0");
        assert_eq!(shelf.add(one("upper", &["third", "lower"])).unwrap(), "upper 1.0.0");
        let twice = shelf.add(one("lower", &[])).unwrap_err();
        assert_eq!(refused(twice), "lower 1.0.0 is already uploaded");
        assert_eq!(shelf.count(), 3);
    }
}
