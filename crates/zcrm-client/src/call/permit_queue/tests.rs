//! Callers that are driven, and callers that are not.

use std::pin::{Pin, pin};
use std::task::Wake;

use tokio::time::{Instant, timeout};

use super::*;
use crate::runtime::TokioRuntime;

/// Virtual time: a wait of this length costs nothing.
const EVER: Duration = Duration::from_secs(1_000_000);

struct Nothing;
impl Wake for Nothing {
    fn wake(self: Arc<Self>) {}
}

/// Polls once, as a task does that is never polled again.
fn poll_once<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(&Waker::from(Arc::new(Nothing))))
}

/// Holds a permit in a task that is driven and waits for a word.
fn hold(queue: &PermitQueue) -> (tokio::task::JoinHandle<()>, tokio::sync::oneshot::Sender<()>) {
    let (word, mut heard) = tokio::sync::oneshot::channel();
    let queue = queue.clone();
    let holder = tokio::spawn(async move {
        let permit = queue.acquire(&TokioRuntime).await;
        poll_fn(|context| {
            permit.polled(context.waker());
            Pin::new(&mut heard).poll(context)
        })
        .await
        .unwrap();
    });
    (holder, word)
}

#[tokio::test(start_paused = true)]
async fn a_permit_that_is_not_driven_goes_to_another_after_it_was_asked() {
    let queue = PermitQueue::new(1);
    let idle = queue.acquire(&TokioRuntime).await;
    let start = Instant::now();
    let second = timeout(EVER, queue.acquire(&TokioRuntime)).await.expect("it goes on");
    assert_eq!(start.elapsed(), PATIENCE * 2);
    assert_eq!(queue.free(), 0);
    // The one that lost its permit gives none back.
    drop(idle);
    assert_eq!(queue.free(), 0);
    drop(second);
    assert_eq!(queue.free(), 1);
    assert!(lock(&queue.0).waiting.is_empty() && lock(&queue.0).holding.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_permit_that_is_driven_is_held_for_as_long_as_it_takes() {
    let queue = PermitQueue::new(2);
    let (holders, words): (Vec<_>, Vec<_>) = (0..2).map(|_| hold(&queue)).unzip();
    tokio::task::yield_now().await;
    let mut waiting = pin!(queue.acquire(&TokioRuntime));
    assert!(timeout(Duration::from_secs(86_400), &mut waiting).await.is_err());
    assert_eq!(lock(&queue.0).holding.len(), 2);
    for word in words {
        word.send(()).unwrap();
    }
    timeout(EVER, waiting).await.expect("its turn");
    for holder in holders {
        holder.await.unwrap();
    }
    assert_eq!(queue.free(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_place_that_is_not_driven_is_passed_over_and_kept() {
    let queue = PermitQueue::new(1);
    let (holder, word) = hold(&queue);
    tokio::task::yield_now().await;
    let mut idle = pin!(queue.acquire(&TokioRuntime));
    assert!(poll_once(idle.as_mut()).is_pending());
    word.send(()).unwrap();
    holder.await.unwrap();
    // The permit is the idle one's, which does not take it.
    let (third, end) = hold(&queue);
    let (fourth, end_of_fourth) = hold(&queue);
    tokio::time::sleep(PATIENCE * 3).await;
    assert_eq!(lock(&queue.0).holding.keys().copied().collect::<Vec<_>>(), [3]);
    // Polled again it has its place back, before the one that came later.
    assert!(poll_once(idle.as_mut()).is_pending());
    end.send(()).unwrap();
    third.await.unwrap();
    let permit = timeout(Duration::from_secs(1), idle).await.expect("its turn");
    assert_eq!(permit.number, 2);
    drop(permit);
    end_of_fourth.send(()).unwrap();
    fourth.await.unwrap();
    assert_eq!(queue.free(), 1);
}

#[tokio::test(start_paused = true)]
async fn any_number_of_callers_that_are_not_driven_holds_up_no_other_for_ever() {
    let queue = PermitQueue::new(3);
    let mut held = Vec::new();
    for _ in 0..3 {
        held.push(queue.acquire(&TokioRuntime).await);
    }
    let mut idle: Vec<_> = (0..40).map(|_| Box::pin(queue.acquire(&TokioRuntime))).collect();
    for idle in &mut idle {
        assert!(poll_once(idle.as_mut()).is_pending());
    }
    timeout(EVER, queue.acquire(&TokioRuntime)).await.expect("its turn");
    drop((idle, held));
    assert_eq!(queue.free(), 3);
    assert!(lock(&queue.0).waiting.is_empty() && lock(&queue.0).holding.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_place_that_is_given_up_passes_its_turn_on() {
    let queue = PermitQueue::new(1);
    let permit = queue.acquire(&TokioRuntime).await;
    let mut first = Box::pin(queue.acquire(&TokioRuntime));
    assert!(poll_once(first.as_mut()).is_pending());
    let (second, word) = hold(&queue);
    tokio::task::yield_now().await;
    drop(permit);
    drop(first);
    word.send(()).unwrap();
    timeout(Duration::from_secs(1), second).await.expect("woken at once").unwrap();
}
