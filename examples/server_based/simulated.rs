//! Two simulated data centres, United States and Europe, behind one authorise page.

use std::sync::Arc;

use zcrm::{OAuthApp, Tls};
use zcrm_sim::{Sim, SimOrg};

use crate::place::Place;

/// The data centres and the folder of the tokens; all of it ends with the program.
pub(crate) struct Simulated {
    pub(crate) us: Sim,
    pub(crate) eu: Sim,
    pub(crate) folder: tempfile::TempDir,
}

/// Starts both; each organisation has its own users and leads.
pub(crate) async fn start(redirect: String) -> anyhow::Result<Simulated> {
    let us = Sim::builder().name("sim-us").organisations([SimOrg::Zylker]).redirect_url(redirect);
    let us = us.start().await?;
    let eu = Sim::builder().name("sim-eu").location("eu").organisations([SimOrg::Heather]);
    let eu = eu.peer(&us).start().await?;
    Ok(Simulated { us, eu, folder: tempfile::tempdir()? })
}

/// The place whose users these are. All browsers begin at the first.
pub(crate) fn place(simulated: &Arc<Simulated>) -> anyhow::Result<Place> {
    let Simulated { us, eu, folder } = &**simulated;
    let app = us.app();
    let oauth =
        OAuthApp::new(app.client_id(), app.client_secret()).with_redirect_url(app.redirect_url());
    let custom = vec![us.environment(), eu.environment()];
    let running = Some(Arc::clone(simulated));
    Place::new(oauth, us.environment(), custom, Tls::new(), folder.path(), running)
}
