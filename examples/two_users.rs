//! Two users of two data centres, side by side in one process.
//!
//! ```sh
//! cargo run --example two_users
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use zcrm::prelude::*;
use zcrm::{Client, MemoryStore, OAuthApp, OAuthToken, Record, Zcrm};
use zcrm_sim::{Sim, SimOrg};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let us =
        Sim::builder().name("sim-us").organisations([SimOrg::Zylker]).leads(40).start().await?;
    let eu = Sim::builder().name("sim-eu").location("eu").peer(&us);
    let eu = eu.organisations([SimOrg::Heather]).leads(25).start().await?;
    // One client id serves all data centres.
    let app = OAuthApp::new(us.app().client_id(), us.app().client_secret());

    // What the process shares: connections, store, settings. It has no token.
    let zcrm = Zcrm::builder()
        .store(MemoryStore::new())
        .known_environment(us.environment()) // Zoho's own environments are known already
        .known_environment(eu.environment())
        .build()?;

    let mut ids = Vec::new();
    for sim in [&us, &eu] {
        let user = sim.users()[0].email().to_owned();
        let token = OAuthToken::grant(app.clone(), sim.mint_grant(&user)).user(user.as_str());
        let kept = zcrm.client(sim.environment(), token).authenticate().await?;
        println!("{user} of {} is kept under the id {}", kept.environment, kept.id);
        ids.push(kept.id);
    }

    // Later, in any handler: the id is enough, and knows its data centre.
    let (first, second) = (zcrm.stored(&ids[0]), zcrm.stored(&ids[1]));
    let (one, other) = tokio::try_join!(count(&first), count(&second))?;
    println!("at the same time they read {one} and {other} leads");
    for (name, sim) in [("us", &us), ("eu", &eu)] {
        let (tokens, lists) = (sim.token_requests(), sim.count("GET", "/crm/v8/Leads"));
        println!("{name} was asked for {tokens} token and {lists} page of leads");
    }

    // A token of one data centre is no use in the other: refused here, before a call.
    us.clear_log();
    let user = eu.users()[0].email().to_owned();
    let astray = zcrm.client(us.environment(), OAuthToken::stored_for(user.as_str()));
    match count(&astray).await {
        Err(error) => println!("the second user in the first data centre: failed to {error}"),
        Ok(_) => anyhow::bail!("a token of another data centre was let through"),
    }
    anyhow::ensure!(us.requests().is_empty(), "send nothing to the wrong data centre");
    Ok(())
}

async fn count(crm: &Client) -> Result<usize, zcrm::Error> {
    let leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
    Ok(leads.collect().await?.len())
}
