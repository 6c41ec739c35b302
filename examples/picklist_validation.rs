//! Pick lists: values that Zoho would refuse are found before anything is sent.
//!
//! ```sh
//! cargo run --example picklist_validation
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use zcrm::prelude::*;
use zcrm::{Client, MemoryStore, OAuthToken, Record, Rules, SdkConfig};
use zcrm_sim::Sim;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().leads(0).start().await?;
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    // Pick lists are checked unless it is switched off; `Rules::ALL` checks more.
    let config = SdkConfig::new().validation_rules(Rules::ALL);
    let crm = Client::builder(sim.environment())
        .token(token)
        .store(MemoryStore::new())
        .config(config)
        .build()?;

    // What the options are, as this process keeps them.
    let fields = crm.metadata().module("Leads").await?;
    let status = fields.field("Lead_Status").map(|field| field.picklist_values());
    let options: Vec<_> = status.unwrap_or_default().iter().map(|value| value.display()).collect();
    println!("Lead_Status takes: {}\n", options.join(", "));

    // An administrator adds one: before a value is refused, the fields are fetched once more.
    sim.module("Leads").add_picklist_value("Lead_Status", "Thinking")?;
    let lead = |name: &str| Record::new().with("Last_Name", name).with("Company", "Engines");
    let thinking = [lead("Lovelace").with("Lead_Status", "Thinking")];
    for written in crm.records("Leads").create(&thinking).await?.into_result()? {
        println!("made a lead with the new option: {}\n", written.id);
    }

    let leads = [
        lead("Lovelace").with("Lead_Status", "Contacted"), // nothing wrong with this one
        lead("Babbage").with("Lead_Status", "Contcated").with("Industry", "Data"),
        Record::new().with("Company", "no name").with("Lead_Status", "contacted"),
    ];
    if let Err(error) = crm.records("Leads").create(&leads).await {
        println!("{:?}: failed to {error}\n", error.kind());
        println!("the same as data, records counted from 0:");
        for wrong in error.violations() {
            let (record, field, nearest) = (wrong.record(), wrong.field(), wrong.nearest());
            println!("  {record} {field} {:?} {:?} {nearest:?}", wrong.kind(), wrong.given());
        }
    }
    let writes = sim.count("POST", "/crm/v8/Leads");
    println!("\nwrites that reached the server: {writes}");
    anyhow::ensure!(writes == 1, "send the good batch only");
    Ok(())
}
