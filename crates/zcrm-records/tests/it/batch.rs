//! Batches of any size: how they are cut, and where each outcome is put.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use serde_json::{Value, json};
use tokio::sync::{Semaphore, mpsc};
use zcrm_core::{
    BoxFuture, Error, ErrorKind, OperationRequest, Outcome, Runtime, Sender, sender_fn,
};
use zcrm_records::{Record, RecordsExt as _};

use crate::simulated::records as long_form;

type Answer = Result<http::Response<Bytes>, Error>;

fn numbered(count: usize) -> Vec<Record> {
    (0_u64..).take(count).map(|n| Record::new().with("N", n)).collect()
}

/// The numbers of the records in a request.
fn numbers(request: &OperationRequest) -> Vec<u64> {
    let body: Value = serde_json::from_slice(request.body_bytes().unwrap()).unwrap();
    body["data"].as_array().unwrap().iter().map(|record| record["N"].as_u64().unwrap()).collect()
}

/// The answer in which each record has its own number plus one as its id, or is refused.
fn answered(numbers: &[u64], is_refused: impl Fn(u64) -> bool) -> Answer {
    let entries: Vec<_> = numbers
        .iter()
        .map(|n| match is_refused(*n) {
            true => json!({"code": "INVALID_DATA", "details": {"api_name": format!("N{n}")},
                "message": "invalid data", "status": "error"}),
            false => json!({"code": "SUCCESS", "details": {"id": (n + 1).to_string()},
                "message": "record added", "status": "success"}),
        })
        .collect();
    let mut response = http::Response::new(Bytes::from(json!({ "data": entries }).to_string()));
    *response.status_mut() = match numbers.iter().filter(|n| is_refused(**n)).count() {
        0 => http::StatusCode::CREATED,
        count if count == numbers.len() => http::StatusCode::BAD_REQUEST,
        _ => http::StatusCode::MULTI_STATUS,
    };
    Ok(response)
}

fn cut() -> Error {
    Error::new(ErrorKind::Transport, "get a whole answer: the connection broke")
}

/// A pseudo-random number, the same in each run.
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

#[tokio::test]
async fn the_outcome_of_a_record_belongs_to_it_whatever_the_size_and_the_refusals() {
    let mut seed = 1;
    // Sixty in the short form: each size at the edges, each number at once, cut and uncut.
    for round in 0..if long_form() >= 250_000 { 300 } else { 60 } {
        let count = match round {
            0..=4 => [0, 1, 99, 100, 101][usize::try_from(round).unwrap()],
            _ => usize::try_from(random(&mut seed) % 1001).unwrap(),
        };
        let share = random(&mut seed) % 101;
        let salt = random(&mut seed);
        let is_refused = move |n: u64| {
            let mut seed = n ^ salt;
            random(&mut seed) % 100 < share
        };
        // A quarter of the calls is cut; never three in a row, which would end the batch.
        let is_cut = move |first: u64| round % 3 == 0 && (first / 100) % 4 == 2;
        let calls = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&calls);
        let crm = Arc::new(sender_fn(move |request| {
            counted.fetch_add(1, Ordering::Relaxed);
            let numbers = numbers(&request);
            async move {
                assert!(numbers.len() <= 100);
                if is_cut(numbers[0]) { Err(cut()) } else { answered(&numbers, is_refused) }
            }
        }));
        let records = numbered(count);
        let at_once = usize::try_from(round % 5).unwrap();
        let batch = crm.records("Leads").create(&records).concurrent(at_once).await.unwrap();
        assert_eq!(batch.len(), count);
        assert_eq!(calls.load(Ordering::Relaxed), count.div_ceil(100));
        for (n, outcome) in (0_u64..).zip(&batch) {
            match outcome {
                _ if is_cut(n / 100 * 100) => assert!(matches!(outcome, Outcome::Unknown(_))),
                Outcome::Done(written) => {
                    assert!(!is_refused(n));
                    assert_eq!(written.id.as_u64(), n + 1);
                }
                Outcome::Refused(error) => {
                    assert!(is_refused(n));
                    assert_eq!(error.field(), Some(&*format!("N{n}")));
                }
                other => panic!("{n}: {other}"),
            }
        }
    }
}

fn never() -> Answer {
    panic!("nothing is to be sent")
}

#[tokio::test]
async fn no_record_is_an_empty_batch_and_no_call() {
    let crm = Arc::new(sender_fn(|_| async { never() }));
    let leads = crm.records("Leads");
    let none: [Record; 0] = [];
    assert!(leads.create(&none).await.unwrap().is_empty());
    assert!(leads.update(&none).concurrent(3).await.unwrap().is_empty());
    assert!(leads.upsert(&none, &["Email"]).await.unwrap().is_empty());
    assert!(leads.delete([0_u64; 0]).await.unwrap().is_empty());
}

/// A sender whose calls wait to be let through, and tell which records they carry.
struct Gated {
    arrived: mpsc::UnboundedReceiver<Vec<u64>>,
    gate: Arc<Semaphore>,
    in_flight: Arc<AtomicUsize>,
}

struct InFlight(Arc<AtomicUsize>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

#[derive(Debug)]
struct Tokio;

impl Runtime for Tokio {
    fn now(&self) -> std::time::SystemTime {
        std::time::SystemTime::UNIX_EPOCH
    }

    fn sleep(&self, _: std::time::Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        drop(tokio::spawn(task));
    }

    fn blocking(&self, work: Box<dyn FnOnce() + Send>) -> BoxFuture<'static, ()> {
        work();
        Box::pin(std::future::ready(()))
    }
}

fn gated() -> (Arc<impl Sender>, Gated) {
    let (tell, arrived) = mpsc::unbounded_channel();
    let gate = Arc::new(Semaphore::new(0));
    let in_flight = Arc::new(AtomicUsize::new(0));
    let (passing, flying) = (Arc::clone(&gate), Arc::clone(&in_flight));
    let sender = sender_fn(move |request| {
        let (tell, gate, flying) = (tell.clone(), Arc::clone(&passing), Arc::clone(&flying));
        let answer: BoxFuture<'static, Answer> = Box::pin(async move {
            let numbers = numbers(&request);
            flying.fetch_add(1, Ordering::SeqCst);
            let _in_flight = InFlight(flying);
            tell.send(numbers.clone()).unwrap();
            gate.acquire().await.unwrap().forget();
            answered(&numbers, |_| false)
        });
        answer
    });
    (Arc::new(sender.with_runtime(Arc::new(Tokio))), Gated { arrived, gate, in_flight })
}

#[tokio::test]
async fn three_at_a_time_and_the_order_is_that_of_the_records() {
    let (crm, mut gated) = gated();
    let records = numbered(750);
    let writing = crm.records("Leads").create(&records).concurrent(3).into_future();
    let mut writing = std::pin::pin!(writing);
    let mut firsts = BTreeSet::new();
    // Three calls are under way before the first is answered, and no fourth.
    for _ in 0..3 {
        tokio::select! {
            _ = &mut writing => panic!("nothing was answered"),
            numbers = gated.arrived.recv() => firsts.insert(numbers.unwrap()[0]),
        };
    }
    assert_eq!(firsts, BTreeSet::from([0, 100, 200]));
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert!(gated.arrived.try_recv().is_err());
    gated.gate.add_permits(100);
    let batch = writing.await.unwrap();
    let ids: Vec<_> = batch.into_result().unwrap().iter().map(|done| done.id.as_u64()).collect();
    assert_eq!(ids, (1..=750).collect::<Vec<u64>>());
}

#[tokio::test]
async fn calls_get_on_and_end_while_the_caller_does_something_else() {
    let (crm, mut gated) = gated();
    let records = numbered(300);
    let mut writing = crm.records("Leads").create(&records).concurrent(2).into_future();
    // Polled once, and then not again while its calls are answered.
    tokio::select! {
        biased;
        _ = &mut writing => panic!("nothing was answered"),
        () = std::future::ready(()) => {}
    }
    for _ in 0..2 {
        gated.arrived.recv().await.unwrap();
    }
    gated.gate.add_permits(2);
    while gated.in_flight.load(Ordering::SeqCst) > 0 {
        tokio::task::yield_now().await;
    }
    gated.gate.add_permits(1);
    assert_eq!(writing.await.unwrap().done().count(), 300);
}

// A row of `docs`: what a batch dropped half-way leaves behind.
#[tokio::test]
async fn a_batch_that_is_dropped_abandons_its_calls_and_sends_no_more() {
    let (crm, mut gated) = gated();
    let records = numbered(950);
    let mut writing = crm.records("Leads").create(&records).concurrent(3).into_future();
    gated.gate.add_permits(2);
    for _ in 0..5 {
        tokio::select! {
            _ = &mut writing => panic!("five of ten calls"),
            numbers = gated.arrived.recv() => drop(numbers),
        }
    }
    assert_eq!(gated.in_flight.load(Ordering::SeqCst), 3);
    drop(writing);
    while gated.in_flight.load(Ordering::SeqCst) > 0 {
        tokio::task::yield_now().await;
    }
    gated.gate.add_permits(100);
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert!(gated.arrived.try_recv().is_err(), "no call was made after the drop");
}

#[tokio::test]
async fn stopped_in_the_middle_the_rest_is_not_sent_and_can_be_sent_on() {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&sent);
    let stop = Arc::new(AtomicBool::new(false));
    let pulled = Arc::clone(&stop);
    let crm = Arc::new(sender_fn(move |request| {
        let numbers = numbers(&request);
        seen.lock().unwrap().extend(numbers.iter().copied());
        // From elsewhere, while the fourth call is under way.
        pulled.store(numbers[0] == 300, Ordering::Relaxed);
        async move { answered(&numbers, |n| n % 50 == 7) }
    }));
    let records = numbered(950);
    let leads = crm.records("Leads");
    let stopped = leads.create(&records).stop_when(|_| stop.load(Ordering::Relaxed)).await.unwrap();
    assert_eq!(stopped.to_string(), "write 950 records: 392 accepted, 8 refused, 550 not sent");
    assert!(stopped.call_error().is_none() && stopped.not_sent().eq(400..950));
    assert!(stopped.failed().last().unwrap().1.to_string().contains("was stopped before"));

    let later: Vec<_> = stopped.not_sent().map(|place| &records[place]).collect();
    let whole = stopped.filled_with(leads.create(later).await.unwrap());
    assert_eq!(whole.to_string(), "write 950 records: 931 accepted, 19 refused");
    for (n, outcome) in (0..).zip(&whole) {
        assert_eq!(outcome.done().map(|done| done.id.as_u64()), (n % 50 != 7).then_some(n + 1));
    }
    assert_eq!(*sent.lock().unwrap(), (0..950).collect::<Vec<_>>(), "each once, in order");
}

#[tokio::test]
async fn what_would_fail_likewise_ends_the_batch_and_what_would_not_does_not() {
    for (kind, calls, unknown, not_sent) in [
        (ErrorKind::Authentication, 3, 0, 750),
        (ErrorKind::Throttled, 3, 0, 750),
        (ErrorKind::Connect, 3, 0, 750),
        // Of this hundred alone.
        (ErrorKind::Validation, 10, 0, 750),
        // Again and again: three.
        (ErrorKind::Transport, 5, 300, 450),
        (ErrorKind::Rejected, 5, 0, 750),
    ] {
        let made = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&made);
        let crm = Arc::new(sender_fn(move |request| {
            count.fetch_add(1, Ordering::Relaxed);
            let numbers = numbers(&request);
            async move {
                if numbers[0] < 200 || kind == ErrorKind::Validation && numbers[0] == 900 {
                    return answered(&numbers, |_| false);
                }
                Err(Error::new(kind, "do it"))
            }
        }));
        let batch = crm.records("Leads").create(numbered(950)).await.unwrap();
        assert_eq!(made.load(Ordering::Relaxed), calls, "{kind:?}");
        assert_eq!(batch.unknown().count(), unknown, "{kind:?}");
        let done = if kind == ErrorKind::Validation { 250 } else { 200 };
        assert_eq!(batch.not_sent().count(), 950 - done - unknown, "{kind:?}");
        assert!(not_sent >= batch.not_sent().count());
        assert_eq!(batch.call_error().unwrap().kind(), kind);
        assert!(
            batch.into_result().is_err_and(|batch| std::error::Error::source(&batch).is_some())
        );
    }
}

#[tokio::test]
async fn an_error_that_leaves_every_record_unsent_is_the_error_of_the_batch() {
    for concurrent in [1, 3] {
        let refuse = |_| async { Err(Error::new(ErrorKind::Authentication, "sign in")) };
        let crm = Arc::new(sender_fn(refuse).with_runtime(Arc::new(Tokio)));
        let writing = crm.records("Leads").create(numbered(950)).concurrent(concurrent);
        assert_eq!(writing.await.unwrap_err().kind(), ErrorKind::Authentication);
    }
}

#[tokio::test]
async fn no_count_of_the_progress_falls_and_the_last_is_the_whole() {
    for concurrent in [1, 4] {
        let crm = sender_fn(|request| {
            let numbers = numbers(&request);
            async move {
                if numbers[0] == 300 { Err(cut()) } else { answered(&numbers, |n| n % 10 == 0) }
            }
        });
        let crm = Arc::new(crm.with_runtime(Arc::new(Tokio)));
        let mut seen = Vec::new();
        let records = numbered(950);
        let writing = crm.records("Leads").create(&records).concurrent(concurrent);
        let batch = writing.on_progress(|progress| seen.push(*progress)).await.unwrap();
        assert_eq!(seen.len(), 10);
        assert!(seen.iter().all(|progress| progress.total == Some(950)));
        for pair in seen.windows(2) {
            assert!(pair[0].done <= pair[1].done && pair[0].refused <= pair[1].refused);
            assert!(pair[0].unknown <= pair[1].unknown && pair[0].not_sent <= pair[1].not_sent);
            assert!(pair[0].finished() < pair[1].finished());
        }
        let last = seen.last().unwrap();
        assert_eq!((last.done, last.refused, last.unknown, last.not_sent), (765, 85, 100, 0));
        assert_eq!(last.finished(), batch.len());
    }
}

#[tokio::test]
async fn a_record_that_is_no_json_costs_itself_alone() {
    struct Odd(u64);
    impl serde::Serialize for Odd {
        fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
            match self.0 % 100 {
                33 => Err(serde::ser::Error::custom("SECRET")),
                _ => Record::new().with("N", self.0).serialize(to),
            }
        }
    }
    let crm = Arc::new(sender_fn(|request| {
        let numbers = numbers(&request);
        async move { answered(&numbers, |_| false) }
    }));
    let odd: Vec<_> = (0..250).map(Odd).collect();
    let batch = crm.records("Leads").create(&odd).await.unwrap();
    assert!(batch.not_sent().eq([33, 133, 233]));
    for (place, done) in batch.done() {
        assert_eq!(done.id.as_u64(), u64::try_from(place).unwrap() + 1);
    }
    let said = batch.call_error().unwrap().to_string();
    assert_eq!(said, "create records in Leads: record 34 cannot be written as JSON");
    let alone = crm.records("Leads").create([Odd(33)]).await.unwrap_err();
    assert_eq!(alone.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn an_iterator_without_an_end_is_left_where_the_batch_was_stopped() {
    let crm = Arc::new(sender_fn(|request| {
        let numbers = numbers(&request);
        async move { answered(&numbers, |_| false) }
    }));
    let mut next = 0_u64..;
    let mut endless = std::iter::from_fn(|| Some(Record::new().with("N", next.next()?)));
    let leads = crm.records("Leads");
    let batch = leads.create(endless.by_ref()).stop_when(|p| p.done >= 300).await.unwrap();
    assert_eq!((batch.len(), batch.done().count()), (300, 300));
    assert_eq!(endless.next().unwrap().get::<u64>("N").unwrap(), Some(300));
    // A length that no memory holds is none.
    let many = (0..u64::MAX).map(|n| Record::new().with("N", n));
    let batch = leads.create(many).stop_when(|p| p.done >= 100).await.unwrap();
    assert_eq!((batch.len(), batch.done().count()), (100, 100));
    // One that ends is counted to its end, without being written.
    let some = (0..950_u64).filter(|n| n % 2 == 0).map(|n| Record::new().with("N", n));
    let batch = leads.create(some).stop_when(|p| p.done >= 100).await.unwrap();
    assert_eq!((batch.done().count(), batch.not_sent().count()), (100, 375));
}

/// A runtime that drops every task.
#[derive(Debug)]
struct Ending;

impl Runtime for Ending {
    fn now(&self) -> std::time::SystemTime {
        std::time::SystemTime::UNIX_EPOCH
    }

    fn sleep(&self, _: std::time::Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        drop(task);
    }

    fn blocking(&self, _: Box<dyn FnOnce() + Send>) -> BoxFuture<'static, ()> {
        Box::pin(std::future::ready(()))
    }
}

#[tokio::test]
async fn a_runtime_that_ends_leaves_the_records_unknown_and_no_caller_waiting() {
    let answer = |request| {
        let numbers = numbers(&request);
        async move { answered(&numbers, |_| false) }
    };
    let crm = Arc::new(sender_fn(answer).with_runtime(Arc::new(Ending)));
    let batch = crm.records("Leads").create(numbered(950)).concurrent(2).await.unwrap();
    // Three in a row end the batch; a fourth was started beside the third.
    assert_eq!(batch.done().count(), 0);
    assert!(batch.unknown().count() >= 300 && batch.unknown().count() <= 400);
    assert_eq!(batch.unknown().count() + batch.not_sent().count(), 950);
}
