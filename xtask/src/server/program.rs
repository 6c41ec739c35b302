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

/// What the tests need: its name, whether it is there, and the packages that bring it on Debian, on
/// Fedora and on macOS.
type Need = (&'static str, fn() -> bool, [&'static str; 3]);

const NEEDS: [Need; 4] = [
    (
        "PostgreSQL",
        || postgres().is_some(),
        ["postgresql", "postgresql-server postgresql-contrib", "postgresql@17"],
    ),
    ("pgbouncer", || program("pgbouncer").is_some(), ["pgbouncer"; 3]),
    // Tests start their own.
    ("tinyproxy", || program("tinyproxy").is_some(), ["tinyproxy-bin", "tinyproxy", "tinyproxy"]),
    (
        "MariaDB",
        || program("mariadbd").is_some() && program("mariadb-install-db").is_some(),
        ["mariadb-server", "mariadb-server", "mariadb"],
    ),
];

impl Programs {
    /// Finds them. What is missing is installed by root on Debian; elsewhere the error names the
    /// command that installs it.
    pub(crate) fn ready() -> Result<Self> {
        let mut missing = missing();
        let debian = Path::new("/etc/debian_version").exists();
        if !missing.is_empty() && debian && is_root()? {
            let packages: Vec<_> = missing.iter().map(|(_, _, [debian, ..])| *debian).collect();
            apt(&packages)?;
            missing = self::missing();
        }
        if !missing.is_empty() {
            let has = |name: &str| program(name).is_some();
            bail!("{}", advice(&missing, debian, has("dnf"), has("brew")));
        }
        let postgres = postgres().context("no initdb")?;
        Ok(Self { postgres, pgbouncer: program("pgbouncer").context("no pgbouncer")? })
    }
}

fn missing() -> Vec<&'static Need> {
    NEEDS.iter().filter(|(_, is_there, _)| !is_there()).collect()
}

/// What to do about what is missing: one command, where we know one.
fn advice(missing: &[&Need], debian: bool, dnf: bool, brew: bool) -> String {
    let names = missing.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(" and ");
    let (command, system) = match (debian, dnf, brew) {
        (true, ..) => ("sudo apt-get install --yes --no-install-recommends", 0),
        (_, true, _) => ("sudo dnf install --assumeyes", 1),
        (.., true) => ("brew install", 2),
        _ => return format!("the tests need {names}: install it, and run this again"),
    };
    let packages = missing.iter().filter_map(|(_, _, packages)| packages.get(system).copied());
    let command = format!("{command} {}", packages.collect::<Vec<_>>().join(" "));
    format!("the tests need {names}: run `{command}`, and this again")
}

/// The folder of PostgreSQL's programs.
fn postgres() -> Option<PathBuf> {
    let mut folders = path().into_iter().chain(versions(Path::new(DEBIAN)));
    folders.find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

pub(crate) fn program(name: &str) -> Option<PathBuf> {
    path().iter().map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Where programs are looked for.
fn path() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).chain(SYSTEM.iter().map(PathBuf::from)).collect()
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

/// Installs packages of Debian, as root.
pub(crate) fn apt(packages: &[&str]) -> Result<()> {
    println!("== not installed yet: apt-get install {}", packages.join(" "));
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
    fn one_command_installs_what_is_missing() {
        let missing = [&NEEDS[1], &NEEDS[2]];
        assert_eq!(
            advice(&missing, true, false, false),
            "the tests need pgbouncer and tinyproxy: run `sudo apt-get install --yes \
             --no-install-recommends pgbouncer tinyproxy-bin`, and this again"
        );
        let dnf = advice(&missing[1..], false, true, false);
        assert!(dnf.contains("`sudo dnf install --assumeyes tinyproxy`"), "{dnf}");
        assert!(advice(&[&NEEDS[0]], false, false, true).contains("`brew install postgresql@17`"));
        assert!(advice(&missing, false, false, false).contains("pgbouncer and tinyproxy"));
    }

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
