//! A list into a struct, whose fields are the ones that are fetched, with a progress bar.
//!
//! ```sh
//! cargo run --example typed_list
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use indicatif::{ProgressBar, ProgressStyle};
use serde::Deserialize;
use zcrm::prelude::*;
use zcrm::records::Decimal;
use zcrm::{Client, MemoryStore, OAuthToken};
use zcrm_sim::Sim;

#[derive(Deserialize)]
struct Lead {
    #[serde(rename = "Last_Name")]
    last_name: String,
    #[serde(rename = "Annual_Revenue")]
    revenue: Option<Decimal>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().leads(1_500).start().await?;
    let crm = Client::builder(sim.environment())
        .token(OAuthToken::access(sim.mint_access_token("patricia@example.com")))
        .store(MemoryStore::new())
        .build()?;
    let leads = crm.records("Leads");

    // A count costs 50 credits and is some minutes old: a bar is worth it in long runs only.
    let bar = ProgressBar::new(leads.count().await?);
    bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len} leads, {eta} left")?);

    // The next page is fetched while this one is worked at.
    let mut stream = leads.list().prefetch(1).stream::<Lead>();
    let (mut named, mut with_revenue) = (0, 0);
    while let Some(lead) = stream.next().await? {
        bar.inc(1);
        named += usize::from(!lead.last_name.is_empty());
        with_revenue += usize::from(lead.revenue.is_some());
    }
    bar.finish();
    println!("{named} leads, {with_revenue} of them with a revenue");

    anyhow::ensure!(named == 1_500, "every lead comes");
    Ok(())
}
