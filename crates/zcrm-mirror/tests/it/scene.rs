//! One thing after another, with what each costs.

use std::time::Duration;

use rusqlite::types::Value as Sql;
use serde_json::json;
use zcrm_mirror::{Difference, Ended, Left, MirrorError};
use zcrm_sim::{Sim, SimBulkModule, SimField};

use crate::book::assert_equal;
use crate::desk::Desk;

pub(crate) async fn projects(records: usize) -> Desk {
    let desk = Desk::open(Sim::builder().leads(3)).await;
    desk.sim.add_module("Projects", "Project", "Projects").unwrap();
    for field in [
        SimField::text("Code", 20),
        SimField::double("Budget"),
        SimField::datetime("Due"),
        SimField::picklist("Size", ["S", "M"]),
        SimField::multi_picklist("Colours", ["red", "blue"]),
        SimField::lookup("Customer", "Accounts"),
    ] {
        desk.sim.module("Projects").add_field(field).unwrap();
    }
    for number in 0..records {
        desk.sim.module("Projects").put(json!({ "Name": format!("P{number}") })).unwrap();
    }
    desk
}

#[tokio::test]
async fn a_copy_is_exact_and_a_run_without_changes_costs_three_credits_a_module() {
    let desk = projects(5).await;
    let account = desk.sim.module("Accounts").ids()[0];
    desk.sim
        .module("Projects")
        .put(json!({
            "Name": "Bridge", "Code": "B-1", "Budget": 12_345.5, "Due": "2026-12-01T09:30:00+05:30",
            "Size": "M", "Colours": ["blue", "red"],
            "Customer": { "id": account.to_string(), "name": "King" },
        }))
        .unwrap();
    let mirror = desk.mirror(&["Projects", "Leads"]).build();
    let report = mirror.run().await.unwrap();
    assert_eq!(report.ended, Ended::Done);
    assert!(report.modules.iter().all(|module| module.left.is_none() && module.error.is_none()));
    assert_eq!(report.credits, desk.sim.credits_used());
    assert_equal(&desk, &["Projects", "Leads"], false, "after the copy");
    let row = desk.rows(
        "SELECT Budget, Due, Due__offset, Colours, Customer, Customer__name FROM Projects \
         WHERE Name = 'Bridge'",
    );
    let text = |text: &str| Sql::Text(text.to_owned());
    let expected = vec![
        text("12345.5"),
        text("2026-12-01T04:00:00Z"),
        Sql::Integer(330),
        text(r#"["blue","red"]"#),
        Sql::Integer(account.try_into().unwrap()),
        text("King"),
    ];
    assert_eq!(row, [expected]);
    assert_eq!(
        desk.texts(
            "SELECT display_value FROM zcrm_mirror_options WHERE field = 'Size' ORDER BY position"
        ),
        ["-None-", "S", "M"]
    );

    // What was changed within the overlap is read again, until it is settled.
    desk.sim.advance(Duration::from_secs(1_300));
    mirror.run().await.unwrap();
    let before = desk.sim.credits_used();
    let report = mirror.run().await.unwrap();
    assert_eq!((report.credits, desk.sim.credits_used() - before), (6, 6));
}

#[tokio::test]
async fn credits_are_bounded_and_what_is_left_is_told_and_done_later() {
    let desk = Desk::open(Sim::builder().leads(0)).await;
    desk.sim.add_bulk_module("Readings", SimBulkModule::new(1_000)).unwrap();
    let mirror = desk.mirror(&["Readings"]).page(200).credits(8).build();
    let mut runs = 0;
    loop {
        let before = desk.sim.credits_used();
        let report = mirror.run().await.unwrap();
        assert!(desk.sim.credits_used() - before <= 8);
        assert_eq!(report.credits, desk.sim.credits_used() - before);
        runs += 1;
        if report.ended == Ended::Done {
            assert_eq!(report.modules[0].left, None);
            break;
        }
        let left = report.modules[0].left;
        assert!(matches!(left, Some(Left::Copy { .. } | Left::Changes)), "{report}");
        assert!(runs < 10);
    }
    assert!(runs > 1);
    assert_eq!(desk.texts("SELECT COUNT(*) FROM Readings"), ["1000"]);
}

#[tokio::test]
async fn fields_that_come_go_and_change_their_type_leave_their_traces() {
    let desk = projects(2).await;
    let mirror = desk.mirror(&["Projects"]).metadata_every(Duration::ZERO).build();
    mirror.run().await.unwrap();
    let projects = desk.sim.module("Projects");
    let id = projects.ids()[0];
    projects.add_field(SimField::integer("Floors")).unwrap();
    // Its value is there before the next run sees the field, and its record does not change.
    let mut record = projects.record(id).unwrap();
    record.insert("Floors".to_owned(), 7.into());
    projects.put(record).unwrap();
    projects.remove_field("Code").unwrap();
    desk.sim.advance(Duration::from_secs(5));
    mirror.run().await.unwrap();
    assert_equal(&desk, &["Projects"], false, "with Floors");
    assert_eq!(desk.texts("SELECT Floors FROM Projects WHERE Floors IS NOT NULL"), ["7"]);
    let removed = "SELECT column_name FROM zcrm_mirror_columns WHERE removed = 1";
    assert_eq!(desk.texts(removed), ["Code"]);

    projects.remove_field("Floors").unwrap();
    projects.add_field(SimField::text("Floors", 20)).unwrap();
    let mut record = projects.record(id).unwrap();
    record.insert("Floors".to_owned(), "seven".into());
    projects.put(record).unwrap();
    desk.sim.advance(Duration::from_secs(5));
    mirror.run().await.unwrap();
    assert_equal(&desk, &["Projects"], false, "with Floors of another type");
    let both = desk.rows(&format!("SELECT Floors, Floors__2 FROM Projects WHERE id = {id}"));
    assert_eq!(both, [vec![Sql::Integer(7), Sql::Text("seven".to_owned())]]);
}

#[tokio::test]
async fn a_table_of_others_stops_its_module_alone_and_is_left_alone() {
    let desk = projects(2).await;
    let connection = rusqlite::Connection::open(&desk.file).unwrap();
    connection.execute("CREATE TABLE Projects (id TEXT, Name BLOB)", []).unwrap();
    let report = desk.mirror(&["Projects", "Leads"]).build().run().await.unwrap();
    let error = report.modules[0].error.as_deref().unwrap();
    assert!(error.contains("a table Projects that the mirror did not make"), "{error}");
    assert_eq!(report.modules[1].error, None);
    assert_equal(&desk, &["Leads"], false, "beside it");
    assert_eq!(desk.texts("SELECT COUNT(*) FROM Projects"), ["0"]);
}

#[tokio::test]
async fn a_column_that_others_added_is_left_alone() {
    let desk = projects(2).await;
    let mirror = desk.mirror(&["Projects"]).metadata_every(Duration::ZERO).build();
    mirror.run().await.unwrap();
    let connection = rusqlite::Connection::open(&desk.file).unwrap();
    connection.execute("ALTER TABLE Projects ADD COLUMN floors BLOB", []).unwrap();
    desk.sim.advance(Duration::from_secs(5));
    desk.sim.module("Projects").add_field(SimField::integer("Floors")).unwrap();
    mirror.run().await.unwrap();
    assert_equal(&desk, &["Projects"], false, "with a column of others");
    let name = "SELECT column_name FROM zcrm_mirror_columns WHERE field = 'Floors'";
    assert_eq!(desk.texts(name), ["Floors__2"]);
}

#[tokio::test]
async fn two_mirrors_take_turns_and_a_late_commit_is_refused() {
    let desk = projects(4).await;
    let trying = crate::trying::Trying::new(desk.target.clone());
    let shared = || crate::trying::Shared(std::sync::Arc::clone(&trying));
    let one = desk.mirror_to(shared(), &["Projects"]).page(2).build();
    let other = desk.mirror(&["Projects"]).build();
    // In the middle of the first one's run, the other one tries, waits, and takes over.
    let (sim, middle) = (std::sync::Arc::clone(&desk.sim), other.clone());
    trying.hook(move |commit| {
        if commit == 5 {
            let held = zcrm_runtime_block(middle.run());
            assert!(matches!(held, Err(MirrorError::Held { .. })), "{held:?}");
            sim.advance(Duration::from_secs(121));
            zcrm_runtime_block(middle.run()).unwrap();
        }
    });
    let lost = one.run().await.unwrap_err();
    assert!(lost.to_string().contains("another mirror took its lease"), "{lost}");
    assert_equal(&desk, &["Projects"], false, "by the other one");
}

/// Runs to completion within a commit, on a thread of its own.
fn zcrm_runtime_block<T: Send>(future: impl Future<Output = T> + Send) -> T {
    std::thread::scope(|scope| {
        let run = || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(future)
        };
        scope.spawn(run).join().unwrap()
    })
}

#[tokio::test]
async fn what_the_deleted_list_forgot_is_found_by_comparing_ids() {
    let desk = projects(6).await;
    let mirror = desk.mirror(&["Projects"]).build();
    mirror.run().await.unwrap();
    let gone = desk.sim.module("Projects").ids()[2];
    assert!(desk.sim.module("Projects").delete(gone));
    desk.sim.advance(Duration::from_secs(200 * 86_400));
    let found = desk.mirror(&["Projects"]).build().verify().await.unwrap();
    assert_eq!(found[0].differences, [Difference::Extra { id: gone }]);
    mirror.run().await.unwrap();
    assert_equal(&desk, &["Projects"], false, "after the list forgot");
    assert_eq!(mirror.verify().await.unwrap()[0].different, 0);
    let status = mirror.status().await.unwrap();
    assert_eq!((status.modules[0].records, status.modules[0].lag), (5, Some(Duration::ZERO)));
}

#[tokio::test]
async fn what_a_channel_tells_is_mirrored_at_once() {
    let desk = projects(3).await;
    let mirror = desk.mirror(&["Projects"]).build();
    mirror.run().await.unwrap();
    let projects = desk.sim.module("Projects");
    let ids = projects.ids();
    let mut record = projects.record(ids[0]).unwrap();
    record.insert("Name".to_owned(), "Tower".into());
    projects.put(record).unwrap();
    projects.delete(ids[1]);
    let before = desk.sim.credits_used();
    mirror.touch("Projects", [ids[0], ids[1]]).await.unwrap();
    assert_equal(&desk, &["Projects"], false, "after the words of a channel");
    assert_eq!(desk.sim.credits_used() - before, 1);
}

#[tokio::test]
async fn a_clock_that_is_five_minutes_off_loses_nothing() {
    for ahead in [Duration::from_secs(300), Duration::ZERO] {
        let desk = projects(3).await;
        // The client's clock is ahead of Zoho's, or Zoho's of the client's.
        if ahead.is_zero() {
            desk.sim.advance(Duration::from_secs(300));
        }
        let client = crate::desk::client(&desk.sim, ahead);
        let mirror = zcrm_mirror::Mirror::builder(client, desk.target.clone());
        let mirror = mirror.modules(["Projects"]).reconcile_every(None).build();
        mirror.run().await.unwrap();
        for step in [1, 299, 601, 1_300] {
            desk.sim.advance(Duration::from_secs(step));
            desk.sim.module("Projects").put(json!({ "Name": step.to_string() })).unwrap();
            mirror.run().await.unwrap();
            assert_equal(&desk, &["Projects"], false, "with a clock that is off");
        }
    }
}

#[tokio::test]
async fn a_change_that_comes_to_light_late_is_found_without_a_comparison() {
    let desk = projects(2).await;
    let mirror = desk.mirror(&["Projects"]).reconcile_every(None).build();
    mirror.run().await.unwrap();
    let sim = &desk.sim;
    let moment = |sim: &Sim, ago: i64| {
        zcrm_core::DateTime::from_unix_seconds(sim.unix_time() - ago, 0).unwrap().to_string()
    };
    for late in [30, 400, 599] {
        sim.advance(Duration::from_secs(5_000));
        sim.module("Projects").put(json!({ "Name": "in time" })).unwrap();
        mirror.run().await.unwrap();
        // Its time is before that of one that was seen.
        let time = moment(sim, late);
        sim.module("Projects").put(json!({ "Name": "late", "Modified_Time": time })).unwrap();
        mirror.run().await.unwrap();
        assert_equal(&desk, &["Projects"], false, &format!("{late} s late"));
    }
}

#[tokio::test]
async fn a_change_that_comes_to_light_while_pages_are_read_is_found_however_long_that_takes() {
    let desk = projects(2).await;
    let trying = crate::trying::Trying::new(desk.target.clone());
    let shared = crate::trying::Shared(std::sync::Arc::clone(&trying));
    let mirror = desk.mirror_to(shared, &["Projects"]).page(2).reconcile_every(None).build();
    mirror.run().await.unwrap();
    let sim = std::sync::Arc::clone(&desk.sim);
    for _ in 0..7 {
        sim.module("Projects").put(json!({ "Name": "one of many" })).unwrap();
        sim.advance(Duration::from_secs(1));
    }
    // The third page is committed long after the first was read, and the last is as new as that.
    let late = zcrm_core::DateTime::from_unix_seconds(sim.unix_time() - 6, 0).unwrap().to_string();
    trying.hook(move |commit| {
        if commit == 5 {
            sim.module("Projects").put(json!({ "Name": "late", "Modified_Time": late })).unwrap();
            sim.advance(Duration::from_secs(3_000));
            sim.module("Projects").put(json!({ "Name": "newest" })).unwrap();
        }
    });
    mirror.run().await.unwrap();
    trying.clear();
    mirror.run().await.unwrap();
    assert_equal(&desk, &["Projects"], false, "after pages that took long");
}

#[tokio::test]
async fn more_records_of_one_second_than_a_page_has_are_all_found() {
    let desk = projects(1).await;
    let mirror = desk.mirror(&["Projects"]).page(3).reconcile_every(None).build();
    mirror.run().await.unwrap();
    for _ in 0..3 {
        desk.sim.advance(Duration::from_secs(5_000));
        for number in 0..10 {
            desk.sim.module("Projects").put(json!({ "Name": number.to_string() })).unwrap();
        }
        mirror.run().await.unwrap();
        assert_equal(&desk, &["Projects"], false, "ten of one second");
    }
}

#[tokio::test]
async fn deletions_conversions_and_rows_that_go_are_followed() {
    use zcrm_records::RecordsExt as _;
    let desk = Desk::open(Sim::builder().leads(6)).await;
    let mirror = desk.mirror(&["Leads"]).reconcile_every(Duration::from_secs(86_400)).build();
    let leads = desk.sim.module("Leads");
    let ids = leads.ids();
    mirror.run().await.unwrap();
    assert!(leads.delete(ids[0]));
    let before = desk.texts("SELECT COUNT(*) FROM Leads");
    mirror.run().await.unwrap();
    assert_equal(&desk, &["Leads"], false, "after a deletion");
    assert_eq!((&*before[0], &*desk.texts("SELECT COUNT(*) FROM Leads")[0]), ("6", "5"));
    let mut record = leads.record(ids[1]).unwrap();
    record.insert(
        "Interested_Items".to_owned(),
        json!([{ "id": "71", "Qty": 1 }, { "id": "72", "Qty": 2 }]),
    );
    record.remove("Modified_Time");
    leads.put(record.clone()).unwrap();
    mirror.run().await.unwrap();
    assert_equal(&desk, &["Leads"], false, "with two rows");
    record.insert("Interested_Items".to_owned(), json!([{ "id": "72", "Qty": 3 }]));
    leads.put(record).unwrap();
    mirror.run().await.unwrap();
    assert_equal(&desk, &["Leads"], false, "with one of them");
    // Here a conversion does not move the modification time: only the comparison sees it.
    desk.client.records("Leads").record(ids[2]).convert().send().await.unwrap();
    desk.sim.advance(Duration::from_secs(90_000));
    mirror.run().await.unwrap();
    assert_equal(&desk, &["Leads"], false, "after a conversion");
    let with = desk.mirror(&["Leads"]).converted_leads(true).build();
    desk.sim.advance(Duration::from_secs(90_000));
    with.run().await.unwrap();
    assert_equal(&desk, &["Leads"], true, "with those that were converted");
}

#[tokio::test]
async fn a_record_that_the_target_refuses_holds_up_no_other() {
    let desk = projects(3).await;
    let mirror = desk.mirror(&["Projects"]).build();
    mirror.run().await.unwrap();
    let connection = rusqlite::Connection::open(&desk.file).unwrap();
    connection
        .execute_batch(
            "CREATE TRIGGER no BEFORE INSERT ON Projects WHEN NEW.Name = 'bad' \
             BEGIN SELECT RAISE(ABORT, 'no'); END",
        )
        .unwrap();
    let bad = desk.sim.module("Projects").put(json!({ "Name": "bad" })).unwrap();
    desk.sim.module("Projects").put(json!({ "Name": "good" })).unwrap();
    let report = mirror.run().await.unwrap();
    assert_eq!(report.modules[0].error, None);
    assert_eq!(desk.texts("SELECT COUNT(*) FROM Projects"), ["4"]);
    assert_eq!(desk.texts("SELECT record_id FROM zcrm_mirror_errors"), [bad.to_string()]);
    connection.execute_batch("DROP TRIGGER no").unwrap();
    mirror.run().await.unwrap();
    assert_equal(&desk, &["Projects"], false, "once it is taken");
    assert_eq!(desk.texts("SELECT COUNT(*) FROM zcrm_mirror_errors"), ["0"]);
}

#[tokio::test]
async fn a_module_that_may_not_be_read_stops_no_other_and_comes_back() {
    let desk = projects(3).await;
    let mirror = desk.mirror(&["Projects", "Leads"]).build();
    mirror.run().await.unwrap();
    let denied = json!({ "code": "NO_PERMISSION", "message": "permission denied", "details": {}, "status": "error" });
    desk.sim
        .on(zcrm_sim::Match::prefix("/crm/v8/coql").body_containing("from Projects").always())
        .fail(403, denied.to_string());
    let lead = desk.sim.module("Leads").ids()[0];
    desk.sim.module("Leads").delete(lead);
    desk.sim.module("Projects").put(json!({ "Name": "unseen" })).unwrap();
    let report = mirror.run().await.unwrap();
    assert!(report.modules[0].error.is_some() && report.modules[1].error.is_none(), "{report}");
    assert_equal(&desk, &["Leads"], false, "beside a module that is denied");
    let status = mirror.status().await.unwrap();
    assert!(status.modules.iter().any(|one| &*one.module == "Projects" && one.error.is_some()));
    desk.sim.clear_faults();
    mirror.run().await.unwrap();
    assert_equal(&desk, &["Projects", "Leads"], false, "once it may be read");
    assert!(mirror.status().await.unwrap().modules.iter().all(|one| one.error.is_none()));
}

#[tokio::test]
async fn a_module_that_appears_is_mirrored_when_none_are_named() {
    let desk = Desk::open(Sim::builder().leads(1)).await;
    let mirror = zcrm_mirror::Mirror::builder(desk.client.clone(), desk.target.clone());
    // One call at a time: one that waits for a permit takes the simulator's time, and a token ends.
    let mirror = mirror.subforms(false).metadata_every(Duration::from_secs(60)).build();
    let report = mirror.run().await.unwrap();
    assert!(
        report.modules.iter().any(|one| &*one.module == "Deals" && one.error.is_none()),
        "{report}"
    );
    desk.sim.add_module("Projects", "Project", "Projects").unwrap();
    desk.sim.module("Projects").put(json!({ "Name": "new" })).unwrap();
    desk.sim.advance(Duration::from_secs(61));
    mirror.run().await.unwrap();
    assert_equal(&desk, &["Projects"], false, "a module that appeared");
}

#[tokio::test]
async fn the_price_is_told_before_and_the_modules_are_kept_in_the_target() {
    let desk = projects(3).await;
    let forecast = desk.mirror(&["Projects"]).build().init().await.unwrap();
    assert_eq!((forecast.modules[0].records, forecast.credits), (Some(3), 3));
    assert_eq!(desk.texts("SELECT COUNT(*) FROM Projects"), ["0"]);
    let builder = || zcrm_mirror::Mirror::builder(desk.client.clone(), desk.target.clone());
    let report = builder().build().run().await.unwrap();
    assert_eq!((report.modules.len(), &*report.modules[0].module), (1, "Projects"));
    builder().modules(["Projects", "Leads"]).build().init().await.unwrap();
    builder().build().run().await.unwrap();
    assert_equal(&desk, &["Projects", "Leads"], false, "with another module");
}
