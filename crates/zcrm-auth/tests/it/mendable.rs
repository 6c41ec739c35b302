//! Refusals that a person can mend.

use std::time::Duration;

use tokio::time::advance;
use zcrm_auth::{AuthErrorKind, OAuthToken, TokenPhase};

use crate::scene::{Accounts, HOUR, Reply, app, carried, keep, memory, row, scene};
use crate::troubled::settle;

const DAY: Duration = Duration::from_secs(86_400);
const MINUTE: Duration = Duration::from_secs(60);

fn error(code: &str) -> Reply {
    Reply::Body(200, format!(r#"{{"error":"{code}"}}"#))
}

const CODES: [&str; 5] =
    ["invalid_client", "invalid_client_secret", "invalid_code", "access_denied", "general_error"];

#[tokio::test(start_paused = true)]
async fn the_day_after_it_was_mended_everything_works_without_a_restart() {
    for code in CODES {
        let accounts = Accounts::new([error(code)]);
        let given = OAuthToken::refresh(app(), "r");
        let one = scene(given, &memory(), &accounts).build();
        let refused = one.ready().await.expect_err("refused");
        assert_eq!(refused.kind(), AuthErrorKind::Rejected, "{code}");
        advance(DAY).await;
        one.ready().await.unwrap_or_else(|error| panic!("{code}: {error}"));
        assert_eq!(accounts.count(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_tried_again_after_a_pause_that_grows_from_one_minute_to_ten() {
    let accounts = Accounts::new((0..20).map(|_| error("invalid_client")));
    let one = scene(OAuthToken::refresh(app(), "r"), &memory(), &accounts).build();
    let mut sent = Vec::new();
    for second in 0..2_400 {
        let before = accounts.count();
        assert_eq!(one.ready().await.expect_err("refused").kind(), AuthErrorKind::Rejected);
        if accounts.count() > before {
            sent.push(second);
        }
        advance(Duration::from_secs(1)).await;
    }
    assert_eq!(sent, [0, 60, 180, 420, 900, 1_500, 2_100]);
}

#[tokio::test(start_paused = true)]
async fn a_program_that_asks_explicitly_does_not_wait_for_the_pause() {
    let accounts = Accounts::new([error("invalid_client"), error("invalid_client")]);
    let one = scene(OAuthToken::refresh(app(), "r"), &memory(), &accounts).build();
    one.ready().await.expect_err("refused");
    one.ready().await.expect_err("not tried");
    assert_eq!(accounts.count(), 1);
    one.authenticate().await.expect_err("tried, and refused again");
    assert_eq!(accounts.count(), 2);
    one.authenticate().await.expect("mended");
    assert_eq!(accounts.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_has_not_ended_serves_on_while_its_renewal_is_refused() {
    for code in CODES {
        let store = memory();
        keep(&store, &row("ada", "", "r", "old", HOUR)).await;
        let accounts = Accounts::new([error(code)]);
        let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
        one.ready().await.unwrap();
        // Ahead of time: no caller sees it, and it counts as one attempt.
        advance(Duration::from_secs(3_540 - 110)).await;
        for _ in 0..20 {
            one.ready().await.unwrap();
            settle().await;
        }
        assert_eq!((accounts.count(), carried(&one).as_str()), (1, "old"), "{code}");
        assert!(one.status().last_error.is_some(), "why is told");
        // At its end the refusal is tried again.
        advance(2 * MINUTE).await;
        one.ready().await.unwrap_or_else(|error| panic!("{code}: {error}"));
        assert_eq!(accounts.count(), 2);
        assert_eq!(one.status().phase, TokenPhase::Active);
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_tried_again_is_paced() {
    let accounts = Accounts::new((0..60).map(|_| error("invalid_client")));
    let one = scene(OAuthToken::refresh(app(), "r"), &memory(), &accounts).build();
    for _ in 0..30 {
        drop(one.authenticate().await);
        advance(Duration::from_secs(1)).await;
    }
    assert_eq!(accounts.count(), 10, "ten in ten minutes, however explicitly it is asked for");
    let error = one.authenticate().await.expect_err("paced");
    assert_eq!(error.kind(), AuthErrorKind::Throttled);
}
