//! All records of a module into a file, by a program that may be killed and goes on where it stood.
//!
//! ```sh
//! cargo run --example resumable_export
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use zcrm::prelude::*;
use zcrm::records::Record;
use zcrm::{Client, MemoryStore, OAuthToken};
use zcrm_sim::{Sim, SimBulkModule};

/// Writes pages until the end, or as many as it lives for; tells how many records.
async fn export(crm: &Client, folder: &Path, pages: usize) -> anyhow::Result<usize> {
    let (file, saved) = (folder.join("readings.csv"), folder.join("position.json"));
    let mut list = crm.records("Readings").all().fields(["Name", "F002"]).prefetch(1);
    // The position and how long the file was when it was saved: what came behind is cut off.
    let mut length = 0;
    if let Ok(text) = fs::read_to_string(&saved) {
        let (position, at) = serde_json::from_str(&text)?;
        list = list.resume(position);
        length = at;
    }
    let out = OpenOptions::new().create(true).write(true).truncate(false).open(&file)?;
    out.set_len(length)?;
    drop(out);
    let mut out = OpenOptions::new().append(true).open(&file)?;
    let mut stream = list.stream::<Record>();
    let mut written = 0;
    for _ in 0..pages {
        let Some(page) = stream.next_page().await? else { break };
        for record in &page {
            let (name, amount) = (record.text("Name"), record.decimal("F002")?);
            let amount = amount.map(|amount| amount.to_string()).unwrap_or_default();
            writeln!(out, "{},{amount}", name.as_deref().unwrap_or_default())?;
        }
        out.sync_all()?;
        written += page.len();
        // A new file takes the place of the old one, so that there always is a whole one.
        let state = (stream.position(), out.metadata()?.len());
        fs::write(folder.join("position.new"), serde_json::to_string(&state)?)?;
        fs::rename(folder.join("position.new"), &saved)?;
    }
    Ok(written)
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().start().await?;
    sim.add_bulk_module("Readings", SimBulkModule::new(9_000))?;
    let folder = tempfile::tempdir()?;
    let mut total = 0;
    for life in 1..=3 {
        let crm = Client::builder(sim.environment())
            .token(OAuthToken::access(sim.mint_access_token("patricia@example.com")))
            .store(MemoryStore::new())
            .build()?;
        let written = export(&crm, folder.path(), 2).await?;
        println!("life {life}: {written} records");
        total += written;
    }
    let lines = fs::read_to_string(folder.path().join("readings.csv"))?.lines().count();
    println!("{lines} lines");
    anyhow::ensure!(lines == 9_000 && total == 9_000, "each record once");
    Ok(())
}
