//! Changes of a record that keep, clear and set: an update never empties a field by accident.
//!
//! ```sh
//! cargo run --example patch
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use serde::{Deserialize, Serialize};
use serde_json::json;
use zcrm::prelude::*;
use zcrm::{Client, MemoryStore, OAuthToken, Patch};
use zcrm_sim::Sim;

#[derive(Debug, Deserialize)]
struct Lead {
    #[serde(rename = "Company")]
    company: Option<String>,
    #[serde(rename = "Phone")]
    phone: Option<String>,
    #[serde(rename = "Email")]
    email: Option<String>,
}

/// An `Option` here would empty what is `None`: it is written as `null`.
#[derive(Default, Serialize)]
struct LeadPatch {
    #[serde(rename = "Company", skip_serializing_if = "Patch::is_keep")]
    company: Patch<String>,
    #[serde(rename = "Phone", skip_serializing_if = "Patch::is_keep")]
    phone: Patch<String>,
    #[serde(rename = "Email", skip_serializing_if = "Patch::is_keep")]
    email: Patch<String>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().leads(0).start().await?;
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    let crm = Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;
    let id = sim.module("Leads").put(json!({
        "Last_Name": "Lovelace", "Company": "Engines", "Phone": "+44 20 79460018",
        "Email": "ada@example.com",
    }))?;

    // Sets the company, empties the telephone number, keeps the e-mail address.
    let patch = LeadPatch {
        company: "Analytical Engines".into(),
        phone: Patch::Clear,
        ..LeadPatch::default()
    };
    let lead = crm.records("Leads").record(id);
    let written = lead.update(&patch).await??;
    println!("changed {} at {:?}", written.id, written.modified_time);

    let after: Option<Lead> = crm.records("Leads").get(id).await?;
    println!("{after:?}");
    let after = after.ok_or_else(|| anyhow::anyhow!("it is there"))?;
    anyhow::ensure!(after.company.as_deref() == Some("Analytical Engines"), "set");
    anyhow::ensure!(after.phone.is_none(), "cleared");
    anyhow::ensure!(after.email.as_deref() == Some("ada@example.com"), "kept");

    // Not when it was changed in the meantime: Zoho's refusal is the result of the record.
    let read_at = "2026-01-01T00:00:00+00:00".parse()?;
    match lead.update_unless_modified_since(read_at, &patch).await? {
        Ok(written) => println!("changed {}", written.id),
        Err(refused) => println!("{}: read it again first", refused.code()),
    }
    Ok(())
}
