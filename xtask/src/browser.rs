//! `cargo xtask browser`: the showcase application in a real browser, click by click, and the command's sign-in.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

use crate::server::program::{apt, is_root, program};
use crate::step::{Step, run_all};
use crate::workspace::target_folder;

/// The program and Debian's package of it.
const PROGRAMS: [(&str, &str); 2] = [("chromium", "chromium"), ("chromedriver", "chromium-driver")];

/// Runs the walk. It needs Chromium and its driver, or root's right to install them on Debian.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let missing: Vec<_> = PROGRAMS.iter().filter(|(name, _)| program(name).is_none()).collect();
    let packages: Vec<_> = missing.iter().map(|(_, package)| *package).collect();
    if !packages.is_empty() {
        if !Path::new("/etc/debian_version").exists() || !is_root()? {
            bail!(
                "the walk needs Chromium: install {}, and run this again",
                packages.join(" and ")
            );
        }
        apt(&packages)
            .context("Chromium could not be installed: no mirror of Debian is in reach")?;
    }
    let shots = target_folder(root)?.join("browser");
    // What an earlier walk showed would be taken for this one's.
    if shots.exists() {
        std::fs::remove_dir_all(&shots)?;
    }
    std::fs::create_dir_all(&shots)?;
    let path = |path: PathBuf| path.to_string_lossy().into_owned();
    let found = |name: &str| program(name).map(path).with_context(|| format!("no {name}"));
    let environment = [
        ("ZCRM_CHROMIUM".to_owned(), found("chromium")?),
        ("ZCRM_CHROMEDRIVER".to_owned(), found("chromedriver")?),
        ("ZCRM_SCREENSHOTS".to_owned(), path(shots)),
    ];
    let walk = "test -p zcrm-examples --features browser --test it clicks";
    let sign_in = "test -p zcrm-cli --features browser --test it -- browser:: device::";
    let steps = [("walk", walk), ("sign-in of the command", sign_in)];
    run_all("browser", root, &steps.map(|(name, step)| Step::cargo(name, step).with(&environment)))
}
