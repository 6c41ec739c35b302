//! What is sent, and what is made of the responses.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::Response as HttpResponse;
use serde::Deserialize;
use serde_json::{Value, json};
use zcrm_core::{
    ErrorKind, Job, OperationRequest, Position, RecordId, RecordStream, Sender, SenderExt as _,
    sender_fn,
};
use zcrm_example_outside_operations::{
    Coql, CreateTags, DownloadAttachment, GetBulkRead, ListAttachments, ListUsers, StartBulkRead,
};
use zcrm_runtime::block_on;

/// What was sent: method, path with query, body.
type Sent = Arc<Mutex<Vec<(String, String)>>>;

/// A sender that answers as this function says.
fn zoho(
    answer: impl Fn(&str, &str) -> (u16, String) + Send + Sync + 'static,
) -> (Arc<dyn Sender>, Sent) {
    let sent = Sent::default();
    let log = Arc::clone(&sent);
    let sender = sender_fn(move |request: OperationRequest| {
        let line = format!("{} {}?{}", request.method(), request.path(), request.query_text());
        let body = request.body_bytes().map(|body| String::from_utf8_lossy(body).into_owned());
        let body = body.unwrap_or_default();
        let (status, answer) = answer(&line, &body);
        log.lock().unwrap().push((line, body));
        let response = HttpResponse::builder().status(status).body(Bytes::from(answer));
        std::future::ready(Ok(response.unwrap()))
    });
    (Arc::new(sender), sent)
}

fn user_page(line: &str) -> (u16, String) {
    let page: u32 = line.split("page=").nth(1).unwrap().split('&').next().unwrap().parse().unwrap();
    let users: Vec<_> = (0..2)
        .map(|n| json!({"id": (page * 10 + n).to_string(), "full_name": null, "email": "a@b.c"}))
        .collect();
    (200, json!({"users": users, "info": {"more_records": page < 3}}).to_string())
}

#[test]
fn users_are_a_stream_that_goes_on_in_another_process() {
    let (zoho, sent) = zoho(|line, _| user_page(line));
    let mut users = RecordStream::new(Arc::clone(&zoho), ListUsers::active().per_page(2));
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(block_on(users.next()).unwrap().unwrap().id);
    }
    let saved = serde_json::to_string(&users.position()).unwrap();
    drop(users);
    let position: Position = serde_json::from_str(&saved).unwrap();
    let users = RecordStream::new(Arc::clone(&zoho), ListUsers::active().per_page(2));
    let rest = block_on(users.resume(&position).unwrap().prefetch(1).collect()).unwrap();
    ids.extend(rest.into_iter().map(|user| user.id));
    assert_eq!(ids, ["10", "11", "20", "21", "30", "31"]);
    assert_eq!(
        sent.lock().unwrap()[0].0,
        "GET /crm/{version}/users?type=ActiveUsers&page=1&per_page=2"
    );
    let other = RecordStream::new(zoho, ListUsers::active().per_page(3));
    assert_eq!(other.resume(&position).unwrap_err().kind(), ErrorKind::Configuration);
}

#[test]
fn an_error_under_the_key_users_is_an_error() {
    let body =
        r#"{"users":[{"code":"NO_PERMISSION","details":{},"message":"m","status":"error"}]}"#;
    let (zoho, _) = zoho(move |_, _| (403, body.to_owned()));
    let error = block_on(zoho.send(ListUsers::active())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
    assert_eq!(error.api().unwrap().code(), "NO_PERMISSION");
}

#[derive(Debug, Deserialize)]
struct Row {
    #[serde(rename = "Last_Name")]
    last_name: String,
}

#[test]
fn a_query_is_a_stream_that_ends_at_zohos_own_limit() {
    let rows = |more: bool| {
        json!({"data": [{"Last_Name": "Ada"}], "info": {"more_records": more}}).to_string()
    };
    let (few, sent) = zoho(move |_, body| (200, rows(body.contains("limit 0, 1"))));
    let query = || Coql::<Row>::new("select Last_Name from Leads where id is not null");
    let found = RecordStream::new(few, query().rows_per_page(1));
    let names: Vec<_> =
        block_on(found.collect()).unwrap().into_iter().map(|row| row.last_name).collect();
    assert_eq!(names, ["Ada", "Ada"]);
    let body: Value = serde_json::from_str(&sent.lock().unwrap()[1].1).unwrap();
    let text = "select Last_Name from Leads where id is not null limit 1, 1";
    assert_eq!(body["select_query"], text);

    let (many, sent) = zoho(move |_, _| (200, rows(true)));
    let mut found = RecordStream::new(many, query().rows_per_page(50_000));
    assert!(block_on(found.next()).unwrap().is_some());
    assert!(block_on(found.next()).unwrap().is_some(), "what was received comes first");
    let error = block_on(found.next()).unwrap_err();
    assert!(error.to_string().contains("100,000"), "{error}");
    assert_eq!(sent.lock().unwrap().len(), 2);
}

#[test]
fn tags_are_a_batch_under_a_key_of_their_own() {
    let entries = json!({"tags": [
        {"status": "success", "code": "SUCCESS", "message": "made", "details": {"id": "7"}},
        {"status": "error", "code": "DUPLICATE_DATA", "message": "m", "details": {"api_name": "name"}},
    ]});
    // A 4xx, as when every entry failed: still one result per tag.
    for status in [207, 400] {
        let body = entries.to_string();
        let (zoho, sent) = zoho(move |_, _| (status, body.clone()));
        let results = block_on(zoho.send(CreateTags::new("Leads", ["hot", "cold"]))).unwrap();
        assert_eq!(results[0].as_ref().unwrap().id, "7");
        assert_eq!(results[1].as_ref().unwrap_err().code(), "DUPLICATE_DATA");
        let sent = sent.lock().unwrap();
        assert_eq!(sent[0].0, "POST /crm/{version}/settings/tags?module=Leads");
        assert_eq!(sent[0].1, r#"{"tags":[{"name":"hot"},{"name":"cold"}]}"#);
    }
}

#[test]
fn an_attachment_is_found_and_received() {
    let (zoho, sent) = zoho(|line, _| match line.split_once('?').unwrap().0 {
        "GET /crm/{version}/Leads/42/Attachments" => {
            (200, r#"{"data":[{"id":"7","File_Name":"offer.pdf"}]}"#.to_owned())
        }
        _ => (200, "%PDF".to_owned()),
    });
    let lead = RecordId::new(42);
    let files = block_on(zoho.send(ListAttachments::new("Leads", lead))).unwrap();
    assert_eq!(files[0].file_name.as_deref(), Some("offer.pdf"));
    let request = DownloadAttachment::new("Leads", lead, files[0].id);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("offer.pdf");
    let download = block_on(zoho.open(&request, 1 << 20)).unwrap();
    assert_eq!(block_on(download.to_file(&path)).unwrap(), 4);
    assert_eq!(std::fs::read(&path).unwrap(), b"%PDF");
    assert_eq!(sent.lock().unwrap()[1].0, "GET /crm/{version}/Leads/42/Attachments/7?");
    // No more than was allowed is received.
    let mut download = block_on(zoho.open(&request, 3)).unwrap();
    assert!(block_on(download.chunk()).is_err());
}

#[test]
fn a_bulk_read_is_waited_for() {
    let looks = Mutex::new(0);
    let (zoho, _) = zoho(move |line, _| {
        if line.starts_with("POST /crm/bulk/{version}/read") {
            let job = json!({"data": [{"status": "success", "details": {"id": "4711"}}]});
            return (201, job.to_string());
        }
        assert_eq!(line, "GET /crm/bulk/{version}/read/4711?");
        *looks.lock().unwrap() += 1;
        let state = match *looks.lock().unwrap() {
            1 => json!({"state": "ADDED"}),
            2 => json!({"state": "IN PROGRESS"}),
            _ => json!({"state": "COMPLETED", "result": {"count": 3, "download_url": "/x"}}),
        };
        (200, json!({ "data": [state] }).to_string())
    });
    let id = block_on(zoho.send(StartBulkRead::new("Leads"))).unwrap();
    let pause = std::time::Duration::from_millis(1);
    let job = Job::new(zoho, id, |id| GetBulkRead::new(id)).pauses(pause, pause);
    let done = block_on(job.wait()).unwrap();
    assert_eq!((done.count, &*done.download_url), (3, "/x"));
}
