//! A read that ends in any state goes on in another process.

use std::collections::HashSet;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;

use zcrm_bulk::{BulkExt as _, BulkProgress};
use zcrm_core::{Position, Record};

use crate::desk::Desk;

/// What a process keeps.
#[derive(Default)]
struct Kept {
    position: Option<String>,
    ids: Vec<u64>,
    job: String,
    looks: usize,
    killed: HashSet<(&'static str, String)>,
}

/// Reads until it is done or is to be ended in this state, once for each job. Whether it is done.
async fn process(desk: &Desk, kept: &Arc<Mutex<Kept>>, state: &'static str) -> bool {
    let is_killed = Arc::new(AtomicBool::new(false));
    let (flag, told) = (Arc::clone(&is_killed), Arc::clone(kept));
    let client = desk.other_client();
    let keep = Arc::clone(kept);
    let read = client
        .bulk()
        .read("Readings")
        .fields(["Name"])
        .on_position(move |position| {
            keep.lock().unwrap().position = Some(serde_json::to_string(position).unwrap());
        })
        .on_progress(move |progress| {
            let mut kept = told.lock().unwrap();
            let now = match progress {
                BulkProgress::Submitted { job } => {
                    (kept.job, kept.looks) = (job, 0);
                    "submitted"
                }
                BulkProgress::Waiting { .. } => {
                    kept.looks += 1;
                    if kept.looks == 1 { "queued" } else { "running" }
                }
                BulkProgress::Downloading { .. } => "downloading",
                BulkProgress::Rows { .. } => "decoding",
                _ => return,
            };
            let job = kept.job.clone();
            if now == state && kept.killed.insert((now, job)) {
                flag.store(true, Ordering::SeqCst);
            }
        });
    let mut rows = read.stream::<Record>();
    if let Some(position) = &kept.lock().unwrap().position {
        rows = rows.resume(&serde_json::from_str::<Position>(position).unwrap()).unwrap();
    }
    loop {
        let next = {
            let mut next = pin!(rows.next());
            poll_fn(|context| match next.as_mut().poll(context) {
                Poll::Pending if is_killed.load(Ordering::SeqCst) => Poll::Ready(None),
                Poll::Pending => Poll::Pending,
                Poll::Ready(row) => Poll::Ready(Some(row.unwrap())),
            })
            .await
        };
        let Some(row) = next else { return false };
        let Some(row) = row else { return true };
        let mut kept = kept.lock().unwrap();
        kept.ids.push(row.id().unwrap().as_u64());
        kept.position = Some(serde_json::to_string(&rows.position()).unwrap());
        if is_killed.load(Ordering::SeqCst) {
            return false;
        }
    }
}

#[tokio::test]
async fn ended_in_each_state_it_goes_on_with_one_job_a_page() {
    for state in ["submitted", "queued", "running", "downloading", "decoding"] {
        let desk = Desk::readings(170, 60).await;
        let kept = Arc::default();
        let mut processes = 1;
        while !process(&desk, &kept, state).await {
            processes += 1;
        }
        let kept = kept.lock().unwrap();
        assert_eq!(kept.ids, desk.sim.module("Readings").ids(), "{state}");
        assert_eq!(desk.jobs(), 3, "{state}");
        assert!(processes >= 2 && !kept.killed.is_empty(), "{state}: it was never ended");
    }
}

#[tokio::test]
async fn a_position_between_pages_and_at_the_end_is_good() {
    // Rows are read 1,024 at a time.
    let desk = Desk::readings(1_100, 1_050).await;
    let ids = desk.sim.module("Readings").ids();
    for taken in [0, 1, 1_023, 1_024, 1_025, 1_050, 1_051, 1_100] {
        let mut rows = desk.client.bulk().read("Readings").fields(["Name"]).stream::<Record>();
        let mut seen = Vec::new();
        for _ in 0..taken {
            seen.push(rows.next().await.unwrap().unwrap().id().unwrap().as_u64());
        }
        let position = serde_json::to_string(&rows.position()).unwrap();
        drop(rows);
        let rows = desk.client.bulk().read("Readings").fields(["Name"]).stream::<Record>();
        let mut rows = rows.resume(&serde_json::from_str(&position).unwrap()).unwrap();
        while let Some(row) = rows.next().await.unwrap() {
            seen.push(row.id().unwrap().as_u64());
        }
        assert_eq!(seen, ids, "{taken} rows were taken");
    }
    let mut rows = desk.client.bulk().read("Readings").fields(["Name"]).stream::<Record>();
    rows.next().await.unwrap();
    let position = rows.position();
    let other = desk.client.bulk().read("Readings").fields(["F002"]).stream::<Record>();
    assert!(other.resume(&position).is_err(), "the position of another read");
}
