//! One task does the work; every caller receives its result.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Waker};
use std::thread;

use zcrm_runtime::{Joined, SingleFlight, block_on};

#[test]
fn all_callers_receive_the_result_of_one_flight() {
    let flights = Arc::new(SingleFlight::<&str, usize>::new());
    let Joined::Started(completer, first) = flights.join("a", || None) else { panic!("started") };
    let waiters: Vec<_> = (0..3)
        .map(|_| match flights.join("a", || None) {
            Joined::InFlight(outcome) => thread::spawn(move || block_on(outcome)),
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(flights.is_in_flight(&"a"));
    completer.complete(7);
    assert!(!flights.is_in_flight(&"a"));
    assert_eq!(block_on(first), Some(7));
    for waiter in waiters {
        assert_eq!(waiter.join().unwrap(), Some(7));
    }
}

#[test]
fn what_was_ready_meanwhile_starts_nothing() {
    let flights = Arc::new(SingleFlight::<&str, usize>::new());
    assert!(matches!(flights.join("a", || Some(3)), Joined::Ready(3)));
    assert!(!flights.is_in_flight(&"a"));
}

#[test]
fn a_lost_flight_is_told_to_its_waiters_and_the_next_caller_starts_another() {
    let flights = Arc::new(SingleFlight::<u8, u8>::new());
    let Joined::Started(completer, outcome) = flights.join(1, || None) else { panic!("started") };
    drop(completer);
    assert_eq!(block_on(outcome), None);
    assert!(matches!(flights.join(1, || None), Joined::Started(..)));
}

#[test]
fn keys_do_not_meet() {
    let flights = Arc::new(SingleFlight::<u8, u8>::new());
    let one = flights.join(1, || None);
    assert!(matches!(flights.join(2, || None), Joined::Started(..)));
    drop(one);
}

#[test]
fn a_dropped_waiter_is_not_woken() {
    struct Count(AtomicUsize);
    impl std::task::Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
    let flights = Arc::new(SingleFlight::<u8, u8>::new());
    let Joined::Started(completer, outcome) = flights.join(1, || None) else { panic!("started") };
    let counts = [Arc::new(Count(AtomicUsize::new(0))), Arc::new(Count(AtomicUsize::new(0)))];
    let wakers = counts.each_ref().map(|count| Waker::from(Arc::clone(count)));
    let mut dropped = Box::pin(outcome.clone());
    let mut kept = Box::pin(outcome);
    assert!(dropped.as_mut().poll(&mut Context::from_waker(&wakers[0])).is_pending());
    assert!(kept.as_mut().poll(&mut Context::from_waker(&wakers[1])).is_pending());
    // A second poll replaces the waker; it adds none.
    assert!(kept.as_mut().poll(&mut Context::from_waker(&wakers[1])).is_pending());
    drop(dropped);
    completer.complete(1);
    assert_eq!(counts.map(|count| count.0.load(Ordering::SeqCst)), [0, 1]);
}
