//! How much memory a long stream takes: that of a few pages, however long it is.

use allocation_counter::measure;
use serde::Deserialize;
use tokio::runtime::Builder;
use zcrm_client::Client;
use zcrm_records::{Decimal, Record, RecordId, RecordsExt as _};
use zcrm_sim::{Sim, SimBulkModule};

use crate::simulated::{records, start};

const MIB: u64 = 1 << 20;

#[derive(Deserialize)]
struct Reading {
    id: RecordId,
    #[serde(rename = "F002")]
    _amount: Option<Decimal>,
}

/// How many fields the records have: 120 in the long form.
fn fields() -> u32 {
    if records() >= 250_000 { 120 } else { 30 }
}

/// Reads so many records with all their fields.
async fn read(crm: &Client, limit: u64) -> u64 {
    let more = (2..=fields()).map(|number| format!("F{number:03}"));
    let fields: Vec<String> = std::iter::once("Name".to_owned()).chain(more).collect();
    let list = crm.records("Readings").all().fields(fields).limit(limit);
    let mut stream = list.clone().stream::<Record>();
    let mut seen = 0;
    while stream.next().await.unwrap().is_some() {
        seen += 1;
    }
    let mut stream = list.limit(limit / 4).stream::<Reading>();
    let mut last = RecordId::new(0);
    while let Some(reading) = stream.next().await.unwrap() {
        assert!(reading.id > last);
        last = reading.id;
    }
    seen
}

#[test]
fn memory_does_not_grow_with_the_number_of_records() {
    // Two whole pages, and at least twice as many.
    let total = u64::try_from(records().max(8_000)).unwrap();
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    // The simulator has a thread of its own: what is counted is the client's.
    let (_sim, crm) = runtime.block_on(async {
        let (sim, crm) = start(Sim::builder().leads(0).credits(10_000_000)).await;
        let module = SimBulkModule::new(usize::try_from(total).unwrap()).fields(fields());
        sim.add_bulk_module("Readings", module).unwrap();
        (sim, crm)
    });
    // Connections, and what is kept from the first calls.
    runtime.block_on(read(&crm, 400));
    let few = measure(|| assert_eq!(runtime.block_on(read(&crm, 4_000)), 4_000)).bytes_max;
    let many = measure(|| assert_eq!(runtime.block_on(read(&crm, total)), total)).bytes_max;
    println!("peak over 4,000 records {few} bytes, over {total} {many} bytes");
    assert!(many <= few + MIB, "{} bytes more", many - few);
    assert!(many <= 16 * MIB, "{many} bytes");
}
