//! How many calls are in flight: who holds a permit, for how long, and who comes next.

use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use futures_util::poll;
use http::Method;
use http_body_util::StreamBody;
use tokio::time::{Instant, timeout};
use zcrm_client::{Body, Effect, OperationRequest, SdkConfig};

use crate::scene::{Ask, Step, Zoho, access, refresh, settle};

/// Paused time: a wait of this length costs nothing, and only a wait for ever reaches it.
const EVER: Duration = Duration::from_secs(1_000_000);

fn one_at_a_time() -> SdkConfig {
    SdkConfig::new().concurrent_calls(1)
}

#[tokio::test(start_paused = true)]
async fn a_caller_that_waits_for_a_token_occupies_no_permit() {
    let zoho = Zoho::new([]).without_tokens();
    let client = zoho.client(refresh(), one_at_a_time());
    // The first caller waits for the token, and is never polled again: what it holds stays held.
    let mut stalled = pin!(client.send(Ask::read()));
    assert!(poll!(&mut stalled).is_pending());
    settle().await;
    assert_eq!(zoho.token_requests().len(), 1, "it waits for the token, not for a permit");
    zoho.give_tokens();
    let second = timeout(EVER, client.send(Ask::read())).await;
    second.expect("the only permit is free").unwrap();
    assert_eq!(zoho.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn no_more_calls_are_in_flight_than_allowed_and_they_go_first_come_first_served() {
    let zoho = Zoho::new((0..200).map(|_| Step::ok().held()));
    let client = zoho.client(access(), SdkConfig::new().concurrent_calls(10));
    let calls: Vec<_> = (0..200)
        .map(|n| {
            let client = client.clone();
            let path = OperationRequest::new(Method::GET, ["crm", "v8", &n.to_string()]);
            tokio::spawn(async move { client.send(Ask::new(Effect::Read, path)).await })
        })
        .collect();
    for served in 0..200 {
        settle().await;
        assert_eq!(zoho.count(), (served + 10).min(200), "ten are in flight while there are ten");
        zoho.let_go(1);
    }
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(zoho.peak(), 10);
    let came: Vec<_> = zoho.seen().iter().map(|seen| seen.uri.path().to_owned()).collect();
    let asked: Vec<_> = (0..200).map(|n| format!("/crm/v8/{n}")).collect();
    assert_eq!(came, asked);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_cut_off_gives_its_permit_and_its_place_back() {
    let zoho = Zoho::new([Step::ok().held()]);
    let client = zoho.client(access(), one_at_a_time());
    let start = |ask: Ask| {
        let client = client.clone();
        tokio::spawn(async move { client.send(ask).await })
    };
    let (flying, queued) = (start(Ask::read()), start(Ask::read()));
    settle().await;
    let last = start(Ask::read());
    settle().await;
    assert_eq!(zoho.count(), 1);
    queued.abort();
    settle().await;
    assert_eq!(zoho.count(), 1, "a caller that leaves the queue lets no other pass");
    flying.abort();
    timeout(EVER, last).await.expect("the permit came back").unwrap().unwrap();
    assert_eq!(zoho.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_permit_is_held_until_the_answer_is_read() {
    let (pieces, body) = piecewise();
    let zoho = Zoho::new([Step::Body(body)]);
    let client = zoho.client(access(), one_at_a_time());
    let start = || {
        let client = client.clone();
        tokio::spawn(async move { client.send(Ask::read()).await })
    };
    let first = start();
    settle().await;
    let second = start();
    pieces.send(Bytes::from_static(b"ha")).await.unwrap();
    settle().await;
    assert_eq!(zoho.count(), 1, "an answer that is still coming counts as in flight");
    pieces.send(Bytes::from_static(b"lf")).await.unwrap();
    drop(pieces);
    assert_eq!(first.await.unwrap().unwrap().body(), &b"half"[..]);
    second.await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_pause_before_a_repeat_occupies_no_permit() {
    // Without `Retry-After` the pause is that call's own.
    let zoho = Zoho::new([Step::status(503)]);
    let client = zoho.client(access(), one_at_a_time());
    let pausing = tokio::spawn({
        let client = client.clone();
        async move { client.send(Ask::read()).await }
    });
    while zoho.count() == 0 {
        tokio::task::yield_now().await;
    }
    let start = Instant::now();
    client.send(Ask::read()).await.unwrap();
    assert_eq!(start.elapsed(), Duration::ZERO);
    pausing.await.unwrap().unwrap();
}

// Attack D7a: a permit of a call that is not polled any more was held for ever.
#[tokio::test(start_paused = true)]
async fn a_call_that_is_not_driven_holds_up_no_other_for_ever() {
    for heavy in [false, true] {
        let held = || Step::ok().held();
        let zoho = Zoho::new([held(), Step::ok(), held()]);
        let client = zoho.client(access(), one_at_a_time());
        let ask = || {
            let request = OperationRequest::new(Method::GET, ["crm", "v8", "x"]);
            Ask::new(Effect::Read, request.sub_concurrency(heavy))
        };
        let mut idle = pin!(client.send(ask()));
        while zoho.count() == 0 {
            assert!(poll!(&mut idle).is_pending());
            settle().await;
        }
        // From here on it is polled no more: as on a runtime that is not driven, or in a task that
        // waits for the second one first.
        timeout(EVER, client.send(ask())).await.expect("it goes on").unwrap();
        assert_eq!((zoho.count(), zoho.peak()), (2, 2));
        // The first one is answered all the same, and there are no more permits than before.
        zoho.let_go(1);
        idle.await.unwrap();
        assert_eq!(client.usage().in_flight, 0);
        let third = tokio::spawn({
            let client = client.clone();
            async move { client.send(Ask::read()).await }
        });
        settle().await;
        let mut fourth = pin!(client.send(ask()));
        assert!(timeout(Duration::from_secs(30), &mut fourth).await.is_err(), "one permit");
        assert_eq!(zoho.count(), 3);
        zoho.let_go(1);
        fourth.await.unwrap();
        third.await.unwrap().unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_that_takes_long_keeps_its_permit() {
    let zoho = Zoho::new([Step::ok().held()]);
    let limits = one_at_a_time().read_timeout(Duration::MAX).without_call_timeout();
    let client = zoho.client(access(), limits);
    let first = tokio::spawn({
        let client = client.clone();
        async move { client.send(Ask::read()).await }
    });
    settle().await;
    let mut second = pin!(client.send(Ask::read()));
    assert!(timeout(Duration::from_secs(86_400), &mut second).await.is_err());
    assert_eq!(zoho.count(), 1);
    zoho.let_go(1);
    second.await.unwrap();
    first.await.unwrap().unwrap();
    assert_eq!(zoho.peak(), 1);
}

/// A body that comes in pieces, from the holder of the other end.
fn piecewise() -> (tokio::sync::mpsc::Sender<Bytes>, Body) {
    let (sender, mut receiver) = tokio::sync::mpsc::channel::<Bytes>(1);
    let pieces = futures_util::stream::poll_fn(move |context| {
        receiver.poll_recv(context).map(|piece| {
            piece.map(|piece| Ok::<_, std::convert::Infallible>(http_body::Frame::data(piece)))
        })
    });
    (sender, Body::stream(StreamBody::new(pieces)))
}
