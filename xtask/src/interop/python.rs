//! A virtual environment with Zoho's Python SDK: made once, used again.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail, ensure};

/// What is installed: the newest release for version 8 of the API. A newer one is a change here.
pub(super) const SDK: &str = "zohocrmsdk8_0==7.0.0";

/// What its `DBStore` needs to reach a MySQL.
const CONNECTOR: &str = "mysql-connector-python==26.10.0";

/// Python with the SDK.
#[derive(Debug)]
pub(super) struct Python(PathBuf);

impl Python {
    /// Uses the environment in `home`, or makes one there.
    pub(super) fn ready(home: &Path) -> Result<Self> {
        Self::ready_with(home, "python3", SDK)
    }

    fn ready_with(home: &Path, system: &str, package: &str) -> Result<Self> {
        // Another version gets another folder, so that none is ever half of one and half of another.
        let folder = home.join(package.replace("==", "-"));
        let python =
            Self(folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" }));
        let done = folder.join("zcrm-interop-ready");
        if done.is_file() && python.has_sdk() {
            return Ok(python);
        }
        if folder.exists() {
            std::fs::remove_dir_all(&folder)
                .with_context(|| format!("cannot remove the unfinished {}", folder.display()))?;
        }
        let made =
            Command::new(system).args(["-m", "venv"]).arg(&folder).stdin(Stdio::null()).output();
        let made = made.with_context(|| {
            format!(
                "interop needs {system}: install Python 3.9 or later with its venv module \
                     (Debian: apt-get install python3 python3-venv)"
            )
        })?;
        ensure!(
            made.status.success(),
            "interop needs Python's venv module, and `{system} -m venv` failed: {}; install it \
             (Debian: apt-get install python3-venv)",
            last_line(&made.stdout, &made.stderr)
        );
        let installed = python
            .command()
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"])
            .args([package, CONNECTOR])
            .stdin(Stdio::null())
            .output()
            .context("the virtual environment has no Python")?;
        ensure!(
            installed.status.success(),
            "interop needs {package} from PyPI, and pip could not install it: {}; see to it that \
             PyPI or the index of PIP_INDEX_URL can be reached",
            last_line(&installed.stdout, &installed.stderr)
        );
        if !python.has_sdk() {
            bail!("pip installed {package}, but it cannot be imported");
        }
        std::fs::write(&done, "")?;
        Ok(python)
    }

    /// Python, without what the user's environment would add to it.
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(&self.0);
        command.arg("-B").env_remove("PYTHONPATH").env_remove("PYTHONHOME");
        command.env("PYTHONUTF8", "1").env("PYTHONNOUSERSITE", "1");
        command
    }

    fn has_sdk(&self) -> bool {
        let imported = self
            .command()
            .args([
                "-c",
                "import mysql.connector, zohocrmsdk.src.com.zoho.api.authenticator.oauth_token",
            ])
            .stdin(Stdio::null())
            .output();
        imported.is_ok_and(|output| output.status.success())
    }
}

/// The line with which a program that failed says why.
pub(super) fn last_line(stdout: &[u8], stderr: &[u8]) -> String {
    let text = if stderr.trim_ascii().is_empty() { stdout } else { stderr };
    let text = String::from_utf8_lossy(text);
    text.lines()
        .rfind(|line| !line.trim().is_empty())
        .unwrap_or("it did not say why")
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_python_is_named_with_what_to_install() {
        let home = tempfile::tempdir().unwrap();
        let error = Python::ready_with(home.path(), "no-such-python3", SDK).unwrap_err();
        let error = format!("{error:#}");
        assert!(error.contains("needs no-such-python3") && error.contains("apt-get"), "{error}");
        assert!(!error.contains('\n'), "one line: {error}");
    }

    #[test]
    fn the_reason_is_the_last_line_of_what_was_said() {
        assert_eq!(last_line(b"out\n", b"first\nERROR: no match\n\n"), "ERROR: no match");
        assert_eq!(last_line(b"ensurepip is missing\n", b" \n"), "ensurepip is missing");
        assert_eq!(last_line(b"", b""), "it did not say why");
    }
}
