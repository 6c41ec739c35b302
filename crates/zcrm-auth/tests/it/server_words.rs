//! What the accounts server says in other words, and what is not its word at all.

use std::time::Duration;

use zcrm_auth::endpoint::RevokeEndpoint;
use zcrm_auth::{AuthErrorKind, OAuthToken};

use crate::scene::{Accounts, HOUR, Reply, app, keep, memory, row, rows, scene};

#[tokio::test(start_paused = true)]
async fn a_throttle_is_known_by_status_and_shape_and_nothing_is_sent_while_it_lasts() {
    for (status, body) in [
        (
            400,
            r#"{"error_description":"Ha realizado demasiadas solicitudes.","error":"Acceso denegado","status":"failure"}"#,
        ),
        (
            400,
            r#"{"error_description":"You have made too many requests continuously.","error":"access_denied","status":"failure"}"#,
        ),
        (
            200,
            r#"{"error_description":"You have made too many requests continuously.","error":"access_denied"}"#,
        ),
        (
            400,
            r#"{"error_description":"You have made too many requests.","error":"Access Denied.","status":"failure"}"#,
        ),
        (429, r#"{"error":"too_many_requests"}"#),
        (429, "<html>"),
    ] {
        let accounts = Accounts::new((0..50).map(|_| Reply::Body(status, body.into())));
        let one = scene(OAuthToken::refresh(app(), "r"), &memory(), &accounts).build();
        for _ in 0..15 {
            let error = one.ready().await.expect_err("throttled");
            assert_eq!(error.kind(), AuthErrorKind::Throttled, "{status} {body}");
            tokio::time::advance(Duration::from_secs(1)).await;
        }
        assert_eq!(accounts.count(), 1, "{status} {body}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_code_that_says_what_is_wrong_is_no_throttle_whatever_its_status() {
    let body = r#"{"error":"invalid_code","status":"failure"}"#;
    let accounts = Accounts::new([Reply::Body(400, body.into())]);
    let one = scene(OAuthToken::refresh(app(), "r"), &memory(), &accounts).build();
    assert_eq!(one.ready().await.expect_err("refused").kind(), AuthErrorKind::Rejected);
}

/// The row is the only thing by which a token can still be revoked.
#[tokio::test(start_paused = true)]
async fn a_token_is_not_taken_for_revoked_unless_the_accounts_server_says_so() {
    for (status, body) in [
        (400, "<html>Bad Request from a proxy</html>"),
        (400, ""),
        (404, "<html>"),
        (403, "<html>blocked by policy</html>"),
        (302, ""),
        (200, ""),
        (200, "{}"),
        (200, r#"{"status":"failure"}"#),
        (204, ""),
    ] {
        let store = memory();
        keep(&store, &row("ada", "", "r", "a", HOUR)).await;
        let accounts = Accounts::new([Reply::Body(status, body.into())]);
        let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
        let error = one.revoke(RevokeEndpoint::Classic).await.expect_err("not revoked");
        assert_eq!(error.kind(), AuthErrorKind::Malformed, "{status} {body}: {error}");
        assert_eq!(rows(&store).await.len(), 1, "{status} {body}");
        one.ready().await.expect("it serves on");
    }
    for (status, body) in [(200, r#"{"status":"success"}"#), (400, r#"{"error":"invalid_token"}"#)]
    {
        let store = memory();
        keep(&store, &row("ada", "", "r", "a", HOUR)).await;
        let accounts = Accounts::new([Reply::Body(status, body.into())]);
        let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
        one.revoke(RevokeEndpoint::Classic).await.unwrap_or_else(|e| panic!("{body}: {e}"));
        assert!(rows(&store).await.is_empty());
    }
}

/// An answer that is too large would be as large the next time; it counts as a call.
#[tokio::test(start_paused = true)]
async fn an_answer_that_cannot_be_read_however_often_is_not_fetched_again() {
    let accounts = Accounts::new([Reply::Lasting]);
    let one = scene(OAuthToken::refresh(app(), "r"), &memory(), &accounts).build();
    assert_eq!(one.ready().await.expect_err("too large").kind(), AuthErrorKind::Transport);
    assert_eq!(accounts.count(), 1);
}
