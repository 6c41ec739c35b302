//! Pages that are fetched ahead, by a task of the sender's runtime.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::Response as HttpResponse;
use zcrm_core::{BoxFuture, ErrorKind, OperationRequest, RecordStream, Runtime, Sender, sender_fn};
use zcrm_runtime::{BlockingWork, ThreadRuntime, block_on};

use crate::numbers::{Numbers, page, three_pages};

/// A sender whose requests are told to the test, which lets each be answered.
fn gated(pages: u64) -> (Arc<dyn Sender>, mpsc::Receiver<u64>, mpsc::Sender<()>) {
    let (requested, requests) = mpsc::channel();
    let (gate, pass) = mpsc::channel::<()>();
    let pass = Arc::new(Mutex::new(pass));
    let sender = sender_fn(move |request: OperationRequest| {
        let number: u64 = request.query_text().rsplit('=').next().unwrap().parse().unwrap();
        let (requested, pass) = (requested.clone(), Arc::clone(&pass));
        async move {
            requested.send(number).unwrap();
            // On a thread of its own: the runtime has one for each task.
            pass.lock().unwrap().recv().unwrap();
            let next = (number + 1).to_string();
            let body = page(&[number.into()], (number < pages).then_some(&next));
            Ok(HttpResponse::new(Bytes::from(body)))
        }
    });
    (Arc::new(sender), requests, gate)
}

#[test]
fn it_fetches_so_many_pages_ahead_and_no_more() {
    let (sender, requests, gate) = gated(6);
    for _ in 0..6 {
        gate.send(()).unwrap();
    }
    let mut stream = RecordStream::new(sender, Numbers::of("primes")).prefetch(2);
    assert!(requests.try_recv().is_err(), "nothing is sent before the first call");
    assert_eq!(block_on(stream.next()).unwrap(), Some(1));
    // Page 1 is read; pages 2 and 3 are fetched while nothing is asked of the stream.
    assert_eq!([requests.recv(), requests.recv(), requests.recv()], [Ok(1), Ok(2), Ok(3)]);
    assert_eq!(block_on(stream.next()).unwrap(), Some(2));
    assert_eq!(requests.recv(), Ok(4));
    let rest = block_on(stream.collect()).unwrap();
    assert_eq!(rest, [3, 4, 5, 6]);
}

#[test]
fn the_reader_waits_for_a_page_that_is_in_flight() {
    let (sender, requests, gate) = gated(2);
    let mut stream = RecordStream::new(sender, Numbers::of("primes")).prefetch(1);
    let reader = std::thread::spawn(move || {
        let first = block_on(stream.next()).unwrap();
        (first, block_on(stream.collect()).unwrap())
    });
    assert_eq!(requests.recv(), Ok(1));
    gate.send(()).unwrap();
    assert_eq!(requests.recv(), Ok(2), "the second page is requested without a reader");
    gate.send(()).unwrap();
    assert_eq!(reader.join().unwrap(), (Some(1), vec![2]));
}

#[test]
fn a_position_is_of_what_was_read_and_not_of_what_was_fetched() {
    let (sender, requests, gate) = gated(3);
    for _ in 0..3 {
        gate.send(()).unwrap();
    }
    let mut stream = RecordStream::new(Arc::clone(&sender), Numbers::of("primes")).prefetch(2);
    assert_eq!(block_on(stream.next()).unwrap(), Some(1));
    for number in 1..=3 {
        assert_eq!(requests.recv(), Ok(number));
    }
    let position = stream.position();
    for _ in 0..2 {
        gate.send(()).unwrap();
    }
    let resumed = RecordStream::new(sender, Numbers::of("primes")).resume(&position).unwrap();
    assert_eq!(block_on(resumed.prefetch(1).collect()).unwrap(), [2, 3]);
}

#[test]
fn an_error_comes_after_the_pages_before_it_and_the_page_is_requested_again() {
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    let sender = sender_fn(move |request: OperationRequest| {
        let number: u64 = request.query_text().rsplit('=').next().unwrap().parse().unwrap();
        let fails = number == 2 && counted.fetch_add(1, SeqCst) == 0;
        let body = if fails { "<html>".to_owned() } else { three_pages(number) };
        std::future::ready(Ok(HttpResponse::new(Bytes::from(body))))
    });
    let mut stream = RecordStream::new(Arc::new(sender), Numbers::of("primes")).prefetch(3);
    for number in [10, 11, 12] {
        assert_eq!(block_on(stream.next()).unwrap(), Some(number));
    }
    assert_eq!(block_on(stream.next()).unwrap_err().kind(), ErrorKind::Decode);
    assert_eq!(block_on(stream.collect()).unwrap(), [20, 21, 22, 30, 31, 32]);
    assert_eq!(calls.load(SeqCst), 2);
}

/// A runtime that drops the first tasks it is given, as one does that shuts down.
#[derive(Debug)]
struct Mortal(AtomicUsize);

impl Runtime for Mortal {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        ThreadRuntime::new().sleep(duration)
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        if self.0.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1)).is_err() {
            ThreadRuntime::new().spawn(task);
        }
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        ThreadRuntime::new().blocking(work)
    }
}

#[test]
fn a_task_that_the_runtime_drops_is_started_over_a_few_times() {
    let sender = |lost| -> Arc<dyn Sender> {
        let sender = sender_fn(|request: OperationRequest| {
            let number = request.query_text().rsplit('=').next().unwrap().parse().unwrap();
            std::future::ready(Ok(HttpResponse::new(Bytes::from(three_pages(number)))))
        });
        Arc::new(sender.with_runtime(Arc::new(Mortal(AtomicUsize::new(lost)))))
    };
    let stream = |lost| RecordStream::new(sender(lost), Numbers::of("primes")).prefetch(1);
    assert_eq!(block_on(stream(3).collect()).unwrap().len(), 9);
    let mut lost = stream(4);
    let error = block_on(lost.next()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(block_on(lost.collect()).unwrap().len(), 9, "another call may find it well");
}
