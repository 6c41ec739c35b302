//! The front door of the documentation, as far as it is built: one user, many users, lists,
//! creates.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use zcrm::prelude::*;
use zcrm::{Client, ErrorKind, FileStore, OAuthToken, Outcome, RecordId, SortBy, SortOrder, Zcrm};
use zcrm_sim::{Match, Sim};

use crate::scene::{ADA, BOB, Scene};

#[derive(Debug, Deserialize)]
struct Lead {
    id: RecordId,
    #[serde(rename = "Last_Name")]
    last_name: String,
}

#[derive(Debug, Serialize)]
struct NewLead<'a> {
    #[serde(rename = "Last_Name", skip_serializing_if = "Option::is_none")]
    last_name: Option<&'a str>,
    #[serde(rename = "Company")]
    company: &'a str,
}

#[tokio::test]
async fn one_program_serves_its_first_and_every_later_run() {
    let scene = Scene::new().await;
    let program = |code: Option<String>| {
        Client::builder(scene.sim.environment())
            .token(OAuthToken::stored_for(ADA).or_grant(scene.app(), code))
            .store(FileStore::at(scene.path()))
            .build()
            .unwrap()
    };
    // The first run: building makes no call and no file.
    let crm = program(Some(scene.sim.mint_grant(ADA)));
    assert!(scene.sim.requests().is_empty());
    assert!(!scene.path().exists());
    let mut leads = crm.records("Leads").list().fields(["Last_Name", "Email"]).stream::<Lead>();
    assert!(scene.sim.requests().is_empty(), "a stream asks for nothing before its first next");
    let mut seen = 0;
    while let Some(lead) = leads.next().await.unwrap() {
        assert!(!lead.last_name.is_empty());
        seen += 1;
    }
    assert_eq!(seen, 250);
    assert_eq!(scene.sim.token_requests(), 1);
    assert_eq!(scene.sim.count("GET", "/crm/v8/Leads"), 2);

    // A later run has the token file alone, and asks for no token.
    scene.sim.clear_log();
    let crm = program(None);
    let first = crm.records("Leads").list().fields(["Last_Name"]).stream::<Lead>().next().await;
    let first = first.unwrap().expect("a lead");
    assert_eq!(scene.sim.token_requests(), 0);
    let again: Option<Lead> = crm.records("Leads").get(first.id).await.unwrap();
    assert_eq!(again.expect("the same lead").id, first.id);
    // A record that never was: an id of the right form is absent, one of another form is refused.
    let never = RecordId::new(3_477_061_000_999_999_999);
    assert!(crm.records("Leads").get::<Lead>(never).await.unwrap().is_none());
    let error = crm.records("Leads").get::<Lead>(RecordId::new(42)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Rejected);
    assert_eq!(error.api().expect("Zoho's words").code(), "INVALID_DATA");
}

#[tokio::test]
async fn a_web_backend_finds_its_users_again_by_id() {
    let scene = Scene::new().await;
    let zcrm = scene.zcrm();
    let environment = scene.sim.environment();
    let mut ids = Vec::new();
    for user in [ADA, BOB] {
        let token = OAuthToken::grant(scene.app(), scene.sim.mint_grant(user)).user(user);
        let told = zcrm.client(environment.clone(), token).authenticate().await.unwrap();
        assert_eq!(told.user.as_deref(), Some(user));
        assert_eq!(told.environment, environment);
        assert!(told.expires_at.is_some());
        ids.push(told.id);
    }
    assert_ne!(ids[0], ids[1]);
    assert_eq!(scene.sim.token_requests(), 2);

    // Any handler, in this process and in another one with nothing but the store.
    for zcrm in [zcrm, scene.zcrm()] {
        scene.sim.clear_log();
        for (id, user) in ids.iter().zip([ADA, BOB]) {
            let crm = zcrm.stored(id);
            let mut leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Lead>();
            leads.next().await.unwrap();
            assert_eq!(crm.authenticate().await.unwrap().user.as_deref(), Some(user));
        }
        assert_eq!(scene.sim.token_requests(), 0);
        let sent: HashSet<String> = scene
            .sim
            .requests()
            .iter()
            .map(|request| request.header("authorization").expect("a token").to_owned())
            .collect();
        assert_eq!(sent.len(), 2, "each user with their own token");
    }
}

#[tokio::test]
async fn an_access_token_that_is_refused_is_refreshed_once_and_the_call_goes_through() {
    let scene = Scene::new().await;
    let before = scene.with_ada().await;
    scene.sim.expire_access_tokens();
    let crm = scene.client(OAuthToken::stored_for(ADA));
    let mut leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Lead>();
    assert!(leads.next().await.unwrap().is_some());
    assert_eq!(scene.sim.token_requests(), 1);
    assert_eq!(scene.sim.count("GET", "/crm/v8/Leads"), 2, "refused, then answered");
    let after = scene.file();
    assert_ne!(after, before, "the new access token is kept");
    let refresh =
        |file: &str| file.lines().nth(1).map(|row| row.split(',').nth(4).map(String::from));
    assert_eq!(refresh(&after), refresh(&before), "the refresh token is not lost");
}

#[tokio::test]
async fn a_long_list_crosses_from_page_numbers_to_page_tokens() {
    for per_page in [200_u16, 150] {
        let scene = Scene::of(Sim::builder().leads(2_500)).await;
        let code = scene.sim.grant_code();
        let crm = scene.client(OAuthToken::grant(scene.app(), code));
        let leads: Vec<Lead> = crm
            .records("Leads")
            .list()
            .fields(["Last_Name"])
            .per_page(per_page)
            .sort(SortBy::Id, SortOrder::Ascending)
            .stream()
            .collect()
            .await
            .unwrap();
        let ids: Vec<RecordId> = leads.iter().map(|lead| lead.id).collect();
        assert_eq!(ids.len(), 2_500);
        assert!(ids.is_sorted(), "in the order that was asked for");
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 2_500, "each once");

        let asked: Vec<String> = scene
            .sim
            .requests()
            .iter()
            .filter(|request| request.method() == "GET")
            .map(|request| {
                assert_eq!(request.status(), Some(200));
                let pairs = url::form_urlencoded::parse(request.query().as_bytes());
                let pairs: Vec<_> = pairs.into_owned().collect();
                let one = |name: &str| {
                    let mut values = pairs.iter().filter(|(key, _)| key == name);
                    let value = values.next().map(|(_, value)| value.as_str());
                    assert!(values.next().is_none(), "{name} twice");
                    value
                };
                assert_eq!(one("fields"), Some("Last_Name"));
                assert_eq!(one("per_page"), Some(per_page.to_string().as_str()));
                assert_eq!((one("sort_by"), one("sort_order")), (Some("id"), Some("asc")));
                match (one("page"), one("page_token")) {
                    (Some(page), None) => format!("page {page}"),
                    (None, Some(_)) => "token".to_owned(),
                    both => panic!("{both:?}"),
                }
            })
            .collect();
        // As many pages by number as end at or before the 2,000th record; then tokens.
        let numbers = usize::from(2_000 / per_page);
        let pages = 2_500_usize.div_ceil(usize::from(per_page));
        let expected: Vec<String> = (1..=pages)
            .map(|page| if page <= numbers { format!("page {page}") } else { "token".to_owned() })
            .collect();
        assert_eq!(asked, expected);
    }
}

#[tokio::test]
async fn a_list_without_fields_and_an_empty_batch_are_refused_before_anything_is_sent() {
    let scene = Scene::new().await;
    let crm = scene.client(OAuthToken::grant(scene.app(), scene.sim.grant_code()));
    let error = crm.records("Leads").list().stream::<serde_json::Value>().next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(
        scene.told(&error),
        [
            "list Leads: Zoho lists no records without field names, and the type does not tell them; name 1 to 50 with .fields(..)"
        ]
    );
    let nothing: [NewLead<'_>; 0] = [];
    assert!(crm.records("Leads").create(&nothing).await.unwrap().is_empty());
    assert!(scene.sim.requests().is_empty());
}

#[tokio::test]
async fn a_create_tells_of_each_record_in_the_order_given() {
    let scene = Scene::new().await;
    let crm = scene.client(OAuthToken::grant(scene.app(), scene.sim.grant_code()));
    let lead = |last_name| NewLead { last_name, company: "Analytical Engines" };

    // A mixed outcome: 207.
    let records = [lead(Some("Lovelace")), lead(None), lead(Some("Babbage")), lead(None)];
    let results = crm.records("Leads").create(&records).await.unwrap();
    assert_eq!(last_status(&scene), 207);
    assert_eq!(results.len(), 4);
    for (result, record) in results.outcomes().iter().zip(&records) {
        match (result, record.last_name) {
            (Outcome::Done(written), Some(name)) => {
                let kept: Lead = crm.records("Leads").get(written.id).await.unwrap().unwrap();
                assert_eq!(kept.last_name, name, "the id belongs to the record in its place");
            }
            (Outcome::Refused(error), None) => {
                assert_eq!(
                    (error.code(), error.field()),
                    ("MANDATORY_NOT_FOUND", Some("Last_Name"))
                );
                assert!(error.to_string().starts_with(
                    "write the record: MANDATORY_NOT_FOUND (required field not found)"
                ));
            }
            unexpected => panic!("{unexpected:?}"),
        }
    }

    // All failed: 400, and still one result for each.
    let results = crm.records("Leads").create(&[lead(None), lead(None)]).await.unwrap();
    assert_eq!(last_status(&scene), 400);
    assert_eq!(results.len(), 2);
    assert!(results.refused().all(|(_, error)| error.code() == "MANDATORY_NOT_FOUND"));
    assert_eq!(results.refused().count(), 2);

    // All made: 201, through a clone, for one record and for a hundred.
    for count in [1, 100] {
        let many: Vec<_> = (0..count).map(|_| lead(Some("Somerville"))).collect();
        let results = crm.clone().records("Leads").create(&many).await.unwrap();
        assert_eq!(last_status(&scene), 201);
        let written = results.into_result().unwrap();
        let ids: HashSet<_> = written.into_iter().map(|written| written.id).collect();
        assert_eq!(ids.len(), count);
    }
}

#[tokio::test]
async fn a_create_whose_answer_is_lost_is_never_repeated() {
    let scene = Scene::new().await;
    let crm = scene.client(OAuthToken::grant(scene.app(), scene.sim.grant_code()));
    crm.authenticate().await.unwrap();
    scene.sim.on(Match::path("/crm/v8/Leads").method("POST").always()).store_then_cut();
    let lead = [NewLead { last_name: Some("Once"), company: "Only" }];
    let batch = crm.records("Leads").create(&lead).await.unwrap();
    let (_, error) = batch.unknown().next().unwrap();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(scene.sim.count("POST", "/crm/v8/Leads"), 1);
    assert_eq!(scene.told(error)[0], "get a whole answer from HOST: the connection broke");
}

#[tokio::test]
async fn a_new_code_helps_the_same_program_over_a_revoked_token() {
    let scene = Scene::new().await;
    let first = scene.sim.mint_grant(ADA);
    let token =
        |code: &str| OAuthToken::stored_for(ADA).or_grant(scene.app(), Some(code.to_owned()));
    scene.client(token(&first)).authenticate().await.unwrap();
    let row = scene.file().lines().nth(1).expect("a row").to_owned();
    let refresh_token = row.split(',').nth(4).expect("ten cells");
    assert!(scene.sim.revoke(refresh_token));
    let list = async |crm: &Client| {
        let mut leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Lead>();
        leads.next().await
    };

    // With the code from which the token was made: it is not sent a second time.
    scene.sim.clear_log();
    let before = scene.file();
    let error = list(&scene.client(token(&first))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!(
        scene.told(&error),
        [
            "use the access token: SIM refused it at GET /crm/{version}/Leads (401 INVALID_TOKEN \
             (invalid oauth token)), and it could not be replaced: failed to refresh the access token at SIM \
             (sim.production): invalid_code; the refresh token was revoked, or was issued in another \
             data centre: sign in again (a new grant token for the user replaces what is stored), \
             and see that the environment is the user's own",
            "401 INVALID_TOKEN (invalid oauth token)",
        ]
    );
    assert_eq!(scene.sim.token_requests(), 1, "the refresh");
    assert_eq!(scene.file(), before);

    // With a new one: it replaces what is stored.
    scene.sim.clear_log();
    let new = scene.sim.mint_grant(ADA);
    assert!(list(&scene.client(token(&new))).await.unwrap().is_some());
    assert_eq!(scene.sim.token_requests(), 2, "the refresh and the exchange");
    assert_eq!(scene.file().lines().count(), 2);
    assert!(!scene.file().contains(refresh_token));
    // And from then on the new one serves.
    scene.sim.clear_log();
    assert!(list(&scene.client(token(&new))).await.unwrap().is_some());
    assert_eq!(scene.sim.token_requests(), 0);
}

#[tokio::test]
async fn two_processes_with_the_same_code_end_with_the_same_token() {
    let scene = Scene::new().await;
    let code = scene.sim.mint_grant(ADA);
    let hold = scene.sim.on(Match::path("/oauth/v2/token").always()).hold();
    let processes =
        [(); 2].map(|()| scene.client(OAuthToken::grant(scene.app(), code.as_str()).user(ADA)));
    let calls =
        processes.clone().map(|crm| tokio::spawn(async move { crm.authenticate().await.is_ok() }));
    hold.reached(1).await;
    hold.release();
    for call in calls {
        assert!(call.await.unwrap(), "a code is good for one exchange, whose answer serves both");
    }
    for crm in &processes {
        assert_eq!(crm.authenticate().await.unwrap().user.as_deref(), Some(ADA));
    }
    assert_eq!(scene.sim.token_requests(), 1);
    assert_eq!(scene.file().lines().count(), 2);
}

#[tokio::test]
async fn a_corrected_redirect_url_is_tried_in_the_same_process() {
    let scene = Scene::new().await;
    let zcrm = scene.zcrm();
    let code = scene.sim.mint_grant(ADA);
    let sign_in = async |redirect_url: &str| {
        let app = scene.app().with_redirect_url(redirect_url);
        let token = OAuthToken::grant(app, code.as_str()).user(ADA);
        zcrm.client(scene.sim.environment(), token).authenticate().await
    };
    let error = sign_in("https://app.example/wrong").await.unwrap_err();
    assert_eq!(
        scene.told(&error),
        [
            "exchange the grant token at SIM (sim.production): invalid_redirect_uri; the redirect URL \
          is not the registered one: give it to the letter, or none for a self client"
        ]
    );
    sign_in(scene.sim.app().redirect_url()).await.unwrap();
}

#[tokio::test]
async fn an_environment_that_became_known_later_is_recognised() {
    let scene = Scene::new().await;
    scene.with_ada().await;
    // A process that does not know the custom environment yet.
    let zcrm = Zcrm::builder().store(FileStore::at(scene.path())).build().unwrap();
    let error = zcrm.stored(&"1".into()).authenticate().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(
        scene.told(&error),
        ["use this stored token: it is kept for sim.production, which is not in the catalogue; \
          make that custom environment known"]
    );
    drop(zcrm.client(scene.sim.environment(), OAuthToken::stored_for(BOB)));
    let told = zcrm.stored(&"1".into()).authenticate().await.unwrap();
    assert_eq!(told.environment, scene.sim.environment());
    assert!(scene.sim.requests().is_empty());
}

#[tokio::test]
async fn a_caller_that_gives_up_does_not_lose_the_token() {
    let scene = Scene::new().await;
    let crm = scene.client(OAuthToken::grant(scene.app(), scene.sim.mint_grant(ADA)).user(ADA));
    let hold = scene.sim.on(Match::path("/oauth/v2/token")).hold();
    let caller = tokio::spawn({
        let crm = crm.clone();
        async move { crm.authenticate().await }
    });
    hold.reached(1).await;
    caller.abort();
    assert!(caller.await.unwrap_err().is_cancelled());
    hold.release();
    // The exchange went on without its caller: the next caller is served from it.
    crm.authenticate().await.unwrap();
    assert_eq!(scene.sim.token_requests(), 1);
    assert_eq!(scene.file().lines().count(), 2);
}

#[tokio::test]
async fn thirty_callers_of_one_expired_token_make_one_refresh() {
    let scene = Scene::new().await;
    scene.with_ada().await;
    scene.sim.expire_access_tokens();
    let zcrm = scene.zcrm();
    let hold = scene.sim.on(Match::path("/crm/v8/Leads").method("GET").times(5)).hold();
    let calls: Vec<_> = (0..30)
        .map(|_| {
            let crm = zcrm.client(scene.sim.environment(), OAuthToken::stored_for(ADA));
            tokio::spawn(async move {
                let mut leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Lead>();
                leads.next().await.map(|lead| lead.is_some())
            })
        })
        .collect();
    // Five are in flight with the old token, as many as the limit lets; then all go on.
    hold.reached(5).await;
    hold.release();
    for call in calls {
        assert!(call.await.unwrap().unwrap());
    }
    assert_eq!(scene.sim.token_requests(), 1);
}

#[test]
fn the_front_door_can_be_shared_between_threads_and_printed() {
    fn is<T: Clone + Send + Sync + std::fmt::Debug + 'static>() {}
    is::<Zcrm>();
    is::<Client>();
    is::<OAuthToken>();
    is::<zcrm::Error>();
}

fn last_status(scene: &Scene) -> u16 {
    let requests = scene.sim.requests();
    let creates = requests.iter().rfind(|request| request.method() == "POST");
    creates.and_then(zcrm_sim::LoggedRequest::status).expect("an answer")
}
