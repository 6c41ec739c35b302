//! Calls by path.

use http::{HeaderValue, Method, header};
use serde::Deserialize;
use serde_json::json;
use zcrm_client::{Effect, ErrorKind, SdkConfig};

use crate::scene::{Step, Zoho, access};

#[tokio::test(start_paused = true)]
async fn a_path_and_what_goes_with_it_arrive_as_written() {
    let zoho = Zoho::new([]);
    let client = zoho.client(access(), SdkConfig::new());
    client
        .request(Method::GET, "/crm/v9/Leads/search")
        .query("criteria", "(Company:equals:AT&T + Söhne, 100%)")
        .query("word", "a b")
        .header(header::IF_MODIFIED_SINCE, HeaderValue::from_static("2026-11-22T10:00:00+00:00"))
        .send()
        .await
        .unwrap();
    client
        .request(Method::PUT, "/crm/v8/settings/tags")
        .body(&json!({"tags": [{"name": "AT&T"}]}))
        .send()
        .await
        .unwrap();
    let seen = zoho.seen();
    let url = url::Url::parse(&seen[0].uri.to_string()).unwrap();
    assert_eq!(url.path(), "/crm/v9/Leads/search");
    assert_eq!(url.host_str(), Some("www.zohoapis.com"));
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    assert_eq!(pairs[0].1, "(Company:equals:AT&T + Söhne, 100%)");
    assert_eq!(pairs[1], ("word".to_owned(), "a b".to_owned()));
    // Servers differ in what a plus means; none in what %20 does.
    assert!(!seen[0].uri.query().unwrap().contains('+'));
    assert_eq!(seen[0].headers["if-modified-since"], "2026-11-22T10:00:00+00:00");
    assert_eq!(seen[1].body, &br#"{"tags":[{"name":"AT&T"}]}"#[..]);
    assert_eq!(seen[1].headers["content-type"], "application/json");
    assert_eq!(seen[1].token().as_deref(), Some("given"));
}

#[tokio::test(start_paused = true)]
async fn an_answer_is_read_into_a_value_or_a_type() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Count {
        count: u32,
    }
    let body = || Step::Answer(200, vec![], r#"{"count":694}"#.to_owned());
    let zoho = Zoho::new([body(), body(), body(), Step::status(204)]);
    let client = zoho.client(access(), SdkConfig::new());
    let call = || client.request(Method::GET, "/crm/v8/Leads/actions/count");
    assert_eq!(call().json::<Count>().await.unwrap(), Count { count: 694 });
    assert_eq!(call().value().await.unwrap(), json!({"count": 694}));
    let error = call().json::<Vec<u8>>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(!error.to_string().contains("694"), "{error}");
    assert_eq!(call().value().await.unwrap(), serde_json::Value::Null);
}

#[tokio::test(start_paused = true)]
async fn what_is_repeated_follows_the_method_unless_the_caller_knows_better() {
    for (method, effect, sent) in [
        (Method::GET, None, 3),
        (Method::POST, None, 1),
        (Method::PUT, None, 1),
        (Method::PATCH, None, 1),
        (Method::DELETE, None, 1),
        (Method::POST, Some(Effect::Read), 3),
    ] {
        let zoho = Zoho::new((0..3).map(|_| Step::status(503)));
        let client = zoho.client(access(), SdkConfig::new());
        let mut call = client.request(method.clone(), "/crm/v8/coql");
        if let Some(effect) = effect {
            call = call.effect(effect);
        }
        assert_eq!(call.send().await.unwrap_err().kind(), ErrorKind::Server);
        assert_eq!(zoho.count(), sent, "{method} {effect:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_path_that_would_not_arrive_as_written_is_refused() {
    let zoho = Zoho::new([]);
    let client = zoho.client(access(), SdkConfig::new());
    for (path, words) in [
        ("crm/v8/Leads", "begin with `/`"),
        ("https://evil.org/crm", "begin with `/`"),
        ("/crm/v8/Leads?fields=Email", ".query(name, value)"),
        ("/crm/v8/Leads#x", ".query(name, value)"),
        ("/crm/v8/AT%26T", "escaped already"),
        ("/crm/v8/../org", "empty, `.` or `..`"),
        ("/crm//Leads", "empty, `.` or `..`"),
        ("/", "empty, `.` or `..`"),
    ] {
        let error = client.request(Method::GET, path).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{path}");
        assert!(error.to_string().contains(words), "{path}: {error}");
    }
    struct Odd;
    impl serde::Serialize for Odd {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("secret words"))
        }
    }
    let error = client.request(Method::POST, "/crm/v8/x").body(&Odd).send().await.unwrap_err();
    assert_eq!(error.to_string(), "make the call: its body cannot be written as JSON");
    assert_eq!(zoho.count(), 0);
}

// A search that finds nothing is no error; it was one of kind Decode.
#[tokio::test(start_paused = true)]
async fn an_answer_without_content_is_none() {
    let found = || Step::Answer(200, vec![], r#"{"data":[{"id":"1"}]}"#.to_owned());
    let zoho = Zoho::new([
        found(),
        Step::status(204),
        Step::status(304),
        Step::status(200),
        Step::Answer(204, vec![], r#"{"code":"NO_DATA","message":"m"}"#.to_owned()),
        Step::error(404, "INVALID_URL_PATTERN"),
        Step::status(204),
        Step::status(304),
        Step::status(204),
        Step::status(204),
    ]);
    let client = zoho.client(access(), SdkConfig::new());
    let call = || client.request(Method::GET, "/crm/v8/Leads/search").query("word", "x");
    assert_eq!(
        call().optional::<serde_json::Value>().await.unwrap(),
        Some(json!({"data": [{"id": "1"}]}))
    );
    assert_eq!(call().optional::<serde_json::Value>().await.unwrap(), None);
    assert_eq!(call().optional::<serde_json::Value>().await.unwrap(), None);
    // A success that is cut to nothing is no "nothing".
    let cut = call().optional::<serde_json::Value>().await.unwrap_err();
    assert_eq!(cut.kind(), ErrorKind::Decode);
    let told = call().optional::<serde_json::Value>().await.unwrap();
    assert_eq!(told.unwrap()["code"], "NO_DATA");
    let error = call().optional::<serde_json::Value>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(call().value().await.unwrap(), serde_json::Value::Null);
    assert_eq!(call().value().await.unwrap(), serde_json::Value::Null);
    assert_eq!(call().json::<Option<String>>().await.unwrap(), None);
    let error = call().json::<Vec<String>>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(error.to_string().contains("nothing was found"), "{error}");
}

// A batch that failed whole was `Ok` of a raw call, and of status 400 an error without results.
#[tokio::test(start_paused = true)]
async fn each_entry_of_a_write_is_a_success_or_a_refusal() {
    let bad = |code: &str| {
        format!(
            r#"{{"code":"{code}","details":{{"api_name":"name"}},"message":"m","status":"error"}}"#
        )
    };
    let good = r#"{"code":"SUCCESS","details":{"id":"7"},"message":"m","status":"success"}"#;
    let answer = |status, entries: &[&str]| {
        Step::Answer(status, vec![], format!(r#"{{"tags":[{}]}}"#, entries.join(",")))
    };
    let (one, two) = (bad("DUPLICATE_DATA"), bad("INVALID_DATA"));
    let zoho = Zoho::new([
        answer(207, &[good, &one]),
        answer(200, &[&one, &two]),
        answer(400, &[&one, &two]),
        answer(201, &[good, "null"]),
        answer(201, &[good]),
        Step::error(400, "INVALID_DATA"),
    ]);
    let client = zoho.client(access(), SdkConfig::new());
    let call = || {
        let body = json!({"tags": [{"name": "a"}, {"name": "b"}]});
        client.request(Method::POST, "/crm/v8/settings/tags").body(&body).entries("tags", 2)
    };
    let mixed = call().await.unwrap();
    assert_eq!(mixed[0].as_ref().unwrap().detail::<String>("id").as_deref(), Some("7"));
    assert_eq!(mixed[1].as_ref().unwrap_err().code(), "DUPLICATE_DATA");
    for _ in [200, 400] {
        let failed = call().await.unwrap();
        let codes: Vec<_> = failed.iter().map(|entry| entry.as_ref().unwrap_err().code()).collect();
        assert_eq!(codes, ["DUPLICATE_DATA", "INVALID_DATA"]);
    }
    let odd = call().await.unwrap();
    assert!(odd[0].is_ok() && odd[1].as_ref().unwrap_err().may_have_happened());
    assert!(call().await.unwrap_err().may_have_happened(), "one result for two records");
    assert_eq!(call().await.unwrap_err().api().unwrap().code(), "INVALID_DATA");
}

// Attack D23: `/crm//Leads/1` and `fields=` were sent.
#[tokio::test(start_paused = true)]
async fn an_empty_version_and_an_empty_field_name_are_refused() {
    for version in ["", " ", "v", "8", "v8/..", "v8 ", "v2.", "v.1", "v2.1.0", "V8", "ｖ8"] {
        let built = zcrm_client::Client::builder(zcrm_env::DataCenter::Us.production())
            .token(access())
            .store(zcrm_store_api::MemoryStore::new())
            .config(SdkConfig::new().api_version(version.to_owned()))
            .build();
        let error = built.map(drop).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{version:?}");
    }
    let zoho = Zoho::new([]);
    for version in ["v8", "v2.1", "v10"] {
        let client = zoho.client(access(), SdkConfig::new().api_version(version));
        for names in [vec![""], vec!["Last_Name", " "], vec!["\t"]] {
            let names: Vec<Box<str>> = names.into_iter().map(Into::into).collect();
            let request =
                zcrm_client::OperationRequest::crm(Method::GET, ["Leads"]).asks_for("Leads", names);
            let ask = crate::scene::Ask::new(Effect::Read, request);
            let error = client.send(ask).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration);
        }
    }
    assert_eq!(zoho.count(), 0);
}
