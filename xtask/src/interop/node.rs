//! Zoho's Node SDK: installed once, outside of the tree, and used again.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

use super::python::last_line;

/// What is installed: the newest release for version 8 of the API. A newer one is a change here.
const SDK: (&str, &str) = ("@zohocrm/nodejs-sdk-8.0", "2.0.0");

/// The folder of the SDK.
#[derive(Debug)]
pub(super) struct Node(PathBuf);

impl Node {
    /// Uses what is installed in `home`, or installs it there. No script of a package is run.
    pub(super) fn ready(home: &Path) -> Result<Self> {
        let (name, version) = SDK;
        let folder = home.join(format!("node-sdk-{version}"));
        let (sdk, done) =
            (folder.join("node_modules").join(name), folder.join("zcrm-interop-ready"));
        if done.is_file() && sdk.is_dir() {
            return Ok(Self(sdk));
        }
        std::fs::create_dir_all(&folder)?;
        let installed = Command::new("npm")
            .args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save"])
            .arg("--prefix")
            .arg(&folder)
            .arg(format!("{name}@{version}"))
            .current_dir(&folder)
            .stdin(Stdio::null())
            .output()
            .context(
                "interop needs Node 18 or later with npm (Debian: apt-get install nodejs npm)",
            )?;
        ensure!(
            installed.status.success() && sdk.is_dir(),
            "interop needs {name} from the npm registry, and npm could not install it: {}",
            last_line(&installed.stdout, &installed.stderr)
        );
        std::fs::write(&done, "")?;
        Ok(Self(sdk))
    }

    /// One of our scripts, which is told where the SDK is.
    pub(super) fn command(&self, script: &Path) -> Command {
        let mut command = Command::new("node");
        command.arg(script).env("ZCRM_NODE_SDK", &self.0).env_remove("NODE_OPTIONS");
        command
    }
}
