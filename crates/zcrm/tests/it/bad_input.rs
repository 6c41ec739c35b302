//! Bad input from outside: each case a typed error that says what to do, and nothing overwritten
//! or lost. The texts are written out: they are what a person reads at two in the morning.

use std::error::Error as _;

use serde_json::{Value, json};
use zcrm::prelude::*;
use zcrm::{Client, DataCenter, Environment, Error, ErrorKind, OAuthApp, OAuthToken, Record};
use zcrm_sim::{ApiDomain, Match, Sim};

use crate::scene::{ADA, BOB, Scene};

const TOKEN: &str = "/oauth/v2/token";
const LEADS: &str = "/crm/v8/Leads";
const LOGIN_PAGE: &str =
    "<!DOCTYPE html><html><body>Please sign in to the guest network</body></html>";

async fn list(crm: &Client) -> Result<usize, Error> {
    let leads = crm.records("Leads").list().fields(["Last_Name"]).per_page(5).stream::<Record>();
    let mut leads = leads;
    leads.next().await.map(|lead| usize::from(lead.is_some()))
}

#[test]
fn an_unknown_environment_string() {
    let custom = "; a custom environment is not read from text, build it with Environment::custom";
    let accepted = "expected one of us, eu, in, cn, au, jp, ca, sa, alone (production is meant) or \
                    followed by .production, .sandbox or .developer, such as eu.sandbox or \
                    USDataCenter.PRODUCTION";
    let unlisted = "; the hosts of this location are not in the catalogue, supply them through \
                    Environment::custom";
    for (given, hint) in [
        ("moon", custom),
        ("us.staging", custom),
        ("", custom),
        ("https://accounts.zoho.com", custom),
        ("uk", unlisted),
    ] {
        let error = given.parse::<Environment>().unwrap_err();
        assert_eq!(error.to_string(), format!("read environment `{given}`: {accepted}{hint}"));
        assert!(error.source().is_none());
    }
    for given in ["us", "US", "eu.sandbox", "USDataCenter.PRODUCTION"] {
        given.parse::<Environment>().unwrap();
    }
}

#[tokio::test]
async fn a_wrong_client_secret_in_an_exchange() {
    let scene = Scene::new().await;
    let before = scene.with_ada().await;
    let code = scene.sim.mint_grant(BOB);
    let wrong = OAuthApp::new(scene.app().client_id(), "not-the-secret");
    let crm = scene.client(OAuthToken::grant(wrong, code.as_str()).user(BOB));
    // The second call is answered from memory: a refusal for good is not asked for twice.
    for _ in 0..2 {
        let error = list(&crm).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authentication);
        assert!(!error.is_transient());
        assert_eq!(
            scene.told(&error),
            [
                "exchange the grant token at SIM (sim.production): invalid_client_secret; the client \
              secret does not match the client id there: each data centre has its own secret unless \
              the console says otherwise (the client id and secret that the program gave were sent)"
            ]
        );
        assert_eq!(scene.sim.requests().len(), 1);
        assert!(scene.file().starts_with(&before), "Ada's row stays as it was");
    }
    // The code was not spent, and Ada's token serves.
    let crm = scene.client(OAuthToken::grant(scene.app(), code).user(BOB));
    crm.authenticate().await.unwrap();
    assert!(scene.file().starts_with(&before), "Ada's row stays as it was");
    assert_eq!(list(&scene.client(OAuthToken::stored_for(ADA))).await.unwrap(), 1);
}

#[tokio::test]
async fn a_wrong_client_secret_in_a_refresh() {
    let scene = Scene::new().await;
    let token = scene.sim.mint_refresh_token(ADA);
    let wrong = OAuthApp::new(scene.app().client_id(), "not-the-secret");
    let crm = scene.client(OAuthToken::refresh(wrong, token.as_str()).user(ADA));
    let error = crm.authenticate().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!(
        scene.told(&error),
        ["refresh the access token at SIM (sim.production): invalid_client_secret; the client \
          secret does not match the client id there: each data centre has its own secret unless \
          the console says otherwise (the client id and secret that the program gave were sent)"]
    );
    assert_eq!(scene.sim.token_requests(), 1);
    assert!(!scene.path().exists(), "nothing was gained, nothing is kept");
    scene.client(OAuthToken::refresh(scene.app(), token).user(ADA)).authenticate().await.unwrap();
}

#[tokio::test]
async fn a_used_grant_code() {
    let scene = Scene::new().await;
    let before = scene.with_ada().await;
    let spent = scene.sim.mint_grant(ADA);
    let elsewhere = Scene { directory: tempfile::tempdir().unwrap(), sim: scene.sim };
    elsewhere
        .client(OAuthToken::grant(elsewhere.app(), spent.as_str()))
        .authenticate()
        .await
        .unwrap();
    let scene = Scene { directory: scene.directory, sim: elsewhere.sim };
    scene.sim.clear_log();

    let crm = scene.client(OAuthToken::grant(scene.app(), spent).user(ADA));
    for _ in 0..2 {
        let error = list(&crm).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authentication);
        assert_eq!(
            scene.told(&error),
            [
                "exchange the grant token at SIM (sim.production): invalid_code; the grant token was \
              used before, has expired (it lives for minutes), or was made in another data centre: \
              make a new one, and see that the environment is the user's own"
            ]
        );
    }
    assert_eq!(scene.sim.requests().len(), 1);
    assert_eq!(scene.file(), before, "the token that Ada has is worth more than a spent code");
    assert_eq!(list(&scene.client(OAuthToken::stored_for(ADA))).await.unwrap(), 1);
}

#[tokio::test]
async fn an_empty_token() {
    let scene = Scene::new().await;
    let before = scene.with_ada().await;
    for token in [
        OAuthToken::grant(scene.app(), ""),
        OAuthToken::refresh(scene.app(), ""),
        OAuthToken::access(""),
        OAuthToken::stored_for(BOB).or_grant(scene.app(), Some("".to_owned())),
    ] {
        let error = list(&scene.client(token)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert_eq!(
            scene.told(&error),
            ["use the token that was given: it is empty; look where the program takes it from"]
        );
    }
    assert!(scene.sim.requests().is_empty());
    assert_eq!(scene.file(), before);
}

#[tokio::test]
async fn an_unknown_stored_id_and_an_unknown_user() {
    let scene = Scene::new().await;
    let before = scene.with_ada().await;
    let error = list(&scene.zcrm().stored(&"4711".into())).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!(
        scene.told(&error),
        [
            "find a stored token with the id 4711: the store has none; sign in, or see that it is the \
          right store"
        ]
    );
    let error = list(&scene.client(OAuthToken::stored_for(BOB))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!(
        scene.told(&error),
        [
            "find a token: none is stored for \"raju@example.org\" in sim.production; sign in, or give a \
          way to one with OAuthToken::or_grant"
        ]
    );
    let error = list(&scene.client(OAuthToken::stored_for(BOB).or_grant(scene.app(), None)))
        .await
        .unwrap_err();
    assert_eq!(
        scene.told(&error),
        [
            "find a token: none is stored for \"raju@example.org\" in sim.production and no grant token \
          was given; make one in the API console and give it (it lives for minutes)"
        ]
    );
    assert!(scene.sim.requests().is_empty());
    assert_eq!(scene.file(), before);
}

#[tokio::test]
async fn a_token_of_another_data_centre_is_kept_for_its_own() {
    let eu = "https://www.zohoapis.eu";
    let scene = Scene::of(Sim::builder().api_domain(ApiDomain::Fixed(eu.to_owned()))).await;
    let code = scene.sim.mint_grant(ADA);
    let token = || OAuthToken::grant(scene.app(), code.as_str()).user(ADA);
    let crm = scene.client(token());
    let words = [
        "use this token in sim.production: it belongs to eu.production (https://www.zohoapis.eu); \
         declare that environment, or sign in again in sim.production",
    ];
    for _ in 0..2 {
        let error = list(&crm).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Environment);
        assert_eq!(scene.told(&error), words);
    }
    // One exchange, no call with the token; the only copy of the refresh token is kept.
    assert_eq!(scene.sim.requests().len(), 1);
    let kept = scene.file();
    let row: Vec<&str> = kept.lines().nth(1).expect("a row").split(',').collect();
    assert_eq!((row[1], row[9]), (ADA, eu));
    assert!(row[4].starts_with("1000.") && row[5].starts_with("1000."), "both tokens");

    // The same program, started again, says the same without asking anybody.
    scene.sim.clear_log();
    for token in [token(), OAuthToken::stored_for(ADA)] {
        let error = list(&scene.client(token)).await.unwrap_err();
        assert_eq!(
            (error.kind(), scene.told(&error)),
            (ErrorKind::Environment, words.map(String::from).to_vec())
        );
    }
    assert!(scene.sim.requests().is_empty());
    assert_eq!(scene.file(), kept);

    // Declared as the message says, the token is found and usable: no call is needed.
    let crm = scene.zcrm().client(DataCenter::Eu.production(), OAuthToken::stored_for(ADA));
    assert_eq!(crm.authenticate().await.unwrap().environment, DataCenter::Eu.production());
}

#[tokio::test]
async fn a_token_of_another_data_centre_does_not_displace_the_one_that_works() {
    let home = Scene::new().await;
    let before = home.with_ada().await;
    // The same declared environment would be answered by this one: a code of another data centre.
    let away =
        Sim::builder().seed(2).api_domain(ApiDomain::Fixed("https://www.zohoapis.eu".to_owned()));
    let away = away.start().await.unwrap();
    let environment = Environment::custom("sim")
        .location("us")
        .accounts_url(away.url())
        .api_url(home.sim.url())
        .build()
        .unwrap();
    let app = OAuthApp::new(away.app().client_id(), away.app().client_secret());
    let token = OAuthToken::grant(app, away.mint_grant(ADA)).user(ADA);
    let error = list(&home.zcrm().client(environment, token)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Environment);
    assert_eq!(away.requests().len(), 1);
    let after = home.file();
    assert!(after.starts_with(&before), "Ada's working token is where it was");
    assert_eq!(after.lines().count(), 3, "and the other one is kept beside it");
    assert_eq!(list(&home.client(OAuthToken::stored_for(ADA))).await.unwrap(), 1);
}

#[tokio::test]
async fn a_stored_token_of_another_data_centre_is_refused_before_any_call() {
    let scene = Scene::new().await;
    let ours = scene.with_ada().await;
    let theirs = ours.replace(scene.sim.url(), "https://www.zohoapis.in");
    std::fs::write(scene.path(), &theirs).unwrap();
    let error = list(&scene.client(OAuthToken::stored_for(ADA))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Environment);
    assert_eq!(
        scene.told(&error),
        [
            "use this token in sim.production: it belongs to in.production (https://www.zohoapis.in); \
          declare that environment, or sign in again in sim.production"
        ]
    );
    assert!(scene.sim.requests().is_empty());
    assert_eq!(scene.file(), theirs);
}

#[tokio::test]
async fn an_unknown_api_domain() {
    let odd = "https://www.zohoapis.com.evil.example";
    let scene = Scene::of(Sim::builder().api_domain(ApiDomain::Fixed(odd.to_owned()))).await;
    let crm = scene.client(OAuthToken::grant(scene.app(), scene.sim.mint_grant(ADA)).user(ADA));
    for _ in 0..2 {
        let error = list(&crm).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Environment);
        assert_eq!(
            scene.told(&error),
            ["use this token in sim.production: its API host is \
              https://www.zohoapis.com.evil.example, which belongs to no data centre in the \
              catalogue; if it is genuine, declare it with Environment::custom"]
        );
    }
    assert_eq!(scene.sim.requests().len(), 1, "the token goes nowhere");
    assert!(scene.file().lines().nth(1).expect("a row").ends_with(odd), "it is kept all the same");
}

#[tokio::test]
async fn an_unknown_api_domain_in_a_refresh() {
    let odd = "https://api.unknown.example";
    let scene = Scene::of(Sim::builder().api_domain(ApiDomain::Fixed(odd.to_owned()))).await;
    let code = scene.sim.mint_grant(ADA);
    scene.client(OAuthToken::grant(scene.app(), code).user(ADA)).authenticate().await.unwrap_err();
    // As if the row had been bound to this environment before, with an access token that ended.
    let row = scene.file().replace(odd, scene.sim.url());
    let cells: Vec<&str> = row.lines().nth(1).expect("a row").split(',').collect();
    let before = row.replace(cells[7], "1");
    std::fs::write(scene.path(), &before).unwrap();
    scene.sim.clear_log();
    let crm = scene.client(OAuthToken::stored_for(ADA));
    for _ in 0..2 {
        let error = list(&crm).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Environment);
        assert!(scene.told(&error)[0].contains("https://api.unknown.example"));
    }
    assert_eq!(scene.sim.requests().len(), 1, "one refresh, no call with its token");
    assert_eq!(scene.file(), before);
}

#[tokio::test]
async fn html_in_place_of_a_token_in_an_exchange() {
    let scene = Scene::new().await;
    let before = scene.with_ada().await;
    scene.sim.on(Match::path(TOKEN).always()).fail(200, LOGIN_PAGE);
    let crm = scene.client(OAuthToken::grant(scene.app(), scene.sim.mint_grant(BOB)).user(BOB));
    let error = list(&crm).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(
        scene.told(&error),
        [
            "exchange the grant token: SIM answered with something that is no token answer (HTML of a \
          proxy or a login page, perhaps); check what stands between here and there; the grant token \
          may be spent, and it is good for one use: ask for a new code"
        ]
    );
    // Whether the code was spent is not known: it is not sent again, in this process.
    let error = list(&crm).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!(
        scene.told(&error),
        ["exchange the grant token: it was sent before, and a grant token is \
          good for one use; ask for a new code"]
    );
    assert_eq!(scene.sim.requests().len(), 1);
    // Ada's row stays as it was. Bob's was written before the code was sent: code, no token.
    let after = scene.file();
    let row = after.strip_prefix(&before).expect("Ada's row stays as it was");
    let cells: Vec<&str> = row.trim_end().split(',').collect();
    assert_eq!((cells[1], cells[4], cells[5]), (BOB, "", ""));
    assert_eq!((row.lines().count(), cells[6].is_empty()), (1, false));
}

#[tokio::test]
async fn an_accounts_server_that_is_away_is_told_from_one_that_is_out_of_order() {
    let scene = Scene::new().await;
    let before = scene.with_ada().await;
    let spent = "the grant token may be spent, and it is good for one use: ask for a new code";
    for cut in [true, false] {
        let on = scene.sim.on(Match::path(TOKEN));
        if cut {
            on.cut_before_headers()
        } else {
            on.fail(503, LOGIN_PAGE)
        }
        let token = OAuthToken::grant(scene.app(), scene.sim.mint_grant(BOB)).user(BOB);
        let error = list(&scene.client(token)).await.unwrap_err();
        let (kind, how) = if cut {
            (ErrorKind::Transport, "broke the connection before its answer was read")
        } else {
            (ErrorKind::Server, "is out of order just now")
        };
        assert_eq!(error.kind(), kind);
        let told = scene.told(&error);
        assert_eq!(told[0], format!("exchange the grant token: SIM {how}; {spent}"));
        assert_eq!(told.len() > 1, cut, "the cause is told when there is one: {told:?}");
    }
    assert_eq!(scene.sim.requests().len(), 2, "an exchange is never repeated");

    // No process listens: the code never left, and is good afterwards.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let unserved = format!("http://127.0.0.1:{port}");
    let unserved = Environment::custom("sim").accounts_url(&unserved).api_url(scene.sim.url());
    let code = scene.sim.mint_grant(BOB);
    let token = OAuthToken::grant(scene.app(), code.as_str()).user(BOB);
    let error = list(&scene.zcrm().client(unserved.build().unwrap(), token)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    let words = "for a token: no connection could be made; check network, proxy and certificates";
    assert!(scene.told(&error)[0].ends_with(words), "{error}");
    assert!(scene.file().starts_with(&before), "Ada's row stays as it was");
    let token = OAuthToken::grant(scene.app(), code).user(BOB);
    scene.client(token).authenticate().await.unwrap();
}

#[tokio::test]
async fn html_in_place_of_a_token_in_a_refresh() {
    let scene = Scene::new().await;
    scene.with_ada().await;
    let row = scene.file();
    let cells: Vec<&str> = row.lines().nth(1).expect("a row").split(',').collect();
    let before = row.replace(cells[7], "1");
    std::fs::write(scene.path(), &before).unwrap();
    scene.sim.on(Match::path(TOKEN).nth(1)).fail(200, LOGIN_PAGE);
    let crm = scene.client(OAuthToken::stored_for(ADA));
    let error = list(&crm).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(
        scene.told(&error),
        ["get a token from SIM: the answer is no token answer (HTML of a proxy or a login page, \
          perhaps); check what stands between here and there"]
    );
    assert_eq!(scene.sim.requests().len(), 1);
    assert_eq!(scene.file(), before);
    // The refresh token is still there: the next call, past the login page, goes through.
    assert_eq!(list(&crm).await.unwrap(), 1);
}

#[tokio::test]
async fn html_in_place_of_records() {
    let scene = Scene::new().await;
    let before = scene.with_ada().await;
    let crm = scene.client(OAuthToken::stored_for(ADA));
    for (status, kind, words) in [
        (
            200,
            ErrorKind::Decode,
            vec![
                "read Zoho's answer (status 200, text/html;charset=UTF-8, 76 bytes): it is not JSON; \
             check what stands between here and there, and the type that is asked for",
                "at line 1, column 1",
            ],
        ),
        (
            302,
            ErrorKind::Decode,
            vec![
                "complete the call: the server answered 302: a redirect, which is never followed with \
             a token; check the host",
            ],
        ),
        (
            401,
            ErrorKind::Decode,
            vec![
                "complete the call: the server answered 401: no error that Zoho's API would send; \
             check what stands between here and there",
            ],
        ),
        (404, ErrorKind::NotFound, vec!["complete the call: the server answered 404: no such URL"]),
        (
            500,
            ErrorKind::Server,
            vec!["complete the call: the server answered 500: out of order; try again later"],
        ),
    ] {
        scene.sim.clear_log();
        scene.sim.on(Match::path(LEADS).method("GET").nth(1)).fail(status, LOGIN_PAGE);
        let error = list(&crm).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{status}");
        assert_eq!(scene.told(&error), words);
        assert_eq!(scene.sim.requests().len(), 1, "{status} is not asked for again");
    }
    assert_eq!(scene.file(), before);
    assert_eq!(list(&crm).await.unwrap(), 1);
}

#[tokio::test]
async fn html_in_place_of_what_became_of_new_records() {
    let scene = Scene::new().await;
    scene.with_ada().await;
    let crm = scene.client(OAuthToken::stored_for(ADA));
    let lead: Vec<Value> = vec![json!({ "Last_Name": "Once" })];
    for (status, kind) in
        [(200, ErrorKind::Decode), (502, ErrorKind::Server), (503, ErrorKind::Server)]
    {
        scene.sim.clear_log();
        scene.sim.on(Match::path(LEADS).method("POST").always()).fail(status, LOGIN_PAGE);
        let batch = crm.records("Leads").create(&lead).await.unwrap();
        assert_eq!(batch.unknown().count(), 1);
        assert_eq!(batch.call_error().unwrap().kind(), kind, "{status}");
        assert_eq!(scene.sim.count("POST", LEADS), 1, "a create is never repeated after {status}");
        scene.sim.clear_faults();
    }
}
