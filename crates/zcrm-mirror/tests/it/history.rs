//! Random histories: records, fields and options change in every way, while the mirror runs, fails, is
//! killed and resumes. At every moment each row is a version that existed; after quiet both sides
//! are equal.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use serde_json::{Map, Value, json};
use zcrm_core::DateTime;
use zcrm_mirror::{Ended, Mirror, MirrorError, RunReport};
use zcrm_records::{Duplicate, RecordsExt as _};
use zcrm_sim::{Match, Sim, SimField};

use crate::book::{Book, assert_equal};
use crate::desk::Desk;
use crate::trying::{Shared, Trial, Trying};

/// One is read record by record, the other by queries.
const MODULES: [&str; 2] = ["Leads", "Projects"];
const STEPS: u64 = 9;

/// Numbers that look random, the same for the same seed.
#[derive(Clone, Debug)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides.max(1)
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let place = usize::try_from(self.roll(u64::try_from(all.len()).unwrap())).unwrap();
        all.get(place).copied()
    }
}

fn time(sim: &Sim, ago: i64) -> String {
    // Zoho tells times by the organisation's offset; another one is the same moment.
    DateTime::from_unix_seconds(sim.unix_time() - ago, 330).unwrap().to_string()
}

/// A change that needs no call: it may happen while the mirror has a page in hand.
fn change(sim: &Sim, dice: &mut Dice) {
    let module = dice.pick(&MODULES).unwrap();
    let ids = sim.module(module).ids();
    match dice.roll(10) {
        0 | 1 => _ = put(sim, dice, module, None, 0),
        // Several in one second, more than a page has.
        2 => {
            for _ in 0..4 {
                let id = dice.pick(&ids);
                put(sim, dice, module, id, 0);
            }
        }
        // What comes to light late, with the time it was made.
        3 => {
            let ago = i64::try_from(dice.roll(500)).unwrap();
            put(sim, dice, module, None, ago);
        }
        4 if ids.len() > 3 => _ = dice.pick(&ids).map(|id| sim.module(module).delete(id)),
        _ => {
            let id = dice.pick(&ids);
            put(sim, dice, module, id, 0);
        }
    }
    if dice.roll(3) > 0 {
        sim.advance(Duration::from_secs(dice.roll(90)));
    }
}

fn put(sim: &Sim, dice: &mut Dice, module: &str, id: Option<u64>, ago: i64) -> u64 {
    let number = dice.roll(1_000_000);
    let before = id.and_then(|id| sim.module(module).record(id));
    let mut record: Map<String, Value> = before.unwrap_or_default();
    let mut set = |name: &str, value: Value| _ = record.insert(name.to_owned(), value);
    set("Modified_Time", time(sim, ago).into());
    if module == "Leads" {
        set("Last_Name", format!("N{number}").into());
        set("Annual_Revenue", json!(number));
        set("Demo_Time", time(sim, 86_400).into());
        let row = |place: u64| json!({ "id": (9_000_000_000_u64 + number + place).to_string(), "Item_Name": format!("I{number}"), "Qty": place });
        let rows: Vec<Value> = (0..dice.roll(3)).map(row).collect();
        set("Interested_Items", rows.into());
    } else {
        set("Name", format!("P{number}\"'ü").into());
        set("Budget", json!(f64::from(u32::try_from(number).unwrap()) / 4.0));
        set("Colours", json!(["red", "blue"][..usize::try_from(dice.roll(3)).unwrap()]));
        set("Size", ["S", "M"][usize::try_from(number % 2).unwrap()].into());
    }
    for field in ["Later_1", "Later_2", "Later_3"] {
        if dice.roll(2) == 0 {
            set(field, format!("{field} {number}").into());
        }
    }
    sim.module(module).put(record).unwrap()
}

/// A change by a call, or of what fields there are.
async fn larger_change(desk: &Desk, dice: &mut Dice, deleted: &mut Vec<(&'static str, u64)>) {
    let sim = &desk.sim;
    let leads = sim.module("Leads").ids();
    let fresh =
        |id: &u64| sim.module("Leads").record(*id).is_some_and(|r| r["Converted__s"] != true);
    let leads: Vec<u64> = leads.into_iter().filter(fresh).collect();
    let crm = &desk.client;
    let module = dice.pick(&MODULES).unwrap();
    match dice.roll(8) {
        0 if leads.len() > 2 => {
            let (one, other) = (leads[0], leads[1]);
            let merge =
                crm.records("Leads").record(one).merge([Duplicate::new(other).take(["Last_Name"])]);
            let _ = merge.send().await.unwrap();
        }
        1 if leads.len() > 2 => {
            let lead = crm.records("Leads").record(dice.pick(&leads).unwrap());
            let _ = lead.convert().send().await;
        }
        2 => {
            if let Some(id) = dice.pick(&sim.module(module).ids()) {
                sim.module(module).delete(id);
                deleted.push((module, id));
            }
        }
        3 | 4 => {
            if let Some((_, id)) = dice.pick(deleted) {
                let _ = crm.recycle_bin().restore([id]).await;
            }
        }
        5 => {
            let name = dice.pick(&["Later_1", "Later_2", "Later_3"]).unwrap();
            if sim.module(module).remove_field(name).is_err() {
                sim.module(module).add_field(SimField::text(name, 50)).unwrap();
            }
        }
        6 => {
            let option = format!("O{}", dice.roll(1_000));
            let _ = sim.module("Projects").add_picklist_value("Size", option);
        }
        // The list of deleted records forgets.
        7 => sim.advance(Duration::from_secs(190 * 86_400)),
        _ => {}
    }
    sim.advance(Duration::from_secs(1 + dice.roll(200)));
}

/// Runs until it ends, or is dropped after so many polls, or when a commit hangs.
async fn run(
    mirror: &Mirror,
    trying: &Trying<zcrm_mirror::SqliteTarget>,
    polls: Option<u64>,
) -> Option<Result<RunReport, MirrorError>> {
    let mut left = polls;
    let mut running = pin!(mirror.run());
    poll_fn(|context| {
        if left == Some(0) {
            return Poll::Ready(None);
        }
        left = left.map(|left| left - 1);
        match running.as_mut().poll(context) {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            Poll::Pending if trying.is_hung() => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

async fn history(seed: u64) {
    let mut dice = Dice(seed);
    let desk = Desk::open(Sim::builder().leads(3).seed(seed)).await;
    let sim = &desk.sim;
    sim.add_module("Projects", "Project", "Projects").unwrap();
    for field in [
        SimField::double("Budget"),
        SimField::multi_picklist("Colours", ["red", "blue"]),
        SimField::picklist("Size", ["S", "M"]),
    ] {
        sim.module("Projects").add_field(field).unwrap();
    }
    for _ in 0..4 {
        put(sim, &mut dice, "Projects", None, 0);
    }
    let converted = dice.roll(2) == 0;
    let trying = Trying::new(desk.target.clone());
    let page = 2 + u32::try_from(dice.roll(4)).unwrap();
    let builder = desk
        .mirror_to(Shared(Arc::clone(&trying)), &MODULES)
        .page(page)
        .concurrent(2)
        .converted_leads(converted)
        .metadata_every(Duration::ZERO);
    let mirror = builder.clone().build();
    let book = Arc::new(Mutex::new(Book::default()));
    let note = |book: &Mutex<Book>| book.lock().unwrap().note(&desk.sim, &MODULES);
    note(&book);
    let mut deleted = Vec::new();
    for step in 0..STEPS {
        let when = format!("seed {seed}, step {step}");
        for _ in 0..dice.roll(3) {
            change(sim, &mut dice);
            note(&book);
        }
        larger_change(&desk, &mut dice, &mut deleted).await;
        note(&book);
        trying.clear();
        // The world goes on while the mirror has a page in hand.
        let (world, notes, mut inner) = (Arc::clone(sim), Arc::clone(&book), dice.clone());
        trying.hook(move |_| {
            if inner.roll(4) == 0 {
                change(&world, &mut inner);
                notes.lock().unwrap().note(&world, &MODULES);
            }
        });
        let commit = usize::try_from(dice.roll(14)).unwrap();
        let mut polls = None;
        match dice.roll(6) {
            0 => trying.at(commit, Trial::Before),
            1 => trying.at(commit, Trial::After),
            2 => trying.at(commit, Trial::Silent),
            3 => polls = Some(dice.roll(60)),
            4 => sim.on(Match::prefix("/crm/v8/").nth(1 + dice.roll(9))).fail(500, ""),
            _ => {}
        }
        let limited = builder.clone().credits(8 + dice.roll(30)).build();
        let mirror = if dice.roll(3) == 0 { &limited } else { &mirror };
        let done = run(mirror, &trying, polls).await;
        sim.clear_faults();
        book.lock().unwrap().check(&desk, &MODULES, &when);
        if !matches!(done, Some(Ok(_))) {
            // Its lease ends by itself.
            sim.advance(Duration::from_secs(121));
        }
    }
    trying.clear();
    // Quiet: the comparison of ids falls due, and finds what nothing told.
    sim.advance(Duration::from_secs(90_000));
    let report = mirror.run().await.unwrap();
    assert_eq!(report.ended, Ended::Done, "seed {seed}: {report}");
    let whole = report.modules.iter().all(|one| one.left.is_none() && one.error.is_none());
    assert!(whole, "seed {seed}: {report}");
    assert_equal(&desk, &MODULES, converted, &format!("seed {seed}"));
    assert_eq!(desk.texts("SELECT COUNT(*) FROM zcrm_mirror_errors"), ["0"], "seed {seed}");
    let options = desk.texts(
        "SELECT display_value FROM zcrm_mirror_options WHERE module = 'Projects' AND field = 'Size'",
    );
    let verified = mirror.verify().await.unwrap();
    assert!(verified.iter().all(|one| one.different == 0 && one.error.is_none()), "{verified:?}");
    assert!(options.len() >= 2);
}

/// How many histories the short form has.
const SHORT: u64 = 3;

#[tokio::test]
async fn random_histories_end_equal_and_every_row_is_a_version_that_existed() {
    let long = std::env::var("ZCRM_MIRROR_LONG").is_ok();
    let first = std::env::var("ZCRM_MIRROR_SEED").ok().and_then(|text| text.parse().ok());
    let histories = std::env::var("ZCRM_MIRROR_HISTORIES").ok().and_then(|text| text.parse().ok());
    let histories: u64 = histories.unwrap_or(if long { 500 } else { SHORT });
    let first: u64 = first.unwrap_or(1);
    for seed in first..first + histories {
        Box::pin(history(seed)).await;
    }
}
