//! A simulator, a token file in a directory of its own, and errors written out whole.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use zcrm::{Client, FileStore, OAuthApp, OAuthToken, Zcrm};
use zcrm_sim::{Sim, SimBuilder};

pub(crate) const ADA: &str = "patricia@example.com";
pub(crate) const BOB: &str = "raju@example.org";

/// What a test plays with.
pub(crate) struct Scene {
    pub(crate) sim: Sim,
    pub(crate) directory: TempDir,
}

impl Scene {
    pub(crate) async fn new() -> Self {
        Self::of(Sim::builder()).await
    }

    pub(crate) async fn of(sim: SimBuilder) -> Self {
        Self { sim: sim.start().await.unwrap(), directory: tempfile::tempdir().unwrap() }
    }

    /// The token file.
    pub(crate) fn path(&self) -> PathBuf {
        self.directory.path().join("tokens.csv")
    }

    pub(crate) fn file(&self) -> String {
        fs::read_to_string(self.path()).unwrap_or_default()
    }

    pub(crate) fn app(&self) -> OAuthApp {
        OAuthApp::new(self.sim.app().client_id(), self.sim.app().client_secret())
    }

    /// A process's worth of zcrm over the token file: nothing is shared with an earlier one.
    pub(crate) fn zcrm(&self) -> Zcrm {
        Zcrm::builder()
            .store(FileStore::at(self.path()))
            .known_environment(self.sim.environment())
            .build()
            .unwrap()
    }

    /// A fresh program with this token.
    pub(crate) fn client(&self, token: OAuthToken) -> Client {
        self.zcrm().client(self.sim.environment(), token)
    }

    /// Ada signs in, so that there is something to lose; gives the file as it then is.
    pub(crate) async fn with_ada(&self) -> String {
        let code = self.sim.mint_grant(ADA);
        let client = self.client(OAuthToken::grant(self.app(), code).user(ADA));
        client.authenticate().await.unwrap();
        self.sim.clear_log();
        let file = self.file();
        assert_eq!(file.lines().count(), 2, "a header and a row");
        file
    }

    /// The lines of an error and of all its causes, with what differs from run to run replaced.
    pub(crate) fn told(&self, error: &dyn Error) -> Vec<String> {
        let directory = self.directory.path().display().to_string();
        let mut lines = Vec::new();
        let mut next = Some(error);
        while let Some(error) = next {
            let line = error.to_string().replace(self.sim.url(), "SIM").replace(&directory, "DIR");
            lines.push(line.replace(self.sim.url().split_once("://").expect("a URL").1, "HOST"));
            next = error.source();
        }
        lines
    }
}
