//! Where the session happens: Zoho, or a simulator that is watched.

use std::path::PathBuf;

use zcrm::{Environment, OAuthToken, Tls};
use zcrm_sim::Sim;

/// Everything that differs between Zoho and the simulator.
pub(crate) struct Place {
    pub(crate) environment: Environment,
    pub(crate) token: OAuthToken,
    pub(crate) tls: Tls,
    pub(crate) token_file: PathBuf,
    pub(crate) watched: Option<Watched>,
}

/// The simulator, and the folder that goes with it.
pub(crate) struct Watched {
    pub(crate) sim: Sim,
    pub(crate) _folder: tempfile::TempDir,
}

impl Place {
    /// Tells what reached the server, when that can be seen.
    pub(crate) fn calls(&self) -> Option<Vec<String>> {
        let watched = self.watched.as_ref()?;
        let line = |request: &zcrm_sim::LoggedRequest| {
            let query = match request.query() {
                "" => String::new(),
                query => format!("?{query}"),
            };
            let status = request.status().map_or_else(|| "-".to_owned(), |code| code.to_string());
            format!("{status} {} {}{query}", request.method(), request.path())
        };
        Some(watched.sim.requests().iter().map(line).collect())
    }
}
