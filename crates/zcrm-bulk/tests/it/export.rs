//! All records by the cheapest complete way.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::Deserialize;
use zcrm_bulk::{ExportExt as _, Route};
use zcrm_core::{ErrorKind, RecordId};
use zcrm_query::{Criterion, field};
use zcrm_records::RecordsExt as _;
use zcrm_sim::Sim;

use crate::desk::Desk;
use crate::long::either;

#[derive(Debug, Deserialize)]
struct Row {
    id: RecordId,
    #[serde(rename = "Name")]
    name: String,
}

/// How long a call takes.
const LATENCY: Duration = Duration::from_millis(100);

/// All pauses so far.
fn waited(desk: &Desk) -> Duration {
    desk.slept.lock().unwrap().iter().sum()
}

#[tokio::test]
async fn an_export_is_complete_whatever_way_it_takes_and_costs_what_its_plan_says() {
    let hurried = Duration::from_secs(1);
    let most = either(5_000, 400_000);
    let sizes = [0, 150, 5_000, 80_000, 400_000].into_iter().filter(|size| *size <= most);
    for size in sizes {
        let desk = Desk::readings(size, 200_000).await;
        let ids = desk.sim.module("Readings").ids();
        let export = || desk.client.records("Readings").export();
        // The token is at hand before time is measured.
        assert_eq!(export().plan().await.unwrap().records, Some(u64::try_from(size).unwrap()));
        let settings = [
            ("15 minutes", export()),
            ("a second", export().patience(hurried)),
            ("100 credits", export().credits_left(100)),
        ];
        for (setting, export) in settings {
            let before = desk.sim.credits_used();
            let (calls, slept) = (desk.sim.requests().len(), waited(&desk));
            let started = match export.start::<Row>().await {
                Ok(started) => started,
                Err(error) => {
                    assert_eq!((error.kind(), size), (ErrorKind::Throttled, 400_000), "{error}");
                    println!("{size} records, {setting}: {error}");
                    continue;
                }
            };
            let rows = started.records.collect().await.unwrap();
            assert!(rows.iter().all(|row| !row.name.is_empty()));
            let read: BTreeSet<u64> = rows.iter().map(|row| row.id.as_u64()).collect();
            assert_eq!(rows.len(), read.len(), "no record twice");
            assert!(read.iter().eq(&ids), "{size} {}", started.plan);
            // One call is made at a time; each is taken to last 100 ms.
            let calls = desk.sim.requests().len() - calls;
            let wall = LATENCY * u32::try_from(calls).unwrap() + (waited(&desk) - slept);
            let cost = desk.sim.credits_used() - before;
            println!(
                "{size} records, {setting}: {}, {cost} credits, {calls} calls, {wall:?}",
                started.plan.route
            );
            assert!(wall <= Duration::from_secs(900), "{size} {setting}: {wall:?}");
            let planned = started.plan.credits.unwrap();
            assert!(cost <= planned + 2, "{size}: {cost}, {}", started.plan);
        }
    }
}

#[tokio::test]
async fn the_plan_is_made_of_a_count_for_one_credit() {
    let desk = Desk::readings(45_000, 200_000).await;
    let export = desk.client.records("Readings").export().fields(["Name"]);
    let before = desk.sim.credits_used();
    let plan = export.plan().await.unwrap();
    assert_eq!((plan.route, plan.records, plan.credits), (Route::Bulk, Some(45_000), Some(60)));
    let quick = export.clone().patience(Duration::from_secs(60)).plan().await.unwrap();
    assert_eq!((quick.route, quick.credits), (Route::Coql, Some(68)));
    assert_eq!(desk.sim.credits_used() - before, 2);
    let told = export.by(Route::List).plan().await.unwrap();
    assert_eq!(told.to_string(), "list: the program says so");
    assert_eq!(desk.sim.credits_used() - before, 2);
}

/// A criterion of one to three conditions, by a small generator.
fn criterion(seed: &mut u64) -> Criterion {
    let mut next = |bound: u64| {
        *seed =
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) % bound
    };
    let mut one = || {
        let (whole, day) = (i64::try_from(next(1_000_000)).unwrap(), 1 + next(28));
        match next(7) {
            0 => field("F007").greater_than(whole),
            1 => field("F007").less_equal(whole),
            2 => field("F004").equals(next(2) == 0),
            3 => field("F006").starts_with(format!("f6-{}", next(30))),
            4 => field("F008").between(i64::try_from(next(20_000)).unwrap(), 30_000),
            5 => {
                let day = u8::try_from(day).unwrap();
                field("F003").greater_equal(zcrm_core::Date::new(2026, 1, day).unwrap())
            }
            _ => field("F007").is_null(),
        }
    };
    let (a, b, c) = (one(), one(), one());
    match next(4) {
        0 => a,
        1 => a.and(b),
        2 => a.or(b),
        _ => a.and(b.or(c)),
    }
}

#[tokio::test]
async fn a_criterion_finds_the_same_records_by_each_way() {
    let desk = Desk::readings(600, 200_000).await;
    let all = desk.sim.module("Readings").ids().len();
    let (mut seed, mut selective) = (7, 0);
    for _ in 0..either(20, 200) {
        let criterion = criterion(&mut seed);
        let export = desk.client.records("Readings").export().criterion(criterion.clone());
        let mut found = Vec::new();
        for route in [Route::Coql, Route::Bulk] {
            let started = export.clone().by(route).start::<Row>().await.unwrap();
            let rows = started.records.collect().await.unwrap();
            found.push(rows.iter().map(|row| row.id.as_u64()).collect::<BTreeSet<_>>());
        }
        assert_eq!(found[0], found[1], "{criterion:?}");
        selective += usize::from(!found[0].is_empty() && found[0].len() < all);
    }
    assert!(selective > either(8, 80), "the criteria select: {selective}");
}

#[tokio::test]
async fn what_a_way_cannot_say_is_refused_and_never_left_out() {
    let desk = Desk::open(Sim::builder().leads(3)).await;
    let export = desk.client.records("Leads").export().fields(["Last_Name"]);
    let filtered = export.clone().criterion(field("City").equals("Oslo"));
    let error = filtered.by(Route::List).start::<zcrm_core::Record>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
    let viewed = export.view("1").by(Route::Coql);
    let error = viewed.start::<zcrm_core::Record>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
}
