//! The time that a whole call may take, and what is told when it is over.

use std::time::Duration;

use tokio::time::Instant;
use zcrm_client::{CallOptions, Client, Effect, Error, ErrorKind, SdkConfig};

use crate::scene::{Ask, Step, Zoho, access, refresh, settle};

const LIMIT: Duration = Duration::from_secs(7);

/// The error of a call that takes too long; it ends exactly when it should.
async fn too_late(client: &Client, ask: Ask) -> Error {
    let started = Instant::now();
    let error = client.send(ask).await.expect_err("too late");
    let waited = started.elapsed();
    assert!(waited >= LIMIT && waited < LIMIT + Duration::from_millis(5), "{waited:?}");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.is_transient());
    error
}

fn limited() -> SdkConfig {
    SdkConfig::new().call_timeout(LIMIT).concurrent_calls(1)
}

#[tokio::test(start_paused = true)]
async fn it_covers_the_wait_for_a_token() {
    let zoho = Zoho::new([]).without_tokens();
    let client = zoho.client(refresh(), limited());
    let error = too_late(&client, Ask::write(Effect::Create)).await;
    assert_eq!(error.to_string(), "complete the call within 7s: it was waiting for a token");
    assert!(!error.may_have_happened());
    // The refresh goes on, and serves the next caller.
    zoho.give_tokens();
    client.send(Ask::read()).await.unwrap();
    assert_eq!(zoho.token_requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn it_covers_the_wait_for_a_permit() {
    let zoho = Zoho::new([Step::ok().held()]);
    let client = zoho.client(access(), limited());
    let unlimited = client.with(CallOptions::new().without_timeout());
    let first = tokio::spawn(async move { unlimited.send(Ask::read()).await });
    settle().await;
    let error = too_late(&client, Ask::write(Effect::Create)).await;
    assert_eq!(
        error.to_string(),
        "complete the call within 7s: it was waiting for its turn (SdkConfig::concurrent_calls \
         are in flight)"
    );
    assert!(!error.may_have_happened());
    zoho.let_go(1);
    first.await.unwrap().unwrap();
    client.send(Ask::read()).await.unwrap();
    assert_eq!(zoho.count(), 2, "who left the queue sent nothing");
}

#[tokio::test(start_paused = true)]
async fn it_covers_the_answer_and_the_permit_comes_back() {
    let zoho = Zoho::new([Step::ok().held()]);
    let client = zoho.client(access(), limited());
    let error = too_late(&client, Ask::write(Effect::Create)).await;
    assert_eq!(error.to_string(), "complete the call within 7s: it was waiting for the answer");
    assert!(error.may_have_happened());
    client.send(Ask::read()).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn it_covers_repeats_and_the_pauses_between_them() {
    let again = || Step::Answer(429, vec![("retry-after", "5")], String::new());
    let zoho = Zoho::new([again(), again(), again()]);
    let client = zoho.client(access(), limited());
    let error = too_late(&client, Ask::read()).await;
    assert_eq!(
        error.to_string(),
        "complete the call within 7s: it was waiting for the end of the pause that Zoho asked for (429)"
    );
    assert_eq!(zoho.count(), 2);
    let before = std::error::Error::source(&error).expect("why it was repeated").to_string();
    assert!(before.contains("429"), "{before}");
    assert!(!error.may_have_happened());
}

#[tokio::test(start_paused = true)]
async fn what_a_cut_connection_left_open_stays_open() {
    // The first try may have been carried out; the second finds no server.
    let steps = || [Step::Breaks, Step::Fails(ErrorKind::Connect), Step::Fails(ErrorKind::Connect)];
    let zoho = Zoho::new(steps());
    let client = zoho.client(access(), SdkConfig::new());
    let asked = client.with(CallOptions::new().retry_updates(true));
    let error = asked.send(Ask::write(Effect::Update)).await.unwrap_err();
    assert_eq!((error.kind(), zoho.count()), (ErrorKind::Connect, 3));
    assert!(error.may_have_happened());

    // It was not asked for, or it makes something new: told at once.
    for (repeats, effect) in [(false, Effect::Update), (true, Effect::Create)] {
        let zoho = Zoho::new(steps());
        let options = CallOptions::new().retry_updates(repeats);
        let client = zoho.client(access(), SdkConfig::new()).with(options);
        let error = client.send(Ask::write(effect)).await.unwrap_err();
        assert_eq!((error.kind(), zoho.count()), (ErrorKind::Transport, 1));
        assert!(error.may_have_happened());
    }
}

#[tokio::test(start_paused = true)]
async fn one_call_may_have_a_deadline_and_tries_of_its_own() {
    let zoho = Zoho::new([Step::ok().held(), Step::status(503), Step::status(503)]);
    let client = zoho.client(access(), SdkConfig::new());
    let impatient = client.with(CallOptions::new().timeout(LIMIT));
    too_late(&impatient, Ask::read()).await;
    let once = client.with(CallOptions::new().max_attempts(0));
    assert_eq!(once.send(Ask::read()).await.unwrap_err().kind(), ErrorKind::Server);
    assert_eq!(zoho.count(), 2);
    client.send(Ask::read()).await.unwrap();
    assert_eq!(zoho.count(), 4);
}
