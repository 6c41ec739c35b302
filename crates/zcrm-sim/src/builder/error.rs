//! Why a simulator could not be started.

use std::error::Error as StdError;
use std::path::PathBuf;

/// A simulator could not be started.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SimError {
    /// The loopback port cannot be listened on.
    #[error("listen on 127.0.0.1:{port}; choose another port, or 0 for any")]
    Listen {
        /// The port that was asked for.
        port: u16,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// The server's thread cannot be started.
    #[error("start the simulator's thread; the system may be out of threads")]
    Thread(#[source] std::io::Error),
    /// The throw-away certificates cannot be made.
    #[error("make the throw-away certificates; try without TLS")]
    Tls(#[source] Box<dyn StdError + Send + Sync>),
    /// Two data centres that know each other have one location.
    #[error("join the other data centre: both are in `{location}`; give each another location")]
    SameLocation {
        /// The location of both.
        location: String,
    },
    /// The file of [`SimBuilder::state`](crate::SimBuilder::state) cannot be read or written.
    #[error("use the state file {}; it must be one that zcrm-sim wrote, or not be there yet", path.display())]
    State {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: std::io::Error,
    },
    /// The name or the location is not one that an environment can have.
    #[error("describe the simulator as an environment; check its name and its location")]
    Environment(#[source] Box<dyn StdError + Send + Sync>),
}

impl SimError {
    pub(crate) fn tls(source: impl StdError + Send + Sync + 'static) -> Self {
        Self::Tls(Box::new(source))
    }
}
