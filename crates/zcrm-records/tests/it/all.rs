//! All records, however many, against the simulator.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};

use serde_json::json;
use zcrm_auth::OAuthToken;
use zcrm_client::{Client, SdkConfig};
use zcrm_core::Position;
use zcrm_env::Environment;
use zcrm_query::field;
use zcrm_records::{AllRecords, Record, RecordId, RecordStream, RecordsExt as _};
use zcrm_sim::{Sim, SimBuilder, SimBulkModule};
use zcrm_testkit::Child;
use zcrm_testkit::child::{say, this_test};

use crate::simulated::{client, client_in, records, start};

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
    let module = SimBulkModule::new(2_050).fields(120);
    let (wide, wide_crm) = readings(Sim::builder().seed(3), module).await;
    let (narrow, crm) = readings(Sim::builder().seed(3).coql_columns(50), module).await;
    let whole = all(&wide_crm, 120).stream::<Record>().collect().await.unwrap();
    let parts = all(&crm, 120).stream::<Record>().collect().await.unwrap();
    assert_eq!(parts.len(), 2_050);
    for (one, other) in whole.iter().zip(&parts) {
        for name in fields(120).iter().map(String::as_str).chain(["id"]) {
            assert_eq!(one.raw(name), other.raw(name), "{name}");
        }
    }
    assert_eq!(wide.count("POST", "/crm/v8/coql"), 2);
    assert_eq!(narrow.count("POST", "/crm/v8/coql"), 1 + 2 * 3, "one call finds the limit out");
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

/// How many moments of a crash are tried: `ZCRM_TEST_RECORDS` of 250,000 asks for the long form.
fn crashes(short: u32) -> u32 {
    if records() >= 250_000 { 50 } else { short }
}

/// The list that a program reads on from a saved position, in one of three ways.
fn read_on(crm: &Client, saved: Option<Position>, how: u32) -> RecordStream<Record> {
    let list = all(crm, 3);
    let list = match how % 3 {
        0 => list,
        1 => list.prefetch(2),
        _ => list.concurrent(3),
    };
    match saved {
        Some(position) => list.resume(position).stream(),
        None => list.stream(),
    }
}

/// Reads on in a client of its own, ends after so many records, and saves.
async fn life(sim: &Sim, saved: &mut String, records: usize, how: u32) -> Vec<u64> {
    let crm = client(sim, SdkConfig::new());
    let mut stream = read_on(&crm, serde_json::from_str(saved).ok(), how);
    let mut seen = Vec::new();
    while seen.len() < records {
        let Some(record) = stream.next().await.unwrap() else { break };
        seen.push(record.id().unwrap().as_u64());
        // Saved as a program does it: before the crash, with the record that it belongs to.
        *saved = serde_json::to_string(&stream.position()).unwrap();
    }
    seen
}

/// What is known of a module that changes while it is read.
struct Changing {
    sim: Sim,
    /// The records that existed throughout.
    throughout: BTreeSet<u64>,
    seen: BTreeSet<u64>,
    random: u64,
}

impl Changing {
    async fn of(records: usize) -> Self {
        let (sim, _) = readings(Sim::builder(), SimBulkModule::new(records).crowded()).await;
        let throughout = sim.module("Readings").ids().into_iter().collect();
        Self { sim, throughout, seen: BTreeSet::new(), random: 0x2545_f491 }
    }

    /// 1 to 200.
    fn some(&mut self) -> usize {
        self.random =
            self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888);
        usize::try_from(self.random >> 33).unwrap() % 200 + 1
    }

    fn saw(&mut self, ids: impl IntoIterator<Item = u64>) {
        for id in ids {
            assert!(self.seen.insert(id), "record {id} twice");
        }
    }

    /// One record ahead is deleted, one that was read is changed and deleted, one is created.
    fn change(&mut self, crash: u32) {
        let module = self.sim.module("Readings");
        let ahead: Vec<u64> = self.throughout.difference(&self.seen).copied().collect();
        let victim = ahead[ahead.len() / 3];
        assert!(module.delete(victim));
        self.throughout.remove(&victim);
        if let Some(read) = self.seen.iter().nth(usize::try_from(crash).unwrap()).copied()
            && self.throughout.contains(&read)
        {
            module.put(json!({ "id": read.to_string(), "Name": "new" })).unwrap();
            module.delete(read);
        }
        module.put(json!({ "Name": format!("later {crash}") })).unwrap();
    }

    fn assert_complete(&self) {
        assert!(self.throughout.is_subset(&self.seen), "each that was there throughout");
    }
}

#[tokio::test]
async fn stopped_at_random_moments_and_resumed_nothing_is_twice_or_missing() {
    let mut module = Changing::of(5_000).await;
    let mut saved = String::new();
    for crash in 0..crashes(12) {
        let records = module.some();
        let read = life(&module.sim, &mut saved, records, crash).await;
        module.saw(read);
        module.change(crash);
    }
    let rest = life(&module.sim, &mut saved, usize::MAX, 0).await;
    module.saw(rest);
    module.assert_complete();
    let more = life(&module.sim, &mut saved, 1, 0).await;
    assert!(more.is_empty(), "the position is that of the end");
}

/// Where the simulator is, and the journal: set in a process that reads.
const READER: &str = "ZCRM_ALL_READER";

/// The same with processes that are killed. Each writes a line to its journal for every record: the
/// id, and the position behind it.
#[test]
fn a_killed_process_is_followed_by_one_that_reads_on_from_its_journal() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    if let Ok(reader) = std::env::var(READER) {
        return runtime.block_on(read_to_journal(&reader));
    }
    let mut module = runtime.block_on(Changing::of(5_000));
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    let reader = |module: &Changing, how: u32| {
        let token = module.sim.mint_access_token("patricia@example.com");
        let (url, journal) = (module.sim.url(), journal.display());
        let mut command =
            this_test("all::a_killed_process_is_followed_by_one_that_reads_on_from_its_journal");
        command.env(READER, format!("{url} {token} {how} {journal}"));
        Child::start(command)
    };
    let mut read = 0;
    let mut ids = |module: &mut Changing| {
        let journal = std::fs::read_to_string(&journal).unwrap();
        let whole = &journal[..journal.rfind('\n').map_or(0, |at| at + 1)];
        let ids = whole.lines().skip(read).map(|line| line.split_once(' ').unwrap().0);
        let ids: Vec<u64> = ids.map(|id| id.parse().unwrap()).collect();
        read += ids.len();
        module.saw(ids);
    };
    for crash in 0..crashes(3) {
        let records = module.some();
        let mut process = reader(&module, crash);
        process.until(&format!("record {records}."));
        process.kill();
        ids(&mut module);
        assert!(module.seen.len() >= records);
        module.change(crash);
    }
    let mut last = reader(&module, 0);
    last.until("end");
    last.end();
    ids(&mut module);
    module.assert_complete();
}

async fn read_to_journal(reader: &str) {
    let [url, token, how, journal] = reader.splitn(4, ' ').collect::<Vec<_>>()[..] else {
        panic!("{reader}")
    };
    let environment = Environment::custom("sim").accounts_url(url).api_url(url).build().unwrap();
    let crm = client_in(environment, OAuthToken::access(token), SdkConfig::new());
    let mut file =
        File::options().read(true).write(true).create(true).truncate(false).open(journal).unwrap();
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    // A line that the kill cut is none.
    let whole = text.rfind('\n').map_or(0, |at| at + 1);
    file.set_len(u64::try_from(whole).unwrap()).unwrap();
    file.seek(SeekFrom::End(0)).unwrap();
    let position = text[..whole].lines().last().map(|line| line.split_once(' ').unwrap().1);
    let position = position.map(|position| serde_json::from_str(position).unwrap());
    let mut stream = read_on(&crm, position, how.parse().unwrap());
    let mut count = 0_u32;
    while let Some(record) = stream.next().await.unwrap() {
        let position = serde_json::to_string(&stream.position()).unwrap();
        file.write_all(format!("{} {position}\n", record.id().unwrap()).as_bytes()).unwrap();
        count += 1;
        if count <= 200 {
            say(format!("record {count}."));
        }
    }
    say("end");
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
