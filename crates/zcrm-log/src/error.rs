//! Why there is no log file.

use std::io;
use std::path::PathBuf;

/// Why there is no log file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LogError {
    /// The path depends on the working directory.
    #[error("log to {}: give an absolute path", path.display())]
    Relative {
        /// The path that was given.
        path: PathBuf,
    },
    /// The file cannot be opened for writing.
    #[error("open the log file {}; see that its folder is there and may be written to", path.display())]
    Open {
        /// The path that was given.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// The process has a subscriber already.
    #[error("install the log file: the process has a subscriber already; add Logger::layer to it")]
    Installed,
    /// No SDK has a level of this name.
    #[error(
        "read the log level: there is none of this name; use CRITICAL, ERROR, WARNING, INFO, DEBUG or NOTSET"
    )]
    UnknownLevel,
}
