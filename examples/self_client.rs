//! A self client: one program of one user, for its first run and for every later one.
//!
//! ```sh
//! cargo run --example self_client
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use std::path::Path;

use zcrm::prelude::*;
use zcrm::{Client, Environment, FileStore, OAuthApp, OAuthToken, Record};
use zcrm_sim::Sim;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().leads(5).start().await?;
    let folder = tempfile::tempdir()?;
    let tokens = folder.path().join("sdk_tokens.txt");
    // With Zoho: DataCenter::Eu.production(), and what the API console shows.
    let app = OAuthApp::new(sim.app().client_id(), sim.app().client_secret());

    let runs = [
        ("first run, with the code of the console", Some(sim.grant_code()), 1),
        ("second run, without a code", None, 0),
        ("third run, its access token has ended", None, 1),
    ];
    for (number, (heading, code, expected)) in runs.into_iter().enumerate() {
        println!("{heading}:");
        sim.clear_log();
        if number == 2 {
            sim.expire_access_tokens();
        }
        program(sim.environment(), app.clone(), code, &tokens).await?;
        println!("  token requests: {}", sim.token_requests());
        anyhow::ensure!(sim.token_requests() == expected, "ask for {expected} tokens");
    }
    Ok(())
}

/// The program: the same lines each time.
async fn program(
    environment: Environment,
    app: OAuthApp,
    code: Option<String>,
    tokens: &Path,
) -> Result<(), zcrm::Error> {
    let crm = Client::builder(environment)
        .token(OAuthToken::stored_for("patricia@example.com").or_grant(app, code))
        .store(FileStore::at(tokens)) // left out: sdk_tokens.txt in the working directory
        .build()?;
    let mut leads = crm.records("Leads").list().fields(["Last_Name", "Company"]).stream::<Record>();
    let mut names = Vec::new();
    while let Some(lead) = leads.next().await? {
        names.push(lead.text("Last_Name").as_deref().unwrap_or("nameless").to_owned());
    }
    println!("  leads: {}", names.join(", "));
    crm.flush().await // sees that the token is saved before the program ends
}
