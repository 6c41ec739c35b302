//! How long it takes to read many records when every answer comes 100 ms late, ten calls at a time.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use tokio::time::Instant;
use zcrm_auth::OAuthToken;
use zcrm_client::{Client, SdkConfig};
use zcrm_core::RecordStream;
use zcrm_records::{Record, RecordsExt as _};
use zcrm_sim::{Match, Sim, SimBulkModule};
use zcrm_store_api::MemoryStore;

const LATENCY: Duration = Duration::from_millis(100);
const CALLS: usize = 10;
/// What is read through `all`, and through a list.
const RECORDS: usize = 100_000;
const LISTED: usize = 20_000;

/// Prints the seconds of: a loop over a list's pages, the list; a loop over queries, `all`, `all`
/// by eight ranges; the last also of ids of which nine tenths lie in a hundredth of their range.
pub(crate) fn run() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let sim = Sim::builder().leads(0).credits(10_000_000).start().await.expect("a simulator");
        for (name, module) in [
            ("Even", SimBulkModule::new(RECORDS).fields(3)),
            ("Crowded", SimBulkModule::new(RECORDS).fields(3).crowded()),
        ] {
            sim.add_bulk_module(name, module).expect("a module");
        }
        let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
        let crm = Client::builder(sim.environment())
            .token(token)
            .store(MemoryStore::new())
            .config(SdkConfig::new().concurrent_calls(CALLS))
            .build()
            .expect("a client");
        sim.on(Match::any().always()).delay(LATENCY);
        let all = |module: &str| crm.records(module).all().fields(["Name"]);
        let list = crm.records("Even").list().fields(["Name"]).limit(20_000).prefetch(2);
        println!(
            "{} {} {} {} {} {}",
            timed(LISTED, list_loop(&crm)).await,
            timed(LISTED, count(list.stream())).await,
            timed(RECORDS, query_loop(&crm)).await,
            timed(RECORDS, count(all("Even").stream())).await,
            timed(RECORDS, count(all("Even").concurrent(8).stream())).await,
            timed(RECORDS, count(all("Crowded").concurrent(8).stream())).await,
        );
    });
}

async fn timed(records: usize, read: impl Future<Output = usize>) -> f64 {
    let begun = Instant::now();
    assert_eq!(read.await, records, "every record");
    begun.elapsed().as_secs_f64()
}

async fn count(mut stream: RecordStream<Record>) -> usize {
    let mut seen = 0;
    while stream.next().await.expect("a page").is_some() {
        seen += 1;
    }
    seen
}

/// Page after page, as a program without the stream does it.
async fn list_loop(crm: &Client) -> usize {
    let (mut seen, mut token) = (0, None::<String>);
    while seen < LISTED {
        let request = crm.request(Method::GET, "/crm/v8/Even").query("fields", "Name");
        let request = match &token {
            Some(token) => request.query("page_token", token),
            None => request,
        };
        let page: Value = request.value().await.expect("a page");
        seen += page["data"].as_array().map_or(0, Vec::len);
        token = page["info"]["next_page_token"].as_str().map(str::to_owned);
    }
    seen
}

async fn query_loop(crm: &Client) -> usize {
    let (mut seen, mut last) = (0, "0".to_owned());
    loop {
        let text = format!("select Name from Even where id > {last} order by id asc limit 2000");
        let request = crm.request(Method::POST, "/crm/v8/coql");
        let page: Value =
            request.body(&json!({ "select_query": text })).value().await.expect("a page");
        let records = page["data"].as_array().map(Vec::as_slice).unwrap_or_default();
        seen += records.len();
        match (records.last(), page["info"]["more_records"].as_bool()) {
            (Some(record), Some(true)) => {
                record["id"].as_str().expect("an id").clone_into(&mut last);
            }
            _ => return seen,
        }
    }
}
