//! Files are received piece by piece, and appear whole or not at all.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Response as HttpResponse, StatusCode};
use http_body::{Body as HttpBody, Frame};
use zcrm_core::{Body, Download, Error, ErrorKind};
use zcrm_runtime::{ThreadRuntime, block_on};

struct Pieces(VecDeque<Result<&'static str, Error>>);

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        Poll::Ready(self.0.pop_front().map(|piece| piece.map(|text| Frame::data(text.into()))))
    }
}

fn download(
    status: StatusCode,
    pieces: impl IntoIterator<Item = Result<&'static str, Error>>,
) -> Download {
    let body = Body::stream(Pieces(pieces.into_iter().collect()));
    let response = HttpResponse::builder()
        .status(status)
        .header("content-length", "7")
        .header("content-disposition", "attachment;filename=\"../offer.pdf\"")
        .body(body)
        .unwrap();
    Download::new(response, Arc::new(ThreadRuntime::new()))
}

fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_whole_file_takes_the_place_of_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.pdf");
    std::fs::write(&path, "old").unwrap();
    let progress = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&progress);
    let file = download(StatusCode::OK, [Ok("off"), Ok(""), Ok("er 1")])
        .on_progress(move |received, of| seen.lock().unwrap().push((received, of)));
    assert_eq!(file.file_name().as_deref(), Some("offer.pdf"));
    assert_eq!(file.length(), Some(7));
    assert_eq!(block_on(file.to_file(&path)).unwrap(), 7);
    assert_eq!(std::fs::read(&path).unwrap(), b"offer 1");
    assert_eq!(names(folder.path()), ["copy.pdf"]);
    assert_eq!(*progress.lock().unwrap(), [(3, Some(7)), (7, Some(7))]);
}

#[test]
fn names_in_any_script_arrive_and_lead_nowhere_else() {
    let name = |disposition: &[u8]| {
        let value = http::HeaderValue::from_bytes(disposition).unwrap();
        let response = HttpResponse::builder().header("content-disposition", value);
        let response = response.body(Body::empty()).unwrap();
        Download::new(response, Arc::new(ThreadRuntime::new())).file_name()
    };
    for (disposition, expected) in [
        ("attachment; filename*=UTF-8''%D0%B4%20%E8%A6%8B%22%3B.pdf", Some("д 見\";.pdf")),
        ("attachment;filename=\"plain.pdf\";filename*=utf-8'de'%C3%A4.pdf", Some("ä.pdf")),
        ("attachment; filename=\"見積.pdf\"", Some("見積.pdf")),
        ("attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", Some("passwd")),
        ("attachment; filename*=UTF-8''..", None),
        ("attachment; filename*=UTF-8''a%0D%0Ab", None),
        ("attachment; filename*=UTF-8''%FF; filename=b.pdf", Some("b.pdf")),
        ("attachment; filename*=KOI8-R''%C4; filename=b.pdf", Some("b.pdf")),
        ("attachment", None),
    ] {
        assert_eq!(name(disposition.as_bytes()).as_deref(), expected, "{disposition}");
    }
}

#[test]
fn half_a_file_leaves_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.pdf");
    std::fs::write(&path, "old").unwrap();
    let cut = Error::new(ErrorKind::Timeout, "read the file: nothing came in time");
    let error = block_on(download(StatusCode::OK, [Ok("off"), Err(cut)]).to_file(&path));
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Timeout, "the sender's own error");
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["copy.pdf"]);
}

#[test]
fn nothing_to_save_and_nowhere_to_save_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.pdf");
    let none = block_on(download(StatusCode::NO_CONTENT, []).to_file(&path));
    assert_eq!(none.unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(block_on(download(StatusCode::NOT_MODIFIED, []).to_file(&path)).unwrap(), 0);
    assert!(names(folder.path()).is_empty());
    let nowhere = folder.path().join("nowhere").join("copy.pdf");
    let error = block_on(download(StatusCode::OK, [Ok("x")]).to_file(nowhere)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[test]
fn chunks_as_they_come() {
    let mut file = download(StatusCode::OK, [Ok("a"), Ok("b")]);
    assert_eq!(block_on(file.chunk()).unwrap().unwrap(), "a");
    assert_eq!(block_on(file.chunk()).unwrap().unwrap(), "b");
    assert_eq!(block_on(file.chunk()).unwrap(), None);
}
