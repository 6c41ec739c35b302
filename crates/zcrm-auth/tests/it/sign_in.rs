//! Signing in with a browser, as a web server sees it, up to the exchange.

use proptest::prelude::*;
use zcrm_auth::sign_in::{
    CodeVerifier, PendingSignIn, Scope, SealingKey, SignInError, SignInGrant, SignInStart,
};
use zcrm_auth::{OAuthApp, endpoint};
use zcrm_env::{DataCenter, Environment, EnvironmentClass};
use zcrm_store_api::{GrantToken, MemoryStore};

use crate::scene::{Accounts, app, rows, scene};

const PLACE: &str = "location=us&accounts-server=https%3A%2F%2Faccounts.zoho.com";

fn begin() -> SignInStart {
    app().authorize([Scope::MODULES_ALL]).offline().pkce().begin().unwrap()
}

fn in_url(start: &SignInStart, name: &str) -> Option<String> {
    let url = url::Url::parse(start.url()).unwrap();
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

fn state(start: &SignInStart) -> String {
    in_url(start, "state").expect("a state in the URL")
}

/// What the checks say about this query, in which `{}` stands for the right state.
fn verify(query: &str) -> Result<SignInGrant, SignInError> {
    let start = begin();
    start.pending().verify(&query.replace("{}", &state(&start)))
}

fn refusal(query: &str) -> SignInError {
    verify(query).map(|_| ()).expect_err(query)
}

#[test]
fn a_browser_goes_and_comes_back() {
    let key = SealingKey::from_bytes([9; 32]);
    let start = begin();
    let cookie = start.pending().seal(&key);
    assert!(cookie.len() < 600, "{} characters", cookie.len());
    assert!(
        cookie.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)),
        "{cookie} is fit for a cookie and a URL"
    );
    // Another replica, with the same key.
    let key = SealingKey::from_bytes(*key.expose());
    let pending = PendingSignIn::unseal(&cookie, &key).unwrap();
    for mark in ["?", ""] {
        let query = format!(
            "{mark}code=1000.a.b&location=eu&accounts-server=https%3A%2F%2Faccounts.zoho.eu&state={}",
            state(&start)
        );
        let grant = pending.verify(&query).unwrap();
        assert_eq!((grant.data_center(), grant.is_assumed()), (Some(DataCenter::Eu), false));
        let sandbox = grant.environment(EnvironmentClass::Sandbox).unwrap();
        assert_eq!(sandbox, DataCenter::Eu.sandbox());
        // The app of that data centre has a secret of its own, and needs no redirect URL.
        grant.into_token(OAuthApp::new("1000.CLIENT", "secret of eu")).unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn the_verifier_goes_with_the_exchange_and_nowhere_else() {
    let start = begin();
    let challenge = in_url(&start, "code_challenge").unwrap();
    let query = format!("code=1000.a.b&{PLACE}&state={}", state(&start));
    let token = start.pending().verify(&query).unwrap().into_token(app()).unwrap();
    let (store, accounts) = (MemoryStore::new(), Accounts::new([]));
    scene(token, &store, &accounts).build().authenticate().await.unwrap();
    let form = accounts.form(0);
    let verifier = CodeVerifier::new(form["code_verifier"].as_str()).unwrap();
    assert_eq!(verifier.challenge(), challenge, "the verifier is that of the challenge");
    assert_eq!((form["code"].as_str(), form.len()), ("1000.a.b", 6));
    assert_eq!(form["redirect_uri"], "https://www.example.com/callback");

    let kept = rows(&store).await[0].record().to_bytes();
    let holds = |text: &str| kept.expose().windows(text.len()).any(|w| w == text.as_bytes());
    assert!(holds("1000.a.b"), "the row is looked at where its texts are");
    assert!(!holds(verifier.expose()));
}

#[tokio::test(start_paused = true)]
async fn without_pkce_no_verifier_is_sent() {
    let start = app().authorize([Scope::ORG_READ]).begin().unwrap();
    assert_eq!(in_url(&start, "code_challenge"), None);
    assert_eq!(in_url(&start, "access_type"), None);
    let query = format!("code=1000.a.b&{PLACE}&state={}", state(&start));
    let token = start.pending().verify(&query).unwrap().into_token(app()).unwrap();
    let accounts = Accounts::new([]);
    scene(token, &MemoryStore::new(), &accounts).build().authenticate().await.unwrap();
    assert!(!accounts.form(0).contains_key("code_verifier"));
}

#[test]
fn the_verifier_is_the_last_member_of_the_form() {
    let us = DataCenter::Us.production();
    let verifier = CodeVerifier::new("v".repeat(43)).unwrap();
    let app = OAuthApp::new("1000.C", "s").with_redirect_url("https://a.example/cb");
    let request =
        endpoint::exchange_request(&us, &app, &GrantToken::new("1000.a.b"), Some(&verifier));
    let expected = format!(
        "client_id=1000.C&client_secret=s&redirect_uri=https%3A%2F%2Fa.example%2Fcb\
         &grant_type=authorization_code&code=1000.a.b&code_verifier={}",
        "v".repeat(43)
    );
    assert_eq!(request.body(), expected.as_bytes());
}

#[test]
fn the_checks_come_in_their_order() {
    use SignInError as E;
    let twice = |name| E::Duplicate { name };
    let evil = "accounts-server=https%3A%2F%2Faccounts.zoho.com.evil.example";
    for (query, expected) in [
        // The state, whatever else is wrong.
        ("", E::MissingState),
        ("error=access_denied&code=c&code=c", E::MissingState),
        ("state={}&state={}&error=x", twice("state")),
        ("state={}&st%61te=x", twice("state")),
        ("state=&error=access_denied", E::StateMismatch),
        ("state={}x&error=access_denied", E::StateMismatch),
        ("state={}%00&code=c", E::StateMismatch),
        ("state=%20{}&code=c", E::StateMismatch),
        ("STATE={}&code=c", E::MissingState),
        // Then the error, even if there is a code.
        ("state={}&error=access_denied&code=c", E::Denied),
        ("state={}&error=access_denied&error=access_denied", twice("error")),
        ("state={}&error=invalid_scope", E::Refused { error: "invalid_scope".into() }),
        ("state={}&error=&code=c", E::Refused { error: String::new() }),
        // Then the code.
        ("state={}", E::MissingCode),
        ("state={}&code=", E::MissingCode),
        ("state={}&code=a&code=b&location=atlantis", twice("code")),
        // Then the place.
        ("state={}&code=c&location=us&location=eu", twice("location")),
        ("state={}&code=c&location=atlantis", E::UnknownLocation),
        ("state={}&code=c&location=uk", E::HostsNotKnown { location: "uk" }),
        (&format!("state={{}}&code=c&{PLACE}&{evil}"), twice("accounts-server")),
        (&format!("state={{}}&code=c&location=us&{evil}"), E::ForeignAccountsServer),
        (&format!("state={{}}&code=c&{evil}"), E::ForeignAccountsServer),
        (
            "state={}&code=c&location=eu&accounts-server=https%3A%2F%2Faccounts.zoho.com",
            E::Contradiction,
        ),
    ] {
        assert_eq!(refusal(query), expected, "{query}");
    }
    // What a page may add of its own is left alone, as is the case of the location.
    verify("utm=a&utm=b&state={}&code=1000%2Ea.b&location=US&scope=").unwrap();
    verify("state={}&code=c&accounts-server=https://accounts.zoho.com/").unwrap();
}

#[test]
fn the_state_of_another_sign_in_is_a_forgery() {
    let (mine, theirs) = (begin(), begin());
    let query = format!("code=1000.a.b&{PLACE}&state={}", state(&theirs));
    assert_eq!(mine.pending().verify(&query).map(|_| ()), Err(SignInError::StateMismatch));
    assert!(theirs.pending().verify(&query).is_ok());
    let own = state(&mine);
    for changed in 0..own.len() {
        let mut forged = own.clone().into_bytes();
        forged[changed] = if forged[changed] == b'A' { b'B' } else { b'A' };
        let query = format!("code=c&state={}", String::from_utf8(forged).unwrap());
        assert_eq!(mine.pending().verify(&query).map(|_| ()), Err(SignInError::StateMismatch));
    }
}

/// By design: the accounts server takes a code once, and the handler deletes the cookie.
#[test]
fn the_same_answer_may_be_checked_twice() {
    let start = begin();
    let query = format!("code=1000.a.b&{PLACE}&state={}", state(&start));
    assert!(start.pending().verify(&query).is_ok());
    assert!(start.pending().verify(&query).is_ok());
}

#[test]
fn nothing_said_means_where_the_browser_was_sent() {
    let start =
        app().authorize([Scope::ORG_READ]).at(&DataCenter::Cn.production()).begin().unwrap();
    assert!(start.url().starts_with("https://accounts.zoho.com.cn/oauth/v2/auth?"));
    let grant = start.pending().verify(&format!("code=c&state={}", state(&start))).unwrap();
    assert_eq!((grant.data_center(), grant.is_assumed()), (Some(DataCenter::Cn), true));
}

#[test]
fn a_custom_environment_is_trusted_when_it_is_named() {
    let here = Environment::custom("here")
        .accounts_url("http://127.0.0.1:9000")
        .api_url("http://127.0.0.1:9001")
        .build()
        .unwrap();
    let start = app().authorize([Scope::ORG_READ]).at(&here).begin().unwrap();
    assert!(start.url().starts_with("http://127.0.0.1:9000/oauth/v2/auth?client_id="));
    let key = SealingKey::generate();
    let pending = PendingSignIn::unseal(&start.pending().seal(&key), &key).unwrap();
    let short = format!("code=c&state={}", state(&start));
    let named = format!("{short}&accounts-server=http%3A%2F%2F127.0.0.1%3A9000&location=us");
    assert_eq!(pending.verify(&short).map(|_| ()), Err(SignInError::UnknownStart));
    assert_eq!(pending.verify(&named).map(|_| ()), Err(SignInError::ForeignAccountsServer));
    for query in [short, named] {
        let grant = pending.verify_with(&query, std::slice::from_ref(&here)).unwrap();
        assert_eq!(grant.data_center(), None);
        assert_eq!(grant.environment(EnvironmentClass::Production), Ok(here.clone()));
        let class = EnvironmentClass::Sandbox;
        assert_eq!(grant.environment(class), Err(SignInError::NoSuchEnvironment { class }));
    }
}

#[test]
fn the_code_belongs_to_the_app_that_began() {
    let grant = || verify("state={}&code=c").unwrap();
    let other = OAuthApp::new("1000.OTHER", "secret");
    assert_eq!(grant().into_token(other).map(|_| ()), Err(SignInError::OtherClient));
    let elsewhere = app().with_redirect_url("https://www.example.com/callback/");
    assert_eq!(grant().into_token(elsewhere).map(|_| ()), Err(SignInError::OtherRedirectUrl));
    assert!(grant().into_token(app()).is_ok());
}

#[test]
fn a_cookie_changed_anywhere_is_refused() {
    let key = SealingKey::generate();
    let cookie = begin().pending().seal(&key);
    PendingSignIn::unseal(&cookie, &key).expect("unchanged");
    let refused = |text: &str| {
        let result = PendingSignIn::unseal(text, &key);
        assert_eq!(result.map(|_| ()), Err(SignInError::Unsealable), "{text}");
    };
    for at in 0..cookie.len() {
        for bit in 0..7 {
            let mut changed = cookie.clone().into_bytes();
            changed[at] ^= 1 << bit;
            refused(&String::from_utf8(changed).unwrap());
        }
        refused(&cookie[..at]);
        refused(&format!("{}A{}", &cookie[..at], &cookie[at..]));
    }
    refused(&format!("{cookie}="));
    refused(&format!(" {cookie}"));
    refused(&cookie.replacen("v1.", "v2.", 1));
    let other = PendingSignIn::unseal(&cookie, &SealingKey::generate());
    assert_eq!(other.map(|_| ()), Err(SignInError::Unsealable));
}

#[test]
fn nothing_secret_is_shown() {
    let key = SealingKey::from_bytes(*b"canary-key-canary-key-canary-key");
    let start = begin();
    let state = state(&start);
    let cookie = start.pending().seal(&key);
    let pending = PendingSignIn::unseal(&cookie, &key).unwrap();
    let grant = pending.verify(&format!("code=canary-code&state={state}")).unwrap();
    let shown = format!("{start:?} {pending:?} {grant:?} {key:?}");
    let token = grant.into_token(app()).unwrap();
    let shown = format!("{shown} {token:?}");
    for canary in [&state[..12], "canary", "secret\"", &cookie[3..15]] {
        assert!(!shown.contains(canary), "{canary} is in {shown}");
    }
    assert!(shown.contains("1000.CLIENT"), "what is not secret is shown: {shown}");
    assert!(!cookie.contains("1000.CLIENT"), "the cookie is not to be read");

    let query = format!("state={state}&code=canary-code&location=canary");
    let error = pending.verify(&query).expect_err("no such location");
    assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
}

proptest! {
    #[test]
    fn any_text_is_no_cookie(text in ".{0,300}", encoded in "[A-Za-z0-9_-]{0,300}") {
        let key = SealingKey::from_bytes([1; 32]);
        prop_assert!(PendingSignIn::unseal(&text, &key).is_err());
        let framed = format!("v1.{encoded}");
        prop_assert!(PendingSignIn::unseal(&framed, &key).is_err());
    }

    #[test]
    fn any_text_is_no_callback(text in any::<String>()) {
        prop_assert!(begin().pending().verify(&text).is_err());
    }

    /// With the right state, whatever else is said: a code is taken to a server of the catalogue.
    #[test]
    fn no_callback_leads_out_of_the_catalogue(
        code in "[a-z0-9.%+&=]{0,12}",
        location in proptest::option::of("us|EU|uk|[a-z]{0,3}|%[0-9a-f]{2}"),
        server in proptest::option::of(
            "(https?(://|%3A%2F%2F))?(accounts\\.zoho\\.(com|eu)|[a-z.@:/%\\\\]{0,12}){1,2}/?"
        ),
    ) {
        let start = begin();
        let mut query = format!("state={}&code={code}", state(&start));
        if let Some(location) = location {
            query = format!("{query}&location={location}");
        }
        if let Some(server) = server {
            query = format!("{query}&accounts-server={server}");
        }
        if let Ok(grant) = start.pending().verify(&query) {
            let environment = grant.environment(EnvironmentClass::Production).unwrap();
            let center = grant.data_center().expect("no custom environment was named");
            prop_assert_eq!(environment, center.production());
        }
    }
}
