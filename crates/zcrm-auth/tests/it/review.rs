//! A hostile reading of the life of a token: each test fails as long as its fault is there.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use zcrm_auth::endpoint::RevokeEndpoint;
use zcrm_auth::{
    AuthErrorKind, AuthenticatorBuilder, BoxFuture, CodeVerifier, EnvironmentChoice, Identity,
    OAuthToken, Runtime, StoreOutage, TransportError,
};
use zcrm_env::DataCenter;
use zcrm_store_api::{
    Abilities, IndexKey, Lease, LeaseAttempt, LeaseRequest, MemoryStore, SaveCondition, StoreError,
    StoreErrorKind, Stored, Timestamp, TokenId, TokenRecord, TokenStore, async_trait,
};

use crate::scene::{
    Accounts, HOUR, Mortal, PausedClock, Reply, app, carried, in_environment, keep, memory, row,
    rows, scene, token,
};

async fn settle() {
    tokio::time::sleep(Duration::from_millis(1)).await;
}

/// A memory store that fails or hangs where it is told to.
#[derive(Clone, Debug)]
struct Troubled {
    inner: MemoryStore,
    writes_fail: Arc<AtomicBool>,
    writes_hang: Arc<AtomicBool>,
    leases_fail: Arc<AtomicBool>,
    leases_hang: Arc<AtomicBool>,
    /// Lease calls that succeed before one fails; `usize::MAX` for none.
    lease_that_fails: Arc<AtomicUsize>,
}

fn troubled() -> Troubled {
    Troubled {
        inner: memory(),
        writes_fail: Arc::default(),
        writes_hang: Arc::default(),
        leases_fail: Arc::default(),
        leases_hang: Arc::default(),
        lease_that_fails: Arc::new(AtomicUsize::new(usize::MAX)),
    }
}

fn down() -> StoreError {
    StoreError::new(StoreErrorKind::Unavailable, "the store is down")
}

#[async_trait]
impl TokenStore for Troubled {
    fn abilities(&self) -> Abilities {
        self.inner.abilities()
    }
    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        self.inner.get(id).await
    }
    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        self.inner.find(key).await
    }
    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        while self.writes_hang.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        if self.writes_fail.load(Ordering::SeqCst) {
            return Err(down());
        }
        self.inner.save(id, record, when).await
    }
    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        self.inner.delete(id).await
    }
    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.inner.list(after, limit).await
    }
    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        while self.leases_hang.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        if self.leases_fail.load(Ordering::SeqCst) {
            return Err(down());
        }
        let left = self.lease_that_fails.load(Ordering::SeqCst);
        if left != usize::MAX {
            self.lease_that_fails
                .store(if left == 0 { usize::MAX } else { left - 1 }, Ordering::SeqCst);
            if left == 0 {
                return Err(down());
            }
        }
        self.inner.try_lease(request).await
    }
    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        self.inner.end_lease(lease, note).await
    }
}

fn refresh_of(stored: &Stored) -> &str {
    stored.record().refresh_token.as_ref().map_or("", |token| token.expose())
}

fn kept_as(text: &str, user: &str, refresh: &str, access: &str, expires: u64) -> TokenRecord {
    let mut record = row(user, "", refresh, access, expires);
    record.environment = Some(text.into());
    record
}

// ---- who is served whose token -------------------------------------------------------------

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
        Identity::of(&us, &OAuthToken::grant(app(), "code").code_verifier(verifier))
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
    let given = OAuthToken::stored_for("ada").or_refresh(app(), Some("r"));
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

// ---- what was newer is lost -----------------------------------------------------------------

#[tokio::test(start_paused = true)]
async fn a_refresh_in_flight_never_overwrites_a_new_sign_in() {
    let store = memory();
    keep(&store, &row("ada", "", "r1", "old", 0)).await;
    let accounts = Accounts::new([]).held();
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let waiting = tokio::spawn({
        let one = one.clone();
        async move { one.ready().await.map(|_| ()) }
    });
    settle().await;
    assert_eq!(accounts.count(), 1, "the refresh of r1 is under way");
    let other = scene(
        OAuthToken::grant(app(), "g2").user("ada"),
        &store,
        &Accounts::new([Reply::Body(200, token(2, true, "https://www.zohoapis.com"))]),
    );
    other.build().authenticate().await.unwrap();
    assert_eq!(refresh_of(&rows(&store).await[0]), "r2");
    accounts.open();
    waiting.await.unwrap().unwrap();
    assert_eq!(refresh_of(&rows(&store).await[0]), "r2", "the only copy of r2 is gone");
}

#[tokio::test(start_paused = true)]
async fn a_user_removed_and_signed_in_anew_elsewhere_is_not_overwritten_at_the_next_expiry() {
    let store = memory();
    let old = keep(&store, &row("ada", "", "r1", "a", HOUR)).await;
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.unwrap();
    store.delete(old.id()).await.unwrap();
    keep(&store, &row("ada", "", "r2", "new", 2 * HOUR)).await;
    tokio::time::advance(Duration::from_secs(3600)).await;
    one.ready().await.unwrap();
    assert_eq!(refresh_of(&rows(&store).await[0]), "r2", "the new sign-in's refresh token is gone");
    assert_eq!(carried(&one), "new");
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_whose_user_signed_in_anew_under_another_id_is_given_up() {
    let store = memory();
    let old = keep(&store, &row("ada", "", "r1", "a", 0)).await;
    let accounts = Accounts::new([Reply::Body(200, r#"{"error":"invalid_code"}"#.into())]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.expect_err("revoked elsewhere");
    store.delete(old.id()).await.unwrap();
    keep(&store, &row("ada", "", "r2", "new", HOUR)).await;
    one.ready().await.expect("somebody signed in anew");
}

#[tokio::test(start_paused = true)]
async fn a_row_that_was_removed_elsewhere_stays_removed() {
    let mut came_back = Vec::new();
    for in_flight in [true, false] {
        let store = memory();
        let old = keep(&store, &row("ada", "", "r1", "a", if in_flight { 0 } else { HOUR })).await;
        let accounts = Accounts::new([]).held();
        let one = scene(OAuthToken::stored(old.id().clone()), &store, &accounts).build();
        if !in_flight {
            one.ready().await.unwrap();
            tokio::time::advance(Duration::from_secs(3600)).await;
        }
        let waiting = tokio::spawn({
            let one = one.clone();
            async move { drop(one.ready().await) }
        });
        if in_flight {
            settle().await;
        }
        scene(OAuthToken::stored(old.id().clone()), &store, &Accounts::new([]))
            .build()
            .remove()
            .await
            .unwrap();
        accounts.open();
        waiting.await.unwrap();
        if !rows(&store).await.is_empty() {
            came_back.push(in_flight);
        }
    }
    assert!(
        came_back.is_empty(),
        "it came back; refresh in flight when it was removed: {came_back:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn naming_a_removed_token_does_not_bring_it_back() {
    let store = memory();
    let one = scene(OAuthToken::refresh(app(), "r"), &store, &Accounts::new([])).build();
    one.ready().await.unwrap();
    // What `Client::authenticate` does after the API told the name, with a log-out in between.
    one.remove().await.unwrap();
    drop(one.name_user("ada".into()).await);
    assert!(rows(&store).await.is_empty(), "a removed token came back");
}

#[tokio::test(start_paused = true)]
async fn revoking_ends_the_token_that_is_stored_not_one_that_was() {
    let store = memory();
    keep(&store, &row("ada", "", "r1", "a", HOUR)).await;
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.unwrap();
    keep(&store, &row("ada", "", "r2", "new", HOUR)).await;
    one.revoke(RevokeEndpoint::Classic).await.unwrap();
    let revoked: Vec<_> =
        (0..accounts.count()).map(|n| accounts.form(n)["token"].clone()).collect();
    assert!(
        rows(&store).await.len() == 1 || revoked.contains(&"r2".to_owned()),
        "r2 lives on at Zoho, and its row is gone; revoked: {revoked:?}"
    );
}

/// A second consent brings no refresh token (facts §2.2): Zoho's SDKs keep the one they have.
#[tokio::test(start_paused = true)]
async fn a_second_sign_in_without_a_refresh_token_does_not_erase_the_one_that_is_kept() {
    let store = memory();
    keep(&store, &row("ada", "", "r0", "a0", HOUR)).await;
    let accounts = Accounts::new([Reply::Body(200, token(1, false, "https://www.zohoapis.com"))]);
    let given = OAuthToken::grant(app(), "g1").user("ada");
    scene(given, &store, &accounts).build().authenticate().await.unwrap();
    assert_eq!(refresh_of(&rows(&store).await[0]), "r0", "replaced by nothing");
}

#[tokio::test(start_paused = true)]
async fn an_unsaved_misplaced_refresh_token_is_not_given_up_for_the_users_row() {
    let store = troubled();
    let mut ada = row("ada", "", "r0", "a0", HOUR);
    ada.environment = Some("us.production".into());
    keep(&store.inner, &ada).await;
    store.writes_fail.store(true, Ordering::SeqCst);
    let accounts = Accounts::new([Reply::Body(200, token(1, true, "https://www.zohoapis.eu"))]);
    let one = scene(OAuthToken::grant(app(), "g").user("ada"), &store, &accounts).build();
    for _ in 0..2 {
        drop(one.ready().await);
    }
    store.writes_fail.store(false, Ordering::SeqCst);
    tokio::time::sleep(Duration::from_secs(130)).await;
    let kept = rows(&store.inner).await;
    assert!(kept.iter().any(|row| refresh_of(row) == "r1"), "the only copy of r1 was dropped");
}

#[tokio::test(start_paused = true)]
async fn an_unsaved_refresh_token_outlives_the_runtime_of_the_save() {
    let store = troubled();
    store.writes_fail.store(true, Ordering::SeqCst);
    let accounts = Accounts::new([]);
    let one =
        scene(OAuthToken::grant(app(), "g"), &store, &accounts).runtime(Arc::new(Mortal)).build();
    one.ready().await.expect("the token is good");
    store.writes_hang.store(true, Ordering::SeqCst);
    drop(one.flush().await);
    store.writes_hang.store(false, Ordering::SeqCst);
    store.writes_fail.store(false, Ordering::SeqCst);
    one.flush().await.expect("says that nothing is unsaved");
    assert_eq!(rows(&store.inner).await.len(), 1, "flush said yes, and nothing is saved");
}

#[tokio::test(start_paused = true)]
async fn a_removed_token_is_not_unsaved() {
    let store = troubled();
    store.writes_fail.store(true, Ordering::SeqCst);
    let one = scene(OAuthToken::refresh(app(), "r"), &store, &Accounts::new([])).build();
    one.ready().await.unwrap();
    one.remove().await.unwrap();
    one.flush().await.expect("there is nothing to save");
}

// ---- refusals -------------------------------------------------------------------------------

#[tokio::test(start_paused = true)]
async fn a_token_refused_while_its_early_renewal_fails_is_not_used_again() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", HOUR)).await;
    let accounts = Accounts::new([Reply::Body(200, "<html>".into())]).held();
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let ready = one.ready().await.unwrap();
    tokio::time::advance(Duration::from_secs(3540 - 110)).await;
    one.ready().await.unwrap();
    settle().await;
    assert_eq!(accounts.count(), 1, "a renewal is under way");
    assert!(one.refused(&ready), "another one is to be had");
    accounts.open();
    settle().await;
    one.ready().await.unwrap();
    assert_eq!(carried(&one), "a2", "the refused token is handed out again");
}

#[tokio::test(start_paused = true)]
async fn a_token_refused_while_a_save_is_under_way_is_not_used_again() {
    let store = troubled();
    keep(&store.inner, &row("ada", "", "r", "old", 0)).await;
    store.writes_fail.store(true, Ordering::SeqCst);
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let ready = one.ready().await.unwrap();
    one.accepted(&ready);
    store.writes_hang.store(true, Ordering::SeqCst);
    let flushing = tokio::spawn({
        let one = one.clone();
        async move { drop(one.flush().await) }
    });
    settle().await;
    assert!(one.refused(&ready), "another one is to be had");
    store.writes_hang.store(false, Ordering::SeqCst);
    flushing.await.unwrap();
    one.ready().await.unwrap();
    assert_eq!(carried(&one), "a2", "the refused token is handed out again");
}

/// A renewal that is not made "lands" with the token it was to replace.
#[tokio::test(start_paused = true)]
async fn a_token_refused_while_its_renewal_is_not_made_is_not_used_again() {
    let store = troubled();
    keep(&store.inner, &row("ada", "", "r", "old", HOUR)).await;
    let given = OAuthToken::stored_for("ada");
    let accounts = Accounts::new([]);
    let one = scene(given.clone(), &store, &accounts).build();
    let ready = one.ready().await.unwrap();
    tokio::time::advance(Duration::from_secs(3540 - 110)).await;
    // The lease is asked for while the refusal comes in.
    store.leases_hang.store(true, Ordering::SeqCst);
    one.ready().await.unwrap();
    settle().await;
    assert!(one.refused(&ready), "another one is to be had");
    store.leases_fail.store(true, Ordering::SeqCst);
    store.leases_hang.store(false, Ordering::SeqCst);
    tokio::time::sleep(Duration::from_secs(1)).await;
    store.leases_fail.store(false, Ordering::SeqCst);
    one.ready().await.unwrap();
    assert_eq!(carried(&one), "a1", "the refused token is handed out again");
}

// ---- pacing and clocks ----------------------------------------------------------------------

#[tokio::test(start_paused = true)]
async fn repeated_requests_count_as_refreshes_too() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    // Each refresh is cut twice after it was sent: the server may have counted all three.
    let accounts = Accounts::new(
        (0..12).flat_map(|n| [Reply::Cut, Reply::Cut, Reply::Body(200, token(n, false, ""))]),
    );
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    for _ in 0..10 {
        let Ok(ready) = one.ready().await else { break };
        one.accepted(&ready);
        one.refused(&ready);
    }
    assert!(accounts.count() <= 10, "{} requests in ten minutes", accounts.count());
}

#[tokio::test(start_paused = true)]
async fn refreshes_without_the_store_are_paced_too() {
    let store = troubled();
    keep(&store.inner, &row("ada", "", "r", "old", 0)).await;
    store.leases_fail.store(true, Ordering::SeqCst);
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts)
        .store_outage(StoreOutage::RefreshLocally)
        .build();
    for _ in 0..15 {
        let Ok(ready) = one.ready().await else { break };
        one.accepted(&ready);
        one.refused(&ready);
    }
    assert!(accounts.count() <= 10, "{} requests in ten minutes", accounts.count());
}

/// A process whose clock is a day ahead.
#[derive(Debug)]
struct Ahead;

impl Runtime for Ahead {
    fn now(&self) -> Timestamp {
        PausedClock.now().saturating_add(Duration::from_secs(86_400))
    }
    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        PausedClock.sleep(duration)
    }
    fn spawn(&self, task: BoxFuture<()>) {
        PausedClock.spawn(task);
    }
}

#[tokio::test(start_paused = true)]
async fn a_process_whose_clock_is_ahead_does_not_silence_the_others_for_a_day() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let denied = Reply::Body(400, r#"{"error":"Access Denied"}"#.into());
    let accounts = Accounts::new([denied]);
    let given = OAuthToken::stored_for("ada");
    let ahead = scene(given.clone(), &store, &accounts).runtime(Arc::new(Ahead)).build();
    ahead.ready().await.expect_err("throttled");
    let error = scene(given, &store, &accounts).build().ready().await.expect_err("throttled");
    let wait = error.retry_at().unwrap().since(PausedClock.now());
    assert!(wait <= Duration::from_secs(600), "nothing is sent for {wait:?}");
}

#[tokio::test(start_paused = true)]
async fn a_throttled_process_uses_the_token_that_another_one_stored() {
    let store = memory();
    keep(&store, &row("ada", "", "r1", "old", 0)).await;
    let accounts = Accounts::new([Reply::Body(400, r#"{"error":"Access Denied"}"#.into())]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.expect_err("throttled");
    keep(&store, &row("ada", "", "r2", "new", HOUR)).await;
    one.ready().await.expect("a new sign-in brought a good token");
}

// ---- leases ---------------------------------------------------------------------------------

#[tokio::test(start_paused = true)]
async fn a_store_that_fails_once_in_the_middle_costs_no_lease_time() {
    let store = troubled();
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::grant(app(), "g"), &store, &accounts).build();
    // Granted; then the note cannot be written.
    store.lease_that_fails.store(1, Ordering::SeqCst);
    assert_eq!(one.ready().await.expect_err("down").kind(), AuthErrorKind::Store);
    let started = tokio::time::Instant::now();
    one.ready().await.expect("the store is back");
    let waited = started.elapsed();
    assert!(waited < Duration::from_secs(5), "waited {waited:?} for our own lease");
}

// ---- codes ----------------------------------------------------------------------------------

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

// ---- flights --------------------------------------------------------------------------------

#[tokio::test(start_paused = true)]
async fn what_a_caller_asks_for_is_done_under_steady_traffic() {
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("nobody"), &memory(), &accounts).build();
    let traffic: Vec<_> = (0..4)
        .map(|_| {
            let one = one.clone();
            tokio::spawn(async move {
                for _ in 0..50 {
                    drop(one.ready().await);
                }
            })
        })
        .collect();
    let flush = tokio::spawn(async move { one.flush().await });
    let outcome = flush.await.unwrap();
    for task in traffic {
        task.await.unwrap();
    }
    outcome.expect("there is nothing to save, and no runtime ended");
}

/// `remove` says: safe, removing goes on.
#[tokio::test(start_paused = true)]
async fn a_removal_whose_caller_is_dropped_goes_on() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let accounts = Accounts::new([]).held();
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let waiting = tokio::spawn({
        let one = one.clone();
        async move { drop(one.ready().await) }
    });
    settle().await;
    // A log-out handler whose browser hung up, while a refresh is under way.
    tokio::time::timeout(Duration::from_millis(10), one.remove()).await.expect_err("it waits");
    accounts.open();
    waiting.await.unwrap();
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert!(rows(&store).await.is_empty(), "nobody removed it");
}

// ---- names, and what is whose -----------------------------------------------------------------

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

/// Business errors arrive with status 200, the throttle with 400 (facts §2.3): only the body tells.
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
    one.ready().await.expect_err("refused");
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

/// The same at an expiry: the row under the id is adopted, whoever it is of.
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
