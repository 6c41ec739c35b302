//! A code is sent when the store has shown that it can keep the answer.

use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use zcrm_auth::{AuthErrorKind, OAuthToken};
use zcrm_store_api::StoreError;

use crate::scene::{Accounts, HOUR, Mortal, Reply, app, keep, memory, row, rows, scene};
use crate::troubled::{refresh_of, settle, troubled};

/// A lease is granted, and no row can be written: a bind-mounted file, a full disk, a read-only table.
#[tokio::test(start_paused = true)]
async fn a_code_is_not_spent_on_a_store_that_cannot_keep_the_answer() {
    for user in [false, true] {
        let store = troubled();
        if user {
            keep(&store.inner, &row("ada", "", "r0", "a0", HOUR)).await;
        }
        store.writes_fail.store(true, Ordering::SeqCst);
        let accounts = Accounts::new([]);
        let given = OAuthToken::grant(app(), "g").user("ada");
        let one = scene(given, &store, &accounts).build();
        let error = one.ready().await.expect_err("it cannot be kept");
        assert_eq!((error.kind(), accounts.count()), (AuthErrorKind::Store, 0), "nothing was sent");
        assert!(error.to_string().contains("the code was not sent"), "{error}");
        assert!(error.source().is_some_and(|source| source.is::<StoreError>()));
        store.writes_fail.store(false, Ordering::SeqCst);
        one.authenticate().await.expect("the code is still good");
        assert_eq!(accounts.count(), 1);
        let kept = rows(&store.inner).await;
        assert_eq!((kept.len(), refresh_of(&kept[0])), (1, "r1"), "one row, with the new token");
    }
}

/// The process is killed after the code was sent: the row says so, and a new code replaces it.
#[tokio::test(start_paused = true)]
async fn after_a_crash_the_row_says_that_the_code_was_sent_and_a_new_one_replaces_it() {
    let store = memory();
    let accounts = Accounts::new([Reply::Silence]);
    let given = |code: &str| OAuthToken::grant(app(), code).user("ada");
    let mortal = scene(given("g1"), &store, &accounts).runtime(Arc::new(Mortal)).build();
    let waiting = tokio::spawn(async move { drop(mortal.ready().await) });
    settle().await;
    assert_eq!(accounts.count(), 1, "it is killed while it waits for the answer");
    waiting.abort();
    let kept = rows(&store).await;
    let record = kept[0].record();
    assert_eq!((kept.len(), record.user_name.as_deref()), (1, Some("ada")));
    assert_eq!(record.grant_token.as_ref().map(|code| code.expose()), Some("g1"));
    assert!(record.refresh_token.is_none() && record.access_token.is_none());

    for given in [given("g1"), OAuthToken::stored_for("ada")] {
        let error = scene(given, &store, &accounts).build().ready().await.expect_err("spent");
        assert!(error.to_string().contains("ask for a new code"), "{error}");
    }
    assert_eq!(accounts.count(), 1, "it is never sent again");
    scene(given("g2"), &store, &accounts).build().authenticate().await.expect("a new code");
    let kept = rows(&store).await;
    assert_eq!((kept.len(), refresh_of(&kept[0])), (1, "r2"), "in the same row");
}

/// The same where the user has a token already: the row of that one is left alone until the new one is
/// there.
#[tokio::test(start_paused = true)]
async fn a_crash_in_a_second_sign_in_leaves_the_first_as_it_was() {
    let store = memory();
    keep(&store, &row("ada", "", "r0", "a0", HOUR)).await;
    let accounts = Accounts::new([Reply::Silence]);
    let given = OAuthToken::grant(app(), "g1").user("ada");
    let mortal = scene(given, &store, &accounts).runtime(Arc::new(Mortal)).build();
    let waiting = tokio::spawn(async move { drop(mortal.ready().await) });
    settle().await;
    waiting.abort();
    assert_eq!(accounts.count(), 1);
    let kept = rows(&store).await;
    assert!(kept.iter().any(|row| refresh_of(row) == "r0"), "ada's token is there");
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.expect("and serves");
    assert_eq!(crate::scene::carried(&one), "a0");
}

#[tokio::test(start_paused = true)]
async fn a_second_sign_in_leaves_no_row_of_its_code_behind() {
    let store = memory();
    keep(&store, &row("ada", "", "r0", "a0", HOUR)).await;
    let accounts = Accounts::new([Reply::Body(200, r#"{"error":"invalid_code"}"#.into())]);
    let refused = OAuthToken::grant(app(), "g1").user("ada");
    scene(refused, &store, &accounts).build().ready().await.expect_err("refused");
    let kept = rows(&store).await;
    assert_eq!((kept.len(), refresh_of(&kept[0])), (1, "r0"));
    let given = OAuthToken::grant(app(), "g2").user("ada");
    scene(given, &store, &accounts).build().authenticate().await.unwrap();
    let kept = rows(&store).await;
    assert_eq!((kept.len(), refresh_of(&kept[0])), (1, "r2"));
}
