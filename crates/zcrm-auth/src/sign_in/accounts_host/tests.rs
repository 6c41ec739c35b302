//! Every combination of what a callback may say about the accounts server.

use super::*;

const US: &str = "https://accounts.zoho.com";

fn custom(name: &str, server: &str, location: Option<&str>) -> Environment {
    let builder = Environment::custom(name).accounts_url(server).api_url("https://api.example");
    let builder = match location {
        Some(location) => builder.location(location),
        None => builder,
    };
    builder.build().unwrap()
}

fn found(
    location: Option<&str>,
    server: Option<&str>,
    declared: &[Environment],
) -> Result<String, SignInError> {
    let host = AccountsHost::find(location, server, US, declared)?;
    Ok(host.environment(EnvironmentClass::Production).expect("production").to_string())
}

#[test]
fn the_catalogue_is_known_by_either_and_by_both() {
    for center in DataCenter::ALL {
        let (location, server) = (center.location(), center.accounts_url());
        let shouted = location.to_ascii_uppercase();
        for said in [
            (Some(location), Some(server)),
            (Some(shouted.as_str()), Some(server)),
            (Some(location), None),
            (None, Some(server)),
        ] {
            let host = AccountsHost::find(said.0, said.1, US, &[]).unwrap();
            assert_eq!(host.data_center(), Some(center), "{said:?}");
            assert!(!host.assumed);
            let sandbox = host.environment(EnvironmentClass::Sandbox);
            assert_eq!(sandbox, Some(center.sandbox()));
        }
    }
}

#[test]
fn every_pair_that_contradicts_itself_is_refused() {
    for one in DataCenter::ALL {
        for other in DataCenter::ALL.into_iter().filter(|other| *other != one) {
            let result = found(Some(one.location()), Some(other.accounts_url()), &[]);
            assert_eq!(result, Err(SignInError::Contradiction), "{one} {other}");
        }
    }
}

#[test]
fn look_alikes_are_foreign() {
    for server in [
        "https://accounts.zoho.com.evil.example",
        "https://evil.example/accounts.zoho.com",
        "https://accounts.zoho.com@evil.example",
        "https://evil.example#accounts.zoho.com",
        "https://evil.example?accounts.zoho.com",
        "https://evil.example\\.accounts.zoho.com",
        "https://xaccounts.zoho.com",
        "https://accounts-zoho.com",
        "https://zoho.com",
        "https://accounts.zoho.com:8443",
        "https://accounts.zoho.com.",
        "https://accounts.zoho.com/oauth",
        "https://accounts.zоho.com", // a Cyrillic о
        "http://accounts.zoho.com",
        "//accounts.zoho.com",
        "https%3A%2F%2Faccounts.zoho.com",
        " https://accounts.zoho.com",
        "https://accounts.zoho.com\0",
        "https://accounts.zoho.com,https://evil.example",
        "https://www.zohoapis.com",
        "",
    ] {
        for location in [None, Some("us")] {
            let result = found(location, Some(server), &[]);
            assert_eq!(result, Err(SignInError::ForeignAccountsServer), "{server:?}");
        }
    }
}

#[test]
fn a_location_without_hosts_says_so_with_or_without_its_server() {
    for server in [None, Some("https://accounts.zoho.uk"), Some(US)] {
        let result = found(Some("UK"), server, &[]);
        assert_eq!(result, Err(SignInError::HostsNotKnown { location: "uk" }));
    }
    assert_eq!(found(Some("atlantis"), Some(US), &[]), Err(SignInError::UnknownLocation));
    assert_eq!(found(Some(""), Some(US), &[]), Err(SignInError::UnknownLocation));
}

#[test]
fn a_declared_environment_is_known_too() {
    let uk = custom("uk", "https://accounts.zoho.uk", Some("uk"));
    let known = [uk];
    let server = Some("https://accounts.zoho.uk");
    assert_eq!(found(Some("uk"), server, &known).unwrap(), "uk.production");
    assert_eq!(found(Some("UK"), None, &known).unwrap(), "uk.production");
    assert_eq!(found(None, server, &known).unwrap(), "uk.production");
    assert_eq!(found(Some("us"), server, &known), Err(SignInError::Contradiction));
    assert_eq!(found(Some("uk"), Some(US), &known), Err(SignInError::Contradiction));
    assert_eq!(found(Some("eu"), None, &known).unwrap(), "eu.production");
    let host = AccountsHost::find(Some("uk"), None, US, &known).unwrap();
    assert_eq!(host.data_center(), None);
    assert_eq!(host.environment(EnvironmentClass::Sandbox), None);
}

#[test]
fn an_environment_that_names_no_location_is_known_by_its_server_alone() {
    let here = "http://127.0.0.1:9000";
    let known = [custom("here", here, None)];
    assert_eq!(found(Some("us"), Some(here), &known).unwrap(), "here.production");
    assert_eq!(found(Some("us"), None, &known).unwrap(), "us.production");
    assert_eq!(found(Some("uk"), Some(here), &known).unwrap(), "here.production");
    let unknown = found(Some("uk"), None, &known);
    assert_eq!(unknown, Err(SignInError::HostsNotKnown { location: "uk" }));
}

#[test]
fn a_stand_in_that_says_us_is_told_from_zoho_by_where_the_browser_was_sent() {
    let here = "http://127.0.0.1:9000";
    let known = [custom("here", here, Some("us"))];
    let begun = |at| AccountsHost::find(Some("us"), None, at, &known).unwrap();
    let production = EnvironmentClass::Production;
    assert_eq!(begun(here).environment(production), Some(known[0].clone()));
    assert_eq!(begun(here).data_center(), None);
    assert_eq!(begun(US).environment(production), Some(DataCenter::Us.production()));
}

#[test]
fn when_nothing_is_said_the_beginning_is_assumed() {
    let at_eu = AccountsHost::find(None, None, "https://accounts.zoho.eu", &[]).unwrap();
    assert_eq!((at_eu.data_center(), at_eu.assumed), (Some(DataCenter::Eu), true));
    let here = "http://127.0.0.1:9000";
    let unknown = AccountsHost::find(None, None, here, &[]).map(|_| ());
    assert_eq!(unknown, Err(SignInError::UnknownStart));
    let known = [custom("here", here, Some("us"))];
    assert!(AccountsHost::find(None, None, here, &known).unwrap().assumed);
}

#[test]
fn declared_hosts_over_zohos_own_accounts_server_come_first() {
    let known = [custom("gateway", US, Some("us"))];
    let host = AccountsHost::find(Some("us"), Some(US), US, &known).unwrap();
    assert_eq!(host.environment(EnvironmentClass::Production), Some(known[0].clone()));
    assert_eq!(host.environment(EnvironmentClass::Sandbox), Some(DataCenter::Us.sandbox()));
    assert_eq!(host.data_center(), Some(DataCenter::Us));
}
