//! `Cargo.lock`: every package that can be built here, on every platform.

use std::path::Path;

use anyhow::{Context as _, Result};

/// The packages of a lock file, in its order.
#[derive(Debug)]
pub(crate) struct Lock {
    packages: Vec<Locked>,
}

/// One package of the lock file.
#[derive(Debug)]
pub(crate) struct Locked {
    pub(crate) name: String,
    pub(crate) version: String,
    /// The registry it comes from; nothing for a member of the workspace.
    pub(crate) source: Option<String>,
    /// SHA-256 of the tarball, in hexadecimal; nothing for what no registry gave.
    pub(crate) checksum: Option<String>,
    /// Where it begins in the file, from one.
    pub(crate) line: usize,
    /// As written: `name`, or `name version` where the name alone is not enough.
    dependencies: Vec<String>,
}

impl Lock {
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(root.join("Cargo.lock"))
            .context("no Cargo.lock: run `cargo generate-lockfile` and commit it")?;
        Ok(Self::parse(&text))
    }

    pub(crate) fn parse(text: &str) -> Self {
        let mut packages: Vec<Locked> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line == "[[package]]" {
                packages.push(Locked {
                    name: String::new(),
                    version: String::new(),
                    source: None,
                    checksum: None,
                    line: index + 1,
                    dependencies: Vec::new(),
                });
            }
            let Some(package) = packages.last_mut() else { continue };
            if let Some(name) = line.strip_prefix("name = ") {
                name.trim_matches('"').clone_into(&mut package.name);
            } else if let Some(version) = line.strip_prefix("version = ") {
                version.trim_matches('"').clone_into(&mut package.version);
            } else if let Some(source) = line.strip_prefix("source = ") {
                package.source = Some(source.trim_matches('"').to_owned());
            } else if let Some(checksum) = line.strip_prefix("checksum = ") {
                package.checksum = Some(checksum.trim_matches('"').to_owned());
            } else if let Some(dependency) = line.strip_prefix('"') {
                package.dependencies.push(dependency.trim_end_matches(['"', ',']).to_owned());
            }
        }
        Self { packages }
    }

    /// All packages, those of the workspace included.
    pub(crate) fn packages(&self) -> &[Locked] {
        &self.packages
    }

    /// Every version of a package.
    pub(crate) fn named(&self, name: &str) -> impl Iterator<Item = &Locked> {
        self.packages.iter().filter(move |package| package.name == name)
    }

    /// What a package from a registry needs, on any platform, with the features we switch on.
    pub(crate) fn below<'a>(&'a self, package: &'a Locked) -> impl Iterator<Item = &'a Locked> {
        package.dependencies.iter().flat_map(|written| {
            let mut words = written.split(' ');
            let name = words.next().unwrap_or_default();
            let version = words.next();
            self.named(name).filter(move |p| version.is_none_or(|v| v == p.version))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_version_that_is_written() {
        let lock = Lock::parse(
            "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\ndependencies = [\n \"b 2.0.0\",\n \"c\",\n]\n\n\
             [[package]]\nname = \"b\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"b\"\nversion = \"2.0.0\"\n\n\
             [[package]]\nname = \"c\"\nversion = \"1.0.0\"\n",
        );
        let a = lock.named("a").next().unwrap();
        let below: Vec<_> = lock.below(a).map(|p| (p.name.as_str(), p.version.as_str())).collect();
        assert_eq!(below, [("b", "2.0.0"), ("c", "1.0.0")]);
        assert_eq!(a.line, 3);
        assert_eq!(lock.named("b").count(), 2);
    }
}
