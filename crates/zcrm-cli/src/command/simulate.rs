//! `zcrm sim`: a simulated Zoho to try things out with.

use zcrm_sim::{Sim, SimBulkModule};

use crate::args;
use crate::failure::{Exit, Failure};

pub(super) async fn run(options: &args::Sim) -> Result<(), Failure> {
    let mut builder = Sim::builder().port(options.port).leads(options.leads);
    if let Some(state) = &options.state {
        builder = builder.state(state.clone());
    }
    let sim = builder
        .start()
        .await
        .map_err(|error| Failure::new(Exit::Failed, format!("start the simulator: {error}")))?;
    if let Some(records) = options.readings {
        let added = sim.add_bulk_module("Readings", SimBulkModule::new(records));
        added.map_err(|error| Failure::usage(format!("add {records} readings: {error}")))?;
    }
    let (url, app) = (sim.url(), sim.app());
    println!("# a simulated Zoho listens on {url} until Ctrl-C; in another terminal:");
    println!("export ZCRM_ACCOUNTS_URL={url}\nexport ZCRM_API_URL={url}");
    println!("export ZCRM_CLIENT_ID={}", app.client_id());
    println!("export ZCRM_CLIENT_SECRET={}", app.client_secret());
    println!("export ZCRM_GRANT_TOKEN={}", sim.grant_code());
    println!("zcrm login --code --profile sim");
    tokio::signal::ctrl_c().await?;
    Ok(())
}
