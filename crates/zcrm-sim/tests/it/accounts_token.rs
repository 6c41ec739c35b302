//! The token endpoint: grants, the ways parameters travel, refusals, revoking, serverinfo.

use http::Method;
use serde_json::json;
use zcrm_sim::{ApiDomain, Sim};

use crate::client::{Raw, RawReply};

const TOKEN: &str = "/oauth/v2/token";

async fn sim() -> Sim {
    Sim::builder().seed(7).leads(3).start().await.unwrap()
}

/// The first user's e-mail address.
fn first_user(sim: &Sim) -> String {
    sim.users()[0].email().to_owned()
}

/// Posts a form with the built-in app's credentials.
async fn ask(sim: &Sim, pairs: &[(&str, &str)]) -> RawReply {
    let app = sim.app();
    let mut form = vec![("client_id", app.client_id()), ("client_secret", app.client_secret())];
    form.extend_from_slice(pairs);
    Raw::post(sim, TOKEN).form(&form).send().await
}

async fn exchange(sim: &Sim, code: &str) -> RawReply {
    ask(sim, &[("grant_type", "authorization_code"), ("code", code)]).await
}

async fn refresh(sim: &Sim, token: &str) -> RawReply {
    ask(sim, &[("grant_type", "refresh_token"), ("refresh_token", token)]).await
}

fn assert_refused(reply: &RawReply, code: &str) {
    assert_eq!(reply.status, 200);
    assert_eq!(reply.json(), json!({ "error": code }));
}

async fn works(sim: &Sim, token: &str) -> bool {
    Raw::get(sim, "/crm/v8/org").token(token).send().await.status == 200
}

#[tokio::test]
async fn code_exchange_gives_both_tokens() {
    let sim = sim().await;
    let reply = exchange(&sim, &sim.grant_code()).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), Some("application/json;charset=UTF-8"));
    let body = reply.json();
    for name in ["access_token", "refresh_token"] {
        let token = body[name].as_str().unwrap();
        let parts: Vec<&str> = token.split('.').collect();
        assert_eq!((token.len(), parts.len(), parts[0]), (70, 3, "1000"), "{name}");
        let hex = |part: &str| part.len() == 32 && part.bytes().all(|b| b.is_ascii_hexdigit());
        assert!(hex(parts[1]) && hex(parts[2]), "{name}");
    }
    assert_eq!(body["token_type"], "Bearer");
    assert_eq!(body["expires_in"], 3600);
    assert_eq!(body["api_domain"], sim.url());
    assert!(body["scope"].as_str().unwrap().starts_with("ZohoCRM.modules.ALL ZohoCRM.settings"));
    assert!(works(&sim, body["access_token"].as_str().unwrap()).await);
    assert!(works_not_refresh(&sim, body["refresh_token"].as_str().unwrap()).await);
}

/// A refresh token is no access token.
async fn works_not_refresh(sim: &Sim, token: &str) -> bool {
    !works(sim, token).await
}

#[tokio::test]
async fn a_code_is_good_for_one_exchange() {
    let sim = sim().await;
    let code = sim.grant_code();
    assert_eq!(exchange(&sim, &code).await.json()["token_type"], "Bearer");
    assert_refused(&exchange(&sim, &code).await, "invalid_code");
    assert_refused(&exchange(&sim, "1000.never.handed.out").await, "invalid_code");
    assert_refused(&ask(&sim, &[("grant_type", "authorization_code")]).await, "invalid_code");
}

#[tokio::test]
async fn a_code_belongs_to_its_client() {
    let sim = sim().await;
    sim.register_app("1000.OTHER", "other-secret", None);
    let code = sim.grant_code();
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", "1000.OTHER"),
        ("client_secret", "other-secret"),
        ("code", &code),
    ];
    let reply = Raw::post(&sim, TOKEN).form(&form).send().await;
    assert_refused(&reply, "invalid_code");
    assert_eq!(exchange(&sim, &code).await.json()["token_type"], "Bearer");
}

#[tokio::test]
async fn a_refresh_gives_no_new_refresh_token() {
    let sim = sim().await;
    let token = sim.mint_refresh_token(&first_user(&sim));
    let body = refresh(&sim, &token).await.json();
    assert!(body.get("refresh_token").is_none());
    assert_eq!(body["expires_in"], 3600);
    assert_eq!(body["api_domain"], sim.url());
    assert!(works(&sim, body["access_token"].as_str().unwrap()).await);
    assert_refused(&refresh(&sim, "1000.a.b").await, "invalid_code");
    assert_refused(&ask(&sim, &[("grant_type", "refresh_token")]).await, "invalid_code");
}

#[tokio::test]
async fn business_errors_travel_as_200() {
    let sim = sim().await;
    let code = sim.grant_code();
    let app = sim.app().clone();
    let with = |id: &str, secret: &str, grant: &str| {
        let form = [
            ("client_id", id),
            ("client_secret", secret),
            ("grant_type", grant),
            ("code", code.as_str()),
        ];
        Raw::post(&sim, TOKEN).form(&form).send()
    };
    let (id, secret) = (app.client_id(), app.client_secret());
    assert_refused(&with("", secret, "authorization_code").await, "invalid_client");
    assert_refused(&with("nobody", "x", "authorization_code").await, "invalid_client");
    assert_refused(&with(id, secret, "password").await, "invalid_client");
    assert_refused(&with(id, "wrong", "authorization_code").await, "invalid_client_secret");
    assert_refused(&with(id, "", "authorization_code").await, "invalid_client_secret");
}

#[tokio::test]
async fn a_redirect_must_be_a_registered_one() {
    let sim = sim().await;
    let code = sim.grant_code();
    let with = |redirect: String| {
        let code = code.clone();
        let sim = &sim;
        async move {
            let form = [
                ("grant_type", "authorization_code"),
                ("code", code.as_str()),
                ("redirect_uri", redirect.as_str()),
            ];
            ask(sim, &form).await
        }
    };
    assert_refused(&with("https://elsewhere.example/".to_owned()).await, "invalid_redirect_uri");
    let right = sim.app().redirect_url().to_owned();
    assert_eq!(with(right).await.json()["token_type"], "Bearer");
}

#[tokio::test]
async fn a_wrong_method_or_no_grant_type_gets_a_page() {
    let sim = sim().await;
    let get = Raw::get(&sim, format!("{TOKEN}?grant_type=refresh_token")).send().await;
    let bare = ask(&sim, &[("code", "x")]).await;
    for reply in [get, bare] {
        assert_eq!(reply.status, 400);
        assert_eq!(reply.header("content-type"), Some("text/html;charset=UTF-8"));
        assert!(reply.text().contains("Bad Request"));
    }
}

#[tokio::test]
async fn parameters_travel_in_four_ways() {
    let sim = sim().await;
    let app = sim.app().clone();
    let token = sim.mint_refresh_token(&first_user(&sim));
    let pairs = [
        ("grant_type", "refresh_token"),
        ("refresh_token", token.as_str()),
        ("client_id", app.client_id()),
        ("client_secret", app.client_secret()),
    ];
    let query: String =
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let part = |(name, value): &(&str, &str)| {
        format!("--b0\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let multipart: String = pairs.iter().map(part).collect::<String>() + "--b0--\r\n";
    let basic = {
        use base64::Engine as _;
        let text = format!("{}:{}", app.client_id(), app.client_secret());
        format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(text))
    };
    let requests = [
        Raw::post(&sim, TOKEN).form(&pairs),
        Raw::post(&sim, TOKEN).body(query.clone()),
        Raw::post(&sim, format!("{TOKEN}?{query}")),
        Raw::post(&sim, TOKEN)
            .header("content-type", "multipart/form-data; boundary=b0")
            .body(multipart),
        Raw::post(&sim, TOKEN).header("authorization", &basic).form(&pairs[..2]),
    ];
    for (index, request) in requests.into_iter().enumerate() {
        let body = request.send().await.json();
        assert_eq!(body["token_type"], "Bearer", "way {index}: {body}");
    }
}

#[tokio::test]
async fn client_credentials_need_an_organisation() {
    let sim = sim().await;
    let grant = ("grant_type", "client_credentials");
    assert_refused(&ask(&sim, &[grant]).await, "missing_org_info");
    assert_refused(&ask(&sim, &[grant, ("soid", "ZohoCRM.1")]).await, "missing_org_info");
    let soid = format!("ZohoCRM.{}", sim.users()[0].zgid());
    let asked = [grant, ("soid", soid.as_str()), ("scope", "ZohoCRM.org.READ")];
    let body = ask(&sim, &asked).await.json();
    assert_eq!(body["scope"], "ZohoCRM.org.READ");
    assert!(body.get("refresh_token").is_none());
    assert!(works(&sim, body["access_token"].as_str().unwrap()).await);
}

#[tokio::test]
async fn revoking_a_refresh_token_ends_its_access_tokens() {
    let sim = sim().await;
    let body = exchange(&sim, &sim.grant_code()).await.json();
    let (access, token) =
        (body["access_token"].as_str().unwrap(), body["refresh_token"].as_str().unwrap());
    let path = "/oauth/v2/token/revoke";
    let reply = Raw::post(&sim, path).form(&[("token", token)]).send().await;
    assert_eq!((reply.status, reply.json()), (200, json!({ "status": "success" })));
    assert!(!works(&sim, access).await);
    assert_refused(&refresh(&sim, token).await, "invalid_code");
    assert_eq!(Raw::post(&sim, path).form(&[("token", token)]).send().await.status, 400);
    assert_eq!(Raw::post(&sim, path).send().await.status, 400);
    let other = sim.mint_access_token(&first_user(&sim));
    assert_eq!(Raw::post(&sim, format!("{path}?token={other}")).send().await.status, 200);
    assert!(!works(&sim, &other).await);
}

#[tokio::test]
async fn the_newer_revoke_page_asks_for_the_client() {
    let sim = sim().await;
    let app = sim.app().clone();
    let token = sim.mint_refresh_token(&first_user(&sim));
    let path = "/oauth/v2/revoke/token";
    assert_eq!(Raw::post(&sim, path).form(&[("token", &token)]).send().await.status, 400);
    let form = [
        ("token", token.as_str()),
        ("client_id", app.client_id()),
        ("client_secret", app.client_secret()),
    ];
    assert_eq!(Raw::post(&sim, path).form(&form).send().await.status, 200);
    assert_refused(&refresh(&sim, &token).await, "invalid_code");
}

#[tokio::test]
async fn serverinfo_lists_the_simulator() {
    let sim = sim().await;
    let reply = Raw::get(&sim, "/oauth/serverinfo").send().await;
    assert_eq!(reply.status, 200);
    let expected = json!({ "result": "success", "locations": { "us": sim.url() } });
    assert_eq!(reply.json(), expected);
    let there = Sim::builder().name("sim-eu").location("eu").leads(0).start().await.unwrap();
    let locations = Raw::get(&there, "/oauth/serverinfo").send().await.json()["locations"].clone();
    assert_eq!(locations, json!({ "eu": there.url() }));
    assert_eq!(there.environment().to_string(), "sim-eu.production");
    assert_eq!(there.environment().location(), Some("eu"));
}

#[tokio::test]
async fn api_domain_says_what_the_switch_says() {
    let sandbox = "https://sandbox.zohoapis.com".to_owned();
    let cases = [
        (ApiDomain::Www, "https://www.zohoapis.com".to_owned()),
        (ApiDomain::Fixed(sandbox.clone()), sandbox),
    ];
    for (switch, said) in cases {
        let sim = Sim::builder().leads(0).api_domain(switch).start().await.unwrap();
        let body = exchange(&sim, &sim.grant_code()).await.json();
        assert_eq!(body["api_domain"], said);
    }
}

#[tokio::test]
async fn recordings_can_be_replayed_with_fixed_values() {
    let sim = sim().await;
    let email = first_user(&sim);
    sim.register_app("1000.FIXED", "fixed-secret", Some("https://www.example.com/callback"));
    sim.register_grant(&email, "1000.FIXED", "1000.fixedcode.0001");
    sim.register_refresh_token(&email, "1000.FIXED", "1000.fixed.refresh");
    sim.register_access_token(&email, "1000.fixed.access");
    let client = [("client_id", "1000.FIXED"), ("client_secret", "fixed-secret")];
    let code = [
        ("grant_type", "authorization_code"),
        ("code", "1000.fixedcode.0001"),
        ("redirect_uri", "https://www.example.com/callback"),
    ];
    let token = [("grant_type", "refresh_token"), ("refresh_token", "1000.fixed.refresh")];
    for form in [[&client[..], &code[..]].concat(), [&client[..], &token[..]].concat()] {
        let body = Raw::post(&sim, TOKEN).form(&form).send().await.json();
        assert_eq!(body["token_type"], "Bearer");
    }
    assert!(works(&sim, "1000.fixed.access").await);
}

#[tokio::test]
async fn other_addresses_are_not_found() {
    let sim = sim().await;
    for path in ["/", "/oauth/v2/nothing", "/crmlike"] {
        let reply = Raw::new(&sim, Method::GET, path).send().await;
        assert_eq!(reply.status, 404, "{path}");
    }
}

#[tokio::test]
async fn answers_tell_the_time_and_when_the_token_ends() {
    let sim = Sim::builder().leads(3).access_token_lifetime(std::time::Duration::from_secs(900));
    let sim = sim.start().await.unwrap();
    sim.stop_clock();
    let token = sim.mint_access_token(&first_user(&sim));
    let read = |reply: &RawReply| {
        use time::format_description::well_known::{Rfc2822, Rfc3339};
        let date = time::OffsetDateTime::parse(reply.header("date").unwrap(), &Rfc2822).unwrap();
        let end = reply.header("x-accesstoken-reset").unwrap();
        (date, time::OffsetDateTime::parse(end, &Rfc3339).unwrap())
    };
    let (date, end) = read(&Raw::get(&sim, "/crm/v8/org").token(&token).send().await);
    assert_eq!((end - date).whole_seconds(), 900, "{date} {end}");
    sim.advance(std::time::Duration::from_secs(600));
    let (date, same) = read(&Raw::get(&sim, "/crm/v8/org").token(&token).send().await);
    assert_eq!(same, end);
    assert_eq!((end - date).whole_seconds(), 300, "by the simulator's own clock");
}
