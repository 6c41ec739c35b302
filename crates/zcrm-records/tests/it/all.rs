//! All records, however many, against the simulator.

use std::collections::BTreeSet;

use serde_json::json;
use zcrm_client::{Client, SdkConfig};
use zcrm_core::Position;
use zcrm_query::field;
use zcrm_records::{AllRecords, Record, RecordId, RecordStream, RecordsExt as _};
use zcrm_sim::{Sim, SimBuilder, SimBulkModule};

use crate::simulated::{client, records, start};

/// The names of a bulk module's fields.
fn fields(count: u32) -> Vec<String> {
    let more = (2..=count).map(|number| format!("F{number:03}"));
    std::iter::once("Name".to_owned()).chain(more).collect()
}

async fn readings(sim: SimBuilder, module: SimBulkModule) -> (Sim, Client) {
    let (sim, crm) = start(sim.leads(0).credits(10_000_000)).await;
    sim.add_bulk_module("Readings", module).unwrap();
    (sim, crm)
}

fn all(crm: &Client, count: u32) -> AllRecords {
    crm.records("Readings").all().fields(fields(count))
}

async fn ids(mut stream: RecordStream<Record>) -> Vec<u64> {
    let mut ids = Vec::new();
    while let Some(record) = stream.next().await.unwrap() {
        ids.push(record.id().unwrap().as_u64());
    }
    ids
}

#[tokio::test]
async fn records_of_120_fields_come_once_each_in_the_order_of_their_ids() {
    let total = records();
    let (sim, crm) = readings(Sim::builder(), SimBulkModule::new(total).fields(120)).await;
    let expected = sim.module("Readings").ids();
    let credits = sim.credits_used();
    let mut stream = all(&crm, 120).prefetch(1).stream::<Record>();
    let mut seen = 0;
    while let Some(record) = stream.next().await.unwrap() {
        assert_eq!(record.id().unwrap().as_u64(), expected[seen], "once each, in order");
        if seen % 1_000 == 0 {
            assert!(fields(120).iter().all(|name| record.has(name)), "every field");
        }
        seen += 1;
    }
    assert_eq!(seen, total);
    let pages = u64::try_from(total.div_ceil(2_000)).unwrap();
    assert_eq!(sim.credits_used() - credits, 3 * pages, "150 for 100,000");
}

#[tokio::test]
async fn where_zoho_takes_50_columns_a_page_is_put_together_of_several_calls() {
    let module = SimBulkModule::new(4_100).fields(120);
    let (wide, wide_crm) = readings(Sim::builder().seed(3), module).await;
    let (narrow, crm) = readings(Sim::builder().seed(3).coql_columns(50), module).await;
    let whole = all(&wide_crm, 120).stream::<Record>().collect().await.unwrap();
    let parts = all(&crm, 120).stream::<Record>().collect().await.unwrap();
    assert_eq!(parts.len(), 4_100);
    for (one, other) in whole.iter().zip(&parts) {
        for name in fields(120).iter().map(String::as_str).chain(["id"]) {
            assert_eq!(one.raw(name), other.raw(name), "{name}");
        }
    }
    assert_eq!(wide.count("POST", "/crm/v8/coql"), 3);
    assert_eq!(narrow.count("POST", "/crm/v8/coql"), 1 + 3 * 3, "one call finds the limit out");
}

#[tokio::test]
async fn ranges_that_are_read_at_the_same_time_are_complete_and_of_equal_size() {
    for module in [SimBulkModule::new(20_000), SimBulkModule::new(20_000).crowded()] {
        let (sim, crm) = readings(Sim::builder(), module).await;
        let expected = sim.module("Readings").ids();
        let mut found = ids(all(&crm, 3).concurrent(8).stream()).await;
        found.sort_unstable();
        assert_eq!(found, expected, "once each");
        // A count, seven boundaries, and of each eighth two pages.
        assert_eq!(sim.count("POST", "/crm/v8/coql"), 1 + 7 + 16);
    }
}

#[tokio::test]
async fn few_records_or_none_are_not_cut_into_ranges() {
    for total in [1, 300] {
        let (sim, crm) = readings(Sim::builder(), SimBulkModule::new(total)).await;
        assert_eq!(ids(all(&crm, 2).concurrent(8).stream()).await.len(), total);
        assert_eq!(sim.count("POST", "/crm/v8/coql"), 2);
    }
    let (_sim, crm) = start(Sim::builder().leads(0)).await;
    let none = crm.records("Leads").all().fields(["Last_Name"]).concurrent(8);
    let mut none = none.stream::<Record>();
    assert!(none.next().await.unwrap().is_none());
    let position = none.position();
    let resumed = crm.records("Leads").all().fields(["Last_Name"]).resume(position);
    assert!(resumed.stream::<Record>().next().await.unwrap().is_none(), "it is at its end");
}

#[tokio::test]
async fn a_filter_holds_on_every_page_and_in_every_range() {
    let (_sim, crm) = readings(Sim::builder(), SimBulkModule::new(9_000)).await;
    let whole = all(&crm, 4).stream::<Record>().collect().await.unwrap();
    let value = |record: &Record| record.get::<f64>("F002").unwrap().unwrap();
    let fitting: Vec<u64> = whole
        .iter()
        .filter(|record| value(record) > 20_000.0)
        .map(|record| record.id().unwrap().as_u64())
        .collect();
    assert!(fitting.len() > 2_000, "several pages");
    let filter = || field("F002").greater_than(20_000);
    assert_eq!(ids(all(&crm, 4).filter(filter()).stream()).await, fitting);
    let mut ranges = ids(all(&crm, 4).filter(filter()).concurrent(3).stream()).await;
    ranges.sort_unstable();
    assert_eq!(ranges, fitting);
}

/// Reads on from a saved position in a process of its own, ends after so many records, and saves.
async fn life(sim: &Sim, saved: &mut String, records: usize, how: u32) -> Vec<u64> {
    let crm = client(sim, SdkConfig::new());
    let position: Option<Position> = serde_json::from_str(saved).ok();
    let list = all(&crm, 3);
    let list = match how % 3 {
        0 => list,
        1 => list.prefetch(2),
        _ => list.concurrent(3),
    };
    let list = match position {
        Some(position) => list.resume(position),
        None => list,
    };
    let mut stream = list.stream::<Record>();
    let mut seen = Vec::new();
    while seen.len() < records {
        let Some(record) = stream.next().await.unwrap() else { break };
        seen.push(record.id().unwrap().as_u64());
        // Saved as a program does it: before the crash, with the record that it belongs to.
        *saved = serde_json::to_string(&stream.position()).unwrap();
    }
    seen
}

#[tokio::test]
async fn killed_at_fifty_moments_and_resumed_nothing_is_twice_or_missing() {
    let (sim, _) = readings(Sim::builder(), SimBulkModule::new(9_000).crowded()).await;
    let mut expected: BTreeSet<u64> = sim.module("Readings").ids().into_iter().collect();
    let mut saved = String::new();
    let mut seen = BTreeSet::new();
    let mut random = 0x2545_f491_u64;
    for crash in 0..50 {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888);
        let records = usize::try_from(random >> 33).unwrap() % 200 + 1;
        for id in life(&sim, &mut saved, records, crash).await {
            assert!(seen.insert(id), "record {id} twice");
        }
        // Records are deleted, created and changed meanwhile.
        let ahead: Vec<u64> = expected.difference(&seen).copied().collect();
        let victim = ahead[ahead.len() / 3];
        assert!(sim.module("Readings").delete(victim));
        expected.remove(&victim);
        if let Some(read) = seen.iter().nth(usize::try_from(crash).unwrap()).copied()
            && expected.contains(&read)
        {
            sim.module("Readings").put(json!({ "id": read.to_string(), "Name": "new" })).unwrap();
            sim.module("Readings").delete(read);
        }
        sim.module("Readings").put(json!({ "Name": format!("later {crash}") })).unwrap();
    }
    for id in life(&sim, &mut saved, usize::MAX, 0).await {
        assert!(seen.insert(id), "record {id} twice");
    }
    assert!(expected.is_subset(&seen), "each that was there throughout");
    assert!(life(&sim, &mut saved, 1, 0).await.is_empty(), "the position is that of the end");
}

#[tokio::test]
async fn a_position_of_another_list_is_refused() {
    let (sim, crm) = readings(Sim::builder(), SimBulkModule::new(10)).await;
    let mut stream = all(&crm, 3).stream::<Record>();
    stream.next().await.unwrap().unwrap();
    let position = stream.position();
    sim.clear_log();
    for other in [
        all(&crm, 2),
        all(&crm, 3).filter(field("F002").equals("x")),
        crm.records("Leads").all().fields(fields(3)),
    ] {
        let mut stream = other.resume(position.clone()).stream::<Record>();
        let error = stream.next().await.unwrap_err();
        assert!(error.to_string().contains("another request"), "{error}");
        assert_eq!(stream.position(), position, "it is kept");
    }
    assert!(sim.requests().is_empty());
}

#[tokio::test]
async fn a_struct_names_the_columns_and_look_ups_may_be_followed() {
    let (_sim, crm) = start(Sim::builder().leads(0)).await;
    #[derive(Debug, serde::Deserialize)]
    struct Contact {
        id: RecordId,
        #[serde(rename = "Account_Name.Account_Name")]
        account: Option<String>,
    }
    let contacts = crm.records("Contacts").all().stream::<Contact>().collect().await.unwrap();
    assert!(contacts.len() > 3 && contacts.iter().map(|contact| contact.id).is_sorted());
    assert!(contacts.iter().any(|contact| contact.account.is_some()));
}
