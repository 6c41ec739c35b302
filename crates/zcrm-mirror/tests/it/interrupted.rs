//! What is interrupted in the middle is finished by the next run, without a hole.

use std::time::Duration;

use serde_json::json;
use zcrm_mirror::Left;
use zcrm_sim::{Match, SimField};

use crate::book::assert_equal;
use crate::desk::{Desk, client};
use crate::scene::projects;

/// Longer than twice the overlap.
const SETTLED: Duration = Duration::from_secs(1_300);
/// So long that the list of deleted records forgets.
const FORGOTTEN: Duration = Duration::from_secs(200 * 86_400);

/// Calls of this kind are denied, which stops the module.
fn deny(desk: &Desk, calls: Match) {
    let denied = json!({ "code": "NO_PERMISSION", "message": "permission denied", "details": {}, "status": "error" });
    desk.sim.on(calls).fail(403, denied.to_string());
}

/// Every page of ids but the first.
fn later_pages() -> Match {
    Match::prefix("/crm/v8/coql").body_containing("id > ").always()
}

fn count(desk: &Desk) -> String {
    desk.texts("SELECT COUNT(*) FROM Projects").remove(0)
}

#[tokio::test]
async fn a_list_of_deleted_records_that_was_read_in_part_is_read_whole_the_next_time() {
    let desk = projects(230).await;
    let mirror = desk.mirror(&["Projects"]).reconcile_every(None).build();
    mirror.run().await.unwrap();
    let projects = desk.sim.module("Projects");
    // A page has two hundred of them.
    for (place, id) in projects.ids().into_iter().enumerate() {
        projects.delete(id);
        if place % 20 == 0 {
            desk.sim.advance(SETTLED);
        }
    }
    deny(&desk, Match::prefix("/crm/v8/Projects/deleted").nth(2));
    let report = mirror.run().await.unwrap();
    assert!(report.modules[0].error.is_some(), "{report}");
    assert_eq!(count(&desk), "30");
    desk.sim.clear_faults();
    mirror.run().await.unwrap();
    assert_eq!(count(&desk), "0");
}

#[tokio::test]
async fn deletions_are_asked_for_by_the_clock_of_zoho() {
    let desk = projects(3).await;
    let ahead = client(&desk.sim, Duration::from_secs(7_200));
    let mirror = zcrm_mirror::Mirror::builder(ahead, desk.target.clone());
    let mirror = mirror.modules(["Projects"]).reconcile_every(None).build();
    mirror.run().await.unwrap();
    for (id, left) in desk.sim.module("Projects").ids().into_iter().zip(["2", "1", "0"]) {
        desk.sim.module("Projects").delete(id);
        mirror.run().await.unwrap();
        assert_eq!(count(&desk), left);
        desk.sim.advance(SETTLED);
    }
}

#[tokio::test]
async fn a_comparison_that_was_interrupted_is_due_again_for_what_it_had_passed() {
    let desk = projects(4).await;
    let mirror = desk.mirror(&["Projects"]).page(2).build();
    mirror.run().await.unwrap();
    // Changes are read no more by their overlap.
    desk.sim.advance(SETTLED);
    mirror.run().await.unwrap();
    desk.sim.advance(FORGOTTEN);
    deny(&desk, later_pages());
    let report = mirror.run().await.unwrap();
    let projects = desk.sim.module("Projects");
    let left = Some(Left::Reconciliation { after: projects.ids()[1] });
    assert_eq!(report.modules[0].left, left, "{report}");
    // Behind the comparison.
    projects.delete(projects.ids()[0]);
    desk.sim.advance(FORGOTTEN);
    desk.sim.clear_faults();
    mirror.run().await.unwrap();
    assert_equal(&desk, &["Projects"], false, "after a comparison in two parts");
}

#[tokio::test]
async fn a_copy_begins_again_when_a_column_comes_while_it_is_interrupted() {
    let desk = projects(4).await;
    let projects = desk.sim.module("Projects");
    // What changes tell by their overlap is the last record alone.
    desk.sim.advance(SETTLED);
    projects.put(json!({ "id": projects.ids()[3].to_string(), "Name": "newest" })).unwrap();
    let mirror = desk.mirror(&["Projects"]).page(2).reconcile_every(None);
    let mirror = mirror.metadata_every(Duration::ZERO).build();
    deny(&desk, later_pages());
    mirror.run().await.unwrap();
    assert_eq!(count(&desk), "3");
    desk.sim.clear_faults();
    projects.add_field(SimField::integer("Floors")).unwrap();
    for (id, floors) in projects.ids().into_iter().zip([1, 2, 3, 4]) {
        let mut record = projects.record(id).unwrap();
        record.insert("Floors".to_owned(), floors.into());
        projects.put(record).unwrap();
    }
    mirror.run().await.unwrap();
    assert_eq!(desk.texts("SELECT Floors FROM Projects ORDER BY id"), ["1", "2", "3", "4"]);
}
