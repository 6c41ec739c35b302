//! Installed programs: found, or installed when that is wanted.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// Where Debian keeps each version of PostgreSQL; its programs are in no path.
const DEBIAN: &str = "/usr/lib/postgresql";

/// Folders of programs that an unprivileged user's path may lack.
const SYSTEM: &[&str] = &["/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"];

/// What has to be there.
pub(crate) struct Programs {
    /// The folder of `initdb` and `pg_ctl`.
    pub(crate) postgres: PathBuf,
    pub(crate) pgbouncer: PathBuf,
}

impl Programs {
    /// Finds them; installs what is missing when told to.
    pub(crate) fn find(install: bool) -> Result<Self> {
        if let Some(found) = Self::installed() {
            return Ok(found);
        }
        if install && may_install()? {
            apt(&["postgresql", "pgbouncer"])?;
            return Self::installed().context("apt-get succeeded, but the programs are not there");
        }
        bail!(
            "the tests need PostgreSQL and pgbouncer: install both (Debian: apt-get install \
             postgresql pgbouncer, or `cargo xtask test --install` as root), or set \
             {} and {}",
            super::POSTGRES,
            super::PGBOUNCER
        )
    }

    fn installed() -> Option<Self> {
        let path = path();
        let postgres =
            path.iter().cloned().chain(versions(Path::new(DEBIAN))).find(|folder| {
                folder.join("initdb").is_file() && folder.join("pg_ctl").is_file()
            })?;
        let pgbouncer =
            path.iter().map(|folder| folder.join("pgbouncer")).find(|file| file.is_file())?;
        Some(Self { postgres, pgbouncer })
    }
}

/// Sees that there is a tinyproxy, which tests start themselves; installs it when told to.
pub(crate) fn tinyproxy(install: bool) -> Result<()> {
    let there = || path().iter().any(|folder| folder.join("tinyproxy").is_file());
    if !there() && install && may_install()? {
        apt(&["tinyproxy-bin"])?;
    }
    if !there() {
        bail!(
            "the tests need tinyproxy: install it (Debian: apt-get install tinyproxy-bin, or \
             `cargo xtask test --install` as root)"
        );
    }
    Ok(())
}

/// Where programs are looked for.
fn path() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).chain(SYSTEM.iter().map(PathBuf::from)).collect()
}

fn may_install() -> Result<bool> {
    Ok(Path::new("/etc/debian_version").exists() && is_root()?)
}

/// The folders of programs of every version, the newest first.
fn versions(root: &Path) -> Vec<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir(root)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))
        })
        .collect();
    found.sort();
    found.into_iter().rev().map(|(_, folder)| folder).collect()
}

fn apt(packages: &[&str]) -> Result<()> {
    println!("== servers: apt-get install {}", packages.join(" "));
    let install = [&["install", "-qq", "-y", "--no-install-recommends"], packages].concat();
    for arguments in [&["update", "-qq"][..], &install] {
        let status = Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status()
            .context("apt-get could not be started")?;
        if !status.success() {
            bail!("apt-get {} failed", arguments.join(" "));
        }
    }
    Ok(())
}

/// Whether we are root, under whom PostgreSQL and pgbouncer refuse to run.
pub(crate) fn is_root() -> Result<bool> {
    let output = Command::new("id").arg("-u").output().context("id could not be started")?;
    Ok(output.stdout.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_comes_first() {
        let root = tempfile::tempdir().unwrap();
        for version in ["9", "15", "17", "common"] {
            std::fs::create_dir(root.path().join(version)).unwrap();
        }
        let found = versions(root.path());
        let names: Vec<_> =
            found.iter().map(|f| f.strip_prefix(root.path()).unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["17/bin", "15/bin", "9/bin"]);
        assert!(versions(Path::new("/no/such/folder")).is_empty());
    }
}
