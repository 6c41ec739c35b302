//! Several operations in one call: a lead and what hangs on it, all of it or nothing.
//!
//! ```sh
//! cargo run --example composite
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use zcrm::records::{Composite, CreateRecord, GetRecord, Record, RecordId, UpdateRecord};
use zcrm::{Client, Error, MemoryStore, OAuthToken};
use zcrm_sim::Sim;

/// Makes an account and a contact of it, and changes the account; all or nothing.
async fn account(crm: &Client, account: &str, contact: &str) -> Result<RecordId, Error> {
    let mut parts = Composite::new().rollback_on_fail();
    let made =
        parts.add(CreateRecord::new("Accounts", Record::new().with("Account_Name", account)));
    // The id of the account is not known yet: a later part refers to the answer of an earlier one.
    let mut person = Record::new().with("Account_Name", Related { id: made.record_id() });
    if !contact.is_empty() {
        person = person.with("Last_Name", contact);
    }
    let person = parts.add(CreateRecord::new("Contacts", person));
    let phone = Record::new().with("Phone", "+44 20 7946 0000");
    let changed = parts.add(UpdateRecord::new("Accounts", made.record_id(), phone));

    // One call. Each part has the result that its operation alone would have.
    let mut answer = crm.send(parts).await?;
    if answer.is_rolled_back() {
        println!("nothing was kept");
    }
    answer.take(person)?;
    answer.take(changed)?;
    Ok(answer.take(made)?.id)
}

/// What a look-up field is set to.
#[derive(serde::Serialize)]
struct Related<T> {
    id: T,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().start().await?;
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    let crm = Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;

    let id = account(&crm, "Analytical Engines", "Lovelace").await?;
    let made: Option<Record> = crm.send(GetRecord::new("Accounts", id)).await?;
    let made = made.unwrap_or_default();
    println!("made {id}: {:?}, {:?}", made.text("Account_Name"), made.text("Phone"));

    let before = sim.module("Accounts").ids().len();
    match account(&crm, "Difference Engines", "").await {
        Ok(id) => anyhow::bail!("a contact without a name was made for {id}"),
        Err(error) => println!("failed to {error}"),
    }
    anyhow::ensure!(sim.module("Accounts").ids().len() == before, "all or nothing");
    println!("calls: {}", sim.count("POST", "/crm/v8/__composite_requests"));
    Ok(())
}
