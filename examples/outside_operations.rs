//! Operations of a third party, sent through a client: a stream, a query, a batch, a file, a job.
//!
//! They are in `examples/outside_operations`, a package that depends on `zcrm-core` alone.
//!
//! ```sh
//! cargo run --example outside_operations
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use serde_json::json;
use zcrm::core::Sender;
use zcrm::prelude::*;
use zcrm::{Client, Job, MemoryStore, OAuthToken, RecordId, RecordStream};
use zcrm_example_outside_operations::{
    Coql, CreateDeals, CreateTags, DownloadAttachment, GetBulkRead, ListUsers, StartBulkRead,
};
use zcrm_sim::{Match, Sim};

#[derive(Deserialize)]
struct Row {
    #[serde(rename = "Last_Name")]
    last_name: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().leads(5).start().await?;
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    let crm = Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;
    // Streams and jobs take any sender.
    let sender: Arc<dyn Sender> = Arc::new(crm.clone());

    let mut users = RecordStream::new(Arc::clone(&sender), ListUsers::active());
    while let Some(user) = users.next().await? {
        println!("user {} {:?}", user.id, user.email);
    }

    let query = Coql::<Row>::new("select Last_Name from Leads where id is not null");
    let rows = RecordStream::new(Arc::clone(&sender), query.rows_per_page(2)).prefetch(1);
    let names: Vec<_> = rows.collect().await?.into_iter().map(|row| row.last_name).collect();
    println!("leads: {}", names.join(", "));
    anyhow::ensure!(names.len() == 5, "the query reads every page");

    // What the simulator does not play is replied here.
    let tags = json!({"tags": [{"status": "success", "code": "SUCCESS", "details": {"id": "7"}},
        {"status": "error", "code": "DUPLICATE_DATA", "message": "duplicate", "details": {}}]});
    let json = "application/json";
    sim.on(Match::path("/crm/v8/settings/tags")).reply(400, json, tags.to_string());
    for result in crm.send(CreateTags::new("Leads", ["hot", "cold"])).await? {
        match result {
            Ok(tag) => println!("tag {}", tag.id),
            Err(refused) => println!("failed to {refused}"),
        }
    }

    let file = "/crm/v8/Leads/42/Attachments/7";
    sim.on(Match::path(file)).reply(200, "application/pdf", "%PDF of two pages");
    let folder = tempfile::tempdir()?;
    let request = DownloadAttachment::new("Leads", RecordId::new(42), RecordId::new(7));
    let download = crm.open(&request, 10 << 20).await?;
    let bytes = download.to_file(folder.path().join("offer.pdf")).await?;
    println!("received {bytes} bytes");
    anyhow::ensure!(bytes == 17, "the file is whole");

    let started = json!({"data": [{"status": "success", "details": {"id": "4711"}}]});
    sim.on(Match::path("/crm/bulk/v8/read")).reply(201, json, started.to_string());
    let state = |state| json!({"data": [state]}).to_string();
    let look = || Match::path("/crm/bulk/v8/read/4711");
    sim.on(look().nth(1)).reply(200, json, state(json!({"state": "IN PROGRESS"})));
    let result = json!({"count": 5, "download_url": "/crm/bulk/v8/read/4711/result"});
    let completed = json!({"state": "COMPLETED", "result": result});
    sim.on(look().nth(2)).reply(200, json, state(completed));
    let id = crm.send(StartBulkRead::new("Leads")).await?;
    let pause = Duration::from_millis(10);
    let job = Job::new(sender, id, |id| GetBulkRead::new(id)).pauses(pause, pause);
    println!("bulk read: {} records", job.wait().await?.count);

    // Records of a third party's operation are checked as those of zcrm's own are.
    let deal = json!({"Deal_Name": "Big", "Stage": "No Such Stage"});
    match crm.send(CreateDeals::new(vec![deal])).await {
        Err(error) => println!("{} violation: failed to {error}", error.violations().len()),
        Ok(_) => anyhow::bail!("a value that no pick list has was sent"),
    }
    anyhow::ensure!(sim.count("POST", "/crm/v8/Deals") == 0, "nothing was sent");
    Ok(())
}
