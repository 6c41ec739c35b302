//! Searches: by a criterion whose values cannot break out of it, by e-mail, by word.
//!
//! ```sh
//! cargo run --example search
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use serde::Deserialize;
use zcrm::prelude::*;
use zcrm::{Client, MemoryStore, OAuthToken, Record, Search, field};
use zcrm_sim::Sim;

#[derive(Deserialize)]
struct Lead {
    #[serde(rename = "Last_Name")]
    last_name: String,
    #[serde(rename = "Company")]
    company: Option<String>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().leads(50).start().await?;
    let crm = Client::builder(sim.environment())
        .token(OAuthToken::access(sim.mint_access_token("patricia@example.com")))
        .store(MemoryStore::new())
        .build()?;
    let leads = crm.records("Leads");
    let made = Record::new()
        .with("Last_Name", "Quist")
        .with("Company", "O'Neil, (AT&T)")
        .with("Annual_Revenue", 20_000)
        .with("Email", "quist@example.com");
    anyhow::ensure!(leads.create(&[made]).await?.into_result().is_ok(), "the lead is there");

    // Quotes, commas and parentheses of a value are text. In Zoho's search `equals` means contains.
    let hot = field("Company")
        .equals("O'Neil, (AT&T)")
        .and(field("Annual_Revenue").greater_than(10_000))
        .or(field("Rating").equals("no such rating"));
    let mut found = leads.search(hot).stream::<Lead>();
    let lead = found.next().await?.ok_or_else(|| anyhow::anyhow!("nothing is found"))?;
    println!("{} of {:?}", lead.last_name, lead.company);

    let by_email = leads.search(Search::email("quist@example.com")).stream::<Lead>();
    let by_word = leads.search(Search::word("Quist")).fields(["Last_Name"]).stream::<Record>();
    let (by_email, by_word) = (by_email.collect().await?, by_word.collect().await?);
    println!("{} by its e-mail address, {} by a word", by_email.len(), by_word.len());
    anyhow::ensure!(by_email.len() == 1 && by_word.len() == 1, "both find the lead");

    // What the search cannot say is refused by name, before anything is sent.
    match leads.search(field("City").is_null()).stream::<Lead>().next().await {
        Err(error) => println!("failed to {error}"),
        Ok(_) => anyhow::bail!("the search said it"),
    }
    Ok(())
}
