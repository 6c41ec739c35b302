//! A database that has no room left, and then has it again.

use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;
use serde_json::json;
use zcrm_mirror::{Ended, MirrorError, SqliteTarget, TargetErrorKind};

use crate::book::assert_equal;
use crate::desk::runtime;
use crate::scene::projects;

#[tokio::test]
async fn a_full_disk_ends_the_run_typed_and_what_was_committed_stays_and_is_right() {
    let mut desk = projects(0).await;
    for number in 0..60 {
        let name = format!("{number} {}", "long ".repeat(40));
        desk.sim.module("Projects").put(json!({ "Name": name })).unwrap();
        desk.sim.advance(Duration::from_secs(700));
    }
    // Connections that share their pages share the limit of how many there may be.
    let shared = format!("file:{}?cache=shared", desk.file.display());
    desk.target =
        SqliteTarget::open(&shared, Arc::new(runtime(&desk.sim, Duration::ZERO))).unwrap();
    let limits = Connection::open(&shared).unwrap();
    let pages = |most: u32| {
        let set = format!("PRAGMA max_page_count = {most}");
        limits.query_row(&set, [], |row| row.get::<_, u32>(0)).unwrap()
    };
    let mirror = desk.mirror(&["Projects"]).page(10).build();
    mirror.init().await.unwrap();
    let count = |desk: &crate::desk::Desk| {
        desk.texts("SELECT COUNT(*) FROM Projects")[0].parse::<u64>().unwrap()
    };
    // As many pages as there are, and four more.
    let least = pages(1);
    assert_eq!(pages(least + 4), least + 4);
    for _ in 0..2 {
        let full = mirror.run().await.unwrap_err();
        let MirrorError::Target(error) = &full else { panic!("{full:?}") };
        assert_eq!(error.kind(), TargetErrorKind::Unavailable);
        assert_eq!(full.to_string(), "commit in SQLite: database or disk is full");
        // The newest record, and whole pages of the copy: the one that failed is not there in part.
        let there = count(&desk);
        assert!((11..60).contains(&there) && there % 10 == 1, "{there}");
    }
    let copied = count(&desk) - 1;
    pages(u32::MAX / 4);
    let report = mirror.run().await.unwrap();
    assert_eq!(report.ended, Ended::Done, "{report}");
    assert!(report.modules[0].left.is_none() && report.modules[0].error.is_none(), "{report}");
    // What was copied is not copied again; the newest one is read with the changes before and after.
    assert_eq!((report.modules[0].written, count(&desk)), (60 - copied + 2, 60));
    let verified = mirror.verify().await.unwrap();
    assert_eq!((verified[0].records, verified[0].different), (60, 0), "{verified:?}");
    assert_equal(&desk, &["Projects"], false, "once there is room again");
}
