//! The way of a request: order, repeats, one re-authentication, the size of an answer.

use std::time::Duration;

use bytes::Bytes;
use http::Method;
use http_body_util::StreamBody;
use tokio::time::Instant;
use zcrm_client::{Body, Effect, ErrorKind, SdkConfig};

use crate::scene::{Ask, Step, Zoho, access, refresh, settle};

fn tokens(zoho: &Zoho) -> Vec<String> {
    zoho.seen().iter().map(|seen| seen.token().expect("a token")).collect()
}

#[tokio::test(start_paused = true)]
async fn the_token_is_attached_after_the_wait_for_a_permit() {
    // The first call has the only permit; the second got its token ready and queues.
    let zoho = Zoho::new([Step::ok(), Step::error(401, "INVALID_TOKEN").held()]);
    let client = zoho.client(refresh(), SdkConfig::new().concurrent_calls(1));
    // A token that has been accepted before: one that never was would not be replaced.
    client.send(Ask::read()).await.unwrap();
    let first = tokio::spawn({
        let client = client.clone();
        async move { client.send(Ask::read()).await }
    });
    settle().await;
    let second = tokio::spawn({
        let client = client.clone();
        async move { client.send(Ask::read()).await }
    });
    settle().await;
    zoho.let_go(1);
    first.await.unwrap().unwrap();
    second.await.unwrap().unwrap();
    assert_eq!(tokens(&zoho)[1..], ["a1", "a2", "a2"], "the refused token is not sent again");
    assert_eq!(zoho.token_requests().len(), 2);
}

/// How often a call that fails in this way every time is sent, and how it ends.
async fn tries(effect: Effect, failure: fn() -> Step) -> (usize, ErrorKind) {
    let zoho = Zoho::new((0..9).map(|_| failure()));
    let ask = Ask::write(effect);
    let error = zoho.client(access(), SdkConfig::new()).send(ask.clone()).await.unwrap_err();
    let seen = zoho.seen();
    for seen in &seen {
        assert_eq!(seen.body, &br#"{"data":[{"Last_Name":"Ada"}]}"#[..], "the same on each try");
        assert_eq!((&seen.method, &seen.uri), (&Method::POST, &zoho.seen()[0].uri));
        assert_eq!(seen.headers, zoho.seen()[0].headers);
    }
    assert_eq!(ask.encodes(), 1, "encoded once");
    (seen.len(), error.kind())
}

#[tokio::test(start_paused = true)]
async fn what_is_repeated_is_what_the_table_says() {
    // Columns as in src/retry.md.
    let unprocessed: [(fn() -> Step, ErrorKind); 3] = [
        (|| Step::Fails(ErrorKind::Connect), ErrorKind::Connect),
        (|| Step::status(429), ErrorKind::Throttled),
        (|| Step::error(429, "TOO_MANY_REQUESTS"), ErrorKind::Throttled),
    ];
    let ambiguous: [(fn() -> Step, ErrorKind); 6] = [
        (|| Step::status(502), ErrorKind::Server),
        (|| Step::status(503), ErrorKind::Server),
        (|| Step::error(504, "INTERNAL_ERROR"), ErrorKind::Server),
        (|| Step::Breaks, ErrorKind::Transport),
        (|| Step::Fails(ErrorKind::Transport), ErrorKind::Transport),
        (|| Step::Fails(ErrorKind::Timeout), ErrorKind::Timeout),
    ];
    let other: [(fn() -> Step, ErrorKind); 5] = [
        (|| Step::status(500), ErrorKind::Server),
        (|| Step::error(500, "INTERNAL_ERROR"), ErrorKind::Server),
        (|| Step::error(400, "INVALID_DATA"), ErrorKind::Rejected),
        (|| Step::error(403, "NO_PERMISSION"), ErrorKind::Permission),
        (|| Step::status(302), ErrorKind::Decode),
    ];
    for (effect, columns) in
        [(Effect::Read, [3, 3, 1]), (Effect::Update, [3, 1, 1]), (Effect::Create, [3, 1, 1])]
    {
        let table =
            [(&unprocessed[..], columns[0]), (&ambiguous, columns[1]), (&other, columns[2])];
        for (failures, expected) in table {
            for (row, &(failure, kind)) in failures.iter().enumerate() {
                let found = tries(effect, failure).await;
                assert_eq!(found, (expected, kind), "{effect:?}, row {row}, {kind:?}");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_repeat_that_succeeds_is_a_success() {
    let zoho = Zoho::new([Step::Fails(ErrorKind::Connect), Step::status(429), Step::ok()]);
    let client = zoho.client(access(), SdkConfig::new());
    let response = client.send(Ask::write(Effect::Create)).await.unwrap();
    assert_eq!((response.status().as_u16(), zoho.count()), (200, 3));
}

#[tokio::test(start_paused = true)]
async fn a_create_that_may_have_been_carried_out_is_not_sent_again_on_any_try() {
    // A repeat that is allowed does not open the door to one that is not.
    let zoho = Zoho::new([Step::status(429), Step::Breaks, Step::ok()]);
    let client = zoho.client(access(), SdkConfig::new());
    let error = client.send(Ask::write(Effect::Create)).await.unwrap_err();
    assert_eq!((error.kind(), zoho.count()), (ErrorKind::Transport, 2));
    assert!(!error.to_string().contains("another library"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_waited_out_up_to_a_minute() {
    let after = |status, seconds, body: &str| {
        Step::Answer(status, vec![("retry-after", seconds)], body.to_owned())
    };
    for (status, body) in [(429, "slow down"), (503, "<html>"), (503, r#"{"code":"X"}"#)] {
        let zoho = Zoho::new([after(status, "7", body)]);
        let start = Instant::now();
        zoho.client(access(), SdkConfig::new()).send(Ask::read()).await.unwrap();
        let waited = start.elapsed();
        assert_eq!(zoho.count(), 2);
        assert!(waited >= Duration::from_secs(7), "{status} {body}: {waited:?}");

        let zoho = Zoho::new([after(status, "61", body)]);
        let start = Instant::now();
        let sent = zoho.client(access(), SdkConfig::new()).send(Ask::read()).await;
        let error = sent.expect_err("a minute is the most that is waited");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(61)), "{status} {body}");
        assert_eq!((zoho.count(), start.elapsed()), (1, Duration::ZERO));
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_replaced_once_and_the_call_is_served() {
    let codes = ["INVALID_TOKEN", "INVALID_OAUTHTOKEN"];
    for (status, code) in [401, 200, 400, 403].into_iter().flat_map(|s| codes.map(|code| (s, code)))
    {
        // A create too: a refused one was not carried out.
        for ask in [Ask::read(), Ask::write(Effect::Create)] {
            let zoho = Zoho::new([Step::ok(), Step::error(status, code)]);
            let client = zoho.client(refresh(), SdkConfig::new());
            client.send(Ask::read()).await.unwrap();
            client.send(ask).await.unwrap();
            assert_eq!(tokens(&zoho), ["a1", "a1", "a2"]);
            assert_eq!(zoho.token_requests().len(), 2);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_second_refusal_is_an_error_and_the_fresh_token_is_not_thrown_away() {
    let refused = || Step::error(401, "INVALID_TOKEN");
    let zoho = Zoho::new([Step::ok(), refused(), refused()]);
    let client = zoho.client(refresh(), SdkConfig::new());
    client.send(Ask::read()).await.unwrap();
    let error = client.send(Ask::read()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!(error.api().unwrap().code(), "INVALID_TOKEN");
    let text = error.to_string();
    for part in ["https://accounts.zoho.com", "https://www.zohoapis.com", "us.production"] {
        assert!(text.contains(part), "{text}");
    }
    assert_eq!((zoho.count(), zoho.token_requests().len()), (3, 2));
    // Ten refreshes in ten minutes is all there is: the next call starts from the same token.
    client.send(Ask::read()).await.unwrap();
    assert_eq!(tokens(&zoho), ["a1", "a1", "a2", "a2"]);
    assert_eq!(zoho.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_refused_at_its_very_first_use_is_not_replaced_and_both_hosts_are_named() {
    let zoho = Zoho::new((0..3).map(|_| Step::error(401, "INVALID_TOKEN")));
    let client = zoho.client(refresh(), SdkConfig::new());
    for calls in 1..=3 {
        let error = client.send(Ask::read()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authentication);
        let text = error.to_string();
        for part in ["https://accounts.zoho.com", "https://www.zohoapis.com", "us.production"] {
            assert!(text.contains(part), "{text}");
        }
        assert_eq!((zoho.count(), zoho.token_requests().len()), (calls, 1), "one was minted");
    }
    // An answer that is no refusal of the token shows that it is good.
    client.send(Ask::read()).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_without_a_way_to_another_is_an_error() {
    let zoho = Zoho::new([Step::error(401, "INVALID_TOKEN")]);
    let error = zoho.client(access(), SdkConfig::new()).send(Ask::read()).await.unwrap_err();
    assert_eq!((error.kind(), zoho.count()), (ErrorKind::Authentication, 1));
    assert!(error.to_string().contains("give a new token"), "{error}");
    assert!(zoho.token_requests().is_empty());
}

#[tokio::test(start_paused = true)]
async fn many_calls_refused_together_cost_one_refresh() {
    // All carry a1; the refusals come one after the other, most of them when a2 is there.
    let refused = (0..8).map(|_| Step::error(401, "INVALID_TOKEN").held());
    let zoho = Zoho::new([Step::ok()].into_iter().chain(refused));
    let client = zoho.client(refresh(), SdkConfig::new().concurrent_calls(8));
    client.send(Ask::read()).await.unwrap();
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(Ask::read()).await })
        })
        .collect();
    settle().await;
    assert_eq!(zoho.count(), 9);
    for _ in 0..8 {
        zoho.let_go(1);
        settle().await;
    }
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(zoho.token_requests().len(), 2, "a1 and a2");
    assert_eq!(tokens(&zoho)[9..], ["a2"; 8]);
}

#[tokio::test(start_paused = true)]
async fn other_refusals_are_answers_not_reasons_to_refresh() {
    for (status, code, kind) in [
        (401, "OAUTH_SCOPE_MISMATCH", ErrorKind::Permission),
        (401, "AUTHENTICATION_FAILURE", ErrorKind::Authentication),
        (400, "INVALID_DATA", ErrorKind::Rejected),
        (403, "NO_PERMISSION", ErrorKind::Permission),
    ] {
        let zoho = Zoho::new([Step::error(status, code)]);
        let error = zoho.client(refresh(), SdkConfig::new()).send(Ask::read()).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{status} {code}");
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!((zoho.count(), zoho.token_requests().len()), (1, 1), "{status} {code}");
        let names_scope = error.to_string().contains("ZohoCRM.modules.leads.READ");
        assert_eq!(names_scope, code == "OAUTH_SCOPE_MISMATCH", "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_is_read_up_to_the_limit_and_not_a_byte_further() {
    let config = || SdkConfig::new().answer_limit(10);
    let in_pieces = |text: &'static str| {
        let pieces = text.as_bytes().chunks(3).map(|piece| {
            Ok::<_, std::convert::Infallible>(http_body::Frame::data(Bytes::from_static(piece)))
        });
        Step::Body(Body::stream(StreamBody::new(futures_util::stream::iter(pieces))))
    };
    let at_once = |text: &'static str| Step::Answer(200, Vec::new(), text.to_owned());
    for good in [in_pieces("0123456789"), at_once("0123456789")] {
        let zoho = Zoho::new([good]);
        let response = zoho.client(access(), config()).send(Ask::read()).await.unwrap();
        assert_eq!(response.body(), &b"0123456789"[..]);
    }
    for large in [in_pieces("0123456789X"), at_once("0123456789X")] {
        let zoho = Zoho::new([large]);
        let error = zoho.client(access(), config()).send(Ask::read()).await.unwrap_err();
        assert_eq!((error.kind(), zoho.count()), (ErrorKind::Decode, 1));
        assert!(error.to_string().contains("10 bytes"), "{error}");
    }
}
