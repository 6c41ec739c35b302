//! A code is sent once, and not called spent when it is not.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use zcrm_auth::{AuthenticatorBuilder, OAuthToken, TransportError};
use zcrm_env::DataCenter;

use crate::scene::{Accounts, PausedClock, Reply, app, keep, memory, row, rows, scene};

/// The defaults of zcrm-client: ten seconds for a connection, thirty for a token call.
#[tokio::test(start_paused = true)]
async fn a_code_that_found_no_connection_in_time_is_not_spent() {
    let black_hole = |_: Request<Bytes>| async {
        tokio::time::sleep(Duration::from_secs(10)).await;
        Err::<Response<Bytes>, _>(TransportError::unsent("connecting timed out"))
    };
    let one = AuthenticatorBuilder::new(
        DataCenter::Us.production(),
        OAuthToken::grant(app(), "g"),
        Arc::new(memory()),
        Arc::new(black_hole),
        Arc::new(PausedClock),
    )
    .build();
    let error = one.ready().await.expect_err("no connection");
    assert!(!error.to_string().contains("new code"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn an_answer_with_an_odd_lifetime_keeps_its_refresh_token() {
    let store = memory();
    let odd = r#"{"access_token":"a","refresh_token":"r","expires_in":3600.0,"scope":["x"]}"#;
    let accounts = Accounts::new([Reply::Body(200, odd.into())]);
    drop(scene(OAuthToken::grant(app(), "g"), &store, &accounts).build().ready().await);
    assert_eq!(rows(&store).await.len(), 1, "the only copy of the refresh token was thrown away");
}

#[tokio::test(start_paused = true)]
async fn a_catch_all_error_does_not_end_a_refresh_token_for_good() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let accounts = Accounts::new([Reply::Body(200, r#"{"error":"general_error"}"#.into())]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.expect_err("some error");
    tokio::time::advance(Duration::from_secs(3600)).await;
    one.ready().await.expect("the server is well again, an hour later");
}
