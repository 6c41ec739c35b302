//! A report by COQL: sums by stage, typed rows, bound values.
//!
//! ```sh
//! cargo run --example coql_report
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use serde::Deserialize;
use zcrm::prelude::*;
use zcrm::query::{Aggregate, Column};
use zcrm::records::Decimal;
use zcrm::{Client, MemoryStore, OAuthToken, Select, field};
use zcrm_sim::Sim;

#[derive(Deserialize)]
struct Stage {
    #[serde(rename = "Stage")]
    name: String,
    #[serde(rename = "Total")]
    total: Decimal,
    #[serde(rename = "Deals")]
    deals: u64,
}

#[derive(Deserialize)]
struct Deal {
    #[serde(rename = "Deal_Name")]
    name: String,
    #[serde(rename = "Account_Name.Industry")]
    industry: Option<String>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().start().await?;
    let crm = Client::builder(sim.environment())
        .token(OAuthToken::access(sim.mint_access_token("patricia@example.com")))
        .store(MemoryStore::new())
        .build()?;

    // Built: names are checked, and cannot be anything but names.
    let by_stage = Select::from("Deals")
        .column("Stage")
        .column(Column::aggregate(Aggregate::Sum, "Amount").alias("Total"))
        .column(Column::aggregate(Aggregate::Count, "id").alias("Deals"))
        .filter(field("Amount").greater_than(0))
        .group_by("Stage");
    let stages = crm.query(by_stage).stream::<Stage>().collect().await?;
    for stage in &stages {
        println!("{:<24} {:>4} deals {:>14}", stage.name, stage.deals, stage.total.to_string());
    }
    anyhow::ensure!(!stages.is_empty(), "there are deals");

    // Written: values are bound, and a list expands after `in`.
    let mut deals = crm
        .query(
            "select Deal_Name, Account_Name.Industry from Deals \
             where Amount > :least and Stage in :stages order by Amount desc limit 5",
        )
        .bind("least", 1_000)
        .bind("stages", [stages[0].name.as_str()])
        .stream::<Deal>();
    while let Some(deal) = deals.next().await? {
        println!("{} ({})", deal.name, deal.industry.as_deref().unwrap_or("no industry"));
    }
    Ok(())
}
