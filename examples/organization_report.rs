//! A report on the organisation: its users by role, and one endpoint that has no typed operation.
//!
//! ```sh
//! cargo run --example organization_report
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use std::collections::BTreeMap;

use zcrm::endpoints::holidays;
use zcrm::org::{Holiday, View as _};
use zcrm::prelude::*;
use zcrm::{Client, MemoryStore, OAuthToken};
use zcrm_sim::Sim;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().leads(0).start().await?;
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    let crm = Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;

    let organization = crm.organization().await?;
    println!("{}", organization.company_name().unwrap_or("an organisation without a name"));

    // A list is a stream: page after page, as many as there are.
    let mut by_role: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut users = crm.users().active();
    while let Some(user) = users.next().await? {
        let role = user.role().and_then(|role| role.name).unwrap_or_else(|| "no role".to_owned());
        by_role.entry(role).or_default().push(user.full_name().unwrap_or("no name").to_owned());
    }
    for role in crm.roles().all().await? {
        let name = role.name().unwrap_or_default();
        let users = by_role.remove(name).unwrap_or_default();
        println!("  {name}: {}", if users.is_empty() { "-".to_owned() } else { users.join(", ") });
        // What has no accessor is there all the same.
        assert!(role.member("forecast_manager").is_some());
    }

    // The same settings by the catalogue, as every operation can be called.
    let call = crm.call(&holidays::GET_HOLIDAYS).query("year", 2027);
    let endpoint = call.endpoint();
    println!(
        "{endpoint}: {}, {} credit",
        endpoint.scopes().collect::<Vec<_>>().join(" and "),
        endpoint.credits().end()
    );
    for holiday in call.pages::<Holiday>().collect().await? {
        let day = holiday.date().map_or_else(|| "some day".to_owned(), |day| day.to_string());
        println!("  {day}: {}", holiday.name().unwrap_or("closed"));
    }
    Ok(())
}
