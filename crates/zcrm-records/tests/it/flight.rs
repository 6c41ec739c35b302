//! Calls that are in flight beside the caller's own: permits, order, cancellation, round trips.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use zcrm_client::{Client, SdkConfig, TokioRuntime, Validation};
use zcrm_core::{FnSender, OperationRequest, sender_fn};
use zcrm_records::{AllRecords, Record, RecordsExt as _};
use zcrm_sim::{Match, Sim, SimBulkModule};

use crate::simulated::{client, records, start};

/// How many records are changed one by one: 2,000 in the long form.
fn changed_records() -> usize {
    if records() >= 250_000 { 2_000 } else { 600 }
}

/// Reads all records, and changes each within the loop.
async fn change_each(crm: Client, list: impl FnOnce(&Client) -> AllRecords) -> usize {
    let mut stream = list(&crm).stream::<Record>();
    let mut changed = 0;
    while let Some(record) = stream.next().await.unwrap() {
        let change = Record::new().with("id", record.id()).with("F007", changed);
        let written = crm.records("Readings").update(&[change]).await.unwrap();
        assert_eq!(written.done().count(), 1);
        changed += 1;
    }
    changed
}

async fn capped(calls: usize) -> (Sim, Client) {
    let sim = Sim::builder().leads(0).credits(1_000_000).start().await.unwrap();
    sim.add_bulk_module("Readings", SimBulkModule::new(changed_records())).unwrap();
    let config = SdkConfig::new().concurrent_calls(calls).picklist_validation(Validation::Off);
    let crm = client(&sim, config);
    (sim, crm)
}

#[tokio::test]
async fn with_one_call_at_a_time_a_stream_fetches_ahead_and_each_record_is_changed() {
    let (sim, crm) = capped(1).await;
    // Pages of 200 rows, so that there is always one to fetch while records are changed.
    let mut stream = crm.records("Readings").list().fields(["Name"]).prefetch(1).stream::<Record>();
    let mut changed = 0;
    while let Some(record) = stream.next().await.unwrap() {
        let change = Record::new().with("id", record.id()).with("F007", changed);
        assert!(crm.records("Readings").update(&[change]).await.unwrap().into_result().is_ok());
        changed += 1;
    }
    assert_eq!(changed, changed_records());
    assert_eq!(sim.count("PUT", "/crm/v8/Readings"), changed_records());
    assert_eq!(sim.count("GET", "/crm/v8/Readings"), changed_records() / 200);
}

#[tokio::test]
async fn five_streams_at_five_calls_end() {
    let (sim, crm) = capped(5).await;
    let mut streams = JoinSet::new();
    for number in 0_usize..5 {
        let crm = crm.clone();
        streams.spawn(change_each(crm, move |crm| {
            let few = zcrm_query::field("F007").less_than(500_000);
            let list = crm.records("Readings").all().fields(["Name"]).filter(few).limit(60);
            if number % 2 == 0 { list.prefetch(2) } else { list.concurrent(3) }
        }));
    }
    while let Some(changed) = streams.join_next().await {
        assert_eq!(changed.unwrap(), 60);
    }
    assert_eq!(sim.count("PUT", "/crm/v8/Readings"), 300);
}

#[tokio::test]
async fn a_stream_that_is_dropped_leaves_no_call_and_no_permit() {
    let (sim, crm) = capped(1).await;
    for concurrent in [1, 4] {
        let list =
            crm.records("Readings").all().fields(["Name"]).prefetch(3).concurrent(concurrent);
        let hold = sim.on(Match::path("/crm/v8/coql").method("POST").always()).hold();
        let mut stream = list.stream::<Record>();
        tokio::select! {
            _ = stream.next() => panic!("the answer is held"),
            () = hold.reached(1) => {}
        }
        drop(stream);
        // The answer is still held: the one permit is free because the call was given up.
        let leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
        assert!(leads.collect().await.unwrap().is_empty());
        hold.release();
        sim.clear_faults();
        let calls = sim.count("POST", "/crm/v8/coql");
        let leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
        assert!(leads.collect().await.unwrap().is_empty());
        assert_eq!(sim.count("POST", "/crm/v8/coql"), calls, "none came after it");
    }
}

/// What a server in memory was asked, each call taking 100 ms of the paused clock.
#[derive(Default)]
struct Seen {
    calls: AtomicUsize,
    in_flight: AtomicUsize,
    most: AtomicUsize,
    texts: Mutex<Vec<String>>,
}

/// Answers the queries of `all` over these ids.
fn server(ids: Arc<Vec<u64>>, seen: Arc<Seen>) -> Arc<impl zcrm_core::Sender> {
    let sender: FnSender<_> = sender_fn(move |request: OperationRequest| {
        let (ids, seen) = (Arc::clone(&ids), Arc::clone(&seen));
        async move {
            let body: Value = serde_json::from_slice(request.body_bytes().unwrap()).unwrap();
            let text = body["select_query"].as_str().unwrap().to_owned();
            seen.calls.fetch_add(1, Ordering::SeqCst);
            let now = seen.in_flight.fetch_add(1, Ordering::SeqCst) + 1;
            seen.most.fetch_max(now, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(100)).await;
            seen.in_flight.fetch_sub(1, Ordering::SeqCst);
            let answer = answer(&ids, &text);
            seen.texts.lock().unwrap().push(text);
            Ok(Response::new(Bytes::from(answer)))
        }
    });
    Arc::new(sender.with_runtime(Arc::new(TokioRuntime::new())))
}

fn answer(ids: &[u64], text: &str) -> String {
    let number = |before: &str| -> Option<u64> {
        let rest = &text[text.find(before)? + before.len()..];
        rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    };
    let after = number("id > ").unwrap_or(0);
    let up_to = number("id <= ").unwrap_or(u64::MAX);
    let (from, to) =
        (ids.partition_point(|id| *id <= after), ids.partition_point(|id| *id <= up_to));
    let fitting = &ids[from..to.max(from)];
    if text.contains("COUNT(id)") {
        return json!({ "data": [{ "COUNT(id)": fitting.len() }] }).to_string();
    }
    let skip = usize::try_from(number(" offset ").unwrap_or(0)).unwrap();
    let limit = usize::try_from(number(" limit ").unwrap()).unwrap();
    assert!(skip + limit <= 100_000, "Zoho's reach");
    let mut text = String::from(r#"{"data":["#);
    for (at, id) in fitting.iter().skip(skip).take(limit).enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(text, r#"{comma}{{"id":"{id}","Name":"x"}}"#);
    }
    let more = fitting.len() > skip + limit;
    let _ = write!(text, r#"],"info":{{"more_records":{more}}}}}"#);
    text
}

/// Ids that rise by one, or of which nine tenths are in a hundredth of the range.
fn ids(count: u64, is_crowded: bool) -> Arc<Vec<u64>> {
    let id = |n: u64| match is_crowded {
        false => n,
        true if n < count / 20 => n * 1_000,
        true if n < count - count / 20 => count * 50 + n,
        true => count * 52 + n * 1_000,
    };
    Arc::new((0..count).map(|n| 554_023_000_000_000_000 + id(n)).collect())
}

/// How many round trips of 100 ms one after another it takes, and that all records come once.
async fn round_trips(ids: &Arc<Vec<u64>>, concurrent: usize) -> (u128, Arc<Seen>) {
    let seen = Arc::new(Seen::default());
    let crm = server(Arc::clone(ids), Arc::clone(&seen));
    let begun = tokio::time::Instant::now();
    let list = crm.records("Leads").all().fields(["Name"]).concurrent(concurrent);
    let mut stream = list.stream::<Record>();
    let mut found = Vec::with_capacity(ids.len());
    while let Some(record) = stream.next().await.unwrap() {
        found.push(record.id().unwrap().as_u64());
    }
    let trips = begun.elapsed().as_millis() / 100;
    if concurrent > 1 {
        found.sort_unstable();
    }
    assert_eq!(&found, &**ids, "each once");
    (trips, seen)
}

#[tokio::test(start_paused = true)]
async fn eight_ranges_take_a_fifth_of_the_round_trips_however_the_ids_lie() {
    let mut cases = vec![(100_000, true)];
    if records() >= 250_000 {
        cases.extend([(100_000, false), (250_000, true)]);
    }
    for (count, is_crowded) in cases {
        let ids = ids(count, is_crowded);
        let (sequential, _) = round_trips(&ids, 1).await;
        assert_eq!(sequential, u128::from(count.div_ceil(2_000)));
        let (concurrent, seen) = round_trips(&ids, 8).await;
        println!("{count} crowded {is_crowded}: {sequential} and {concurrent} round trips");
        assert!(concurrent * 5 <= sequential, "{concurrent} of {sequential}");
        assert!(seen.most.load(Ordering::SeqCst) <= 8, "eight at a time");
    }
}

#[tokio::test(start_paused = true)]
async fn a_module_beyond_the_reach_of_offsets_is_cut_step_by_step() {
    // As many ranges of so many records, and what it takes to find where they begin.
    let mut cases = vec![(2, 110_000, 2)];
    if records() >= 250_000 {
        cases.push((3, 150_000, 4));
    }
    for (ranges, size, steps) in cases {
        let ids = ids(u64::try_from(ranges).unwrap() * size, true);
        let (trips, seen) = round_trips(&ids, ranges).await;
        let texts = seen.texts.lock().unwrap();
        let found = texts.iter().filter(|text| text.contains(" limit 1 ")).count();
        assert_eq!(found, steps, "the boundaries, and a step of 100,000 on the way to each");
        assert_eq!(trips, u128::try_from(steps).unwrap() + 1 + u128::from(size.div_ceil(2_000)));
    }
}

#[tokio::test(start_paused = true)]
async fn where_zoho_does_not_count_the_list_is_read_in_one_range() {
    let ids = ids(5_000, false);
    let calls = Arc::new(AtomicUsize::new(0));
    let (all, count) = (Arc::clone(&ids), Arc::clone(&calls));
    let crm = Arc::new(
        sender_fn(move |request: OperationRequest| {
            let (ids, calls) = (Arc::clone(&all), Arc::clone(&count));
            async move {
                calls.fetch_add(1, Ordering::SeqCst);
                let text = String::from_utf8(request.body_bytes().unwrap().to_vec()).unwrap();
                let mut response = Response::new(Bytes::from(answer(&ids, &text)));
                if text.contains("COUNT") {
                    *response.status_mut() = http::StatusCode::BAD_REQUEST;
                    let refusal = json!({ "code": "INVALID_QUERY", "details": {}, "message": "m", "status": "error" });
                    *response.body_mut() = Bytes::from(refusal.to_string());
                }
                Ok(response)
            }
        })
        .with_runtime(Arc::new(TokioRuntime::new())),
    );
    let list = crm.records("Leads").all().fields(["Name"]).concurrent(8).stream::<Record>();
    let found = list.collect().await.unwrap();
    assert_eq!(found.len(), 5_000);
    assert!(found.iter().zip(&*ids).all(|(one, id)| one.id().unwrap().as_u64() == *id));
    assert_eq!(calls.load(Ordering::SeqCst), 4);
}

#[tokio::test]
async fn a_failed_call_of_one_range_is_an_error_and_then_goes_on() {
    let (sim, crm) = start(Sim::builder().leads(0).credits(1_000_000)).await;
    sim.add_bulk_module("Readings", SimBulkModule::new(20_000)).unwrap();
    let list = crm.records("Readings").all().fields(["Name"]).concurrent(4);
    let mut stream = list.stream::<Record>();
    let mut found = vec![stream.next().await.unwrap().unwrap().id().unwrap().as_u64()];
    sim.on(Match::path("/crm/v8/coql").method("POST").times(3))
        .fail(400, r#"{"code":"INTERNAL","details":{},"message":"m","status":"error"}"#);
    let mut failures = 0;
    loop {
        match stream.next().await {
            Ok(Some(record)) => found.push(record.id().unwrap().as_u64()),
            Ok(None) => break,
            Err(_) => failures += 1,
        }
    }
    assert_eq!(failures, 3);
    found.sort_unstable();
    assert_eq!(found, sim.module("Readings").ids(), "each once");
}
