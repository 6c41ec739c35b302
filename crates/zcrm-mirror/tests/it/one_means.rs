//! What only one of the mirror's means can find: each scene lets the others find nothing, so that it
//! fails when this one does not work.

use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _};
use serde_json::json;
use zcrm_core::DateTime;
use zcrm_mirror::{Difference, Mirror};
use zcrm_records::RecordsExt as _;
use zcrm_sim::{Sim, SimField};

use crate::book::assert_equal;
use crate::desk::Desk;
use crate::scene::projects;
use crate::trying::{Shared, Trial, Trying};

/// Longer than twice the overlap.
const SETTLED: Duration = Duration::from_secs(1_300);
/// Longer than the time between two comparisons of ids.
const DAY: Duration = Duration::from_secs(90_000);

/// Runs until nothing is read again because it might have come to light late.
async fn settle(desk: &Desk, mirror: &Mirror) {
    mirror.run().await.unwrap();
    desk.sim.advance(SETTLED);
    mirror.run().await.unwrap();
    let report = mirror.run().await.unwrap();
    assert_eq!(report.modules[0].written, 0, "{report}");
}

#[tokio::test]
async fn a_new_column_is_filled_for_records_that_do_not_change() {
    let desk = projects(2).await;
    let mirror =
        desk.mirror(&["Projects"]).metadata_every(Duration::ZERO).reconcile_every(None).build();
    settle(&desk, &mirror).await;
    let projects = desk.sim.module("Projects");
    projects.add_field(SimField::integer("Floors")).unwrap();
    for (id, floors) in projects.ids().into_iter().zip([7, 8]) {
        // With the modification time it had.
        let mut record = projects.record(id).unwrap();
        record.insert("Floors".to_owned(), floors.into());
        projects.put(record).unwrap();
    }
    mirror.run().await.unwrap();
    assert_eq!(desk.texts("SELECT Floors FROM Projects ORDER BY id"), ["7", "8"]);
    let filled = "SELECT filled FROM zcrm_mirror_columns WHERE field = 'Floors'";
    assert_eq!(desk.texts(filled), ["1"]);
}

#[tokio::test]
async fn a_conversion_that_moves_no_time_is_found_by_the_comparison() {
    let desk = Desk::open(Sim::builder().leads(3)).await;
    let mirror = desk.mirror(&["Leads"]).converted_leads(true).build();
    settle(&desk, &mirror).await;
    let converted = "SELECT Converted__s FROM Leads ORDER BY id";
    assert_eq!(desk.texts(converted), ["0", "0", "0"]);
    let id = desk.sim.module("Leads").ids()[1];
    let time = |desk: &Desk| desk.sim.module("Leads").record(id).unwrap()["Modified_Time"].clone();
    let before = time(&desk);
    desk.client.records("Leads").record(id).convert().send().await.unwrap();
    assert_eq!(time(&desk), before);
    desk.sim.advance(DAY);
    mirror.run().await.unwrap();
    assert_eq!(desk.texts(converted), ["0", "1", "0"]);
}

#[tokio::test]
async fn what_is_gone_behind_the_last_id_is_deleted_and_so_is_the_only_record() {
    let desk = projects(3).await;
    let mirror = desk.mirror(&["Projects"]).page(2).build();
    mirror.run().await.unwrap();
    let ids = desk.sim.module("Projects").ids();
    for (gone, left) in [(vec![ids[2]], "2"), (vec![ids[0], ids[1]], "0")] {
        for id in &gone {
            assert!(desk.sim.module("Projects").delete(*id));
        }
        // The list of deleted records forgets.
        desk.sim.advance(Duration::from_secs(200 * 86_400));
        let found = mirror.verify().await.unwrap();
        let extra: Vec<_> = gone.iter().map(|id| Difference::Extra { id: *id }).collect();
        assert_eq!(found[0].differences, extra);
        mirror.run().await.unwrap();
        assert_eq!(desk.texts("SELECT COUNT(*) FROM Projects"), [left]);
    }
}

#[tokio::test]
async fn a_change_that_came_to_light_while_the_mirror_was_down_is_found_however_late_it_is_up() {
    let desk = projects(2).await;
    let mirror = desk.mirror(&["Projects"]).reconcile_every(None).build();
    mirror.run().await.unwrap();
    // Within the overlap by its own time, and told after the last run.
    let late = DateTime::from_unix_seconds(desk.sim.unix_time() - 300, 0).unwrap().to_string();
    let late = json!({ "Name": "late", "Modified_Time": late });
    let id = desk.sim.module("Projects").put(late).unwrap();
    desk.sim.advance(SETTLED);
    mirror.run().await.unwrap();
    assert_eq!(desk.texts("SELECT id FROM Projects WHERE Name = 'late'"), [id.to_string()]);
}

#[tokio::test]
async fn a_converted_lead_is_neither_copied_nor_kept_nor_missed() {
    for one_by_one in [true, false] {
        let desk = Desk::open(Sim::builder().leads(4)).await;
        let leads = desk.sim.module("Leads");
        let ids = leads.ids();
        let mirror = desk.mirror(&["Leads"]).subforms(one_by_one).reconcile_every(None).build();
        let there = |ids: &[u64]| {
            let texts: Vec<String> = ids.iter().map(u64::to_string).collect();
            assert_eq!(desk.texts("SELECT id FROM Leads ORDER BY id"), texts);
        };
        desk.client.records("Leads").record(ids[0]).convert().send().await.unwrap();
        mirror.run().await.unwrap();
        there(&ids[1..]);
        // It leaves as soon as its time moves, without a comparison of ids.
        desk.client.records("Leads").record(ids[1]).convert().send().await.unwrap();
        let mut record = leads.record(ids[1]).unwrap();
        record.remove("Modified_Time");
        desk.sim.advance(SETTLED);
        leads.put(record).unwrap();
        mirror.run().await.unwrap();
        there(&ids[2..]);
        // And as soon as a channel tells it.
        desk.client.records("Leads").record(ids[2]).convert().send().await.unwrap();
        mirror.touch("Leads", [ids[2]]).await.unwrap();
        there(&ids[3..]);
        let verified = mirror.verify().await.unwrap();
        assert_eq!((verified[0].records, verified[0].different), (1, 0), "{verified:?}");
    }
}

#[tokio::test]
async fn rows_and_the_state_that_tells_of_them_are_in_one_commit() {
    let desk = projects(7).await;
    let projects = desk.sim.module("Projects");
    // Changes tell one record alone; the copy tells the others by their ids.
    desk.sim.advance(SETTLED);
    projects.put(json!({ "id": projects.ids()[0].to_string(), "Name": "newest" })).unwrap();
    let trying = Trying::new(desk.target.clone());
    let target = Shared(std::sync::Arc::clone(&trying));
    let mirror = desk.mirror_to(target, &["Projects"]).page(2).reconcile_every(None).build();
    let file = desk.file.to_path_buf();
    let seen = std::sync::Arc::new(std::sync::Mutex::new(std::collections::BTreeSet::new()));
    let noted = std::sync::Arc::clone(&seen);
    // Between any two commits another connection sees the state that tells of the rows.
    trying.hook(move |_| {
        let connection = Connection::open(&file).unwrap();
        let ask = |text: &str| -> Option<i64> {
            let mut statement = connection.prepare(text).ok()?;
            statement.query_row([], |row| row.get(0)).optional().unwrap().flatten()
        };
        let copied = "SELECT json_extract(state, '$.sweep.after') FROM zcrm_mirror_modules";
        if let Some(copied) = ask(copied) {
            noted.lock().unwrap().insert(copied);
            let last = ask("SELECT MAX(id) FROM Projects WHERE Name <> 'newest'");
            assert_eq!(last.unwrap_or(0), copied);
        }
    });
    // Runs end later and later, at a commit that fails or at one that is carried out in spite of it.
    for commit in 0.. {
        trying.at(commit, if commit % 2 == 0 { Trial::Before } else { Trial::After });
        let ended = mirror.run().await;
        desk.sim.advance(Duration::from_secs(121));
        if ended.is_ok() {
            break;
        }
    }
    // Behind nothing, and behind three pages.
    assert_eq!(seen.lock().unwrap().len(), 4);
    assert_equal(&desk, &["Projects"], false, "after failures at every commit");
}

#[tokio::test]
async fn rows_that_are_put_singly_are_there_before_the_state_that_tells_of_them() {
    let desk = projects(6).await;
    let projects = desk.sim.module("Projects");
    let ids = projects.ids();
    desk.sim.advance(SETTLED);
    projects.put(json!({ "id": ids[5].to_string(), "Name": "newest" })).unwrap();
    let trying = Trying::new(desk.target.clone());
    let target = Shared(std::sync::Arc::clone(&trying));
    let mirror = desk.mirror_to(target, &["Projects"]).page(3).reconcile_every(None).build();
    mirror.init().await.unwrap();
    let connection = Connection::open(&desk.file).unwrap();
    let refuse = format!(
        "CREATE TRIGGER no BEFORE INSERT ON Projects WHEN NEW.id = {} \
         BEGIN SELECT RAISE(ABORT, 'no'); END",
        ids[1]
    );
    connection.execute_batch(&refuse).unwrap();
    let seen = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let noted = std::sync::Arc::clone(&seen);
    trying.hook(move |_| {
        // The rows that the state tells of.
        let text = "SELECT COUNT(*) FROM Projects, zcrm_mirror_modules \
                    WHERE id <= json_extract(state, '$.sweep.after')";
        let told = "SELECT json_extract(state, '$.sweep.after') > 0 FROM zcrm_mirror_modules";
        let is_told = connection.query_row(told, [], |row| row.get::<_, Option<bool>>(0)).unwrap();
        if is_told == Some(true) {
            let rows: i64 = connection.query_row(text, [], |row| row.get(0)).unwrap();
            noted.lock().unwrap().push(rows);
        }
    });
    mirror.run().await.unwrap();
    // Two of the first three, as soon as the state says that they were copied.
    assert_eq!(seen.lock().unwrap().first(), Some(&2));
    let texts = |text: &str| desk.texts(text);
    assert_eq!(texts("SELECT record_id FROM zcrm_mirror_errors"), [ids[1].to_string()]);
    assert_eq!(texts("SELECT COUNT(*) FROM Projects"), ["5"]);
}
