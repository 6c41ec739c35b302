//! What is newer is kept: new sign-ins, removals, unsaved tokens.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use zcrm_auth::OAuthToken;
use zcrm_auth::endpoint::RevokeEndpoint;
use zcrm_store_api::TokenStore;

use crate::scene::{
    Accounts, HOUR, Mortal, Reply, app, carried, keep, memory, row, rows, scene, token,
};
use crate::troubled::{refresh_of, settle, troubled};

#[tokio::test(start_paused = true)]
async fn a_refresh_in_flight_never_overwrites_a_new_sign_in() {
    let store = memory();
    keep(&store, &row("ada", "", "r1", "old", 0)).await;
    let accounts = Accounts::new([]).held();
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let waiting = tokio::spawn({
        let one = one.clone();
        async move { one.ready().await.map(|_| ()) }
    });
    settle().await;
    assert_eq!(accounts.count(), 1, "the refresh of r1 is under way");
    let other = scene(
        OAuthToken::grant(app(), "g2").user("ada"),
        &store,
        &Accounts::new([Reply::Body(200, token(2, true, "https://www.zohoapis.com"))]),
    );
    other.build().authenticate().await.unwrap();
    assert_eq!(refresh_of(&rows(&store).await[0]), "r2");
    accounts.open();
    waiting.await.unwrap().unwrap();
    assert_eq!(refresh_of(&rows(&store).await[0]), "r2", "the only copy of r2 is gone");
}

#[tokio::test(start_paused = true)]
async fn a_user_removed_and_signed_in_anew_elsewhere_is_not_overwritten_at_the_next_expiry() {
    let store = memory();
    let old = keep(&store, &row("ada", "", "r1", "a", HOUR)).await;
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.unwrap();
    store.delete(old.id()).await.unwrap();
    keep(&store, &row("ada", "", "r2", "new", 2 * HOUR)).await;
    tokio::time::advance(Duration::from_secs(3600)).await;
    one.ready().await.unwrap();
    assert_eq!(refresh_of(&rows(&store).await[0]), "r2", "the new sign-in's refresh token is gone");
    assert_eq!(carried(&one), "new");
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_whose_user_signed_in_anew_under_another_id_is_given_up() {
    let store = memory();
    let old = keep(&store, &row("ada", "", "r1", "a", 0)).await;
    let accounts = Accounts::new([Reply::Body(200, r#"{"error":"invalid_code"}"#.into())]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.expect_err("revoked elsewhere");
    store.delete(old.id()).await.unwrap();
    keep(&store, &row("ada", "", "r2", "new", HOUR)).await;
    one.ready().await.expect("a user signed in again");
}

#[tokio::test(start_paused = true)]
async fn a_row_that_was_removed_elsewhere_stays_removed() {
    let mut came_back = Vec::new();
    for in_flight in [true, false] {
        let store = memory();
        let old = keep(&store, &row("ada", "", "r1", "a", if in_flight { 0 } else { HOUR })).await;
        let accounts = Accounts::new([]).held();
        let one = scene(OAuthToken::stored(old.id().clone()), &store, &accounts).build();
        if !in_flight {
            one.ready().await.unwrap();
            tokio::time::advance(Duration::from_secs(3600)).await;
        }
        let waiting = tokio::spawn({
            let one = one.clone();
            async move { drop(one.ready().await) }
        });
        if in_flight {
            settle().await;
        }
        scene(OAuthToken::stored(old.id().clone()), &store, &Accounts::new([]))
            .build()
            .remove()
            .await
            .unwrap();
        accounts.open();
        waiting.await.unwrap();
        if !rows(&store).await.is_empty() {
            came_back.push(in_flight);
        }
    }
    assert!(
        came_back.is_empty(),
        "it came back; refresh in flight when it was removed: {came_back:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn naming_a_removed_token_does_not_bring_it_back() {
    let store = memory();
    let one = scene(OAuthToken::refresh(app(), "r"), &store, &Accounts::new([])).build();
    one.ready().await.unwrap();
    // What `Client::authenticate` does after the API told the name, with a log-out in between.
    one.remove().await.unwrap();
    drop(one.name_user("ada".into()).await);
    assert!(rows(&store).await.is_empty(), "a removed token came back");
}

#[tokio::test(start_paused = true)]
async fn revoking_ends_the_token_that_is_stored_not_one_that_was() {
    let store = memory();
    keep(&store, &row("ada", "", "r1", "a", HOUR)).await;
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.unwrap();
    keep(&store, &row("ada", "", "r2", "new", HOUR)).await;
    one.revoke(RevokeEndpoint::Classic).await.unwrap();
    let revoked: Vec<_> =
        (0..accounts.count()).map(|n| accounts.form(n)["token"].clone()).collect();
    assert!(
        rows(&store).await.len() == 1 || revoked.contains(&"r2".to_owned()),
        "r2 lives on at Zoho, and its row is gone; revoked: {revoked:?}"
    );
}

/// A second consent brings no refresh token without `prompt=consent`: Zoho's SDKs keep the one they have.
#[tokio::test(start_paused = true)]
async fn a_second_sign_in_without_a_refresh_token_does_not_erase_the_one_that_is_kept() {
    let store = memory();
    keep(&store, &row("ada", "", "r0", "a0", HOUR)).await;
    let accounts = Accounts::new([Reply::Body(200, token(1, false, "https://www.zohoapis.com"))]);
    let given = OAuthToken::grant(app(), "g1").user("ada");
    scene(given, &store, &accounts).build().authenticate().await.unwrap();
    assert_eq!(refresh_of(&rows(&store).await[0]), "r0", "replaced by nothing");
}

#[tokio::test(start_paused = true)]
async fn an_unsaved_misplaced_refresh_token_is_not_given_up_for_the_users_row() {
    let store = troubled();
    let mut ada = row("ada", "", "r0", "a0", HOUR);
    ada.environment = Some("us.production".into());
    keep(&store.inner, &ada).await;
    let eu = Reply::Body(200, token(1, true, "https://www.zohoapis.eu"));
    let accounts = Accounts::new([eu]).held();
    let one = scene(OAuthToken::grant(app(), "g").user("ada"), &store, &accounts).build();
    let waiting = tokio::spawn({
        let one = one.clone();
        async move { drop(one.ready().await) }
    });
    settle().await;
    assert_eq!(accounts.count(), 1, "the code is sent; the store breaks before the answer");
    store.writes_fail.store(true, Ordering::SeqCst);
    accounts.open();
    waiting.await.unwrap();
    drop(one.ready().await);
    store.writes_fail.store(false, Ordering::SeqCst);
    tokio::time::sleep(Duration::from_secs(130)).await;
    let kept = rows(&store.inner).await;
    assert!(kept.iter().any(|row| refresh_of(row) == "r1"), "the only copy of r1 was dropped");
}

#[tokio::test(start_paused = true)]
async fn an_unsaved_refresh_token_outlives_the_runtime_of_the_save() {
    let store = troubled();
    let accounts = Accounts::new([]).held();
    let one =
        scene(OAuthToken::grant(app(), "g"), &store, &accounts).runtime(Arc::new(Mortal)).build();
    let waiting = tokio::spawn({
        let one = one.clone();
        async move { one.ready().await.map(|_| ()) }
    });
    settle().await;
    assert_eq!(accounts.count(), 1, "the code is sent; the store breaks before the answer");
    store.writes_fail.store(true, Ordering::SeqCst);
    accounts.open();
    waiting.await.unwrap().expect("the token is good");
    store.writes_hang.store(true, Ordering::SeqCst);
    drop(one.flush().await);
    store.writes_hang.store(false, Ordering::SeqCst);
    store.writes_fail.store(false, Ordering::SeqCst);
    one.flush().await.expect("says that nothing is unsaved");
    assert_eq!(rows(&store.inner).await.len(), 1, "flush said yes, and nothing is saved");
}

#[tokio::test(start_paused = true)]
async fn a_removed_token_is_not_unsaved() {
    let store = troubled();
    store.writes_fail.store(true, Ordering::SeqCst);
    let one = scene(OAuthToken::refresh(app(), "r"), &store, &Accounts::new([])).build();
    one.ready().await.unwrap();
    one.remove().await.unwrap();
    one.flush().await.expect("there is nothing to save");
}
