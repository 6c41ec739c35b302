//! Bodies: bytes, files and forms, made for each attempt.

use std::sync::Arc;

use http::{HeaderValue, Method};
use http_body_util::BodyExt as _;
use zcrm_core::{Body, ErrorKind, Multipart, OperationRequest, Runtime, WriteKind};
use zcrm_runtime::{ThreadRuntime, block_on};

fn upload() -> OperationRequest {
    OperationRequest::crm(Method::POST, ["Leads", "1", "Attachments"])
}

fn bytes_of(request: &OperationRequest) -> Vec<u8> {
    let runtime: Arc<dyn Runtime> = Arc::new(ThreadRuntime::new());
    let body = request.body(&runtime).unwrap();
    block_on(body.collect()).unwrap().to_bytes().to_vec()
}

#[test]
fn a_file_is_read_for_each_attempt() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    let rows = "id,name\n".repeat(20_000);
    std::fs::write(&path, &rows).unwrap();
    let csv = HeaderValue::from_static("text/csv");
    let request = upload().file(csv.clone(), &path).unwrap();
    assert_eq!(request.body_length(), Some(160_000));
    assert_eq!(request.content_type(), Some(csv.clone()));
    assert!(request.is_replayable() && request.body_bytes().is_none());
    for _ in 0..2 {
        assert_eq!(bytes_of(&request), rows.as_bytes());
    }
    // A file that became shorter is no half file.
    std::fs::write(&path, "id").unwrap();
    let runtime: Arc<dyn Runtime> = Arc::new(ThreadRuntime::new());
    let cut = block_on(request.body(&runtime).unwrap().collect()).unwrap_err();
    assert!(cut.to_string().contains("rows.csv"), "{cut}");
    let none = upload().file(csv, folder.path().join("none.csv")).unwrap_err();
    assert_eq!(none.kind(), ErrorKind::Configuration);
}

#[test]
fn a_form_has_its_parts_and_its_own_boundary() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ada \"l\".txt");
    std::fs::write(&path, "from disk").unwrap();
    let form = || {
        Multipart::new()
            .text("title", "Ü")
            .bytes("a", "b.txt", "text/plain", "at hand")
            .file("c", &path)
            .unwrap()
    };
    let request = upload().multipart(form());
    let content_type = request.content_type().unwrap();
    let (_, boundary) = content_type.to_str().unwrap().split_once("boundary=").unwrap();
    let body = String::from_utf8(bytes_of(&request)).unwrap();
    assert_eq!(body.matches(boundary).count(), 4);
    for part in ["Ü", "at hand", "from disk", "filename=\"ada %22l%22.txt\""] {
        assert!(body.contains(part), "{part}");
    }
    assert_eq!(request.body_length(), Some(body.len() as u64));
    assert_eq!(bytes_of(&request), body.as_bytes(), "the same for another attempt");
    assert_ne!(upload().multipart(form()).content_type(), Some(content_type));
}

#[test]
fn a_stream_is_sent_once() {
    let kind = HeaderValue::from_static("text/plain");
    let request = upload().stream(kind, Body::from(bytes::Bytes::from_static(b"once")));
    assert!(!request.is_replayable());
    assert_eq!(bytes_of(&request), b"once");
    let runtime: Arc<dyn Runtime> = Arc::new(ThreadRuntime::new());
    assert!(request.body(&runtime).is_err());
}

#[test]
fn what_a_sender_must_know() {
    let request = upload()
        .content_host()
        .credits(3)
        .sub_concurrency(true)
        .scope("one")
        .scope("two")
        .batch("tags", 2)
        .writes("Leads", WriteKind::Create, "data")
        .writes("Deals", WriteKind::Update, "/parts/1/body")
        .asks_for("Leads", ["Last_Name"]);
    assert!(request.is_for_content_host() && request.is_sub_concurrent());
    assert_eq!(request.credit_cost(), 3);
    assert_eq!(request.scopes().iter().map(|scope| &**scope).collect::<Vec<_>>(), ["one", "two"]);
    assert_eq!(request.batch_entries(), Some(("tags", 2)));
    assert_eq!(&*request.record_writes()[1].key, "/parts/1/body");
    assert_eq!(&*request.requested_fields().unwrap().fields[0], "Last_Name");
    assert!(!format!("{request:?}").contains("one"));
}
