//! A new client secret, a new client, a new code beside a stored row.

use zcrm_auth::{AuthErrorKind, OAuthApp, OAuthToken};
use zcrm_store_api::{MemoryStore, SaveCondition, TokenStore as _};

use crate::scene::{Accounts, HOUR, Reply, app, carried, keep, memory, row, rows, scene};

/// The secret of the console now; rows have `secret`.
fn rotated() -> OAuthApp {
    OAuthApp::new("1000.CLIENT", "rotated")
}

fn wrong_secret() -> Reply {
    Reply::Body(200, r#"{"error":"invalid_client_secret"}"#.into())
}

async fn ada(expires: u64) -> MemoryStore {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", expires)).await;
    store
}

async fn kept_secret(store: &MemoryStore) -> String {
    rows(store).await[0].record().client_secret.as_ref().unwrap().expose().to_owned()
}

#[tokio::test(start_paused = true)]
async fn a_given_secret_of_the_same_client_wins_and_is_kept_once_it_worked() {
    for given in [
        OAuthToken::stored_for("ada").or_refresh(rotated(), None),
        OAuthToken::stored_for("ada").or_grant(rotated(), None),
        OAuthToken::stored_for("ada").app(rotated()),
        OAuthToken::stored("1").app(rotated()),
        OAuthToken::refresh(rotated(), "r").user("ada"),
    ] {
        let store = ada(0).await;
        let mut record = rows(&store).await[0].record().clone();
        record.environment = Some("us.production".into());
        store.save(Some(&"1".into()), &record, SaveCondition::Any).await.unwrap();
        let accounts = Accounts::new([]);
        let one = scene(given.clone(), &store, &accounts).build();
        one.authenticate().await.unwrap_or_else(|error| panic!("{given:?}: {error}"));
        assert_eq!(accounts.form(0)["client_secret"], "rotated");
        assert_eq!((accounts.count(), kept_secret(&store).await.as_str()), (1, "rotated"));
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_of_another_client_is_left_with_its_own() {
    let store = ada(0).await;
    let accounts = Accounts::new([]);
    let given = OAuthToken::stored_for("ada").app(OAuthApp::new("1000.OTHER", "other"));
    scene(given, &store, &accounts).build().ready().await.unwrap();
    assert_eq!(accounts.form(0)["client_id"], "1000.CLIENT");
    assert_eq!(accounts.form(0)["client_secret"], "secret");
}

/// A replica that still has the old secret in its settings, beside a row that has the new one.
#[tokio::test(start_paused = true)]
async fn a_given_secret_that_is_refused_gives_way_to_the_stored_one_and_is_not_tried_again() {
    let store = ada(0).await;
    let accounts = Accounts::new([wrong_secret()]);
    let given = OAuthToken::stored_for("ada").app(OAuthApp::new("1000.CLIENT", "older"));
    let one = scene(given, &store, &accounts).build();
    let grant = one.ready().await.expect("with the stored secret");
    assert_eq!(accounts.form(0)["client_secret"], "older");
    assert_eq!(accounts.form(1)["client_secret"], "secret");
    assert_eq!(kept_secret(&store).await, "secret");
    one.accepted(&grant);
    assert!(one.refused(&grant));
    one.ready().await.unwrap();
    assert_eq!(accounts.form(2)["client_secret"], "secret");
    assert_eq!(accounts.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_stored_credential_that_is_refused_falls_back_to_what_was_given() {
    let other = || OAuthApp::new("1000.OTHER", "other");
    for code in ["invalid_client", "invalid_client_secret", "invalid_code", "access_denied"] {
        for given in [
            OAuthToken::stored_for("ada").or_grant(other(), Some("g9".to_owned())),
            OAuthToken::stored_for("ada").or_refresh(other(), Some("r9".to_owned())),
        ] {
            let store = ada(0).await;
            let refused = Reply::Body(200, format!(r#"{{"error":"{code}"}}"#));
            let accounts = Accounts::new([refused]);
            let one = scene(given, &store, &accounts).build();
            one.authenticate().await.unwrap_or_else(|error| panic!("{code}: {error}"));
            assert_eq!(accounts.form(1)["client_id"], "1000.OTHER", "{code}");
            let kept = rows(&store).await;
            assert_eq!(kept.len(), 1, "in the place of what was stored");
            assert_eq!(kept[0].record().client_id.as_deref(), Some("1000.OTHER"));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_words_say_which_of_two_secrets_was_sent() {
    for (given, words) in [
        (OAuthToken::stored_for("ada"), "that are stored were sent"),
        (OAuthToken::refresh(rotated(), "r").user("bob"), "that the program gave were sent"),
    ] {
        let store = ada(0).await;
        let accounts = Accounts::new([wrong_secret(), wrong_secret()]);
        let store = if words.contains("gave") { memory() } else { store };
        let error = scene(given, &store, &accounts).build().ready().await.expect_err("refused");
        assert_eq!(error.kind(), AuthErrorKind::Rejected);
        assert!(error.to_string().contains(words), "{error}");
    }
}

/// Both secrets are refused: a person mends the row, and it is found.
#[tokio::test(start_paused = true)]
async fn a_row_that_a_person_mends_is_noticed() {
    let store = ada(0).await;
    let accounts = Accounts::new([wrong_secret()]);
    let one = scene(OAuthToken::stored("1"), &store, &accounts);
    let mut record = rows(&store).await[0].record().clone();
    record.environment = Some("us.production".into());
    store.save(Some(&"1".into()), &record, SaveCondition::Any).await.unwrap();
    let one = one.build();
    one.ready().await.expect_err("refused");
    record.client_secret = Some("rotated".into());
    store.save(Some(&"1".into()), &record, SaveCondition::Any).await.unwrap();
    one.ready().await.expect("mended");
    assert_eq!(accounts.form(1)["client_secret"], "rotated");
}

#[tokio::test(start_paused = true)]
async fn a_pasted_line_end_around_client_id_and_secret_is_not_sent() {
    let accounts = Accounts::new([]);
    let pasted = OAuthApp::new("1000.CLIENT\n", " secret\r\n");
    let given = OAuthToken::refresh(pasted, "r");
    scene(given, &memory(), &accounts).build().ready().await.unwrap();
    assert_eq!(accounts.form(0)["client_id"], "1000.CLIENT");
    assert_eq!(accounts.form(0)["client_secret"], "secret");
}

#[tokio::test(start_paused = true)]
async fn a_name_that_is_nearly_stored_is_named() {
    for (stored, asked) in [
        ("Ada@Example.com", "ada@example.com"),
        ("ada@example.com", "ada@example.com "),
        ("ada@example.com:3477061", "ada@example.com"),
        ("ada@example.com", "ada@example.com:3477061"),
    ] {
        let store = memory();
        keep(&store, &row(stored, "", "r", "a", HOUR)).await;
        let one = scene(OAuthToken::stored_for(asked), &store, &Accounts::new([])).build();
        let error = one.ready().await.expect_err("compared to the letter").to_string();
        assert!(error.contains(&format!("{asked:?}")), "what was asked for, quoted: {error}");
        assert!(error.contains(&format!("{stored:?}")), "what is stored: {error}");
    }
    let store = memory();
    keep(&store, &row("ada@example.com", "", "r", "a", HOUR)).await;
    let one = scene(OAuthToken::stored_for("bob@example.com"), &store, &Accounts::new([])).build();
    let error = one.ready().await.expect_err("not stored").to_string();
    assert!(!error.contains("ada"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn all_handles_of_a_row_stop_when_it_is_removed_by_one() {
    let store = memory();
    let accounts = Accounts::new([]);
    let signed_in = scene(OAuthToken::grant(app(), "g").user("ada"), &store, &accounts).build();
    let id = signed_in.authenticate().await.unwrap().id;
    let worker = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let given = scene(OAuthToken::refresh(app(), "r1"), &store, &accounts).build();
    let bob = scene(OAuthToken::refresh(app(), "rb").user("bob"), &store, &accounts).build();
    for one in [&worker, &given, &bob] {
        one.ready().await.unwrap();
    }
    let before = accounts.count();
    worker.remove().await.unwrap();
    for one in [&signed_in, &given, &bob] {
        one.row_removed(&id);
    }
    for one in [&signed_in, &worker, &given] {
        let mut request = http::Request::get("https://www.zohoapis.com/").body(()).unwrap();
        assert!(one.attach(&mut request).is_err(), "nothing is sent with it");
        let error = one.ready().await.expect_err("signed out");
        assert!(error.to_string().contains("sign in again"), "{error}");
    }
    assert_eq!((accounts.count(), rows(&store).await.len()), (before, 1));
    assert_eq!(carried(&bob), carried(&bob), "bob goes on");
    bob.ready().await.unwrap();
}

/// Removed while a refresh is under way: what that brings is not kept, and not used.
#[tokio::test(start_paused = true)]
async fn a_row_that_is_removed_during_a_refresh_is_not_brought_back_by_it() {
    let store = ada(0).await;
    let accounts = Accounts::new([]).held();
    let given = OAuthToken::refresh(app(), "r").user("ada");
    let one = scene(given, &store, &accounts).build();
    let waiting = tokio::spawn({
        let one = one.clone();
        async move { one.ready().await.map(|_| ()) }
    });
    crate::troubled::settle().await;
    assert_eq!(accounts.count(), 1);
    let id = rows(&store).await[0].id().clone();
    store.delete(&id).await.unwrap();
    one.row_removed(&id);
    accounts.open();
    drop(waiting.await.unwrap());
    crate::troubled::settle().await;
    assert!(rows(&store).await.is_empty(), "it came back");
    let mut request = http::Request::get("https://www.zohoapis.com/").body(()).unwrap();
    assert!(one.attach(&mut request).is_err(), "it is still used");
}
