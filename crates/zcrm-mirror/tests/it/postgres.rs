//! PostgreSQL as a target: what it has is what SQLite has. Run by `cargo xtask test`, or by
//! `cargo xtask serve cargo test -p zcrm-mirror`, which start the server.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use serde_json::json;
use zcrm_mirror::{
    Cell, Change, ColumnShape, ColumnType, Lease, LeaseAttempt, PostgresTarget, Selection,
    TableName, Target, TargetErrorKind,
};
use zcrm_sim::{Sim, SimField};

use crate::book::assert_equal;
use crate::desk::Desk;

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// Schemas of one's own in the server that the tests share.
fn target() -> PostgresTarget {
    let url = std::env::var("ZCRM_TEST_POSTGRES_URL").unwrap_or_else(|_| {
        panic!("ZCRM_TEST_POSTGRES_URL is not set: run these tests by `cargo xtask test`")
    });
    let (number, process) = (NUMBER.fetch_add(1, Ordering::Relaxed), std::process::id());
    let target = PostgresTarget::open(url).unwrap();
    target
        .schema(format!("zoho_{process}_{number}"))
        .mirror_schema(format!("zcrm_mirror_{process}_{number}"))
}

fn taken(attempt: LeaseAttempt) -> Lease {
    match attempt {
        LeaseAttempt::Taken(lease) => lease,
        LeaseAttempt::Held { remaining } => panic!("held for {remaining:?}"),
    }
}

/// The rows of a table by id, JSON read.
async fn rows(target: &dyn Target, table: &str, columns: &[ColumnShape]) -> Vec<String> {
    let key = columns[0].name.clone();
    let selection = Selection::of(TableName::data(table), columns.to_vec());
    let read = target.select(selection.range(key, 0, i64::MAX)).await.unwrap();
    let told = |cell: &Cell| match cell {
        Cell::Json(json) => serde_json::from_str::<serde_json::Value>(json).unwrap().to_string(),
        other => format!("{other:?}"),
    };
    let mut rows: Vec<String> =
        read.iter().map(|row| row.iter().map(told).collect::<Vec<_>>().join(" | ")).collect();
    rows.sort();
    rows
}

/// The columns of a table, as the mirror tells them.
fn shapes(desk: &Desk, table: &str, first: &[&str]) -> Vec<ColumnShape> {
    let text = format!(
        "SELECT column_name || ' ' || kind || ' ' || part FROM zcrm_mirror_columns \
         WHERE table_name = '{table}' AND removed = 0 ORDER BY column_name"
    );
    let shape = |line: String| {
        let mut words = line.split(' ');
        let (name, kind, part) =
            (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
        let kind = match (kind, part) {
            (_, "name") | ("text", _) => ColumnType::Text,
            (_, "offset") | ("integer" | "reference", _) => ColumnType::Integer,
            ("decimal", _) => ColumnType::Decimal,
            ("boolean", _) => ColumnType::Boolean,
            ("date", _) => ColumnType::Date,
            ("moment", _) => ColumnType::Moment,
            _ => ColumnType::Json,
        };
        ColumnShape::new(name, kind)
    };
    let fixed = first.iter().map(|name| ColumnShape::new(*name, ColumnType::Integer));
    fixed.chain(desk.texts(&text).into_iter().map(shape)).collect()
}

#[tokio::test]
async fn what_postgresql_has_is_what_sqlite_has() {
    let desk = Desk::open(Sim::builder().leads(4)).await;
    let sim = &desk.sim;
    sim.add_module("Projects", "Project", "Projects").unwrap();
    let projects = sim.module("Projects");
    for field in [
        SimField::double("Budget"),
        SimField::datetime("Due"),
        SimField::date("Start"),
        SimField::boolean("Open"),
        SimField::multi_picklist("Colours", ["red", "blue"]),
    ] {
        projects.add_field(field).unwrap();
    }
    for number in 0..5 {
        projects
            .put(json!({
                "Name": format!("P{number} \\ '\" {{}} ü"), "Budget": f64::from(number) + 0.25,
                "Due": "2026-12-01T09:30:00+05:30", "Start": "2026-02-28", "Open": number % 2 == 0,
                "Colours": ["red", "a\"b\\c"],
            }))
            .unwrap();
    }
    let target = target();
    let modules = ["Leads", "Projects"];
    let sqlite = desk.mirror(&modules).metadata_every(Duration::ZERO).page(2).build();
    let postgres = desk.mirror_to(target.clone(), &modules);
    let postgres = postgres.metadata_every(Duration::ZERO).page(2).build();
    for step in 0..3 {
        let ids = projects.ids();
        match step {
            1 => {
                projects.delete(ids[1]);
                projects.add_field(SimField::text("Later", 20)).unwrap();
                let mut record = projects.record(ids[0]).unwrap();
                record.insert("Later".to_owned(), "now".into());
                projects.put(record).unwrap();
                let lead = sim.module("Leads").ids()[0];
                let mut record = sim.module("Leads").record(lead).unwrap();
                record.insert("Interested_Items".to_owned(), json!([{ "id": "77", "Qty": 3 }]));
                record.remove("Modified_Time");
                sim.module("Leads").put(record).unwrap();
            }
            2 => projects.remove_field("Budget").unwrap(),
            _ => {}
        }
        sim.advance(Duration::from_secs(100_000));
        for report in [sqlite.run().await.unwrap(), postgres.run().await.unwrap()] {
            assert!(
                report.modules.iter().all(|one| one.error.is_none() && one.left.is_none()),
                "{report}"
            );
        }
        assert_equal(&desk, &modules, false, "in SQLite");
        for (table, first) in [
            ("Projects", &["id", "zcrm__modified"][..]),
            ("Leads", &["id", "zcrm__modified"]),
            ("Leads__Interested_Items", &["parent_id", "position", "row_id"]),
        ] {
            let columns = shapes(&desk, table, first);
            assert!(columns.len() > first.len());
            let expected = rows(&desk.target, table, &columns).await;
            assert_eq!(rows(&target, table, &columns).await, expected, "step {step}, {table}");
            assert!(!expected.is_empty(), "{table}");
        }
    }
    let status = postgres.status().await.unwrap();
    assert_eq!(status.modules[1].records, 4);
    assert!(postgres.verify().await.unwrap().iter().all(|one| one.different == 0));
}

#[tokio::test]
async fn a_lease_is_taken_once_and_a_late_commit_is_refused() {
    let target = target();
    let hour = Duration::from_secs(3_600);
    let (one, other) = tokio::join!(target.try_lease(hour), target.try_lease(hour));
    let attempts = [one.unwrap(), other.unwrap()];
    let held = attempts.iter().filter(|one| matches!(one, LeaseAttempt::Held { .. })).count();
    assert_eq!(held, 1, "{attempts:?}");
    let lease = attempts.into_iter().find(|one| matches!(one, LeaseAttempt::Taken(_)));
    let lease = taken(lease.unwrap());
    target.end_lease(&lease).await.unwrap();
    // It ends at once by itself, and another one takes it.
    let first = taken(target.try_lease(Duration::ZERO).await.unwrap());
    let second = taken(target.try_lease(hour).await.unwrap());
    assert!(second.generation > first.generation);
    let lost = target.commit(&first, Vec::new()).await.unwrap_err();
    assert_eq!(lost.kind(), TargetErrorKind::LeaseLost);
    target.commit(&second, Vec::new()).await.unwrap();
    target.end_lease(&first).await.unwrap();
    assert!(matches!(target.try_lease(hour).await.unwrap(), LeaseAttempt::Held { .. }));
}

#[tokio::test]
async fn a_commit_is_carried_out_whole_or_not_at_all() {
    let target = target();
    let lease = taken(target.try_lease(Duration::from_secs(3_600)).await.unwrap());
    let shape = zcrm_mirror::TableShape::new(
        TableName::data("Rows"),
        1,
        vec![
            ColumnShape::new("id", ColumnType::Integer),
            ColumnShape::new("Day", ColumnType::Date),
        ],
    );
    let shape = std::sync::Arc::new(shape);
    let put = |id: i64, day: &str| Change::Put {
        shape: std::sync::Arc::clone(&shape),
        rows: vec![vec![Cell::Integer(id), Cell::Date(day.into())]],
    };
    target.commit(&lease, vec![Change::Create(std::sync::Arc::clone(&shape))]).await.unwrap();
    let canary = "2026-13-01";
    let refused = target.commit(&lease, vec![put(1, "2026-12-01"), put(2, canary)]).await;
    let refused = refused.unwrap_err();
    assert_eq!(refused.kind(), TargetErrorKind::Refused);
    assert!(!format!("{refused} {refused:?}").contains(canary), "{refused:?}");
    assert_eq!(target.count(&shape.name).await.unwrap(), 0);
    target.commit(&lease, vec![put(1, "2026-12-01"), put(1, "2026-12-02")]).await.unwrap();
    let selection = Selection::of(shape.name.clone(), shape.columns.clone());
    let read = target.select(selection).await.unwrap();
    assert_eq!(read, [vec![Cell::Integer(1), Cell::Date("2026-12-02".into())]]);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_without_the_password() {
    let desk = Desk::open(Sim::builder().leads(1)).await;
    let target = PostgresTarget::open("postgres://ada:canary@127.0.0.1:1/crm").unwrap();
    let error = desk.mirror_to(target, &["Leads"]).build().run().await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("canary"));
    assert!(error.to_string().contains("cannot be reached"), "{error}");
}
