//! Modules in a database of one's own, kept equal by one run after another.
//!
//! ```sh
//! cargo run --features zcrm-examples/mirror --example mirror
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use zcrm::core::Sender as _;
use zcrm::mirror::{Mirror, SqliteTarget};
use zcrm::prelude::*;
use zcrm::{Client, MemoryStore, OAuthToken, Record};
use zcrm_sim::Sim;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().leads(40).start().await?;
    let crm = Client::builder(sim.environment())
        .token(OAuthToken::access(sim.mint_access_token("patricia@example.com")))
        .store(MemoryStore::new())
        .build()?;

    let folder = tempfile::tempdir()?;
    let target = SqliteTarget::open(folder.path().join("crm.db"), crm.runtime())?;
    let mirror = Mirror::builder(crm.clone(), target)
        .modules(["Leads", "Deals"])
        // What a run may cost; what is left is done by the next.
        .credits(500)
        .build();

    // What the first copy costs, before it is made.
    println!("{}\n", mirror.init().await?);
    println!("{}\n", mirror.run().await?);

    // Something changes, and the next run brings it.
    let made = crm.records("Deals").create([Record::new()
        .with("Deal_Name", "Bridge")
        .with("Stage", "Qualification")
        .with("Amount", 1_250)]);
    anyhow::ensure!(made.await?.refused().next().is_none(), "the deal is made");
    println!("{}\n", mirror.run().await?);

    for module in mirror.status().await?.modules {
        let behind = module.lag.unwrap_or_default().as_secs();
        println!("{}: {} records, {behind} s behind", module.module, module.records);
    }
    let differences: u64 = mirror.verify().await?.iter().map(|one| one.different).sum();
    anyhow::ensure!(differences == 0, "both sides are equal");
    println!("both sides are equal");
    Ok(())
}
