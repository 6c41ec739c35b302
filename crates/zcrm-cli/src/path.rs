//! Where the program keeps what it keeps, by the XDG base directory specification.

use std::path::{Path, PathBuf};

use crate::failure::{Exit, Failure};

/// The file with the profiles: no secret is in it.
pub(crate) fn profiles() -> Result<PathBuf, Failure> {
    Ok(folder("XDG_CONFIG_HOME", ".config")?.join("profiles.json"))
}

/// The file with the tokens, for the user alone.
pub(crate) fn tokens() -> Result<PathBuf, Failure> {
    match std::env::var_os("ZCRM_TOKEN_FILE").filter(|path| !path.is_empty()) {
        Some(path) => Ok(path.into()),
        None => Ok(folder("XDG_DATA_HOME", ".local/share")?.join("tokens.csv")),
    }
}

/// The folder of the field metadata.
pub(crate) fn cache() -> Result<PathBuf, Failure> {
    folder("XDG_CACHE_HOME", ".cache")
}

fn folder(variable: &str, fallback: &str) -> Result<PathBuf, Failure> {
    // The specification: a relative path is to be ignored.
    let set = std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = match (set, std::env::home_dir()) {
        (Some(base), _) => base,
        (None, Some(home)) => home.join(fallback),
        (None, None) => {
            let message = format!("find a folder: neither {variable} nor HOME is set");
            return Err(Failure::new(Exit::Failed, message));
        }
    };
    Ok(base.join("zcrm"))
}

/// Makes a folder, for the user alone.
pub(crate) fn make_private(folder: &Path) -> Result<(), Failure> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let made = builder.create(folder);
    made.map_err(|e| Failure::new(Exit::Failed, format!("make {}: {e}", folder.display())))
}
