//! What a download does to the file that is there.

use std::path::Path;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::poll;
use http::{HeaderValue, Method, header};
use http_body::Frame;
use zcrm_client::{Body, Error, SdkConfig};

use crate::scene::{Step, Zoho, access};

const PATH: &str = "/crm/v8/Leads/1001/Attachments/1002";

async fn download(step: Step, path: &Path) -> Result<u64, Error> {
    let zoho = Zoho::new([step]);
    let client = zoho.client(access(), SdkConfig::new());
    let since = HeaderValue::from_static("2026-11-22T10:00:00+00:00");
    let call = client.request(Method::GET, PATH).header(header::IF_MODIFIED_SINCE, since);
    call.download(1 << 20).await?.to_file(path).await
}

/// What is in a file that was there before, after a download into it.
async fn after(step: Step) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contract.pdf");
    std::fs::write(&path, "good").unwrap();
    let outcome = format!("{:?}", download(step, &path).await.map_err(|error| error.to_string()));
    (std::fs::read_to_string(&path).unwrap(), outcome)
}

// Download::to_file puts the file in place when it is whole; a refusal (4xx with `data`) is no file.
// It was broken once: classify says Done, so open() hands it out: the refusal's JSON replaces the file, and it is Ok.
#[tokio::test(start_paused = true)]
async fn a_refusal_does_not_replace_the_file() {
    let refused = r#"{"data":[{"code":"DOWNLOAD_NOT_ALLOWED","details":{},"status":"error"}]}"#;
    let (kept, outcome) = after(Step::Answer(400, vec![], refused.to_owned())).await;
    assert_eq!(kept, "good", "{outcome}");
}

// 304 says that the file here is the newest, 204 that there is none (Download::status).
// It was broken once: Both replace the file that is here by an empty one and answer Ok(0).
#[tokio::test(start_paused = true)]
async fn nothing_newer_and_no_such_file_do_not_empty_the_file() {
    for status in [304, 204] {
        let (kept, outcome) = after(Step::status(status)).await;
        assert_eq!(kept, "good", "{status}: {outcome}");
    }
}

/// One piece, then the end, at which the only thread for files is kept busy.
struct Piece(Option<Bytes>, Option<mpsc::Receiver<()>>, Arc<AtomicBool>);

impl http_body::Body for Piece {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Some(piece) = self.0.take() {
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        if let Some(busy) = self.1.take() {
            drop(tokio::task::spawn_blocking(move || busy.recv()));
        }
        self.2.store(true, SeqCst);
        Poll::Ready(None)
    }
}

// Download::to_file, cancel safety: "Dropping the future leaves the file as it was."
// It was broken once: Dropped while it is put in place, the thread goes on and the file is replaced.
#[test]
fn a_download_that_is_dropped_leaves_the_file_as_it_was() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(1)
        .build()
        .unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("contract.pdf");
        std::fs::write(&path, "good").unwrap();
        let (release, busy) = mpsc::channel();
        let ended = Arc::new(AtomicBool::new(false));
        let piece = Piece(Some(Bytes::from_static(b"new")), Some(busy), Arc::clone(&ended));
        let zoho = Zoho::new([Step::Body(Body::stream(piece))]);
        let client = zoho.client(access(), SdkConfig::new());
        let download = client.request(Method::GET, PATH).download(1 << 20).await.unwrap();
        let mut saving = Box::pin(download.to_file(&path));
        while !ended.load(SeqCst) {
            assert!(poll!(&mut saving).is_pending());
            tokio::task::yield_now().await;
        }
        drop(saving);
        release.send(()).unwrap();
        // The only thread takes one thing after the other.
        tokio::task::spawn_blocking(|| ()).await.unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "good");
    });
}
