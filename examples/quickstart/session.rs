//! The session itself: the part to read.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;
use tokio::time::Instant;
use zcrm::prelude::*;
use zcrm::{Client, FileStore, OAuthToken, RecordId};

use crate::place::Place;
use crate::table;

#[derive(Deserialize)]
struct Lead {
    id: RecordId,
    #[serde(rename = "Last_Name")]
    last_name: String,
    #[serde(rename = "Company")]
    company: Option<String>,
    #[serde(rename = "Email")]
    email: Option<String>,
    #[serde(rename = "Lead_Status")]
    status: Option<String>,
}

pub(crate) async fn run(place: &Place) -> anyhow::Result<()> {
    // Initialising makes no network call.
    let client = client(place, place.token.clone())?;
    println!("1. initialised for {}", place.environment);
    if let Some(calls) = place.calls() {
        println!("   requests that reached the server so far: {}\n", calls.len());
    }

    // The first call gets the token, keeps it, and refreshes it when it ends.
    let started = Instant::now();
    let mut leads = client
        .records("Leads")
        .list()
        .fields(["Last_Name", "Company", "Email", "Lead_Status"])
        .stream::<Lead>();
    let (mut shown, mut statuses, mut count) = (Vec::new(), BTreeMap::new(), 0_usize);
    while let Some(lead) = leads.next().await? {
        count += 1;
        *statuses.entry(lead.status.clone().unwrap_or_default()).or_insert(0_usize) += 1;
        if shown.len() < 10 {
            shown.push(row(lead));
        }
    }
    report(count, started.elapsed(), &shown, &statuses);
    tell_calls(place, "calls, as the simulator logged them");

    // The token is in the file by now; `authenticate` returns under which id.
    let kept = client.authenticate().await?;
    println!("3. the token is kept in {} under the id {}", place.token_file.display(), kept.id);

    // Another run of the program: the token file is all it has.
    if let Some(watched) = &place.watched {
        watched.sim.clear_log();
    }
    let again = self::client(place, OAuthToken::stored(kept.id))?;
    let first = again.records("Leads").list().fields(["Last_Name"]).stream::<Lead>().next().await?;
    let found = first.map_or("no lead", |_| "a lead");
    println!("4. started over from the file alone and read {found}");
    if let Some(watched) = &place.watched {
        println!("   token requests since then: {}", watched.sim.token_requests());
        anyhow::ensure!(watched.sim.token_requests() == 0, "start over without a token request");
    }
    tell_calls(place, "calls since then");
    Ok(())
}

fn client(place: &Place, token: OAuthToken) -> Result<Client, zcrm::Error> {
    Client::builder(place.environment.clone())
        .token(token)
        .store(FileStore::at(&place.token_file))
        .tls(place.tls.clone())
        .build()
}

fn row(lead: Lead) -> [String; 5] {
    let text = Option::unwrap_or_default;
    [lead.id.to_string(), lead.last_name, text(lead.company), text(lead.email), text(lead.status)]
}

fn report(
    count: usize,
    elapsed: Duration,
    shown: &[[String; 5]],
    statuses: &BTreeMap<String, usize>,
) {
    println!(
        "2. streamed {count} leads in {} ms; the first {}:\n",
        elapsed.as_millis(),
        shown.len()
    );
    table::print(["id", "last name", "company", "e-mail", "status"], shown);
    println!();
    let totals: Vec<_> =
        statuses.iter().map(|(status, count)| [status.clone(), count.to_string()]).collect();
    table::print(["status", "leads"], &totals);
    println!();
}

fn tell_calls(place: &Place, heading: &str) {
    if let Some(calls) = place.calls() {
        println!("   {heading}:");
        for call in calls {
            println!("     {call}");
        }
        println!();
    }
}
