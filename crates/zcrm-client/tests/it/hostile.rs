//! Answers that mean harm: endless ones, bombs, thousands of headers, any bytes at all.

use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_assert, prop_oneof, proptest};
use tokio::runtime::Runtime;
use zcrm_client::{ErrorKind, SdkConfig};
use zcrm_sim::Match;

use crate::local::{client_of, head, say, serve};
use crate::scene::Ask;

const LIMIT: usize = 4 << 20;

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// What a call of this server fails with, and the most memory that it took.
fn failure(address: SocketAddr) -> (zcrm_client::Error, u64) {
    let config = SdkConfig::new().answer_limit(LIMIT).max_attempts(1);
    let client = client_of(&format!("http://{address}")).config(config).build().unwrap();
    let runtime = runtime();
    let mut outcome = None;
    let taken =
        allocation_counter::measure(|| outcome = Some(runtime.block_on(client.send(Ask::read()))));
    (outcome.unwrap().unwrap_err(), taken.bytes_max)
}

#[test]
fn a_body_without_end_is_read_up_to_the_limit() {
    for length in ["transfer-encoding: chunked", "connection: close"] {
        let written = Arc::new(AtomicUsize::new(0));
        let address = serve({
            let written = Arc::clone(&written);
            move |mut stream| {
                head(&stream);
                say(&stream, format!("HTTP/1.1 200 OK\r\n{length}\r\n\r\n").as_bytes());
                let chunked = length.contains("chunked");
                let piece = [
                    if chunked { &b"10000\r\n"[..] } else { b"" },
                    &[b' '; 0x10000],
                    if chunked { b"\r\n" } else { b"" },
                ]
                .concat();
                while written.load(SeqCst) < 1 << 30 && stream.write_all(&piece).is_ok() {
                    written.fetch_add(piece.len(), SeqCst);
                }
            }
        });
        let (error, memory) = failure(address);
        assert_eq!(error.kind(), ErrorKind::Decode, "{error:?}");
        assert!(error.to_string().contains("limit of 4194304 bytes"), "{error}");
        // The buffer doubles while it grows; nothing is kept besides.
        assert!(memory < 4 * LIMIT as u64, "{length}: {memory}");
        let written = written.load(SeqCst);
        assert!(written < 1 << 28, "the rest was never taken: {written}");
    }
}

#[cfg(feature = "compression")]
#[test]
fn a_gigabyte_in_a_megabyte_takes_no_more_memory() {
    // Members in a row are one answer: what one unpacks to, so often.
    let member = crate::packed::gzip(&vec![0; 4 << 20]);
    let bomb = member.repeat(256);
    assert!(bomb.len() < 2 << 20);
    let address = serve(move |stream| {
        head(&stream);
        let length = bomb.len();
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {length}\r\n\r\n"
        );
        say(&stream, head.as_bytes());
        say(&stream, &bomb);
    });
    let (error, memory) = failure(address);
    assert_eq!(error.kind(), ErrorKind::Decode, "{error:?}");
    assert!(error.to_string().contains("limit of 4194304 bytes"), "{error}");
    assert!(memory < 4 * LIMIT as u64, "{memory}");
}

#[test]
fn thousands_of_headers_and_endless_ones_are_refused() {
    for header in ["x: y\r\n".repeat(10_000), format!("x: {}\r\n", "y".repeat(64 << 20))] {
        let address = serve(move |stream| {
            head(&stream);
            say(&stream, b"HTTP/1.1 200 OK\r\n");
            say(&stream, header.as_bytes());
            say(&stream, b"content-length: 11\r\n\r\n{\"data\":[]}");
        });
        let (error, memory) = failure(address);
        assert_eq!(error.kind(), ErrorKind::Transport, "{error:?}");
        assert!(memory < LIMIT as u64, "{memory}");
    }
}

#[tokio::test]
async fn thousands_of_headers_by_http_2_are_refused_as_well() {
    let sim = crate::local::sim(true).await;
    let client = crate::local::signing_in(&sim).build().unwrap();
    let path = "/crm/v8/Leads";
    let many =
        (0..10_000).fold(sim.on(Match::path(path)), |on, n| on.header(format!("x-{n}"), "y"));
    many.reply(200, "application/json", r#"{"data":[]}"#);
    let error = client.send(Ask::read()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error:?}");
    client.send(Ask::read()).await.unwrap();
    assert_eq!(sim.count("GET", path), 2);
}

/// Says the bytes that were put there, to every caller, and ends the connection.
struct Parrot {
    words: Arc<Mutex<Vec<u8>>>,
    address: SocketAddr,
    runtime: Runtime,
}

static PARROT: LazyLock<Mutex<Parrot>> = LazyLock::new(|| {
    let words = Arc::new(Mutex::new(Vec::new()));
    let address = serve({
        let words = Arc::clone(&words);
        move |stream| {
            head(&stream);
            say(&stream, &words.lock().unwrap());
        }
    });
    Mutex::new(Parrot { words, address, runtime: runtime() })
});

const GOOD: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
                      transfer-encoding: chunked\r\ndate: Sun, 22 Nov 2026 09:00:00 GMT\r\n\
                      x-accesstoken-reset: 2026-11-22T15:25:00+05:30\r\ncontent-encoding: gzip\r\n\
                      \r\n5\r\n{\"dat\r\n6\r\na\":[]}\r\n0\r\n\r\n";

/// Any bytes, and good answers with a wound.
fn answer() -> impl Strategy<Value = Vec<u8>> {
    let wounded = (Just(GOOD), 0..GOOD.len(), 0..20_usize, any::<Vec<u8>>());
    let wounded = wounded.prop_map(|(good, at, length, by)| {
        [&good[..at], &by, &good[(at + length).min(good.len())..]].concat()
    });
    prop_oneof![any::<Vec<u8>>(), wounded]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_bring_a_call_down(bytes in answer()) {
        let parrot = PARROT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *parrot.words.lock().unwrap() = bytes;
        let config = SdkConfig::new().max_attempts(1).read_timeout(Duration::from_secs(20));
        let url = format!("http://{}", parrot.address);
        let client = client_of(&url).config(config).build().unwrap();
        if let Err(error) = parrot.runtime.block_on(client.send(Ask::read())) {
            // Anything but silence: the connection has ended.
            prop_assert!(error.kind() != ErrorKind::Timeout, "{:?}", error);
        }
    }
}
