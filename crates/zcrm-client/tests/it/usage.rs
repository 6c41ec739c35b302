//! Permits and credits of an organisation: heavy calls, shared limits, the floor.

use std::time::Duration;

use http::Method;
use zcrm_auth::{OAuthToken, UserSignature};
use zcrm_client::{Client, Edition, Effect, ErrorKind, OperationRequest, SdkConfig, Zcrm};
use zcrm_env::DataCenter;
use zcrm_store_api::MemoryStore;

use crate::scene::{Ask, Step, Zoho, access, settle};

fn heavy(name: &str) -> Ask {
    let request = OperationRequest::crm(Method::GET, [name]).sub_concurrency(true);
    Ask::new(Effect::Read, request)
}

fn start(client: &Client, ask: Ask) -> tokio::task::JoinHandle<()> {
    let client = client.clone();
    tokio::spawn(async move { client.send(ask).await.map(drop).unwrap() })
}

#[tokio::test(start_paused = true)]
async fn ten_heavy_calls_at_a_time_and_light_ones_pass_by() {
    let zoho = Zoho::new((0..40).map(|_| Step::ok().held()));
    let client = zoho.client(access(), SdkConfig::new().edition(Edition::Ultimate));
    let mut calls: Vec<_> = (0..12).map(|n| start(&client, heavy(&format!("H{n}")))).collect();
    settle().await;
    assert_eq!(zoho.count(), 10, "heavy ones only");
    calls.extend((0..20).map(|_| start(&client, Ask::read())));
    settle().await;
    assert_eq!(zoho.count(), 25, "and fifteen light ones, for 25 in all");
    assert_eq!(client.usage().in_flight, 25);
    assert_eq!(client.usage().concurrent_calls, 25);
    for _ in 0..32 {
        zoho.let_go(1);
        settle().await;
    }
    for call in calls {
        call.await.unwrap();
    }
    assert_eq!(zoho.peak(), 25);
    let names: Vec<_> = zoho.seen().iter().map(|seen| seen.uri.path().to_owned()).collect();
    let order: Vec<_> = names.iter().filter(|name| name.contains("/H")).collect();
    assert_eq!(order.len(), 12);
    assert!(order.is_sorted_by_key(|name| name[9..].parse::<u32>().unwrap()), "{order:?}");
    assert_eq!(client.usage().in_flight, 0);
}

#[tokio::test(start_paused = true)]
async fn users_of_one_organisation_share_its_limit() {
    let zoho = Zoho::new((0..40).map(|_| Step::ok().held()));
    let zcrm = Zcrm::builder()
        .store(MemoryStore::new())
        .transport(zoho.transport())
        .config(SdkConfig::new().concurrent_calls(3))
        .build()
        .unwrap();
    let client = |user: &str| {
        let token = OAuthToken::access(format!("t {user}")).user(UserSignature::new(user));
        zcrm.client(DataCenter::Us.production(), token)
    };
    let (ada, bob) = (client("ada@example.com:600"), client("bob@example.com:600"));
    let (eve, nameless) = (client("eve@example.org:700"), client("zoe@example.com"));
    let all = [&ada, &bob, &eve, &nameless];
    let calls: Vec<_> = (0..12).map(|n| start(all[n % 4], Ask::read())).collect();
    settle().await;
    assert_eq!(zoho.count(), 9, "three for each of: ada and bob, eve, zoe");
    assert_eq!(all.map(|client| client.usage().in_flight), [3, 3, 3, 3]);
    zoho.let_go(12);
    for call in calls {
        call.await.unwrap();
    }
}

fn credits(left: &'static str) -> Step {
    Step::Answer(200, vec![("x-api-credits-remaining", left)], r#"{"data":[]}"#.to_owned())
}

#[tokio::test(start_paused = true)]
async fn credits_are_counted_and_what_is_left_is_what_zoho_said_last() {
    let zoho = Zoho::new([credits("2400"), credits("2388"), Step::ok(), credits("many")]);
    let client = zoho.client(access(), SdkConfig::new());
    let priced = |credits| {
        Ask::new(Effect::Read, OperationRequest::crm(Method::GET, ["X"]).credits(credits))
    };
    let mut told = Vec::new();
    for ask in [priced(1), priced(10), priced(3), priced(1)] {
        client.send(ask).await.unwrap();
        let usage = client.usage();
        told.push((usage.credits_used, usage.credits_remaining));
    }
    // It is said only when half are gone: silence means that they are back.
    assert_eq!(told, [(1, Some(2400)), (11, Some(2388)), (14, None), (15, None)]);
}

#[tokio::test(start_paused = true)]
async fn what_is_kept_for_others_is_not_used() {
    let zoho = Zoho::new([credits("1001"), credits("1000")]);
    let client = zoho.client(access(), SdkConfig::new().credit_floor(1_000));
    client.send(Ask::read()).await.unwrap();
    client.send(Ask::read()).await.unwrap();
    let error = client.send(Ask::read()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Throttled);
    assert_eq!(
        error.to_string(),
        "make the call: 1000 credits are left, and SdkConfig::credit_floor keeps 1000 for others"
    );
    let wait = error.retry_after().expect("when to look again");
    assert!(wait > Duration::from_secs(290) && wait <= Duration::from_secs(300), "{wait:?}");
    assert!(!error.may_have_happened());
    assert_eq!(zoho.count(), 2);
    assert_eq!(client.usage().in_flight, 0, "no permit is kept");
}
