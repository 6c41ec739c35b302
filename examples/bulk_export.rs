//! A whole module into a CSV file, with a bar: a bulk read, which costs 50 credits for 200,000 rows.
//!
//! ```sh
//! cargo run --example bulk_export
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use zcrm::bulk::BulkProgress;
use zcrm::prelude::*;
use zcrm::{Client, MemoryStore, OAuthToken};
use zcrm_sim::{Sim, SimBulkModule};

const ROWS: usize = 5_000;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    // A Zoho in this process, with pages of 2,000 rows; jobs are done at once.
    let sim = Sim::builder().bulk_rows(2_000).job_time(std::time::Duration::ZERO).start().await?;
    sim.add_bulk_module("Readings", SimBulkModule::new(ROWS))?;
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    let client =
        Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;

    let directory = tempfile::tempdir()?;
    let path = directory.path().join("readings.csv");
    let read = client.bulk().read("Readings").fields(["Name", "F002", "F003"]);
    let rows = read.on_progress(show).to_csv(&path).await?;
    println!("{rows} rows in {} bytes of CSV", std::fs::metadata(&path)?.len());

    anyhow::ensure!(rows == u64::try_from(ROWS)?, "every row is in the file");
    Ok(())
}

/// One line per step; a terminal would draw it in place.
fn show(progress: BulkProgress) {
    match progress {
        BulkProgress::Submitted { job } => println!("submitted job {job}"),
        BulkProgress::Waiting { .. } => println!("waiting"),
        BulkProgress::Downloading { bytes, .. } => println!("downloaded {bytes} bytes"),
        BulkProgress::Rows { done } => {
            let tenths = usize::try_from(done).unwrap_or(ROWS) * 10 / ROWS;
            println!("[{:<10}] {done} rows", "#".repeat(tenths));
        }
        _ => {}
    }
}
