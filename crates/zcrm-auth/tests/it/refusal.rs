//! What the accounts server refuses, in words that say what to do.

use std::time::Duration;

use zcrm_auth::endpoint::TokenErrorCode;
use zcrm_auth::{AuthErrorKind, OAuthToken};

use crate::scene::{Accounts, Reply, app, keep, memory, row, rows, scene};

fn error(code: &str) -> Reply {
    Reply::Body(200, format!(r#"{{"error":"{code}"}}"#))
}

#[tokio::test(start_paused = true)]
async fn a_refused_credential_is_told_once_and_not_sent_again() {
    for (given, code, words) in [
        (OAuthToken::grant(app(), "g"), "invalid_code", "used before"),
        (OAuthToken::refresh(app(), "r"), "invalid_code", "revoked"),
        (OAuthToken::refresh(app(), "r"), "invalid_client", "enable the client"),
        (OAuthToken::grant(app(), "g"), "invalid_client_secret", "client secret does not match"),
        (OAuthToken::grant(app(), "g"), "invalid_redirect_uri", "redirect URL"),
    ] {
        let accounts = Accounts::new([error(code)]);
        let store = memory();
        let authenticator = scene(given, &store, &accounts).build();
        for _ in 0..2 {
            let error = authenticator.ready().await.expect_err("refused");
            assert_eq!(error.kind(), AuthErrorKind::Rejected);
            assert_eq!(error.code(), Some(&TokenErrorCode::from(code)));
            let text = error.to_string();
            assert!(text.contains(words) && text.contains("accounts.zoho.com"), "{text}");
        }
        assert_eq!(accounts.count(), 1);
        assert!(rows(&store).await.is_empty());
    }
}

#[tokio::test(start_paused = true)]
async fn a_code_that_says_nothing_about_the_token_is_told_and_tried_again_by_the_next_caller() {
    for code in ["general_error", "brand_new_code"] {
        let accounts = Accounts::new([error(code)]);
        let given = OAuthToken::refresh(app(), "r");
        let authenticator = scene(given, &memory(), &accounts).build();
        let error = authenticator.ready().await.expect_err("refused");
        assert_eq!(error.kind(), AuthErrorKind::Rejected);
        assert!(error.to_string().contains(code), "{error}");
        authenticator.ready().await.expect("the next caller");
        assert_eq!(accounts.count(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_row_is_left_alone_and_a_new_sign_in_is_noticed() {
    let store = memory();
    let old = keep(&store, &row("ada", "", "r0", "a0", 0)).await;
    let accounts = Accounts::new([error("invalid_code")]);
    let authenticator = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    authenticator.ready().await.expect_err("revoked");
    assert_eq!(rows(&store).await[0].revision(), old.revision(), "not overwritten");
    authenticator.ready().await.expect_err("still revoked");
    assert_eq!(accounts.count(), 1);
    keep(&store, &row("ada", "", "r1", "", 0)).await;
    authenticator.ready().await.expect("a user signed in again");
    assert_eq!(accounts.form(1)["refresh_token"], "r1");
}

#[tokio::test(start_paused = true)]
async fn throttling_is_waited_out_without_sending() {
    let store = memory();
    let denied = Reply::Body(400, r#"{"error":"Access Denied","status":"failure"}"#.into());
    let accounts = Accounts::new([denied]);
    let authenticator = scene(OAuthToken::refresh(app(), "r"), &store, &accounts).build();
    let first = authenticator.ready().await.expect_err("throttled");
    assert_eq!(first.kind(), AuthErrorKind::Throttled);
    assert!(first.is_transient());
    tokio::time::advance(Duration::from_secs(599)).await;
    let second = authenticator.ready().await.expect_err("still throttled");
    assert_eq!((second.retry_at(), accounts.count()), (first.retry_at(), 1));
    tokio::time::advance(Duration::from_secs(1)).await;
    authenticator.ready().await.unwrap();
    assert_eq!(accounts.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_passing_failure_of_a_refresh_is_tried_again_and_then_told() {
    let store = memory();
    let accounts = Accounts::new([Reply::Cut, Reply::Body(503, String::new())]);
    let authenticator = scene(OAuthToken::refresh(app(), "r"), &store, &accounts).build();
    authenticator.ready().await.unwrap();
    assert_eq!(accounts.count(), 3);

    let html = || Reply::Body(200, "<html>Sign in to the hotel</html>".into());
    let accounts = Accounts::new([html(), Reply::Silence]);
    let authenticator = scene(OAuthToken::refresh(app(), "r"), &memory(), &accounts).build();
    let malformed = authenticator.ready().await.expect_err("HTML");
    assert_eq!(malformed.kind(), AuthErrorKind::Malformed);
    assert!(!malformed.to_string().contains("hotel"), "{malformed}");
    let silent = authenticator.ready().await.expect_err("silence");
    assert_eq!(silent.kind(), AuthErrorKind::Timeout);
    authenticator.ready().await.expect("the next caller tries again");
}

#[tokio::test(start_paused = true)]
async fn a_refresh_answer_never_erases_the_refresh_token() {
    let store = memory();
    keep(&store, &row("ada", "", "r0", "", 0)).await;
    let accounts = Accounts::new([]);
    scene(OAuthToken::stored_for("ada"), &store, &accounts).build().ready().await.unwrap();
    assert_eq!(rows(&store).await[0].record().refresh_token.as_ref().unwrap().expose(), "r0");
}
