//! After 429 the organisation waits as long as Zoho asks: those that were refused and new calls, in
//! order, and not all at the same moment.

use std::time::Duration;

use http::Method;
use tokio::time::{Instant, timeout};
use zcrm_client::{Client, Effect, ErrorKind, OperationRequest, SdkConfig};
use zcrm_store_api::MemoryStore;

use crate::auto_refresh::Paused;
use crate::scene::{Ask, Step, Zoho, access, settle};

const WAIT: Duration = Duration::from_secs(3);

fn refused(after: &'static str) -> Step {
    Step::Answer(429, vec![("retry-after", after)], String::new())
}

fn client(zoho: &Zoho, config: SdkConfig) -> Client {
    Client::builder(zcrm_env::DataCenter::Us.production())
        .token(access())
        .store(MemoryStore::new())
        .config(config)
        .transport(zoho.transport())
        .runtime(Paused::new())
        .build()
        .unwrap()
}

fn numbered(n: usize) -> Ask {
    Ask::new(Effect::Read, OperationRequest::new(Method::GET, ["crm", "v8", &n.to_string()]))
}

fn numbers(zoho: &Zoho) -> Vec<usize> {
    let path = |seen: &crate::scene::Seen| seen.uri.path().rsplit('/').next().unwrap().to_owned();
    zoho.seen().iter().map(|seen| path(seen).parse().unwrap()).collect()
}

// Attack D16: fifteen repeats came within 13 ms, and a new call was sent during the pause.
#[tokio::test(start_paused = true)]
async fn the_organisation_waits_and_goes_on_in_order_one_after_another() {
    const CALLS: usize = 15;
    let zoho = Zoho::new((0..CALLS).map(|_| refused("3").held()));
    let config = SdkConfig::new().concurrent_calls(CALLS);
    let client = client(&zoho, config);
    let start = |n: usize| {
        let client = client.clone();
        tokio::spawn(async move {
            client.send(numbered(n)).await.unwrap();
            Instant::now()
        })
    };
    let mut calls: Vec<_> = (0..CALLS).map(start).collect();
    settle().await;
    zoho.let_go(CALLS);
    settle().await;
    let refused_at = Instant::now();
    tokio::time::sleep(WAIT / 2).await;
    calls.extend((CALLS..CALLS + 5).map(start));
    tokio::time::sleep(WAIT / 2 - Duration::from_millis(10)).await;
    assert_eq!(zoho.count(), CALLS, "nothing is sent in the pause, new calls neither");
    let mut ends = Vec::new();
    for call in calls {
        ends.push(call.await.unwrap() - refused_at);
    }
    let sent: Vec<_> = numbers(&zoho).split_off(CALLS);
    assert_eq!(sent, (0..CALLS + 5).collect::<Vec<_>>(), "in the order in which they came");
    let mut moments: Vec<_> = ends.iter().map(Duration::as_millis).collect();
    moments.dedup();
    assert!(moments.len() > CALLS / 2, "not at the same moment: {ends:?}");
    assert!(ends.iter().all(|end| *end < WAIT * 2), "and soon: {ends:?}");
}

// No time at all is no pause: the back-off of the call itself stays.
#[tokio::test(start_paused = true)]
async fn no_time_at_all_leaves_the_call_its_own_pause() {
    let mut waited = Duration::ZERO;
    for _ in 0..20 {
        let zoho = Zoho::new([refused("0"), refused("0")]);
        let client = client(&zoho, SdkConfig::new());
        let begun = Instant::now();
        client.send(Ask::read()).await.unwrap();
        waited += begun.elapsed();
    }
    // Half a second and a second at most, left to chance: ten times that on average.
    assert!(waited > Duration::from_secs(3), "{waited:?}");
}

#[tokio::test(start_paused = true)]
async fn every_form_of_the_wait_is_heard() {
    let body = r#"{"code":"TOO_MANY_REQUESTS","message":"m","details":{"retry_after":7},"status":"error"}"#;
    let date = "Sun, 22 Nov 2026 09:00:09 GMT";
    let dated = vec![("date", "Sun, 22 Nov 2026 09:00:00 GMT"), ("retry-after", date)];
    for (step, seconds) in [
        (refused("3"), 3.0),
        (refused("1.5"), 1.5),
        (refused(" 20 "), 20.0),
        (Step::Answer(429, dated, String::new()), 9.0),
        (Step::Answer(429, vec![], body.to_owned()), 7.0),
    ] {
        let zoho = Zoho::new([step]);
        let client = client(&zoho, SdkConfig::new());
        let begun = Instant::now();
        client.send(Ask::read()).await.unwrap();
        let waited = begun.elapsed().as_secs_f64();
        assert!((seconds..seconds + 6.0).contains(&waited), "{seconds}: {waited}");
    }
}

// A wait that is too long was taken for none: three attempts within a second.
#[tokio::test(start_paused = true)]
async fn a_wait_that_is_too_long_is_told_to_every_caller_and_nothing_is_sent() {
    for (after, told) in [("3600", 3600), ("99999999999999999999999", 86_400)] {
        let zoho = Zoho::new([refused(after)]);
        let client = client(&zoho, SdkConfig::new());
        let error = client.send(Ask::read()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Throttled);
        assert_eq!(error.retry_after(), Some(Duration::from_secs(told)));
        let error = client.send(Ask::write(Effect::Create)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Throttled);
        assert!(
            !error.may_have_happened() && error.retry_after().unwrap() <= Duration::from_secs(606)
        );
        assert_eq!(zoho.count(), 1, "the second call was not sent");
        // The answer may be wrong: after ten minutes a call finds out.
        tokio::time::sleep(Duration::from_secs(610)).await;
        client.send(Ask::read()).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn the_callers_deadline_ends_the_wait_and_says_what_it_waited_for() {
    let zoho = Zoho::new([refused("30")]);
    let config = SdkConfig::new().call_timeout(Duration::from_secs(10));
    let client = client(&zoho, config);
    client.send(Ask::read()).await.unwrap_err();
    let error = client.send(Ask::write(Effect::Create)).await.unwrap_err();
    assert_eq!((error.kind(), error.may_have_happened()), (ErrorKind::Timeout, false));
    assert!(error.to_string().contains("the pause that Zoho asked for"), "{error}");
    // What gave up delays no other call.
    let calls = (0..20).map(|n| client.send(numbered(n)));
    let all = timeout(Duration::from_secs(60), futures_util::future::join_all(calls)).await;
    all.unwrap().into_iter().for_each(|sent| drop(sent.map_err(|error| error.to_string())));
    tokio::time::sleep(Duration::from_secs(60)).await;
    client.send(Ask::read()).await.unwrap();
}
