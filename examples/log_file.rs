//! A log file: zcrm tells `tracing` what it does, and the program says where that goes.
//!
//! ```sh
//! cargo run --example log_file
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use zcrm::prelude::*;
use zcrm::{Client, Level, Logger, MemoryStore, OAuthApp, OAuthToken, Record};
use zcrm_sim::{Match, Sim};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("sdk_logs.log");
    // A program that has a subscriber of its own adds `Logger::layer` to it instead.
    Logger::new(Level::Debug, &path)?.install()?;

    let sim = Sim::builder().leads(10).start().await?;
    let app = OAuthApp::new(sim.app().client_id(), sim.app().client_secret());
    let code = sim.grant_code();
    let crm = Client::builder(sim.environment())
        .token(OAuthToken::grant(app, code.as_str()).user("patricia@example.com"))
        .store(MemoryStore::new())
        .build()?;

    // Something worth a line: the first answer never comes.
    sim.on(Match::path("/crm/v8/Leads").nth(1)).cut_before_headers();
    let leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
    println!(
        "read {} leads; the log file says\n(zcrm_sim is the simulator, in the same process):\n",
        leads.collect().await?.len()
    );

    let lines = std::fs::read_to_string(&path)?;
    print!("{lines}");
    let secrets = [sim.app().client_secret(), code.as_str()];
    let shown = secrets.iter().filter(|secret| lines.contains(**secret)).count();
    println!("\nsecrets in it: {shown}");
    anyhow::ensure!(shown == 0 && !lines.is_empty(), "log without a secret");
    Ok(())
}
