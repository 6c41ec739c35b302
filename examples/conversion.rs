//! A lead that becomes a contact, an account and a deal: what matches first, then the conversion, and
//! a second one, which is refused.
//!
//! ```sh
//! cargo run --example conversion
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use zcrm::{Client, Conversion, MemoryStore, OAuthToken, Record, prelude::*};
use zcrm_sim::Sim;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().leads(0).start().await?;
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    let crm = Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;

    let account = serde_json::json!({ "Account_Name": "Analytical Engines" });
    let account = sim.module("Accounts").put(account)?;
    let lead = serde_json::json!({ "Last_Name": "Lovelace", "Company": "Analytical Engines" });
    let lead = crm.records("Leads").record(sim.module("Leads").put(lead)?);
    lead.add_tags(["hot", "fair 2026"]).await?;

    // Options first: which accounts and contacts are there already.
    let options = lead.conversion_options().await?;
    let known = options.accounts.first().and_then(Record::id);
    println!("{:?} matches by {:?}", known, options.matched);
    anyhow::ensure!(known.map(|id| id.as_u64()) == Some(account));

    let deal = Record::new()
        .with("Deal_Name", "Difference engine")
        .with("Closing_Date", "2027-03-31")
        .with("Stage", "Qualification")
        .with("Pipeline", "Standard (Standard)");
    let conversion = lead
        .convert()
        .into_account(account)
        .deal(&deal)
        .notify_new_owner(false)
        .carry_over_tags("Contacts", ["hot"])
        .send()
        .await?;
    match conversion {
        Conversion::Done { contact: Some(contact), account, deal, .. } => {
            println!("contact {:?}, account {account:?}, deal {deal:?}", contact.name);
            let record = crm.records("Contacts").get::<Record>(contact.id).await?;
            let tags = record.map(|record| record.tags()).transpose()?.unwrap_or_default();
            anyhow::ensure!(tags.iter().map(|tag| &*tag.name).eq(["hot"]));
        }
        // Zoho does it later: its job is looked at by this id.
        Conversion::Scheduled { job_id, .. } => println!("later, as job {job_id:?}"),
        other => anyhow::bail!("no contact: {other:?}"),
    }

    // A conversion is never sent twice by the client; a second call is refused and says why.
    let again = lead.convert().send().await;
    let code = again.as_ref().err().and_then(|error| error.api()).map(|api| api.code());
    anyhow::ensure!(code == Some("ID_ALREADY_CONVERTED"), "{again:?}");
    if let Err(error) = again {
        println!("failed to {error}");
    }
    Ok(())
}
