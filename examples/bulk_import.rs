//! A CSV file into a module: what Zoho refuses comes in a file that is mended and sent again.
//!
//! ```sh
//! cargo run --example bulk_import
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use std::fs;

use zcrm::prelude::*;
use zcrm::{Client, MemoryStore, OAuthToken};
use zcrm_sim::Sim;

const LEADS: &str = "\
Surname,Email,City
Byron,ada@example.com,London
,grace@example.com,New York
\"Lamarr, H.\",hedy@example.com,Vienna
";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    // A Zoho in this process, whose jobs are done at once.
    let sim = Sim::builder().leads(0).job_time(std::time::Duration::ZERO).start().await?;
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    let client =
        Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;

    let directory = tempfile::tempdir()?;
    let input = directory.path().join("leads.csv");
    let rejects = directory.path().join("rejects.csv");
    fs::write(&input, LEADS)?;

    // 500 credits for each 25,000 rows. `Surname` is a column of the file, `Last_Name` the field.
    let write = client.bulk().upsert("Leads", "Email").csv_file(&input);
    let written = write.map("Surname", "Last_Name").rejects(&rejects).send().await?;
    println!("{} added, {} rejected:", written.added, written.rejected());
    println!("{}", fs::read_to_string(&rejects)?);

    // A person fills in what is missing; the column with the errors may stay.
    fs::write(&rejects, fs::read_to_string(&rejects)?.replace("\n,grace", "\nHopper,grace"))?;
    let write = client.bulk().upsert("Leads", "Email").csv_file(&rejects);
    let mended = write.map("Surname", "Last_Name").send().await?;
    println!("{} added, {} rejected", mended.added, mended.rejected());

    anyhow::ensure!((written.added, mended.added, mended.rejected()) == (2, 1, 0), "all is in");
    anyhow::ensure!(sim.module("Leads").ids().len() == 3, "once each");
    Ok(())
}
