//! Whose permits and credits are counted together.

use zcrm_auth::{OAuthToken, UserSignature};
use zcrm_client::{ErrorKind, SdkConfig, Zcrm};
use zcrm_env::DataCenter;
use zcrm_store_api::MemoryStore;

use crate::scene::{Ask, Step, Zoho, access, refresh, settle};

fn zcrm(zoho: &Zoho, calls: usize) -> Zcrm {
    Zcrm::builder()
        .store(MemoryStore::new())
        .transport(zoho.transport())
        .config(SdkConfig::new().concurrent_calls(calls).credit_floor(100))
        .resolve_user(true)
        .build()
        .unwrap()
}

// the limiter is "keyed by client id + org"; organisations of two data centres are two.
// It was broken once: The key has no environment: the same number in eu and us (or a sandbox) shares permits and credits.
#[tokio::test(start_paused = true)]
async fn organisations_of_two_data_centres_have_a_limit_each() {
    let zoho = Zoho::new((0..2).map(|_| Step::ok().held()));
    let zcrm = zcrm(&zoho, 1);
    let calls: Vec<_> = [DataCenter::Us.production(), DataCenter::Eu.production()]
        .into_iter()
        .map(|environment| {
            let user = UserSignature::new("ada@example.com:600");
            let token = OAuthToken::access(format!("t {environment}")).user(user);
            let client = zcrm.client(environment, token);
            tokio::spawn(async move { client.send(Ask::read()).await })
        })
        .collect();
    settle().await;
    let sent = zoho.count();
    zoho.let_go(2);
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(sent, 2, "one organisation waits for another one's permit");
}

// SdkConfig::concurrent_calls: "the most calls that are in flight for one organisation".
// It was broken once: Once the user is named the slot changes limiters: calls in flight and credits so far count no more.
#[tokio::test(start_paused = true)]
async fn calls_begun_before_the_user_was_named_still_count() {
    let answer = |body: &str| Step::Answer(200, vec![], body.to_owned());
    let zoho = Zoho::new([
        Step::ok().held(),
        answer(r#"{"users":[{"email":"ada@example.com"}]}"#),
        answer(r#"{"org":[{"zgid":"600"}]}"#),
        Step::ok().held(),
        Step::ok().held(),
    ]);
    let client = zcrm(&zoho, 2).client(DataCenter::Us.production(), refresh());
    let start = || {
        let client = client.clone();
        tokio::spawn(async move { client.send(Ask::read()).await })
    };
    let first = start();
    settle().await;
    client.authenticate().await.unwrap();
    let more = [start(), start()];
    settle().await;
    let peak = zoho.peak();
    zoho.let_go(3);
    first.await.unwrap().unwrap();
    for call in more {
        call.await.unwrap().unwrap();
    }
    assert_eq!(peak, 2, "calls in flight for one organisation");
    assert_eq!(client.usage().credits_used, 5);
}

// Usage::credits_remaining: "as Zoho said with its last answer"; the floor refuses calls below it.
// It was broken once: Only good answers are read: a refusal that says 0 (a 429, say) is not heard, and calls go on.
#[tokio::test(start_paused = true)]
async fn what_is_left_is_heard_from_a_refusal_too() {
    let refused = r#"{"code":"INVALID_DATA","details":{},"message":"m","status":"error"}"#;
    let left = vec![("x-api-credits-remaining", "0")];
    let zoho = Zoho::new([Step::Answer(400, left, refused.to_owned())]);
    let client = zoho.client(access(), SdkConfig::new().credit_floor(100));
    client.send(Ask::read()).await.unwrap_err();
    assert_eq!(client.usage().credits_remaining, Some(0));
    assert_eq!(client.send(Ask::read()).await.unwrap_err().kind(), ErrorKind::Throttled);
    assert_eq!(zoho.count(), 1);
}
