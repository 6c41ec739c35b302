//! Any number of records, and a report of what was made of each.
//!
//! ```sh
//! cargo run --example batch_report
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use serde::Serialize;
use zcrm::prelude::*;
use zcrm::{Client, MemoryStore, OAuthToken, Outcome};
use zcrm_sim::{Match, Sim};

#[derive(Serialize)]
struct NewLead {
    #[serde(rename = "Company")]
    company: String,
    /// Zoho wants one.
    #[serde(rename = "Last_Name", skip_serializing_if = "Option::is_none")]
    last_name: Option<&'static str>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().leads(0).start().await?;
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    let crm = Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;

    let lead = |n| NewLead {
        company: format!("Company {n}"),
        last_name: (n % 100 != 17 || n == 217).then_some("Lovelace"),
    };
    let leads: Vec<_> = (0..950).map(lead).collect();
    // The third hundred is stored, and the connection breaks before the answer.
    let third = Match::path("/crm/v8/Leads").method("POST").body_containing("\"Company 200\"");
    sim.on(third).store_then_cut();

    // Hundreds, three at a time; stopped when half of them are through.
    let records = crm.records("Leads");
    let batch = records
        .create(&leads)
        .concurrent(3)
        .on_progress(|p| println!("{:>3} of {:?}: {} refused", p.finished(), p.total, p.refused))
        .stop_when(|p| p.finished() >= 500)
        .await?;
    println!("stopped: {batch}");

    // Later: what was not sent is sent, and takes its places in the report.
    let later: Vec<_> = batch.not_sent().map(|place| &leads[place]).collect();
    let batch = batch.filled_with(records.create(later).await?);
    println!("\nin the end: {batch}");
    for (lead, outcome) in leads.iter().zip(&batch) {
        match outcome {
            Outcome::Done(_) => {}
            Outcome::Refused(refused) => println!("{}: {}", lead.company, refused.code()),
            // Look it up before it is sent again: it may be there, and here it is.
            Outcome::Unknown(_) if lead.company.ends_with("00") => {
                println!("{}, and those after it: {outcome}", lead.company);
            }
            Outcome::Unknown(_) => {}
            Outcome::NotSent(_) => println!("{}: {outcome}", lead.company),
        }
    }
    let stored = sim.module("Leads").ids().len();
    println!("\n{stored} are stored, each once");
    anyhow::ensure!(batch.unknown().count() == 100 && batch.not_sent().count() == 0, "one cut");
    anyhow::ensure!(stored == batch.done().count() + 100, "nothing is stored twice");
    Ok(())
}
