//! The simulator, as the other processes are told of it.

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use zcrm_sim::Sim;

/// Starts one; `request` may name its `leads`.
pub(crate) async fn start(request: &Value) -> Result<Sim> {
    let leads = request["leads"].as_u64().map_or(Ok(3), usize::try_from)?;
    // No test waits for ten minutes here: how zcrm paces itself is tested elsewhere.
    let sim = Sim::builder().leads(leads).throttle(false);
    sim.access_token_lifetime(Duration::from_secs(3600)).start().await.context("no simulator")
}

/// Where it is, its app and its users.
pub(crate) fn describe(sim: &Sim) -> Value {
    json!({
        "url": sim.url(),
        "client_id": sim.app().client_id(),
        "client_secret": sim.app().client_secret(),
        "redirect_url": sim.app().redirect_url(),
        "user": sim.users().first().map(|user| user.email().to_owned()),
    })
}

/// The requests it had since it was last asked, each as `METHOD path status`.
pub(crate) fn requests(sim: &Sim) -> Value {
    let shown = |request: &zcrm_sim::LoggedRequest| {
        let status = request.status().map_or_else(|| "cut".to_owned(), |it| it.to_string());
        format!("{} {} {status}", request.method(), request.path())
    };
    let all: Vec<String> = sim.requests().iter().map(shown).collect();
    sim.clear_log();
    all.into()
}
