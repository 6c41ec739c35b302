//! Tokens stay in their environment.

use zcrm_auth::{AttachError, AuthErrorKind, EnvironmentChoice, OAuthToken};
use zcrm_env::{DataCenter, Environment};

use crate::scene::{
    Accounts, HOUR, Reply, app, in_environment, keep, memory, row, rows, scene, token,
};

#[tokio::test(start_paused = true)]
async fn a_row_of_another_data_centre_is_refused_before_anything_is_sent() {
    for (environment, api_domain) in
        [(Some("eu.production"), None), (None, Some("https://www.zohoapis.eu"))]
    {
        let store = memory();
        let mut european = row("ada", "", "r", "a", HOUR);
        european.environment = environment.map(Into::into);
        european.api_domain = api_domain.map(Into::into);
        let kept = keep(&store, &european).await;
        for given in [OAuthToken::stored_for("ada"), OAuthToken::stored("1")] {
            let accounts = Accounts::new([]);
            let error = scene(given, &store, &accounts).build().ready().await.expect_err("eu");
            let text = error.to_string();
            assert_eq!(error.kind(), AuthErrorKind::Environment);
            assert!(text.contains("us.production") && text.contains("eu.production"), "{text}");
            assert_eq!(accounts.count(), 0);
        }
        assert_eq!(rows(&store).await[0].revision(), kept.revision());
    }
}

#[tokio::test(start_paused = true)]
async fn an_unknown_api_domain_is_refused_and_the_spent_code_is_not_lost() {
    let store = memory();
    let foreign = "https://www.zohoapis.uk";
    let accounts = Accounts::new([Reply::Body(200, token(1, true, foreign))]);
    let given = OAuthToken::grant(app(), "g");
    let authenticator = scene(given.clone(), &store, &accounts).build();
    for _ in 0..2 {
        let error = authenticator.ready().await.expect_err("unknown host");
        assert_eq!(error.kind(), AuthErrorKind::Environment);
        assert!(error.to_string().contains("www.zohoapis.uk"), "{error}");
    }
    assert_eq!(accounts.count(), 1);
    let kept = rows(&store).await;
    assert_eq!(kept[0].record().refresh_token.as_ref().unwrap().expose(), "r1");
    assert_eq!(kept[0].record().environment, None);

    // The program mends its environment: the token is there, and nothing is sent again.
    let uk = Environment::custom("uk")
        .accounts_url("https://accounts.zoho.uk")
        .api_url(foreign)
        .build()
        .unwrap();
    let accounts = Accounts::new([]);
    let ready = in_environment(uk.clone(), given, &store, &accounts).build().ready().await.unwrap();
    assert_eq!((ready.environment(), accounts.count()), (&uk, 0));
}

#[tokio::test(start_paused = true)]
async fn a_refresh_that_names_another_data_centre_overwrites_nothing() {
    let store = memory();
    let kept = keep(&store, &row("ada", "", "r", "a", 0)).await;
    let accounts = Accounts::new([Reply::Body(200, token(1, false, "https://www.zohoapis.in"))]);
    let authenticator = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    for _ in 0..2 {
        let error = authenticator.ready().await.expect_err("in");
        assert!(error.to_string().contains("in.production"), "{error}");
    }
    assert_eq!(accounts.count(), 1, "a refusal is not repeated against the server");
    assert_eq!(rows(&store).await[0].revision(), kept.revision());
}

#[tokio::test(start_paused = true)]
async fn the_environment_comes_from_the_record_when_none_is_declared() {
    let store = memory();
    let mut sandbox = row("ada", "", "r", "a", HOUR);
    sandbox.environment = Some("eu.sandbox".into());
    keep(&store, &sandbox).await;
    let mut official = row("bob", "", "r2", "a2", HOUR);
    official.api_domain = Some("https://developer.zohoapis.in".into());
    keep(&store, &official).await;
    keep(&store, &row("cy", "", "r3", "a3", HOUR)).await;
    let choice = || EnvironmentChoice::FromRecord(vec![]);
    let accounts = Accounts::new([]);
    for (id, environment) in [("1", DataCenter::Eu.sandbox()), ("2", DataCenter::In.developer())] {
        let given = OAuthToken::stored(id);
        let ready = in_environment(choice(), given, &store, &accounts).build().ready().await;
        assert_eq!(ready.unwrap().environment(), &environment);
    }
    let given = OAuthToken::stored("3");
    let error = in_environment(choice(), given, &store, &accounts).build().ready().await;
    assert_eq!(error.expect_err("nothing tells").kind(), AuthErrorKind::Configuration);
}

#[tokio::test(start_paused = true)]
async fn a_token_goes_to_its_own_host_only() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "a", HOUR)).await;
    let authenticator = scene(OAuthToken::stored_for("ada"), &store, &Accounts::new([])).build();
    authenticator.ready().await.unwrap();
    for (uri, attached) in [
        ("https://www.zohoapis.com/crm/v8/Leads", true),
        ("https://WWW.zohoapis.com/crm/v8/Leads", true),
        ("https://content.zohoapis.com/crm/v8/upload", true),
        ("http://www.zohoapis.com/crm/v8/Leads", false),
        ("https://www.zohoapis.com:8443/crm/v8/Leads", false),
        ("https://www.zohoapis.com@evil.org/", false),
        ("https://www.zohoapis.eu/crm/v8/Leads", false),
        ("https://sandbox.zohoapis.com/crm/v8/Leads", false),
        ("https://evil.org/crm/v8/Leads", false),
        ("/crm/v8/Leads", false),
    ] {
        let mut request = http::Request::get(uri).body(()).unwrap();
        let outcome = authenticator.attach(&mut request);
        assert_eq!(outcome.is_ok(), attached, "{uri}");
        assert_eq!(request.headers().contains_key(http::header::AUTHORIZATION), attached, "{uri}");
        if let Err(unattached) = outcome {
            assert!(matches!(unattached, AttachError::Foreign(_)), "{uri}");
        }
    }
}
