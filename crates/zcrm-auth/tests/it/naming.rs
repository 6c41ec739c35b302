//! Names, and what is whose.

use std::sync::atomic::Ordering;
use std::time::Duration;

use zcrm_auth::OAuthToken;
use zcrm_auth::endpoint::RevokeEndpoint;
use zcrm_env::DataCenter;
use zcrm_store_api::{SaveCondition, TokenId, TokenStore};

use crate::scene::{
    Accounts, HOUR, Reply, app, carried, in_environment, keep, memory, row, rows, scene, token,
};
use crate::troubled::{kept_as, refresh_of, troubled};

#[tokio::test(start_paused = true)]
async fn a_second_sign_in_of_a_named_user_is_the_one_that_is_found() {
    let store = memory();
    let accounts = Accounts::new([]);
    for code in ["g1", "g2"] {
        // What `Client::authenticate` does with user names switched on.
        let one = scene(OAuthToken::grant(app(), code), &store, &accounts).build();
        one.authenticate().await.unwrap();
        one.name_user("ada@example.com:1".into()).await.unwrap();
    }
    let one = scene(OAuthToken::stored_for("ada@example.com:1"), &store, &accounts).build();
    one.ready().await.unwrap();
    assert_eq!((carried(&one).as_str(), rows(&store).await.len()), ("a2", 1), "one row per user");
}

/// Another replica refreshes the user's old token, or signs the user out, at the same moment.
#[tokio::test(start_paused = true)]
async fn a_new_sign_in_outlives_whatever_happens_to_the_row_that_it_replaces() {
    let refreshed = kept_as("us.production", "ada@example.com:1", "r-old", "a-old", 2 * HOUR);
    for happens in [Some(refreshed), None] {
        let store = troubled();
        let old = kept_as("us.production", "ada@example.com:1", "r-old", "a-older", 0);
        keep(&store.inner, &old).await;
        let one = scene(OAuthToken::grant(app(), "g"), &store, &Accounts::new([])).build();
        one.authenticate().await.unwrap();
        *store.after_find.lock().unwrap() = Some(happens);
        one.name_user("ada@example.com:1".into()).await.unwrap();
        assert!(store.after_find.lock().unwrap().is_none(), "it happened");
        let kept = rows(&store.inner).await;
        assert_eq!(kept.len(), 1, "one row per user");
        assert_eq!(kept[0].record().user_name.as_deref(), Some("ada@example.com:1"));
        assert_eq!(refresh_of(&kept[0]), "r1", "the only copy of the new refresh token");
        assert_eq!(one.authenticate().await.unwrap().id, *kept[0].id());
    }
}

/// Another process saves the user's row between our first look and the second, which is for the sake
/// of the error's words.
#[tokio::test(start_paused = true)]
async fn a_row_that_is_there_at_the_second_look_is_used_or_refused_for_what_it_is() {
    for (environment, words) in [("us.production", None), ("eu.sandbox", Some("eu.sandbox"))] {
        let store = troubled();
        let row = kept_as(environment, "ada", "r", "a", HOUR);
        *store.after_find.lock().unwrap() = Some(Some(row));
        let one = scene(OAuthToken::stored_for("ada"), &store, &Accounts::new([])).build();
        match (one.ready().await, words) {
            (Ok(_), None) => assert_eq!(carried(&one), "a"),
            (Err(error), Some(words)) => assert!(error.to_string().contains(words), "{error}"),
            (outcome, _) => panic!("{outcome:?}"),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_misplaced_token_is_found_when_the_right_environment_is_declared() {
    let store = memory();
    keep(&store, &kept_as("us.production", "ada", "r0", "a0", HOUR)).await;
    let eu = token(1, true, "https://www.zohoapis.eu");
    let accounts = Accounts::new([Reply::Body(200, eu)]);
    let given = OAuthToken::grant(app(), "g").user("ada");
    scene(given.clone(), &store, &accounts).build().ready().await.expect_err("misplaced");
    let mended = in_environment(DataCenter::Eu.production(), given, &store, &accounts).build();
    mended.ready().await.expect("the same program finds it, as drive.rs says");
}

#[tokio::test(start_paused = true)]
async fn a_token_of_another_process_does_not_count_as_just_given_to_this_one() {
    let store = memory();
    let brief = r#"{"access_token":"brief","expires_in":70}"#;
    let accounts = Accounts::new([Reply::Body(200, brief.into())]);
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.unwrap();
    keep(&store, &row("ada", "", "r", "theirs", HOUR)).await;
    tokio::time::advance(Duration::from_secs(11)).await;
    let ready = one.ready().await.unwrap();
    assert_eq!(carried(&one), "theirs", "adopted");
    assert!(one.refused(&ready), "this process never minted it");
}

#[tokio::test(start_paused = true)]
async fn a_code_that_the_server_calls_invalid_is_not_sent_by_the_next_process() {
    let store = memory();
    let bad = || Reply::Body(200, r#"{"error":"invalid_code"}"#.into());
    let accounts = Accounts::new([bad(), bad(), bad()]);
    for _ in 0..3 {
        let one = scene(OAuthToken::grant(app(), "g"), &store, &accounts).build();
        one.ready().await.expect_err("spent");
    }
    assert_eq!(accounts.count(), 1, "a spent code is sent again at every start");
}

/// The API accepted the token; its header about the end is wrong (a zone left out, say).
#[tokio::test(start_paused = true)]
async fn a_wrong_reset_header_on_accepted_calls_does_not_use_up_the_refreshes() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    for n in 0..11 {
        let ready = one.ready().await.unwrap_or_else(|error| panic!("call {n}: {error}"));
        one.accepted(&ready);
        one.lives_for(&ready, Duration::ZERO);
    }
}

/// Business errors arrive with status 200, the throttle with 400 : only the body tells.
#[tokio::test(start_paused = true)]
async fn a_revocation_that_was_refused_keeps_the_row() {
    let mut gone = Vec::new();
    for (status, body) in [
        (200, r#"{"error":"invalid_client"}"#),
        (400, r#"{"error":"Access Denied","status":"failure"}"#),
        (400, r#"{"error":"invalid_client"}"#),
    ] {
        let store = memory();
        keep(&store, &row("ada", "", "r", "a", HOUR)).await;
        let accounts = Accounts::new([Reply::Body(status, body.into())]);
        let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
        let told = one.revoke(RevokeEndpoint::Accounts).await.is_err();
        if rows(&store).await.is_empty() || !told {
            gone.push((status, body));
        }
    }
    assert!(gone.is_empty(), "not revoked, and its row is gone: {gone:?}");
}

#[tokio::test(start_paused = true)]
async fn a_refused_refresh_does_not_erase_the_declared_environment() {
    let store = troubled();
    keep(&store.inner, &kept_as("us.sandbox", "ada", "r", "old", 0)).await;
    store.writes_fail.store(true, Ordering::SeqCst);
    let accounts = Accounts::new([
        Reply::Body(200, token(1, false, "https://www.zohoapis.com")),
        Reply::Body(200, r#"{"error":"invalid_client_secret"}"#.into()),
    ]);
    let given = OAuthToken::stored_for("ada");
    let one = in_environment(DataCenter::Us.sandbox(), given, &store, &accounts).build();
    let ready = one.ready().await.unwrap();
    one.accepted(&ready);
    assert!(one.refused(&ready));
    one.ready().await.expect("the refresh is refused, and the token has not ended");
    assert_eq!(accounts.count(), 2, "the refresh was tried");
    store.writes_fail.store(false, Ordering::SeqCst);
    one.flush().await.unwrap();
    let kept = rows(&store.inner).await[0].record().environment.clone();
    // Undeclared, and with a `www.` host, `stored(id)` takes it for production.
    assert_eq!(kept.as_deref(), Some("us.sandbox"));
}

#[tokio::test(start_paused = true)]
async fn a_row_of_one_user_is_not_taken_over_for_another() {
    let store = memory();
    keep(&store, &kept_as("us.production", "ada", "r", "a", HOUR)).await;
    let accounts = Accounts::new([]);
    let given = OAuthToken::refresh(app(), "r").user("bob");
    drop(scene(given, &store, &accounts).build().ready().await);
    let kept = rows(&store).await;
    assert!(kept.iter().any(|row| row.record().user_name.as_deref() == Some("ada")), "ada is gone");
}

/// A live token of ada's, kept warm under an id that is bob's by now, ends bob's row.
#[tokio::test(start_paused = true)]
async fn removing_ones_own_token_does_not_remove_what_another_user_keeps_under_the_id() {
    let store = memory();
    let id = TokenId::from("1");
    let any = || SaveCondition::Any;
    let adas = kept_as("us.production", "ada", "r1", "adas", HOUR);
    store.save(Some(&id), &adas, any()).await.unwrap();
    let one = scene(OAuthToken::stored_for("ada"), &store, &Accounts::new([])).build();
    one.ready().await.unwrap();
    store.delete(&id).await.unwrap();
    let bobs = kept_as("us.production", "bob", "r2", "bobs", HOUR);
    store.save(Some(&id), &bobs, any()).await.unwrap();
    one.remove().await.unwrap();
    assert_eq!(rows(&store).await.len(), 1, "bob is signed out by ada");
}

/// The same at an expiry: the row under the id is adopted, any user's.
#[tokio::test(start_paused = true)]
async fn a_token_of_one_user_is_never_replaced_by_that_of_another() {
    let store = memory();
    let id = TokenId::from("1");
    let any = || SaveCondition::Any;
    let adas = kept_as("us.production", "ada", "r1", "adas", HOUR);
    store.save(Some(&id), &adas, any()).await.unwrap();
    let one = scene(OAuthToken::stored_for("ada"), &store, &Accounts::new([])).build();
    one.ready().await.unwrap();
    store.delete(&id).await.unwrap();
    let bobs = kept_as("us.production", "bob", "r2", "bobs", 3 * HOUR);
    store.save(Some(&id), &bobs, any()).await.unwrap();
    tokio::time::advance(Duration::from_secs(3600)).await;
    if one.ready().await.is_ok() {
        assert_ne!(carried(&one), "bobs", "ada's calls carry bob's token");
    }
    assert_eq!(rows(&store).await[0].record().user_name.as_deref(), Some("bob"), "bob is gone");
}

#[tokio::test(start_paused = true)]
async fn a_save_that_hangs_does_not_keep_the_token_from_its_callers() {
    let store = troubled();
    keep(&store.inner, &row("ada", "", "r", "old", 0)).await;
    store.writes_hang.store(true, Ordering::SeqCst);
    let one = scene(OAuthToken::stored_for("ada"), &store, &Accounts::new([])).build();
    let waited = tokio::time::timeout(Duration::from_secs(300), one.ready()).await;
    store.writes_hang.store(false, Ordering::SeqCst);
    waited.expect("a good token was there after a moment").unwrap();
}
