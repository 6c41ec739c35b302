//! The table in the crate's documentation, a test per row.

use zcrm_auth::{AuthErrorKind, OAuthToken};
use zcrm_store_api::MemoryStore;

use crate::scene::{Accounts, HOUR, app, carried, keep, memory, row, rows, scene};

/// What is carried, what was sent (`grant_type` and credential), how many rows there are.
async fn outcome(given: OAuthToken, store: &MemoryStore) -> (String, Option<String>, usize) {
    let accounts = Accounts::new([]);
    let authenticator = scene(given, store, &accounts).build();
    authenticator.authenticate().await.unwrap();
    let sent = (accounts.count() > 0).then(|| {
        let form = accounts.form(0);
        form.get("code").or(form.get("refresh_token")).unwrap().clone()
    });
    (carried(&authenticator), sent, rows(store).await.len())
}

async fn ada() -> MemoryStore {
    let store = memory();
    keep(&store, &row("ada", "g0", "r0", "a0", HOUR)).await;
    store
}

fn own(text: &str, sent: Option<&str>, rows: usize) -> (String, Option<String>, usize) {
    (text.to_owned(), sent.map(ToOwned::to_owned), rows)
}

#[tokio::test(start_paused = true)]
async fn an_id_uses_the_row_as_it_is() {
    assert_eq!(outcome(OAuthToken::stored("1"), &ada().await).await, own("a0", None, 1));
}

#[tokio::test(start_paused = true)]
async fn a_user_uses_the_row_as_it_is_and_the_fallback_only_without_one() {
    let given = OAuthToken::stored_for("ada").or_grant(app(), Some("g9".to_owned()));
    assert_eq!(outcome(given, &ada().await).await, own("a0", None, 1));
    let given = OAuthToken::stored_for("bob").or_grant(app(), Some("g9".to_owned()));
    assert_eq!(outcome(given, &ada().await).await, own("a1", Some("g9"), 2));
    let given = OAuthToken::stored_for("bob").or_refresh(app(), Some("r9".to_owned()));
    assert_eq!(outcome(given, &ada().await).await, own("a1", Some("r9"), 2));
}

#[tokio::test(start_paused = true)]
async fn a_grant_token_that_is_stored_uses_the_row() {
    assert_eq!(outcome(OAuthToken::grant(app(), "g0"), &ada().await).await, own("a0", None, 1));
}

#[tokio::test(start_paused = true)]
async fn a_new_grant_token_for_a_known_user_replaces_the_row() {
    let store = ada().await;
    let given = OAuthToken::grant(app(), "g1").user("ada");
    assert_eq!(outcome(given, &store).await, own("a1", Some("g1"), 1));
    let kept = rows(&store).await;
    assert_eq!(kept[0].record().refresh_token.as_ref().unwrap().expose(), "r1");
}

#[tokio::test(start_paused = true)]
async fn a_refresh_token_that_is_stored_uses_the_row_with_its_access_token() {
    let given = OAuthToken::refresh(app(), "r0");
    assert_eq!(outcome(given.clone(), &ada().await).await, own("a0", None, 1));
    assert_eq!(outcome(given.user("ada"), &ada().await).await, own("a0", None, 1));
}

#[tokio::test(start_paused = true)]
async fn a_new_refresh_token_for_a_known_user_never_uses_the_old_access_token() {
    let store = ada().await;
    let given = OAuthToken::refresh(app(), "r9").user("ada");
    assert_eq!(outcome(given, &store).await, own("a1", Some("r9"), 1));
    let kept = rows(&store).await;
    assert_eq!(kept[0].record().refresh_token.as_ref().unwrap().expose(), "r9");
    assert!(kept[0].record().grant_token.is_none(), "the old grant token did not bring this one");
}

#[tokio::test(start_paused = true)]
async fn a_refresh_token_of_nobody_known_makes_a_row() {
    let given = OAuthToken::refresh(app(), "r9").user("bob");
    assert_eq!(outcome(given, &ada().await).await, own("a1", Some("r9"), 2));
}

#[tokio::test(start_paused = true)]
async fn an_access_token_is_used_as_it_is_and_kept() {
    let store = ada().await;
    assert_eq!(outcome(OAuthToken::access("a9"), &store).await, own("a9", None, 2));
    assert_eq!(outcome(OAuthToken::access("a9"), &store).await, own("a9", None, 2));
    assert_eq!(outcome(OAuthToken::access("a0"), &store).await, own("a0", None, 2));
}

#[tokio::test(start_paused = true)]
async fn what_is_not_stored_is_said_in_words() {
    let store = ada().await;
    for (given, words) in [
        (OAuthToken::stored("42"), "id 42"),
        (OAuthToken::stored_for("bob"), "none is stored for \"bob\" in us.production"),
        (
            OAuthToken::stored_for("bob").or_grant(app(), None),
            "no grant token was given; make one in the API console",
        ),
        (OAuthToken::stored_for("bob").or_refresh(app(), None), "no refresh token"),
    ] {
        let accounts = Accounts::new([]);
        let error = scene(given, &store, &accounts).build().ready().await.expect_err("nothing");
        assert_eq!(error.kind(), AuthErrorKind::NotStored);
        assert!(error.to_string().contains(words), "{error}");
        assert_eq!(accounts.count(), 0);
    }
}
