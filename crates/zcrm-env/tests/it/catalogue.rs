//! The 24 entries, written out by hand, and the promise that none of them allocates.

use std::collections::HashSet;

use zcrm_env::DataCenter::{Au, Ca, Cn, Eu, In, Jp, Sa, Us};
use zcrm_env::{DataCenter, Environment, EnvironmentClass};

/// Environment, text, API server, accounts server, upload server.
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html>.
#[rustfmt::skip]
const TABLE: [(Environment, &str, &str, &str, &str); 24] = [
    (Us.production(), "us.production", "https://www.zohoapis.com", "https://accounts.zoho.com", "https://content.zohoapis.com"),
    (Us.sandbox(), "us.sandbox", "https://sandbox.zohoapis.com", "https://accounts.zoho.com", "https://content.zohoapis.com"),
    (Us.developer(), "us.developer", "https://developer.zohoapis.com", "https://accounts.zoho.com", "https://content.zohoapis.com"),
    (Eu.production(), "eu.production", "https://www.zohoapis.eu", "https://accounts.zoho.eu", "https://content.zohoapis.eu"),
    (Eu.sandbox(), "eu.sandbox", "https://sandbox.zohoapis.eu", "https://accounts.zoho.eu", "https://content.zohoapis.eu"),
    (Eu.developer(), "eu.developer", "https://developer.zohoapis.eu", "https://accounts.zoho.eu", "https://content.zohoapis.eu"),
    (In.production(), "in.production", "https://www.zohoapis.in", "https://accounts.zoho.in", "https://content.zohoapis.in"),
    (In.sandbox(), "in.sandbox", "https://sandbox.zohoapis.in", "https://accounts.zoho.in", "https://content.zohoapis.in"),
    (In.developer(), "in.developer", "https://developer.zohoapis.in", "https://accounts.zoho.in", "https://content.zohoapis.in"),
    (Cn.production(), "cn.production", "https://www.zohoapis.com.cn", "https://accounts.zoho.com.cn", "https://content.zohoapis.com.cn"),
    (Cn.sandbox(), "cn.sandbox", "https://sandbox.zohoapis.com.cn", "https://accounts.zoho.com.cn", "https://content.zohoapis.com.cn"),
    (Cn.developer(), "cn.developer", "https://developer.zohoapis.com.cn", "https://accounts.zoho.com.cn", "https://content.zohoapis.com.cn"),
    (Au.production(), "au.production", "https://www.zohoapis.com.au", "https://accounts.zoho.com.au", "https://content.zohoapis.com.au"),
    (Au.sandbox(), "au.sandbox", "https://sandbox.zohoapis.com.au", "https://accounts.zoho.com.au", "https://content.zohoapis.com.au"),
    (Au.developer(), "au.developer", "https://developer.zohoapis.com.au", "https://accounts.zoho.com.au", "https://content.zohoapis.com.au"),
    (Jp.production(), "jp.production", "https://www.zohoapis.jp", "https://accounts.zoho.jp", "https://content.zohoapis.jp"),
    (Jp.sandbox(), "jp.sandbox", "https://sandbox.zohoapis.jp", "https://accounts.zoho.jp", "https://content.zohoapis.jp"),
    (Jp.developer(), "jp.developer", "https://developer.zohoapis.jp", "https://accounts.zoho.jp", "https://content.zohoapis.jp"),
    (Ca.production(), "ca.production", "https://www.zohoapis.ca", "https://accounts.zohocloud.ca", "https://upload.zohocloud.ca"),
    (Ca.sandbox(), "ca.sandbox", "https://sandbox.zohoapis.ca", "https://accounts.zohocloud.ca", "https://upload.zohocloud.ca"),
    (Ca.developer(), "ca.developer", "https://developer.zohoapis.ca", "https://accounts.zohocloud.ca", "https://upload.zohocloud.ca"),
    (Sa.production(), "sa.production", "https://www.zohoapis.sa", "https://accounts.zoho.sa", "https://files.zoho.sa"),
    (Sa.sandbox(), "sa.sandbox", "https://sandbox.zohoapis.sa", "https://accounts.zoho.sa", "https://files.zoho.sa"),
    (Sa.developer(), "sa.developer", "https://developer.zohoapis.sa", "https://accounts.zoho.sa", "https://files.zoho.sa"),
];

#[test]
fn every_host_is_the_one_in_zohos_sdks() {
    for (environment, text, api, accounts, content) in &TABLE {
        assert_eq!(environment.api_url(), *api, "{text}");
        assert_eq!(environment.accounts_url(), *accounts, "{text}");
        assert_eq!(environment.content_url(), *content, "{text}");
        assert_eq!(environment.to_string(), *text);
        let (location, class) = text.split_once('.').unwrap();
        assert_eq!(environment.location(), Some(location));
        assert_eq!(environment.class().to_string(), class);
        assert_eq!(environment.data_center().unwrap().location(), location);
        assert!(!environment.is_custom());
    }
}

#[test]
fn the_table_is_the_whole_catalogue() {
    let listed: HashSet<_> = TABLE.iter().map(|row| row.0.clone()).collect();
    let all: HashSet<_> = DataCenter::ALL
        .into_iter()
        .flat_map(|dc| EnvironmentClass::ALL.map(|class| dc.environment(class)))
        .collect();
    assert_eq!(listed.len(), 24);
    assert_eq!(listed, all);
}

// That these compile is the proof: a constant holds nothing allocated, its text is `'static`, and a
// method that lends `&str` out of it has nowhere to keep a copy.
const US: Environment = Us.production();
static CN: Environment = Cn.developer();
const US_API: &str = Us.api_url(EnvironmentClass::Production);
const SA_CONTENT: &str = Sa.content_url();
const CA_ACCOUNTS: &str = Ca.accounts_url();

#[test]
fn a_catalogue_entry_is_constant_and_borrows_its_text() {
    assert_eq!(US.api_url(), US_API);
    assert_eq!(SA_CONTENT, "https://files.zoho.sa");
    assert_eq!(CA_ACCOUNTS, "https://accounts.zohocloud.ca");
    assert_eq!(CN.api_url(), "https://developer.zohoapis.com.cn");
    // No room for text of its own: a tag and a shared pointer.
    assert!(size_of::<Environment>() <= 2 * size_of::<usize>());
}
