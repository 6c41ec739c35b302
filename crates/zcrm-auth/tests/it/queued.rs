//! What a caller asks for is done, whatever else is under way.

use std::time::Duration;

use zcrm_auth::OAuthToken;

use crate::scene::{Accounts, keep, memory, row, rows, scene};
use crate::troubled::settle;

#[tokio::test(start_paused = true)]
async fn what_a_caller_asks_for_is_done_under_steady_traffic() {
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("nobody"), &memory(), &accounts).build();
    let traffic: Vec<_> = (0..4)
        .map(|_| {
            let one = one.clone();
            tokio::spawn(async move {
                for _ in 0..50 {
                    drop(one.ready().await);
                }
            })
        })
        .collect();
    let flush = tokio::spawn(async move { one.flush().await });
    let outcome = flush.await.unwrap();
    for task in traffic {
        task.await.unwrap();
    }
    outcome.expect("there is nothing to save, and no runtime ended");
}

/// `remove` says: safe, removing goes on.
#[tokio::test(start_paused = true)]
async fn a_removal_whose_caller_is_dropped_goes_on() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let accounts = Accounts::new([]).held();
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let waiting = tokio::spawn({
        let one = one.clone();
        async move { drop(one.ready().await) }
    });
    settle().await;
    // A log-out handler whose browser hung up, while a refresh is under way.
    tokio::time::timeout(Duration::from_millis(10), one.remove()).await.expect_err("it waits");
    accounts.open();
    waiting.await.unwrap();
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert!(rows(&store).await.is_empty(), "it was not removed");
}
