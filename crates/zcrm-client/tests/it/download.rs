//! Files that come piece by piece.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::StreamExt as _;
use http::Method;
use http_body_util::StreamBody;
use tokio::sync::Notify;
use tokio::time::Instant;
use zcrm_client::{Body, CallOptions, Client, Download, Error, ErrorKind, RawCall, SdkConfig};
use zcrm_testkit::within;

use crate::scene::{Ask, Step, Zoho, access, refresh};

const PLENTY: u64 = 1 << 20;

/// A body of these pieces, which then waits for ever, and says so.
fn hanging(pieces: &[&'static str], waits: &Arc<Notify>) -> Step {
    let waits = Arc::clone(waits);
    let rest = futures_util::stream::once(async move {
        waits.notify_one();
        std::future::pending().await
    });
    let pieces: Vec<_> = pieces
        .iter()
        .map(|piece| Ok::<_, std::convert::Infallible>(http_body::Frame::data((*piece).into())))
        .collect();
    Step::Body(Body::stream(StreamBody::new(Box::pin(
        futures_util::stream::iter(pieces).chain(rest),
    ))))
}

/// A body of these pieces, which then hangs if it is told to.
fn body(pieces: &[&'static str], hangs: bool) -> Step {
    let pieces: Vec<_> = pieces
        .iter()
        .map(|piece| {
            Ok::<_, std::convert::Infallible>(http_body::Frame::data(Bytes::from_static(
                piece.as_bytes(),
            )))
        })
        .collect();
    let rest = futures_util::stream::iter(pieces);
    Step::Body(if hangs {
        Body::stream(StreamBody::new(rest.chain(futures_util::stream::pending())))
    } else {
        Body::stream(StreamBody::new(rest))
    })
}

fn call(client: &Client) -> RawCall {
    client.request(Method::GET, "/crm/v8/files").query("id", "ae9c")
}

async fn all(mut download: Download) -> Result<String, Error> {
    let mut all = String::new();
    while let Some(piece) = download.chunk().await? {
        all.push_str(std::str::from_utf8(&piece).unwrap());
    }
    Ok(all)
}

#[tokio::test(start_paused = true)]
async fn the_pieces_come_as_they_are_and_the_permit_ends_with_the_head() {
    let zoho = Zoho::new([body(&["one ", "two ", "three"], false), body(&["x"], true)]);
    let client = zoho.client(access(), SdkConfig::new().concurrent_calls(1));
    assert_eq!(all(call(&client).download(PLENTY).await.unwrap()).await.unwrap(), "one two three");
    let seen = zoho.seen().remove(0);
    assert_eq!(seen.headers["accept"], "*/*");
    // The body of this one is not over; another call has the only permit all the same.
    let open = call(&client).download(PLENTY).await.unwrap();
    client.send(Ask::read()).await.unwrap();
    drop(open);
}

#[tokio::test(start_paused = true)]
async fn it_is_repeated_and_signed_in_again_like_any_read() {
    let zoho = Zoho::new([
        Step::ok(),
        Step::status(503),
        Step::error(401, "INVALID_TOKEN"),
        body(&["file"], false),
        Step::error(400, "INVALID_DATA"),
        Step::status(204),
    ]);
    let client = zoho.client(refresh(), SdkConfig::new());
    // A token that has been accepted is replaced when it is refused.
    client.send(Ask::read()).await.unwrap();
    assert_eq!(all(call(&client).download(PLENTY).await.unwrap()).await.unwrap(), "file");
    assert_eq!((zoho.count(), zoho.token_requests().len()), (4, 2));
    let error = call(&client).download(PLENTY).await.unwrap_err();
    assert_eq!(error.api().unwrap().code(), "INVALID_DATA");
    let mut none = call(&client).download(PLENTY).await.unwrap();
    assert_eq!(none.status(), 204);
    assert_eq!(none.chunk().await.unwrap(), None);
}

#[tokio::test(start_paused = true)]
async fn more_than_was_allowed_is_an_error() {
    let zoho = Zoho::new([body(&["0123456789", "0123456789"], false)]);
    let client = zoho.client(access(), SdkConfig::new());
    let mut download = call(&client).download(15).await.unwrap();
    assert_eq!(download.chunk().await.unwrap().unwrap(), "0123456789");
    let error = download.chunk().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("limit of 15 bytes"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn the_deadline_covers_the_body() {
    let zoho = Zoho::new([body(&["half"], true)]);
    let limit = Duration::from_secs(7);
    let client = zoho.client(access(), SdkConfig::new()).with(CallOptions::new().timeout(limit));
    let started = Instant::now();
    let mut download = call(&client).download(PLENTY).await.unwrap();
    assert_eq!(download.chunk().await.unwrap().unwrap(), "half");
    let error = download.chunk().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(
        error.to_string(),
        "complete the call within 7s: it was waiting for the rest of the file"
    );
    assert!(started.elapsed() >= limit && started.elapsed() < limit + Duration::from_millis(10));
}

#[tokio::test]
async fn a_file_is_there_whole_or_as_it_was() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("report.zip");
    let names = || fs::read_dir(directory.path()).unwrap().count();
    let waits = Arc::default();
    let zoho = Zoho::new([
        body(&["new ", "file"], false),
        body(&["too ", "long"], false),
        hanging(&["half"], &waits),
    ]);
    let client = zoho.client(access(), SdkConfig::new());
    fs::write(&path, "old").unwrap();
    let written = call(&client).download(PLENTY).await.unwrap().to_file(&path).await.unwrap();
    assert_eq!((written, fs::read_to_string(&path).unwrap().as_str()), (8, "new file"));
    let cut = call(&client).download(5).await.unwrap().to_file(&path).await;
    assert_eq!(cut.unwrap_err().kind(), ErrorKind::Decode);
    let hanging = call(&client).download(PLENTY).await.unwrap();
    // Dropped when the first piece is on its way to the disk, and there will be no second one.
    tokio::select! {
        done = hanging.to_file(&path) => panic!("{done:?}"),
        () = within(waits.notified()) => {}
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), "new file");
    assert_eq!(names(), 1, "nothing is left behind");

    let nowhere = directory.path().join("no such directory").join("x");
    let error = call(&client).download(PLENTY).await.unwrap().to_file(&nowhere).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().starts_with("write the file "), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_name_that_leads_elsewhere_is_none() {
    for (told, name) in [
        ("attachment; filename=response.json", Some("response.json")),
        ("attachment; filename=\"a b;c.zip\"; size=3", Some("a b;c.zip")),
        ("attachment; filename=\"../../etc/passwd\"", Some("passwd")),
        ("attachment; filename=\"C:\\\\temp\\\\x.exe\"", Some("x.exe")),
        ("attachment; filename=\"..\"", None),
        ("attachment; filename=\"\"", None),
        ("attachment", None),
    ] {
        let answer = Step::Answer(200, vec![("content-disposition", told)], "x".to_owned());
        let zoho = Zoho::new([answer]);
        let client = zoho.client(access(), SdkConfig::new());
        let download = call(&client).download(PLENTY).await.unwrap();
        assert_eq!(download.file_name().as_deref(), name, "{told}");
    }
}
