//! Forms and streams: what arrives, what is sent again and what is not.

use std::fs;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{HeaderValue, Method};
use http_body_util::StreamBody;
use zcrm_client::{Body, Client, ErrorKind, Multipart, SdkConfig};

use crate::scene::{Step, Zoho, access, refresh};

/// Bytes sent, and bytes in all.
type Told = Arc<Mutex<Vec<(u64, Option<u64>)>>>;

const UPLOAD: &str = "/crm/v8/upload";

/// A body in two pieces whose length is not known.
fn stream() -> Body {
    let pieces = ["first ", "second"].map(|piece| {
        Ok::<_, std::convert::Infallible>(http_body::Frame::data(Bytes::from_static(
            piece.as_bytes(),
        )))
    });
    Body::stream(StreamBody::new(futures_util::stream::iter(pieces)))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The parts of a form as they arrived: heads and contents.
fn parts(seen: &crate::scene::Seen) -> Vec<(String, String)> {
    let kind = seen.headers["content-type"].to_str().unwrap();
    let boundary = kind.strip_prefix("multipart/form-data; boundary=").expect("a form");
    let body = text(&seen.body);
    let body = body.strip_suffix(&format!("--{boundary}--\r\n")).expect("an end");
    body.split(&format!("--{boundary}\r\n"))
        .skip(1)
        .map(|part| {
            let (head, content) = part.split_once("\r\n\r\n").expect("a head");
            (head.to_owned(), content.strip_suffix("\r\n").expect("a line end").to_owned())
        })
        .collect()
}

fn client(zoho: &Zoho) -> Client {
    zoho.client(access(), SdkConfig::new())
}

#[tokio::test(start_paused = true)]
async fn a_form_arrives_whole_and_the_same_on_each_try() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("li\"sté.csv");
    let long = "x".repeat(200_000);
    fs::write(&path, &long).unwrap();
    let told: Told = Arc::default();
    let form = Multipart::new()
        .text("feature", "bulk-write")
        .bytes("a", "b\r\nX-Evil: 1.zip", "application/zip", &b"PK"[..])
        .file("file", &path)
        .unwrap()
        .on_progress({
            let told = Arc::clone(&told);
            move |sent, whole| told.lock().unwrap().push((sent, whole))
        });
    let zoho = Zoho::new([Step::status(429)]);
    let call = client(&zoho).request(Method::POST, UPLOAD).content_host().multipart(form);
    call.send().await.unwrap();
    let seen = zoho.seen();
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0].body, seen[1].body);
    for seen in &seen {
        assert_eq!(seen.uri.to_string(), "https://content.zohoapis.com/crm/v8/upload");
        assert!(seen.token().is_some());
        let parts = parts(seen);
        assert_eq!(parts[0].1, "bulk-write");
        assert_eq!(
            parts[1].0,
            "Content-Disposition: form-data; name=\"a\"; filename=\"b%0D%0AX-Evil: 1.zip\"\r\n\
             Content-Type: application/zip"
        );
        assert_eq!(parts[1].1, "PK");
        assert!(parts[2].0.contains("filename=\"li%22sté.csv\""), "{}", parts[2].0);
        assert_eq!(parts[2].1, long);
    }
    let told = told.lock().unwrap();
    let whole = seen[0].body.len() as u64;
    assert!(told.iter().all(|(_, all)| *all == Some(whole)), "the length is known beforehand");
    assert_eq!(told.iter().filter(|(sent, _)| *sent == whole).count(), 2, "once for each try");
    assert!(told.len() > 8, "in pieces");
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_sent_once_and_never_empty() {
    let refusals: [(fn() -> Step, ErrorKind); 4] = [
        (|| Step::status(429), ErrorKind::Throttled),
        (|| Step::Fails(ErrorKind::Connect), ErrorKind::Connect),
        (|| Step::status(503), ErrorKind::Server),
        (|| Step::error(401, "INVALID_TOKEN"), ErrorKind::Authentication),
    ];
    for (refusal, kind) in refusals {
        for form in [false, true] {
            let zoho = Zoho::new([refusal()]);
            let client = zoho.client(refresh(), SdkConfig::new());
            let call = client.request(Method::PUT, UPLOAD);
            let call = if form {
                call.multipart(Multipart::new().stream("f", "f.bin", "text/plain", stream()))
            } else {
                call.stream(HeaderValue::from_static("text/plain"), stream())
            };
            assert_eq!(call.send().await.unwrap_err().kind(), kind, "form {form}");
            let seen = zoho.seen();
            assert_eq!(seen.len(), 1, "{kind:?}, form {form}");
            assert!(text(&seen[0].body).contains("first second"));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_file_that_changes_is_not_sent_by_halves() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("f.txt");
    let zoho = Zoho::new([]);
    let form = || {
        fs::write(&path, "as it was").unwrap();
        Multipart::new().file("file", &path).unwrap()
    };
    let send =
        async |form| client(&zoho).request(Method::POST, UPLOAD).multipart(form).send().await;
    let longer = form();
    fs::write(&path, "as it was, and more").unwrap();
    send(longer).await.unwrap();
    assert_eq!(parts(&zoho.seen()[0])[0].1, "as it was");

    let shorter = form();
    fs::write(&path, "as").unwrap();
    assert_eq!(send(shorter).await.unwrap_err().kind(), ErrorKind::Configuration);

    let gone = form();
    fs::remove_file(&path).unwrap();
    assert_eq!(send(gone).await.unwrap_err().kind(), ErrorKind::Configuration);
    for path in [path.as_path(), directory.path()] {
        let error = Multipart::new().file("file", path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("cannot be read"), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_larger_than_its_limit_is_not_sent() {
    let zoho = Zoho::new([]);
    let form = || Multipart::new().limit(1_000);
    let call = client(&zoho).request(Method::POST, UPLOAD);
    let error = call
        .multipart(form().bytes("f", "f", "text/plain", vec![0; 1_000]))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.to_string(), "send the files: they are larger than 1000 bytes");
    assert_eq!(zoho.count(), 0);
    // Of unknown length: broken off.
    let pieces = futures_util::stream::repeat_with(|| {
        Ok::<_, std::convert::Infallible>(http_body::Frame::data(Bytes::from_static(b"0123456789")))
    });
    let endless = form().stream("f", "f", "text/plain", Body::stream(StreamBody::new(pieces)));
    let call = client(&zoho).request(Method::POST, UPLOAD);
    assert!(call.multipart(endless).send().await.is_err());
    assert_eq!(zoho.count(), 0, "no whole request arrived");
}
