//! Rows out.

use std::sync::{Arc, Mutex};

use serde::Deserialize;
use serde_json::json;
use zcrm_bulk::{BulkExt as _, BulkProgress};
use zcrm_core::{Date, Decimal, Position, Record, RecordId};
use zcrm_query::field;
use zcrm_sim::{Match, Sim};

use crate::desk::Desk;

#[derive(Debug, Deserialize)]
struct Reading {
    id: RecordId,
    #[serde(rename = "Name")]
    name: String,
    #[serde(rename = "F003")]
    day: Option<Date>,
    #[serde(rename = "F002")]
    amount: Option<Decimal>,
}

#[tokio::test]
async fn every_row_of_every_page_comes_once_and_each_page_is_one_job() {
    let desk = Desk::readings(2_500, 600).await;
    let mut rows = desk.client.bulk().read("Readings").stream::<Reading>();
    let mut ids = Vec::new();
    while let Some(row) = rows.next().await.unwrap() {
        assert!(!row.name.is_empty() && row.day.is_some() && row.amount.is_some());
        ids.push(row.id.as_u64());
    }
    assert_eq!(ids, desk.sim.module("Readings").ids());
    assert_eq!(desk.jobs(), 5);
    let body = &desk.sim.requests().into_iter().find(|r| r.method() == "POST").unwrap();
    let body: serde_json::Value = serde_json::from_slice(body.body()).unwrap();
    let fields = json!(["Name", "F003", "F002"]);
    assert_eq!(body, json!({"query": {"module": {"api_name": "Readings"}, "fields": fields}}));
    assert_eq!(desk.client.usage().credits_used, 250 + 5 * 4);
}

#[tokio::test]
async fn the_next_page_is_submitted_before_this_one_is_downloaded() {
    let desk = Desk::readings(1_000, 500).await;
    let events = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&events);
    let read = desk.client.bulk().read("Readings").on_progress(move |progress| {
        let mut events = seen.lock().unwrap();
        let event = match progress {
            BulkProgress::Submitted { .. } => "submitted",
            BulkProgress::Waiting { .. } => "waiting",
            BulkProgress::Downloading { .. } => "downloading",
            BulkProgress::Rows { .. } => "rows",
            _ => "other",
        };
        if events.last() != Some(&event) {
            events.push(event);
        }
    });
    assert_eq!(read.stream::<Record>().collect().await.unwrap().len(), 1_000);
    let expected = ["submitted", "waiting", "submitted", "downloading", "rows"];
    assert_eq!(events.lock().unwrap()[..5], expected);
}

#[tokio::test]
async fn a_read_is_of_a_view_and_of_what_meets_a_criterion() {
    let desk = Desk::open(Sim::builder().leads(0)).await;
    for (name, city) in [("A", "Oslo"), ("B", "Bern"), ("C, \"x\"\nD", "Oslo")] {
        desk.sim.module("Leads").put(json!({ "Last_Name": name, "City": city })).unwrap();
    }
    let read = desk.client.bulk().read("Leads").fields(["Last_Name", "City"]);
    let read = read.criterion(field("City").equals("Oslo"));
    let names: Vec<String> = read
        .stream::<Record>()
        .collect()
        .await
        .unwrap()
        .iter()
        .map(|record| record.text("Last_Name").unwrap().into_owned())
        .collect();
    assert_eq!(names, ["A", "C, \"x\"\nD"]);
}

#[tokio::test]
async fn a_csv_file_has_one_header_and_all_pages() {
    let desk = Desk::readings(1_300, 600).await;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("readings.csv");
    let read = desk.client.bulk().read("Readings").fields(["Name"]);
    assert_eq!(read.to_csv(&path).await.unwrap(), 1_300);
    let text = std::fs::read_to_string(&path).unwrap();
    let ids: Vec<u64> =
        text.lines().skip(1).map(|line| line.split(',').next().unwrap().parse().unwrap()).collect();
    assert_eq!(text.lines().next(), Some("id,Name"));
    assert_eq!(ids, desk.sim.module("Readings").ids());
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_read_without_rows_ends_at_once() {
    let desk = Desk::readings(0, 600).await;
    let rows = desk.client.bulk().read("Readings").stream::<Reading>().collect().await.unwrap();
    assert_eq!(rows.len(), 0);
}

#[tokio::test]
async fn a_read_dropped_at_any_row_goes_on_in_another_process_without_a_second_job() {
    let desk = Desk::readings(2_500, 600).await;
    let ids = desk.sim.module("Readings").ids();
    let mut seen: Vec<u64> = Vec::new();
    let mut position: Option<String> = None;
    while seen.len() < ids.len() {
        let client = desk.other_client();
        let mut rows = client.bulk().read("Readings").stream::<Reading>();
        if let Some(position) = &position {
            rows = rows.resume(&serde_json::from_str::<Position>(position).unwrap()).unwrap();
        }
        for _ in 0..317 {
            let Some(row) = rows.next().await.unwrap() else { break };
            seen.push(row.id.as_u64());
        }
        position = Some(serde_json::to_string(&rows.position()).unwrap());
    }
    assert_eq!(seen, ids);
    assert_eq!(desk.jobs(), 5);
}

#[tokio::test]
async fn a_next_page_that_cannot_be_submitted_costs_no_row_of_this_one() {
    let desk = Desk::readings(1_100, 600).await;
    let submission = Match::path("/crm/bulk/v8/read").method("POST").nth(2);
    desk.sim
        .on(submission)
        .fail(400, r#"{"code":"LIMIT_EXCEEDED","message":"m","details":{},"status":"error"}"#);
    let mut rows = desk.client.bulk().read("Readings").stream::<Reading>();
    for _ in 0..600 {
        assert!(rows.next().await.unwrap().is_some());
    }
    let error = rows.next().await.unwrap_err();
    assert_eq!(error.api().unwrap().code(), "LIMIT_EXCEEDED", "{error}");
    assert_eq!(rows.collect().await.unwrap().len(), 500);
    assert_eq!(desk.jobs(), 3);
}
