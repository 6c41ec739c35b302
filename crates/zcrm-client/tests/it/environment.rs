//! What is shared between clients, what never is, and what a program is told at the start.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use zcrm_auth::{BlockingWork, BoxFuture, OAuthApp, OAuthToken, Runtime};
use zcrm_client::{Client, ErrorKind, Tls, TlsRoots, TokioRuntime, Zcrm};
use zcrm_env::{DataCenter, Environment};
use zcrm_sim::{Match, Sim};
use zcrm_store_api::{
    MemoryStore, SaveCondition, Stored, Timestamp, TokenId, TokenRecord, TokenStore as _,
};
use zcrm_testkit::within;

use crate::scene::{Ask, Zoho, access, settle};

const LEADS: &str = "/crm/v8/Leads";

fn app(sim: &Sim) -> OAuthApp {
    OAuthApp::new(sim.app().client_id(), sim.app().client_secret())
}

/// A refresh token of the simulator's first user.
fn refresh(sim: &Sim) -> OAuthToken {
    OAuthToken::refresh(app(sim), sim.mint_refresh_token(sim.users()[0].email()))
}

/// Simulators of different names have different tokens.
async fn sim(name: &str) -> Sim {
    let seed = name.bytes().fold(0, |seed, byte| seed * 31 + u64::from(byte));
    Sim::builder().leads(3).name(name).seed(seed).start().await.unwrap()
}

/// A row with a good refresh token, declared for this environment.
async fn keep(store: &MemoryStore, sim: &Sim, environment: &str) -> Stored {
    let mut record = TokenRecord::new();
    record.client_id = Some(sim.app().client_id().to_owned());
    record.client_secret = Some(sim.app().client_secret().into());
    record.refresh_token = Some(sim.mint_refresh_token(sim.users()[0].email()).into());
    record.environment = Some(environment.to_owned());
    store.save(None, &record, SaveCondition::Any).await.unwrap()
}

fn zcrm(store: &MemoryStore) -> zcrm_client::ZcrmBuilder {
    Zcrm::builder().store(store.clone())
}

#[tokio::test]
async fn a_stored_token_finds_its_own_environment() {
    let (one, other) = (sim("one").await, sim("other").await);
    let store = MemoryStore::new();
    let first = keep(&store, &one, "one.production").await;
    let second = keep(&store, &other, "other.production").await;
    let zcrm = zcrm(&store)
        .known_environment(one.environment())
        .known_environment(other.environment())
        .build()
        .unwrap();
    zcrm.stored(second.id()).send(Ask::read()).await.unwrap();
    assert_eq!((one.requests().len(), other.count("GET", LEADS)), (0, 1));
    zcrm.stored(first.id()).send(Ask::read()).await.unwrap();
    assert_eq!((one.count("GET", LEADS), other.count("GET", LEADS)), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_stored_token_of_the_catalogue_needs_no_declaration() {
    let zoho = Zoho::new([]);
    let store = MemoryStore::new();
    let mut record = TokenRecord::new();
    record.access_token = Some("kept".into());
    record.environment = Some("eu.sandbox".into());
    let stored = store.save(None, &record, SaveCondition::Any).await.unwrap();
    let zcrm = zcrm(&store).transport(zoho.transport()).build().unwrap();
    zcrm.stored(stored.id()).send(Ask::read()).await.unwrap();
    let host = DataCenter::Eu.sandbox().api_url().to_owned();
    let seen = zoho.seen().pop().unwrap();
    assert_eq!(format!("https://{}", seen.uri.authority().unwrap()), host);
    assert_eq!(seen.token().as_deref(), Some("kept"));
}

#[tokio::test]
async fn a_stored_token_of_an_unknown_environment_serves_once_that_is_known() {
    let sim = sim("mine").await;
    let store = MemoryStore::new();
    let kept = keep(&store, &sim, "mine.production").await;
    let zcrm = zcrm(&store).build().unwrap();
    let error = zcrm.stored(kept.id()).send(Ask::read()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error:?}");
    assert!(error.to_string().contains("mine.production"), "{error}");
    assert_eq!(sim.requests().len(), 0, "where a token belongs is not guessed");
    // Asking for any client in that environment makes it known.
    drop(zcrm.client(sim.environment(), access()));
    zcrm.stored(kept.id()).send(Ask::read()).await.unwrap();
    assert_eq!(sim.count("GET", LEADS), 1);
}

#[tokio::test(start_paused = true)]
async fn an_id_that_is_not_stored_is_told_without_a_call() {
    let zoho = Zoho::new([]);
    let zcrm = zcrm(&MemoryStore::new()).transport(zoho.transport()).build().unwrap();
    let error = zcrm.stored(&TokenId::new("77")).send(Ask::read()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert!(error.to_string().contains("77"), "{error}");
    assert_eq!((zoho.count(), zoho.token_requests().len()), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_kept_for_another_environment_is_refused_naming_both() {
    let zoho = Zoho::new([]);
    let store = MemoryStore::new();
    let mut record = TokenRecord::new();
    record.user_name = Some("ada@example.com".into());
    record.access_token = Some("kept".into());
    record.environment = Some("eu.production".into());
    store.save(None, &record, SaveCondition::Any).await.unwrap();
    let zcrm = zcrm(&store).transport(zoho.transport()).build().unwrap();
    let client =
        zcrm.client(DataCenter::Us.production(), OAuthToken::stored_for("ada@example.com"));
    let error = client.send(Ask::read()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Environment);
    let text = error.to_string();
    assert!(text.contains("us.production") && text.contains("eu.production"), "{text}");
    assert_eq!((zoho.count(), zoho.token_requests().len()), (0, 0));
}

#[tokio::test]
async fn two_clients_of_one_token_share_one_refresh() {
    let sim = sim("sim").await;
    let zcrm = zcrm(&MemoryStore::new()).build().unwrap();
    let token = refresh(&sim);
    let one = zcrm.client(sim.environment(), token.clone());
    let other = zcrm.client(sim.environment(), token);
    let hold = sim.on(Match::path("/oauth/v2/token")).hold();
    let (first, second, ()) = tokio::join!(one.send(Ask::read()), other.send(Ask::read()), async {
        within(hold.reached(1)).await;
        hold.release();
    });
    first.unwrap();
    second.unwrap();
    assert_eq!((sim.token_requests(), sim.count("GET", LEADS)), (1, 2));
}

#[tokio::test(start_paused = true)]
async fn two_clients_of_one_token_share_its_limit() {
    let zoho = Zoho::new([]);
    let config = zcrm_client::SdkConfig::new().concurrent_calls(1);
    let zcrm =
        zcrm(&MemoryStore::new()).transport(zoho.transport()).config(config).build().unwrap();
    let us = || DataCenter::Us.production();
    let calls: Vec<_> = [us(), us(), us()]
        .map(|environment| zcrm.client(environment, access()))
        .into_iter()
        .map(|client| tokio::spawn(async move { client.send(Ask::read()).await }))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!((zoho.count(), zoho.peak()), (3, 1));
}

#[tokio::test]
async fn different_tokens_never_share() {
    let sim = Sim::builder().leads(3).start().await.unwrap();
    let zcrm = zcrm(&MemoryStore::new()).build().unwrap();
    let (one, other) = (refresh(&sim), refresh(&sim));
    zcrm.client(sim.environment(), one.clone().user("ada")).send(Ask::read()).await.unwrap();
    zcrm.client(sim.environment(), other.clone().user("bob")).send(Ask::read()).await.unwrap();
    assert_eq!(sim.token_requests(), 2);
    let carried: Vec<_> = sim
        .requests()
        .iter()
        .filter_map(|request| Some(request.header("authorization")?.to_owned()))
        .collect();
    assert_ne!(carried[0], carried[1]);
}

#[tokio::test]
async fn a_token_that_is_kept_for_one_environment_is_not_taken_over_by_another() {
    let sim = sim("sim").await;
    let sandbox = sim.environment_of(zcrm_env::EnvironmentClass::Sandbox);
    let code = || OAuthToken::grant(app(&sim), "1000.kept");
    let access = || OAuthToken::access("1000.kept-access");
    sim.register_grant(sim.users()[0].email(), sim.app().client_id(), "1000.kept");
    sim.register_access_token(sim.users()[0].email(), "1000.kept-access");
    let refresh = refresh(&sim);
    for token in [refresh, code(), access()] {
        // With and without a user name: the credential is the same.
        for named in [false, true] {
            let store = MemoryStore::new();
            let zcrm = zcrm(&store).build().unwrap();
            let token = if named { token.clone().user("ada") } else { token.clone() };
            zcrm.client(sim.environment(), token.clone()).send(Ask::read()).await.unwrap();
            let before = store.list(None, 9).await.unwrap();
            sim.clear_log();
            let error = zcrm.client(sandbox.clone(), token).send(Ask::read()).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Environment, "{error:?}");
            let text = error.to_string();
            assert!(text.contains("sim.production") && text.contains("sim.sandbox"), "{text}");
            assert_eq!(sim.requests().len(), 0);
            let after = store.list(None, 9).await.unwrap();
            assert_eq!(before.len(), after.len());
            assert_eq!(before[0].revision(), after[0].revision(), "the row is left alone");
            sim.register_grant(sim.users()[0].email(), sim.app().client_id(), "1000.kept");
        }
    }
}

#[tokio::test]
async fn switching_users_is_asking_for_another_client() {
    let (eu, us) = (sim("eu-like").await, sim("us-like").await);
    let zcrm = zcrm(&MemoryStore::new()).build().unwrap();
    let ada = zcrm.client(eu.environment(), refresh(&eu).user("ada"));
    let bob = zcrm.client(us.environment(), refresh(&us).user("bob"));
    for _ in 0..3 {
        let (ada, bob) = tokio::join!(ada.send(Ask::read()), bob.send(Ask::read()));
        ada.unwrap();
        bob.unwrap();
    }
    for sim in [&eu, &us] {
        assert_eq!((sim.token_requests(), sim.count("GET", LEADS)), (1, 3));
    }
    let tokens = |sim: &Sim| -> Vec<String> {
        let of =
            |request: &zcrm_sim::LoggedRequest| Some(request.header("authorization")?.to_owned());
        sim.requests().iter().filter_map(of).collect()
    };
    assert!(tokens(&eu).iter().all(|token| !tokens(&us).contains(token)));
}

#[test]
fn what_is_missing_is_said_by_build() {
    let us = || DataCenter::Us.production();
    let error = Client::builder(us()).store(MemoryStore::new()).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains(".token("), "{error}");

    let tls = Tls::new().extra_ca_pem("no certificate in here");
    let built = Client::builder(us()).token(access()).store(MemoryStore::new()).tls(tls).build();
    let error = built.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("PEM"), "{error}");

    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let tls = Tls::new().roots(TlsRoots::ExtraOnly).extra_ca_pem(broken);
    let error = Zcrm::builder().store(MemoryStore::new()).tls(tls).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
}

#[cfg(not(feature = "file-store"))]
#[test]
fn a_missing_store_is_said_by_build() {
    let built = Client::builder(DataCenter::Us.production()).token(access()).build();
    let error = built.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let text = error.to_string();
    assert!(text.contains(".store(") && text.contains("file-store"), "{text}");
}

#[test]
fn building_needs_no_runtime() {
    let client = Client::builder(DataCenter::Us.production())
        .token(OAuthToken::access("CANARY"))
        .store(MemoryStore::new())
        .build()
        .unwrap();
    assert!(!format!("{client:?}").contains("CANARY"), "no token in print");
}

#[tokio::test(start_paused = true)]
async fn nothing_happens_before_the_first_call() {
    let zoho = Zoho::new([]);
    let zcrm = zcrm(&MemoryStore::new()).transport(zoho.transport()).build().unwrap();
    let client = zcrm.client(DataCenter::Us.production(), crate::scene::refresh());
    let call = client.send(Ask::read());
    settle().await;
    assert_eq!((zoho.count(), zoho.token_requests().len()), (0, 0), "not even for a future");
    call.await.unwrap();
    assert_eq!((zoho.count(), zoho.token_requests().len()), (1, 1));
}

#[test]
fn a_client_outlives_the_runtime_it_was_used_on() {
    for tls in [false, true] {
        let sims = tokio::runtime::Runtime::new().unwrap();
        let sim = sims.block_on(Sim::builder().leads(3).tls(tls).start()).unwrap();
        let mut trusted = Tls::new().roots(TlsRoots::ExtraOnly);
        if let Some(pem) = sim.ca_pem() {
            trusted = trusted.extra_ca_pem(pem);
        }
        let zcrm = zcrm(&MemoryStore::new()).tls(trusted).build().unwrap();
        let client = Arc::new(zcrm.client(sim.environment(), refresh(&sim)));
        for used_before in 0..3 {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(async {
                client.send(Ask::read()).await.unwrap_or_else(|e| panic!("{used_before}: {e:?}"));
                client.send(Ask::read()).await.unwrap();
            });
            drop(runtime);
            let requests = sim.count("GET", LEADS);
            assert_eq!(requests, 2 * (used_before + 1), "none was lost, none was repeated");
        }
        assert_eq!(sim.token_requests(), 1, "the token outlives the runtime as well");
    }
}

#[test]
fn a_runtime_that_dies_in_a_call_takes_no_permit_and_no_token_with_it() {
    let sims = tokio::runtime::Runtime::new().unwrap();
    let sim = sims.block_on(sim("sim"));
    let config = zcrm_client::SdkConfig::new().concurrent_calls(1);
    let zcrm = zcrm(&MemoryStore::new()).config(config).build().unwrap();
    let client = zcrm.client(sim.environment(), refresh(&sim));
    // Once in the middle of the refresh, once in the middle of the call.
    for path in ["/oauth/v2/token", LEADS] {
        let hold = sim.on(Match::path(path)).hold();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let doomed = client.clone();
        runtime.spawn(async move { doomed.send(Ask::read()).await });
        runtime.block_on(hold.reached(1));
        runtime.shutdown_background();
        hold.release();
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(client.send(Ask::read())).unwrap();
    assert_eq!(sim.token_requests(), 2, "the refresh that was cut off, and its repeat");
}

#[tokio::test]
async fn an_expired_row_is_refreshed_and_the_store_holds_the_new_token() {
    let sim = sim("sim").await;
    let store = MemoryStore::new();
    let kept = keep(&store, &sim, "sim.production").await;
    let mut record = kept.record().clone();
    record.access_token = Some("ended".into());
    record.expires_at = Some(Timestamp::from_unix_millis(1));
    store.save(Some(kept.id()), &record, SaveCondition::Any).await.unwrap();
    let environment: Environment = sim.environment();
    let zcrm = zcrm(&store).known_environment(environment.clone()).build().unwrap();
    let known = zcrm.stored(kept.id()).authenticate().await.unwrap();
    assert_eq!((&known.id, &known.environment), (kept.id(), &environment));
    zcrm.stored(kept.id()).send(Ask::read()).await.unwrap();
    let row = store.get(kept.id()).await.unwrap().unwrap();
    let token = row.record().access_token.as_ref().unwrap().expose().to_owned();
    assert_ne!(token, "ended");
    let sent = sim.requests().pop().unwrap();
    assert_eq!(sent.header("authorization"), Some(&*format!("Zoho-oauthtoken {token}")));
    assert_eq!(sim.token_requests(), 1);
}

#[tokio::test]
async fn sandbox_and_developer_tokens_are_used_at_the_declared_host_under_both_hypotheses() {
    use zcrm_env::EnvironmentClass;
    use zcrm_sim::ApiDomain;
    // H1: `api_domain` says `www.`, whatever the class. H2: it says the class's own host.
    for api_domain in [ApiDomain::Www, ApiDomain::Own] {
        for class in [EnvironmentClass::Sandbox, EnvironmentClass::Developer] {
            let sim = Sim::builder().leads(3).location("us").api_domain(api_domain.clone());
            let sim = sim.start().await.unwrap();
            let store = MemoryStore::new();
            let zcrm = zcrm(&store).build().unwrap();
            let given = OAuthToken::grant(
                app(&sim).with_redirect_url(sim.app().redirect_url()),
                sim.grant_code(),
            );
            let client = zcrm.client(sim.environment_of(class), given);
            let done = client.authenticate().await.unwrap();
            client.send(Ask::read()).await.unwrap();
            assert_eq!(done.environment.class(), class, "the declared one is remembered");
            zcrm.stored(&done.id).send(Ask::read()).await.unwrap();
            assert_eq!(sim.count("GET", LEADS), 2, "{api_domain:?} {class}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_sandbox_token_of_the_catalogue_goes_to_the_sandbox_whatever_the_answer_says() {
    // The scripted accounts server answers `https://www.zohoapis.com`.
    for environment in [DataCenter::Us.sandbox(), DataCenter::Us.developer()] {
        let zoho = Zoho::new([]);
        let zcrm = zcrm(&MemoryStore::new()).transport(zoho.transport()).build().unwrap();
        let client = zcrm.client(environment.clone(), crate::scene::refresh());
        client.send(Ask::read()).await.unwrap();
        let uri = zoho.seen().pop().unwrap().uri.to_string();
        assert!(uri.starts_with(environment.api_url()), "{uri}");
    }
}

#[tokio::test]
async fn the_end_of_a_token_is_corrected_by_the_clock_of_the_api() {
    let sim = sim("clock").await;
    sim.stop_clock();
    let now = Duration::from_secs(u64::try_from(sim.unix_time()).unwrap());
    let zcrm = zcrm(&MemoryStore::new()).runtime(StandingStill(now)).build().unwrap();
    let client = zcrm.client(sim.environment(), refresh(&sim));
    client.send(Ask::read()).await.unwrap();
    let first = client.token_status().expires_at.unwrap();
    // The API's clock runs ahead of ours by fifty minutes.
    sim.advance(Duration::from_secs(3_000));
    client.send(Ask::read()).await.unwrap();
    let corrected = client.token_status().expires_at.unwrap();
    // The API tells whole seconds.
    let earlier = first.since(corrected).as_secs();
    assert!((2_999..=3_001).contains(&earlier), "{earlier} s");
    assert_eq!(sim.token_requests(), 1);
}

/// A clock that always shows the same moment; timers and tasks are tokio's.
#[derive(Debug)]
struct StandingStill(Duration);

impl Runtime for StandingStill {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + self.0
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        TokioRuntime::new().sleep(duration)
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        TokioRuntime::new().spawn(task);
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        TokioRuntime::new().blocking(work)
    }
}

fn grant(sim: &Sim) -> OAuthToken {
    OAuthToken::grant(app(sim).with_redirect_url(sim.app().redirect_url()), sim.grant_code())
}

#[tokio::test]
async fn a_nameless_token_gets_the_name_that_zoho_knows() {
    let sim = sim("names").await;
    let store = MemoryStore::new();
    let zcrm = zcrm(&store).resolve_user(true).build().unwrap();
    let name = format!("{}:{}", sim.users()[0].email(), sim.users()[0].zgid());
    let first = zcrm.client(sim.environment(), grant(&sim)).authenticate().await.unwrap();
    assert_eq!(first.user.as_deref(), Some(name.as_str()));

    // The same user signs in again: the row stays one, under its id, with the new token.
    let second = zcrm.client(sim.environment(), grant(&sim)).authenticate().await.unwrap();
    assert_eq!((second.id, second.user), (first.id.clone(), first.user));
    let rows = store.list(None, 9).await.unwrap();
    assert_eq!(rows.len(), 1);
    let ask = zcrm.stored(&first.id);
    ask.send(Ask::read()).await.unwrap();
    let carried = sim.requests().pop().unwrap().header("authorization").unwrap().to_owned();
    let kept = rows[0].record().access_token.as_ref().unwrap().expose().to_owned();
    assert_eq!(carried, format!("Zoho-oauthtoken {kept}"));
}

#[tokio::test]
async fn a_user_that_cannot_be_found_out_is_never_fatal() {
    let sim = sim("nobody").await;
    sim.on(Match::path("/crm/v8/users").always()).fail(403, "");
    let zcrm = zcrm(&MemoryStore::new()).resolve_user(true).build().unwrap();
    let done = zcrm.client(sim.environment(), grant(&sim)).authenticate().await.unwrap();
    assert_eq!((done.id.as_str(), done.user), ("1", None));
}

#[tokio::test]
async fn a_revoked_token_is_forgotten_and_its_id_is_nobody_elses() {
    for revoke in [true, false] {
        let sim = sim("revoke").await;
        let store = MemoryStore::new();
        let zcrm = zcrm(&store).build().unwrap();
        let client = zcrm.client(sim.environment(), grant(&sim));
        let id = client.authenticate().await.unwrap().id;
        zcrm.stored(&id).send(Ask::read()).await.unwrap();
        let stored = zcrm.stored(&id);
        if revoke {
            stored.revoke(zcrm_client::RevokeEndpoint::Accounts).await.unwrap();
        } else {
            stored.remove_token().await.unwrap();
        }
        assert_eq!(stored.token_status().phase, zcrm_client::TokenPhase::Revoked);
        assert!(store.list(None, 9).await.unwrap().is_empty());
        let error = stored.send(Ask::read()).await.unwrap_err();
        assert!(error.to_string().contains("sign in again"), "{error}");
        let error = zcrm.stored(&id).send(Ask::read()).await.unwrap_err();
        assert!(error.to_string().contains("the store has none"), "{error}");
        let next = zcrm.client(sim.environment(), grant(&sim)).authenticate().await.unwrap();
        assert_ne!(next.id, id);
    }
}
