//! The file that holds the CA of a run with TLS.

use std::fs::{self, OpenOptions};
use std::io::{Error, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// The CA in a file that goes away with the program.
#[derive(Debug)]
pub(crate) struct CaFile(PathBuf);

/// How many names are tried when others took theirs.
const ATTEMPTS: u32 = 100;

impl CaFile {
    /// Writes the file into the folder for temporary files.
    pub(crate) fn write(pem: &str, url: &str) -> Result<Self, String> {
        let folder = std::env::temp_dir();
        Self::write_in(&folder, pem, url)
            .map_err(|error| format!("failed to write the CA into {}: {error}", folder.display()))
    }

    /// The file must not be there yet, so that a link that was planted under its name is never
    /// followed; the next name is tried instead.
    fn write_in(folder: &Path, pem: &str, url: &str) -> Result<Self, Error> {
        let port = url.rsplit(':').next().unwrap_or_default();
        let mut last = Error::from(ErrorKind::AlreadyExists);
        for attempt in 0..ATTEMPTS {
            let name = format!("zcrm-sim-{}-{port}-{attempt}.pem", std::process::id());
            let path = folder.join(name);
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(mut file) => {
                    let written = Self(path);
                    file.write_all(pem.as_bytes())?;
                    return Ok(written);
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for CaFile {
    fn drop(&mut self) {
        // The temporary folder is cleaned by the system if this fails.
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_planted_link_is_not_followed() {
        let id = std::process::id();
        let folder = std::env::temp_dir().join(format!("zcrm-sim-planted-{id}"));
        fs::create_dir_all(&folder).unwrap();
        let victim = folder.join("victim");
        fs::write(&victim, "precious").unwrap();
        let planted = folder.join(format!("zcrm-sim-{id}-443-0.pem"));
        std::os::unix::fs::symlink(&victim, &planted).unwrap();
        let file = CaFile::write_in(&folder, "certificate", "https://127.0.0.1:443").unwrap();
        assert_ne!(file.path(), planted);
        assert_eq!(fs::read_to_string(file.path()).unwrap(), "certificate");
        assert_eq!(fs::read_to_string(&victim).unwrap(), "precious");
        drop(file);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "the file goes, the others stay");
        fs::remove_dir_all(folder).unwrap();
    }
}
