//! Whose token a client is served, and whose row is touched.

use zcrm_auth::endpoint::RevokeEndpoint;
use zcrm_auth::{AuthErrorKind, CodeVerifier, EnvironmentChoice, Identity, OAuthToken};
use zcrm_env::DataCenter;
use zcrm_store_api::{SaveCondition, TokenId, TokenStore};

use crate::scene::{Accounts, HOUR, app, carried, keep, memory, row, rows, scene};
use crate::troubled::kept_as;

/// A code from a log or a browser's history, long spent, brought to a sign-in of the thief's own:
/// state is the thief's, the verifier is the thief's, and no server is asked.
#[tokio::test(start_paused = true)]
async fn a_spent_code_with_another_verifier_signs_nobody_in() {
    let store = memory();
    let accounts = Accounts::new([]);
    let verifier = |c: &str| CodeVerifier::new(c.repeat(43)).unwrap();
    let victims = OAuthToken::grant(app(), "code").code_verifier(verifier("v"));
    scene(victims, &store, &accounts).build().authenticate().await.unwrap();
    let thiefs = OAuthToken::grant(app(), "code").code_verifier(verifier("t"));
    let signed_in = scene(thiefs, &store, &accounts).build().authenticate().await;
    assert!(signed_in.is_err(), "the thief is signed in as {signed_in:?}");
}

/// The cache of authenticators in `Zcrm` is keyed by this.
#[test]
fn a_code_with_another_verifier_is_another_identity() {
    let us = EnvironmentChoice::from(DataCenter::Us.production());
    let of = |c: &str| {
        let verifier = CodeVerifier::new(c.repeat(43)).unwrap();
        Identity::new(&us, &OAuthToken::grant(app(), "code").code_verifier(verifier))
    };
    assert_ne!(of("v"), of("t"), "the thief shares the victim's authenticator");
}

/// The file store continues the sequence from what is there, so a removed id comes again.
#[tokio::test(start_paused = true)]
async fn an_id_that_was_removed_and_given_to_another_user_serves_that_user() {
    let store = memory();
    let id = TokenId::from("1");
    let any = SaveCondition::Any;
    store
        .save(Some(&id), &kept_as("us.production", "ada", "r1", "adas", HOUR), any.clone())
        .await
        .unwrap();
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored("1"), &store, &accounts).build();
    one.ready().await.unwrap();
    one.remove().await.unwrap();
    store.save(Some(&id), &kept_as("us.production", "bob", "r2", "bobs", HOUR), any).await.unwrap();
    one.ready().await.expect("the row is there: bob has signed in");
    assert_eq!(carried(&one), "bobs");
}

#[tokio::test(start_paused = true)]
async fn a_user_who_signs_in_again_after_a_revocation_is_served() {
    let store = memory();
    keep(&store, &row("ada", "", "r1", "a", HOUR)).await;
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.unwrap();
    one.revoke(RevokeEndpoint::Classic).await.unwrap();
    keep(&store, &row("ada", "", "r2", "new", HOUR)).await;
    one.ready().await.expect("she did sign in again, as the error tells her to");
    assert_eq!(carried(&one), "new");
}

#[tokio::test(start_paused = true)]
async fn a_fallback_that_is_kept_for_another_environment_is_refused_before_any_call() {
    let store = memory();
    keep(&store, &kept_as("us.sandbox", "ada", "r", "old", 0)).await;
    let accounts = Accounts::new([]);
    let given = OAuthToken::stored_for("ada").or_refresh(app(), Some("r".to_owned()));
    let outcome = scene(given, &store, &accounts).build().ready().await.map(|_| ());
    let kept = rows(&store).await[0].record().environment.clone();
    assert_eq!(kept.as_deref(), Some("us.sandbox"), "the sandbox's row was taken over");
    assert_eq!(outcome.expect_err("refused").kind(), AuthErrorKind::Environment);
    assert_eq!(accounts.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_given_access_token_does_not_end_with_the_stored_one() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::access("given").user("ada"), &store, &accounts).build();
    one.ready().await.unwrap();
    assert_eq!((carried(&one).as_str(), accounts.count()), ("given", 0), "the given token");
}
