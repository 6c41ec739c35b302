//! Where a token goes, and how often a result may be downloaded.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Method;
use serde_json::json;
use zcrm_bulk::{BulkExt as _, BulkProgress};
use zcrm_client::SdkConfig;
use zcrm_core::{ErrorKind, Position, Record};
use zcrm_sim::{Match, Sim, SimReply};

use crate::desk::Desk;

#[tokio::test]
async fn a_result_on_a_foreign_host_is_refused_and_nothing_is_sent_there() {
    let desk = Desk::open(Sim::builder().leads(1)).await;
    let trap = Sim::builder().start().await.unwrap();
    let address = trap.url().trim_start_matches("http://").to_owned();
    let own = desk.sim.url().trim_start_matches("http://").to_owned();
    for (url, is_named) in [
        (format!("http://{address}/x"), true),
        (format!("https://{own}/x"), true),
        (format!("http://{own}@{address}/x"), false),
        (format!("//{address}/x"), false),
    ] {
        desk.sim.clear_faults();
        let told = url.clone();
        let status = Match::prefix("/crm/bulk/v8/read/").method("GET").always();
        desk.sim.on(status).compute(move |_| {
            let result = json!({ "count": 1, "more_records": false, "download_url": told });
            SimReply::json(200, &json!({ "data": [{ "state": "COMPLETED", "result": result }] }))
        });
        let told = url.clone();
        let status = Match::prefix("/crm/bulk/v8/write/").method("GET").always();
        desk.sim.on(status).compute(move |_| {
            let result = json!({ "download_url": told });
            SimReply::json(200, &json!({ "status": "COMPLETED", "result": result }))
        });
        let bulk = desk.client.bulk();
        let read = bulk.read("Leads").stream::<Record>().next().await.unwrap_err();
        let records = [json!({ "Last_Name": "A" })];
        let written = bulk.insert("Leads").records(records).send().await.unwrap_err();
        for error in [read, written] {
            if is_named {
                assert_eq!(error.kind(), ErrorKind::Environment, "{url}: {error}");
                assert!(error.to_string().contains("names the host http"), "{error}");
                assert!(
                    error.to_string().contains(&address) || url.starts_with("https"),
                    "{error}"
                );
            }
        }
        assert_eq!(trap.requests().len(), 0, "{url}");
    }
}

#[tokio::test]
async fn uploads_and_results_go_to_hosts_of_their_own() {
    let desk = Desk::open(Sim::builder().leads(0)).await;
    let records = [json!({ "Last_Name": "A" })];
    assert_eq!(desk.client.bulk().insert("Leads").records(records).send().await.unwrap().added, 1);
    let read = desk.client.bulk().read("Leads").fields(["Last_Name"]);
    assert_eq!(read.stream::<Record>().collect().await.unwrap().len(), 1);
    let environment = desk.sim.environment();
    let own = |url: &str| url.trim_start_matches("http://").to_owned();
    let (api, content) = (own(environment.api_url()), own(environment.content_url()));
    assert!(environment.owns_content_host(environment.content_url()) && api != content);
    let mut seen = Vec::new();
    for request in desk.sim.requests() {
        let host = request.headers()["host"].to_str().unwrap().to_owned();
        let expected = match request.path() {
            "/crm/v8/upload" => "content",
            path if path.starts_with("/v2/crm/") => "download",
            _ => "api",
        };
        let found = match &host {
            host if *host == api => "api",
            host if *host == content => "content",
            host => {
                assert!(environment.owns_download_host(&format!("http://{host}")), "{host}");
                "download"
            }
        };
        assert_eq!(found, expected, "{} at {host}", request.path());
        seen.push(found);
    }
    for host in ["api", "content", "download"] {
        assert!(seen.contains(&host), "{host}: {seen:?}");
    }
}

#[tokio::test]
async fn the_eleventh_download_in_a_minute_waits() {
    let desk = Desk::readings(3, 600).await;
    let kept: Arc<Mutex<Option<(Position, String)>>> = Arc::default();
    let job = Arc::new(Mutex::new(String::new()));
    let (keep, told) = (Arc::clone(&kept), Arc::clone(&job));
    let read = || desk.client.bulk().read("Readings").fields(["Name"]);
    let first = read()
        .on_progress(move |progress| {
            if let BulkProgress::Submitted { job } = progress {
                *told.lock().unwrap() = job;
            }
        })
        .on_position(move |position| {
            *keep.lock().unwrap() = Some((position.clone(), String::new()))
        });
    assert_eq!(first.stream::<Record>().collect().await.unwrap().len(), 3);
    let job = job.lock().unwrap().clone();
    for _ in 0..9 {
        let path = format!("/crm/bulk/v8/read/{job}/result");
        desk.client.request(Method::GET, &path).download(1 << 20).await.unwrap();
    }
    let (position, _) = kept.lock().unwrap().take().unwrap();
    let before: Duration = desk.slept.lock().unwrap().iter().sum();
    let rows = read().stream::<Record>().resume(&position).unwrap();
    assert_eq!(rows.collect().await.unwrap().len(), 3);
    let slept: Duration = desk.slept.lock().unwrap().iter().sum();
    assert!(slept - before >= Duration::from_secs(60), "{slept:?} {before:?}");
    assert_eq!(desk.jobs(), 1);
}

#[tokio::test]
async fn credits_that_are_kept_for_others_are_not_used() {
    let desk = Desk::open(Sim::builder().leads(3).credits(100)).await;
    let client = desk.client_with(SdkConfig::new().credit_floor(60));
    // The price of the first job is known to be paid when the next call is made.
    let mut rows = client.bulk().read("Leads").fields(["Last_Name"]).stream::<Record>();
    for _ in 0..2 {
        let error = rows.next().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Throttled, "{error}");
    }
    assert_eq!(desk.jobs(), 1);
    let write = client.bulk().insert("Leads").records([json!({ "Last_Name": "A" })]);
    assert_eq!(write.send().await.unwrap_err().kind(), ErrorKind::Throttled);
    assert_eq!(desk.sim.count("POST", "/crm/bulk/v8/write"), 0);
    // Where there are enough, the read goes on with the job that it has.
    let read = desk.client.bulk().read("Leads").fields(["Last_Name"]);
    let rest = read.stream::<Record>().resume(&rows.position()).unwrap();
    assert_eq!(rest.collect().await.unwrap().len(), 3);
    assert_eq!(desk.jobs(), 1);
}
