//! Environments whose hosts the caller names.

use zcrm_env::{
    CustomEnvironment, DataCenter, Environment, EnvironmentClass, EnvironmentError, EnvironmentUrl,
    UrlFault,
};

fn simulator() -> CustomEnvironment {
    Environment::custom("sim-1")
        .accounts_url("http://127.0.0.1:9001")
        .api_url("http://127.0.0.1:9002/")
        .class(EnvironmentClass::Sandbox)
}

#[test]
fn it_says_what_it_was_told() {
    let environment =
        simulator().content_url("https://Files.Example:443").location("UK").build().unwrap();
    assert_eq!(environment.accounts_url(), "http://127.0.0.1:9001");
    assert_eq!(environment.api_url(), "http://127.0.0.1:9002");
    assert_eq!(environment.content_url(), "https://files.example");
    assert_eq!(environment.location(), Some("uk"));
    assert_eq!(environment.class(), EnvironmentClass::Sandbox);
    assert_eq!(environment.to_string(), "sim-1.sandbox");
    assert_eq!(environment.data_center(), None);
    assert!(environment.is_custom());
    assert_eq!(environment, environment.clone());
}

#[test]
fn what_may_be_left_out() {
    let environment = Environment::custom("uk")
        .accounts_url("https://accounts.zoho.uk")
        .api_url("https://www.zohoapis.uk")
        .build()
        .unwrap();
    assert_eq!(environment.class(), EnvironmentClass::Production);
    assert_eq!(environment.content_url(), "https://www.zohoapis.uk");
    assert_eq!(environment.location(), None);
}

#[test]
fn two_of_the_same_make_are_equal() {
    assert_eq!(simulator().build(), simulator().build());
    assert_ne!(simulator().build(), simulator().location("uk").build());
    assert_ne!(simulator().build().unwrap(), DataCenter::Us.sandbox());
}

#[test]
fn it_owns_exactly_its_host_and_port() {
    let environment = simulator().build().unwrap();
    assert!(environment.owns_api_host("http://127.0.0.1:9002"));
    assert!(environment.owns_api_host("127.0.0.1:9002"));
    assert!(environment.owns_accounts_server("http://127.0.0.1:9001/"));
    assert!(environment.owns_content_host("http://127.0.0.1:9002"));
    for text in [
        "https://127.0.0.1:9002",
        "http://127.0.0.1:9001",
        "http://127.0.0.1",
        "http://localhost:9002",
        "http://127.0.0.1:9002@evil.example",
        "www.zohoapis.com",
        "",
    ] {
        assert!(!environment.owns_api_host(text), "{text}");
    }
    let bare = Environment::custom("a")
        .accounts_url("https://accounts.example")
        .api_url("https://www.api.example")
        .build()
        .unwrap();
    assert!(bare.owns_api_host("www.api.example"));
    assert!(!bare.owns_api_host("api.example"), "only the catalogue has a second spelling");
}

#[test]
fn names_are_plain_and_not_the_catalogues() {
    let build = |name: &str| {
        Environment::custom(name)
            .accounts_url("https://a.example")
            .api_url("https://b.example")
            .build()
    };
    for name in ["uk", "ae", "sim", "my-proxy-2"] {
        assert_eq!(build(name).unwrap().to_string(), format!("{name}.production"));
    }
    for name in ["", "UK", "a b", "a.b", "a_b", "\u{e9}"] {
        assert_eq!(build(name), Err(EnvironmentError::InvalidName), "{name}");
    }
    for (name, data_center) in [("us", DataCenter::Us), ("eudatacenter", DataCenter::Eu)] {
        assert_eq!(build(name), Err(EnvironmentError::NameOfCatalogue { data_center }), "{name}");
    }
}

#[test]
fn a_missing_or_unacceptable_server_is_named() {
    let missing = |url| Err(EnvironmentError::MissingUrl { url });
    let nothing = Environment::custom("a");
    assert_eq!(nothing.clone().build(), missing(EnvironmentUrl::Accounts));
    let accounts_only = nothing.accounts_url("https://a.example");
    assert_eq!(accounts_only.clone().build(), missing(EnvironmentUrl::Api));

    for (text, fault) in [
        ("http://www.zohoapis.uk", UrlFault::PlainHttp),
        ("www.zohoapis.uk", UrlFault::Scheme),
        ("https://www.zohoapis.uk/crm", UrlFault::Path),
        ("https://www.zohoapis.uk?a=b", UrlFault::Path),
        ("https://u:p@www.zohoapis.uk", UrlFault::UserInfo),
        ("https://www.zohoapis.uk:99999", UrlFault::Port),
        ("https://", UrlFault::Host),
        ("", UrlFault::Empty),
    ] {
        let url = EnvironmentUrl::Api;
        let error = accounts_only.clone().api_url(text).build().unwrap_err();
        assert_eq!(error, EnvironmentError::InvalidUrl { url, fault }, "{text}");
        let url = EnvironmentUrl::Content;
        let error = simulator().content_url(text).build().unwrap_err();
        assert_eq!(error, EnvironmentError::InvalidUrl { url, fault }, "{text}");
        let url = EnvironmentUrl::Accounts;
        let error = simulator().accounts_url(text).build().unwrap_err();
        assert_eq!(error, EnvironmentError::InvalidUrl { url, fault }, "{text}");
    }
    assert_eq!(simulator().location("u k").build(), Err(EnvironmentError::InvalidLocation));
}

#[test]
fn an_error_never_repeats_a_password() {
    let error = simulator().api_url("https://ada:hunter2@api.example").build().unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    assert!(error.to_string().contains("the API server"), "{error}");
}
