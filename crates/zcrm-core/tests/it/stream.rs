//! The one stream: where it ends, where it stands, where it goes on.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use futures_core::Stream as _;
use http::Response as HttpResponse;
use serde_json::{Value, json};
use zcrm_core::{ErrorKind, OperationRequest, Position, RecordStream, sender_fn};
use zcrm_runtime::block_on;

use crate::numbers::{Numbers, page, sender, three_pages};

const ALL: [u64; 9] = [10, 11, 12, 20, 21, 22, 30, 31, 32];

#[test]
fn all_pages_one_after_another() {
    let (sender, requested) = sender("", three_pages);
    let mut stream = RecordStream::new(sender, Numbers::of("primes"));
    assert!(requested.lock().unwrap().is_empty(), "nothing is sent before the first call");
    let mut numbers = Vec::new();
    while let Some(number) = block_on(stream.next()).unwrap() {
        numbers.push(number);
    }
    assert_eq!(numbers, ALL);
    assert_eq!(block_on(stream.next()).unwrap(), None);
    assert_eq!(*requested.lock().unwrap(), ["page=1", "page=2", "page=3"]);
}

#[test]
fn page_by_page_and_in_one_vector() {
    let (sender, _) = sender("", three_pages);
    let mut stream = RecordStream::new(Arc::clone(&sender), Numbers::of("primes"));
    assert_eq!(block_on(stream.next()).unwrap(), Some(10));
    assert_eq!(block_on(stream.next_page()).unwrap().unwrap(), [11, 12]);
    assert_eq!(block_on(stream.next_page()).unwrap().unwrap(), [20, 21, 22]);
    assert_eq!(block_on(stream.next_page()).unwrap().unwrap(), [30, 31, 32]);
    assert_eq!(block_on(stream.next_page()).unwrap(), None);
    assert_eq!(block_on(RecordStream::new(sender, Numbers::of("primes")).collect()).unwrap(), ALL);
}

#[test]
fn a_position_goes_on_wherever_the_stream_was_left() {
    let (sender, _) = sender("us", three_pages);
    for left_after in 0..=9 {
        let mut stream = RecordStream::new(Arc::clone(&sender), Numbers::of("primes"));
        let mut numbers = Vec::new();
        for _ in 0..left_after {
            numbers.extend(block_on(stream.next()).unwrap());
        }
        let saved = serde_json::to_string(&stream.position()).unwrap();
        let position: Position = serde_json::from_str(&saved).unwrap();
        let stream = RecordStream::new(Arc::clone(&sender), Numbers::of("primes"));
        numbers.extend(block_on(stream.resume(&position).unwrap().collect()).unwrap());
        assert_eq!(numbers, ALL, "left after {left_after} at {saved}");
    }
}

#[test]
fn a_position_of_the_end_requests_nothing() {
    let (sender, requested) = sender("us", three_pages);
    let mut stream = RecordStream::new(Arc::clone(&sender), Numbers::of("primes"));
    while block_on(stream.next()).unwrap().is_some() {}
    let position = stream.position();
    requested.lock().unwrap().clear();
    let stream = RecordStream::new(sender, Numbers::of("primes")).resume(&position).unwrap();
    assert_eq!(block_on(stream.collect()).unwrap(), [0; 0]);
    assert!(requested.lock().unwrap().is_empty());
}

#[test]
fn a_position_of_another_list_is_refused() {
    let (us, requested) = sender("us", three_pages);
    let mut stream = RecordStream::new(Arc::clone(&us), Numbers::of("primes"));
    let before = stream.position();
    block_on(stream.next()).unwrap();
    let position = stream.position();
    assert_ne!(before, position);
    let other = RecordStream::new(Arc::clone(&us), Numbers::of("squares"));
    let error = other.resume(&position).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("of another request"), "{error}");
    // The same list of another environment: known with the first call, which is not sent.
    requested.lock().unwrap().clear();
    let (eu, requested) = sender("eu", three_pages);
    let mut stream =
        RecordStream::new(eu, Numbers::of("primes")).resume(&position).expect("not known yet");
    let error = block_on(stream.next()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(requested.lock().unwrap().is_empty());
    // One that was saved before the first call names no environment.
    assert!(RecordStream::new(us, Numbers::of("primes")).resume(&before).is_ok());
}

#[test]
fn a_position_has_no_value_of_the_request_in_clear() {
    let (sender, _) = sender("https://crm.example", three_pages);
    let mut stream = RecordStream::new(sender, Numbers::of("secret_criterion"));
    block_on(stream.next()).unwrap();
    let saved = serde_json::to_string(&stream.position()).unwrap();
    assert!(!saved.contains("secret") && !saved.contains("example"), "{saved}");
}

/// What the first version wrote, kept for ever.
const FIRST_FORMAT: &str = concat!(
    r#"{"v":1,"of":"da867a9619d500a292e99f9b6bcfd6c0"#,
    r#"45253a2369a6d6ddf6f26ae210cfb682","at":[{"cursor":{"page":2},"taken":1}]}"#,
);

#[test]
fn the_first_format_is_read_and_a_newer_one_is_refused() {
    let (sender, _) = sender("us", three_pages);
    let position: Position = serde_json::from_str(FIRST_FORMAT).unwrap();
    let new = || RecordStream::new(Arc::clone(&sender), Numbers::of("primes"));
    let stream = new().resume(&position).unwrap();
    assert_eq!(serde_json::to_string(&stream.position()).unwrap().len(), FIRST_FORMAT.len() - 32);
    assert_eq!(block_on(stream.collect()).unwrap(), [21, 22, 30, 31, 32]);
    let of = &FIRST_FORMAT[14..];
    for (odd, words) in [
        (FIRST_FORMAT.replace("\"v\":1", "\"v\":2"), "newer version"),
        (FIRST_FORMAT.replace("{\"page\":2}", "{\"token\":\"x\"}"), "another request"),
        (FIRST_FORMAT.replace(&of[..10], "short\",\"x\":\""), "another request"),
    ] {
        let position: Position = serde_json::from_str(&odd).unwrap();
        let error = new().resume(&position).expect_err(words);
        assert!(error.to_string().contains(words), "{error}");
    }
    // A list that was read in two ranges: each goes on where it stood.
    let two = FIRST_FORMAT.replace("[{", "[{\"cursor\":{\"page\":3},\"taken\":1},{");
    let two = two.replace("\"page\":2", "\"page\":3").replace("\"taken\":1}]", "\"taken\":2}]");
    let position: Position = serde_json::from_str(&two).unwrap();
    assert_eq!(block_on(new().resume(&position).unwrap().collect()).unwrap(), [31, 32, 32]);
    let fetched = new().resume_or_fail(Some(&position)).prefetch(1).collect();
    assert_eq!(block_on(fetched).unwrap(), [31, 32, 32]);
    let position: Position = serde_json::from_str(&two.replace("\"v\":1", "\"v\":2")).unwrap();
    let mut refused = new().resume_or_fail(Some(&position));
    assert!(block_on(refused.next()).unwrap_err().to_string().contains("newer version"));
    assert_eq!(refused.position(), position, "it is kept");
}

#[test]
fn a_limit_ends_the_stream_within_a_page_and_requests_no_further_one() {
    let (sender, requested) = sender("", three_pages);
    let new = |limit| RecordStream::new(Arc::clone(&sender), Numbers::of("primes")).limit(limit);
    assert_eq!(block_on(new(4).collect()).unwrap(), [10, 11, 12, 20]);
    assert_eq!(requested.lock().unwrap().len(), 2);
    let mut stream = new(4);
    assert_eq!(block_on(stream.next_page()).unwrap().unwrap(), [10, 11, 12]);
    assert_eq!(block_on(stream.next_page()).unwrap().unwrap(), [20]);
    assert_eq!(block_on(stream.next_page()).unwrap(), None);
    let rest = RecordStream::new(Arc::clone(&sender), Numbers::of("primes"));
    let rest = rest.resume(&stream.position()).unwrap();
    assert_eq!(block_on(rest.collect()).unwrap(), [21, 22, 30, 31, 32]);
    assert_eq!(block_on(new(0).collect()).unwrap(), [0; 0]);
}

#[test]
fn a_record_of_another_type_costs_itself() {
    let odd = json!({"id": "7", "Name": "Secret"});
    let body = page(&[1.into(), odd, Value::Null, 4.into()], None);
    let (sender, requested) = sender("", move |_| body.clone());
    let new = || RecordStream::new(Arc::clone(&sender), Numbers::of("primes"));
    let mut stream = new();
    assert_eq!(block_on(stream.next()).unwrap(), Some(1));
    let error = block_on(stream.next()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("record 2 of the page (id 7)"), "{error}");
    assert!(!format!("{error:?}").contains("Secret"));
    let error = block_on(stream.next()).unwrap_err();
    assert!(error.to_string().contains("record 3 of the page: it is null"), "{error}");
    assert_eq!(block_on(stream.next()).unwrap(), Some(4));
    assert_eq!(block_on(stream.next()).unwrap(), None);
    assert_eq!(requested.lock().unwrap().len(), 1);

    let mut stream = new();
    assert_eq!(block_on(stream.next_page()).unwrap().unwrap(), [1]);
    assert!(block_on(stream.next_page()).is_err());
    assert!(block_on(stream.next_page()).is_err());
    assert_eq!(block_on(stream.next_page()).unwrap().unwrap(), [4]);
    assert_eq!(block_on(stream.next_page()).unwrap(), None);
}

#[test]
fn what_can_be_read_and_what_cannot_come_together() {
    let (sender, requested) = sender("", |number| match number {
        1 => page(&[1.into(), json!({"id": "7"}), 3.into()], Some("2")),
        2 => page(&[Value::Null, 5.into()], Some("2")),
        _ => unreachable!("page {number}"),
    });
    let new = || RecordStream::new(Arc::clone(&sender), Numbers::of("primes"));
    let (numbers, errors) = block_on(new().collect_lossy());
    assert_eq!(numbers, [1, 3, 5]);
    let words: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert!(words[0].starts_with("read record 2 of the page (id 7)"), "{words:?}");
    assert!(words[1].starts_with("read record 1 of the page: it is null"), "{words:?}");
    assert!(words[2].contains("leads back"), "{words:?}");
    assert_eq!((errors.len(), requested.lock().unwrap().len()), (3, 2));
    let (numbers, errors) = block_on(new().limit(2).collect_lossy());
    assert_eq!((numbers, errors.len()), (vec![1], 1));
}

/// The numbers up to the first error, and its words, which are the same when asked again.
fn until_error(page: impl Fn(u64) -> String + Send + Sync + 'static) -> (Vec<u64>, String, usize) {
    let (sender, requested) = sender("", page);
    let mut stream = RecordStream::new(sender, Numbers::of("primes"));
    let mut numbers = Vec::new();
    let error = loop {
        match block_on(stream.next()) {
            Ok(Some(number)) => numbers.push(number),
            Ok(None) => panic!("an end after {numbers:?}"),
            Err(error) => break error.to_string(),
        }
    };
    let requests = requested.lock().unwrap().len();
    assert_eq!(block_on(stream.next()).unwrap_err().to_string(), error);
    assert_eq!(requested.lock().unwrap().len(), requests, "nothing is requested after it");
    (numbers, error, requests)
}

#[test]
fn an_unknown_end_is_told_behind_the_records() {
    for info in ["null", r#"{"more_records":null}"#, r#"{"more_records":"yes"}"#] {
        let (numbers, error, requests) = until_error(move |number| match number {
            1 => page(&[7.into()], Some("2")),
            _ => format!(r#"{{"numbers":[8],"info":{info}}}"#),
        });
        assert_eq!((numbers, requests), (vec![7, 8], 2), "{info}");
        assert!(error.contains("not known whether there are more"), "{error}");
    }
}

#[test]
fn what_was_received_comes_before_the_error() {
    // A token of a page that was read, two pages back.
    let (numbers, error, requests) = until_error(|number| {
        let next = if number == 3 { "1".to_owned() } else { (number + 1).to_string() };
        page(&[number.into()], Some(&next))
    });
    assert!(error.contains("leads back"), "{error}");
    assert_eq!((numbers, requests), (vec![1, 2, 3], 3));
    // Its own token.
    let (numbers, error, _) = until_error(|_| page(&[7.into()], Some("1")));
    assert!(error.contains("leads back"), "{error}");
    assert_eq!(numbers, [7]);
    // An empty page that claims more.
    let (numbers, error, _) = until_error(|number| match number {
        1 => page(&[7.into()], Some("2")),
        _ => page(&[], Some("3")),
    });
    assert!(error.contains("sends none"), "{error}");
    assert_eq!(numbers, [7]);
    // A first page that is empty and claims more; rings of three and of ten behind it.
    let (numbers, error, requests) =
        until_error(|number| page(&[], Some(&(number + 1).to_string())));
    assert!(error.contains("sends none"), "{error}");
    assert_eq!((numbers, requests), (vec![], 1));
    for last in [4, 11] {
        let (numbers, error, requests) = until_error(move |number| {
            let next = if number == last { 2 } else { number + 1 };
            page(&[number.into()], Some(&next.to_string()))
        });
        assert!(error.contains("leads back"), "{error}");
        assert_eq!(numbers, (1..=last).collect::<Vec<_>>());
        assert_eq!(requests as u64, last);
    }
    // The endpoint's own limit.
    let (numbers, error, _) = until_error(|_| page(&[7.into(), 8.into()], Some("limit")));
    assert_eq!(error, "list numbers: there are too many");
    assert_eq!(numbers, [7, 8]);
}

#[test]
fn a_dropped_call_loses_no_record() {
    let asked = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let sender = sender_fn(move |request: OperationRequest| {
        let number: u64 = request.query_text().rsplit('=').next().unwrap().parse().unwrap();
        // The second call, for page 2, is not answered.
        let hangs = count.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 1;
        async move {
            if hangs {
                std::future::pending::<()>().await;
            }
            Ok(HttpResponse::new(Bytes::from(three_pages(number))))
        }
    });
    let mut stream = RecordStream::new(Arc::new(sender), Numbers::of("primes"));
    assert_eq!(block_on(stream.next_page()).unwrap().unwrap(), [10, 11, 12]);
    {
        let mut next = pin!(stream.next());
        let polled =
            block_on(poll_fn(|context| Poll::Ready(next.as_mut().poll(context).is_ready())));
        assert!(!polled, "the call is in flight");
    }
    assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 2);
    assert_eq!(block_on(stream.collect()).unwrap(), [20, 21, 22, 30, 31, 32]);
    assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 4);
}

#[test]
fn a_failed_page_is_requested_again() {
    let failed = std::sync::atomic::AtomicBool::new(false);
    let (sender, requested) = sender("", move |number| {
        let fails = number == 2 && !failed.swap(true, std::sync::atomic::Ordering::SeqCst);
        if fails { "<html>".to_owned() } else { three_pages(number) }
    });
    let mut stream = RecordStream::new(sender, Numbers::of("primes"));
    let (mut numbers, mut failures) = (Vec::new(), 0);
    loop {
        match block_on(stream.next()) {
            Ok(Some(number)) => numbers.push(number),
            Ok(None) => break,
            Err(_) => failures += 1,
        }
    }
    assert_eq!((&numbers[..], failures), (&ALL[..], 1));
    assert_eq!(*requested.lock().unwrap(), ["page=1", "page=2", "page=2", "page=3"]);
}

#[test]
fn as_a_stream_it_ends_after_an_error() {
    let (sender, _) = sender("", |number| match number {
        1 => three_pages(1),
        _ => "<html>".to_owned(),
    });
    let mut stream = RecordStream::new(sender, Numbers::of("primes")).into_stream();
    let mut context = Context::from_waker(Waker::noop());
    let mut next = || match Pin::new(&mut stream).poll_next(&mut context) {
        Poll::Ready(item) => item.map(|item| item.map_err(|error| error.kind())),
        Poll::Pending => panic!("the sender waits for nothing"),
    };
    assert_eq!(next(), Some(Ok(10)));
    assert_eq!(next(), Some(Ok(11)));
    assert_eq!(next(), Some(Ok(12)));
    assert_eq!(next(), Some(Err(ErrorKind::Decode)));
    assert_eq!(next(), None);
}
