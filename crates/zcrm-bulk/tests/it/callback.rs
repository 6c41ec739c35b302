//! Waiting by callback: the pauses never end by themselves.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use zcrm_bulk::{BulkExt as _, BulkProgress, CallbackSignal};
use zcrm_core::Record;
use zcrm_sim::Sim;

use crate::desk::{Desk, ENDLESS};

/// The program's own server: hands each body that is posted to the signal.
async fn serve(listener: TcpListener, signal: CallbackSignal, received: Arc<AtomicUsize>) {
    loop {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        let body = loop {
            stream.read_buf(&mut request).await.unwrap();
            let text = String::from_utf8_lossy(&request).into_owned();
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let length = head.split("content-length: ").nth(1).unwrap();
            let length: usize = length.split("\r\n").next().unwrap().parse().unwrap();
            if body.len() >= length {
                break body.to_owned();
            }
        };
        received.fetch_add(1, Ordering::SeqCst);
        assert!(signal.receive(body.as_bytes()), "{body}");
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await.unwrap();
    }
}

async fn server() -> (String, CallbackSignal, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/done?job=1", listener.local_addr().unwrap());
    let (signal, received) = (CallbackSignal::new(), Arc::default());
    tokio::spawn(serve(listener, signal.clone(), Arc::clone(&received)));
    (url, signal, received)
}

/// The looks at the jobs below this path.
fn looks(desk: &Desk, path: &str) -> usize {
    let is_look = |request: &&zcrm_sim::LoggedRequest| {
        let rest = request.path().strip_prefix(path);
        request.method() == "GET" && rest.is_some_and(|id| !id.contains('/'))
    };
    desk.sim.requests().iter().filter(is_look).count()
}

#[tokio::test]
async fn a_read_is_waited_for_by_callback() {
    let (url, signal, received) = server().await;
    let desk = Desk::readings(1_000, 600).await;
    let early = signal.clone();
    let read = desk.client.bulk().read("Readings").fields(["Name"]);
    let read = read.pauses(ENDLESS, ENDLESS).callback(&*url, signal).on_progress(move |progress| {
        // Not Zoho's: it is not believed.
        if let BulkProgress::Submitted { job } = progress {
            early.finished(&job);
        }
    });
    assert_eq!(read.stream::<Record>().collect().await.unwrap().len(), 1_000);
    assert_eq!((desk.jobs(), received.load(Ordering::SeqCst)), (2, 2));
    assert_eq!(looks(&desk, "/crm/bulk/v8/read/"), 6);
    for request in desk.sim.requests().iter().filter(|request| request.method() == "POST") {
        let body: Value = serde_json::from_slice(request.body()).unwrap();
        assert_eq!(body["callback"], json!({ "url": url, "method": "post" }));
    }
}

#[tokio::test]
async fn a_write_is_waited_for_by_callback() {
    let (url, signal, received) = server().await;
    let desk = Desk::open(Sim::builder().leads(0)).await;
    let records = (0..30).map(|row| json!({ "Last_Name": format!("L{row}") }));
    let write = desk.client.bulk().insert("Leads").records(records).part_limits(10, 1 << 20);
    let write = write.pauses(ENDLESS, ENDLESS).callback(&*url, signal);
    assert_eq!(write.send().await.unwrap().added, 30);
    assert_eq!(received.load(Ordering::SeqCst), 3);
    assert_eq!(looks(&desk, "/crm/bulk/v8/write/"), 6);
}
