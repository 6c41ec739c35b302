//! Why there is no log file.

use std::io;
use std::path::PathBuf;

/// Why there is no log file.
#[derive(Debug)]
#[non_exhaustive]
pub enum LogError {
    /// The path depends on the working directory.
    Relative {
        /// The path that was given.
        path: PathBuf,
    },
    /// The file cannot be opened for writing.
    Open {
        /// The path that was given.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// The process has a subscriber already.
    Installed,
    /// No SDK has a level of this name.
    UnknownLevel,
}

impl std::fmt::Display for LogError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Relative { path } => {
                write!(f, "log to {}: give an absolute path", path.display(),)
            }
            Self::Open { path, .. } => write!(
                f,
                "open the log file {}; see that its folder is there and may be written to",
                path.display(),
            ),
            Self::Installed => f.write_str(
                "install the log file: the process has a subscriber already; add Logger::layer to \
                 it",
            ),
            Self::UnknownLevel => f.write_str(
                "read the log level: there is none of this name; use CRITICAL, ERROR, WARNING, \
                 INFO, DEBUG or NOTSET",
            ),
        }
    }
}

impl std::error::Error for LogError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Open { source, .. } => Some(source),
            _ => None,
        }
    }
}
