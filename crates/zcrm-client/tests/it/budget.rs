//! A storm of failures does not become a storm of repeats.

use zcrm_client::{ErrorKind, RetryBudget, SdkConfig};

use crate::scene::{Ask, Step, Zoho, access};

/// Sends so many reads that all fail; tells how many requests that were.
async fn storm(calls: usize, config: SdkConfig) -> usize {
    let zoho = Zoho::new((0..calls * 3).map(|_| Step::status(503)));
    let client = zoho.client(access(), config.concurrent_calls(50));
    let all: Vec<_> = (0..calls)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(Ask::read()).await })
        })
        .collect();
    for call in all {
        assert_eq!(call.await.unwrap().unwrap_err().kind(), ErrorKind::Server);
    }
    zoho.count()
}

#[tokio::test(start_paused = true)]
async fn the_extra_load_is_what_the_budget_says() {
    // 20 at first, and 20 % of the calls, though no more than 20 are kept; the minutes do not count,
    // for no real one passes.
    let sent = storm(1_000, SdkConfig::new()).await;
    assert!((1_000 + 20..=1_000 + 20 + 200).contains(&sent), "all at once: {sent}");
    let zoho = Zoho::new((0..3_000).map(|_| Step::status(503)));
    let client = zoho.client(access(), SdkConfig::new());
    for _ in 0..1_000 {
        client.send(Ask::read()).await.unwrap_err();
    }
    // What the first call put in ran over.
    assert_eq!(zoho.count(), 1_000 + 20 + 200 - 1, "one by one");
    // Without the budget each of them would be sent three times.
    let generous = RetryBudget::new().burst(10_000);
    assert_eq!(storm(1_000, SdkConfig::new().retry_budget(generous)).await, 3_000);
    let none = RetryBudget::new().burst(0);
    assert_eq!(storm(100, SdkConfig::new().retry_budget(none)).await, 100);
}

#[tokio::test(start_paused = true)]
async fn all_clients_of_a_program_share_it() {
    let zoho = Zoho::new((0..300).map(|_| Step::status(503)));
    let budget = RetryBudget::new().percent(0);
    let zcrm = zcrm_client::Zcrm::builder()
        .store(zcrm_store_api::MemoryStore::new())
        .transport(zoho.transport())
        .config(SdkConfig::new().retry_budget(budget))
        .build()
        .unwrap();
    for n in 0..50 {
        let token = zcrm_auth::OAuthToken::access(format!("t{n}"));
        let client = zcrm.client(zcrm_env::DataCenter::Us.production(), token);
        client.send(Ask::read()).await.unwrap_err();
    }
    assert_eq!(zoho.count(), 50 + 20);
}
