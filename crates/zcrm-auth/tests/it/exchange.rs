//! A grant token: exchanged once, kept at once, never sent twice.

use std::time::Duration;

use zcrm_auth::{AuthErrorKind, OAuthToken};

use crate::scene::{Accounts, Reply, app, memory, rows, scene};

#[tokio::test(start_paused = true)]
async fn the_answer_is_kept_with_everything_needed_to_refresh_it() {
    let store = memory();
    let accounts = Accounts::new([]);
    let given = OAuthToken::grant(app(), "g").user("ada@example.com");
    let done = scene(given.clone(), &store, &accounts).build().authenticate().await.unwrap();
    assert_eq!((done.id.as_str(), done.user.as_deref()), ("1", Some("ada@example.com")));
    assert_eq!(accounts.uri(0), "https://accounts.zoho.com/oauth/v2/token");
    let form = accounts.form(0);
    assert_eq!(form["grant_type"], "authorization_code");
    assert_eq!(form["redirect_uri"], "https://www.example.com/callback");
    assert_eq!((form["code"].as_str(), form.len()), ("g", 5));

    let kept = rows(&store).await;
    let record = kept[0].record();
    assert_eq!(kept.len(), 1);
    assert_eq!(record.refresh_token.as_ref().unwrap().expose(), "r1");
    assert_eq!(record.grant_token.as_ref().unwrap().expose(), "g");
    assert_eq!(record.environment.as_deref(), Some("us.production"));
    assert_eq!(record.expires_at, done.expires_at);

    // The same program again, in another process: nothing is sent.
    let again = scene(given, &store, &accounts).build().authenticate().await.unwrap();
    assert_eq!((again.id, accounts.count()), (done.id, 1));
}

#[tokio::test(start_paused = true)]
async fn a_line_end_that_was_pasted_along_is_not_sent() {
    let store = memory();
    let accounts = Accounts::new([]);
    scene(OAuthToken::grant(app(), " g\r\n"), &store, &accounts).build().ready().await.unwrap();
    assert_eq!(accounts.form(0)["code"], "g");
    let given = OAuthToken::stored_for("ada").or_refresh(app(), Some("r\n".to_owned()));
    scene(given, &store, &accounts).build().ready().await.unwrap();
    assert_eq!(accounts.form(1)["refresh_token"], "r");
}

#[tokio::test(start_paused = true)]
async fn a_code_whose_answer_was_lost_is_never_sent_again() {
    for lost in [
        Reply::Cut,
        Reply::Silence,
        Reply::Body(200, "<html>".into()),
        Reply::Body(503, String::new()),
    ] {
        let accounts = Accounts::new([lost]);
        let authenticator = scene(OAuthToken::grant(app(), "g"), &memory(), &accounts).build();
        for _ in 0..3 {
            let error = authenticator.ready().await.expect_err("lost");
            assert!(error.to_string().contains("ask for a new code"), "{error}");
        }
        assert_eq!(accounts.count(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_code_that_never_left_is_sent_again() {
    let accounts = Accounts::new([Reply::Unsent, Reply::Unsent]);
    let authenticator = scene(OAuthToken::grant(app(), "g"), &memory(), &accounts).build();
    authenticator.ready().await.unwrap();
    assert_eq!(accounts.count(), 3);

    let accounts = Accounts::new([Reply::Unsent, Reply::Unsent, Reply::Unsent]);
    let authenticator = scene(OAuthToken::grant(app(), "g"), &memory(), &accounts).build();
    let error = authenticator.ready().await.expect_err("refused three times");
    assert_eq!((error.kind(), error.is_transient()), (AuthErrorKind::Transport, true));
    authenticator.ready().await.expect("the next caller may try again");
}

#[tokio::test(start_paused = true)]
async fn a_code_dropped_with_its_runtime_is_never_sent_again() {
    let accounts = Accounts::new([]).held();
    let store = memory();
    let authenticator = scene(OAuthToken::grant(app(), "g"), &store, &accounts)
        .danger_without_single_flight()
        .build();
    // Without single flight the caller drives; dropping it is what a dying runtime does.
    tokio::time::timeout(Duration::from_secs(1), authenticator.ready()).await.expect_err("held");
    accounts.open();
    let error = authenticator.ready().await.expect_err("spent");
    assert_eq!(error.kind(), AuthErrorKind::Exhausted);
    assert!(error.to_string().contains("ask for a new code"), "{error}");
    assert_eq!(accounts.count(), 1);
}
