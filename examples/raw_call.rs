//! Raw calls: any endpoint by its path, as it stands in Zoho's documentation.
//!
//! ```sh
//! cargo run --example raw_call
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use http::Method;
use serde_json::json;
use zcrm::client::Effect;
use zcrm::{Client, MemoryStore, OAuthToken};
use zcrm_sim::Sim;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().leads(0).start().await?;
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    let crm = Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;

    // JSON of any shape.
    let org = crm.request(Method::GET, "/crm/v8/org").value().await?;
    println!("organisation: {}", org["org"][0]["company_name"].as_str().unwrap_or("nameless"));

    // Parameters are escaped; the scope is named in the error when it is missing.
    let fields = crm
        .request(Method::GET, "/crm/v8/settings/fields")
        .query("module", "Leads")
        .scope("ZohoCRM.settings.fields.READ")
        .value()
        .await?;
    println!("fields of leads: {}", fields["fields"].as_array().map_or(0, Vec::len));

    // A `POST` counts as making something new, and is never sent twice; COQL, a `POST` that reads,
    // would say `.effect(Effect::Read)`. What goes by a raw call is not checked beforehand.
    let made = crm
        .request(Method::POST, "/crm/v8/Leads")
        .body(&json!({"data": [{"Last_Name": "Lovelace", "Company": "Analytical Engines"}]}))
        .effect(Effect::Create)
        .send()
        .await?;
    println!("made: {}, {}", made.status(), made.value()?["data"][0]["details"]["id"]);

    // Zoho's own words, and ours.
    match crm.request(Method::GET, "/crm/v8/Leeds").query("fields", "id").value().await {
        Ok(_) => anyhow::bail!("there is a module Leeds"),
        Err(error) => {
            println!("a misspelt module: {:?}, failed to {error}", error.kind());
            println!("  Zoho says: {}", error.api().map_or("", |api| api.code()));
        }
    }
    Ok(())
}
