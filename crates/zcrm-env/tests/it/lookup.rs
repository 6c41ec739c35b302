//! Look-ups by location, API host and accounts server; what looks alike is refused.

use zcrm_env::{DataCenter, Environment, EnvironmentClass, LocationError};

#[test]
fn by_location() {
    for (code, data_center) in [
        ("us", DataCenter::Us),
        ("EU", DataCenter::Eu),
        ("In", DataCenter::In),
        ("cn", DataCenter::Cn),
        ("au", DataCenter::Au),
        ("jp", DataCenter::Jp),
        ("ca", DataCenter::Ca),
        ("sa", DataCenter::Sa),
    ] {
        assert_eq!(DataCenter::from_location(code), Ok(data_center));
    }
    for (code, location) in [("uk", "uk"), ("UK", "uk"), ("ae", "ae"), ("Sg", "sg")] {
        let error = DataCenter::from_location(code).unwrap_err();
        assert_eq!(error, LocationError::HostsNotKnown { location });
        let message = error.to_string();
        assert!(message.contains("supply the hosts through Environment::custom"), "{message}");
    }
    for code in ["", "us ", "usa", "com", "USDataCenter", "eu.sandbox", "\u{ff55}s"] {
        let error = DataCenter::from_location(code).unwrap_err();
        assert_eq!(error, LocationError::Unknown);
        assert!(error.to_string().contains("us, eu, in, cn, au, jp, ca, sa"), "{error}");
    }
}

#[test]
fn by_accounts_server() {
    for (text, data_center) in [
        ("https://accounts.zoho.com", DataCenter::Us),
        ("https://accounts.zoho.eu/", DataCenter::Eu),
        ("accounts.zoho.in", DataCenter::In),
        ("HTTPS://Accounts.Zoho.Com.Cn", DataCenter::Cn),
        ("https://accounts.zoho.com.au:443", DataCenter::Au),
        ("accounts.zoho.jp/", DataCenter::Jp),
        ("https://accounts.zohocloud.ca", DataCenter::Ca),
        ("https://accounts.zoho.sa", DataCenter::Sa),
    ] {
        assert_eq!(DataCenter::from_accounts_server(text), Some(data_center), "{text}");
    }
    for text in [
        "",
        "http://accounts.zoho.com",
        "https://accounts.zoho.ca",
        "https://accounts.zoho.uk",
        "https://www.zohoapis.com",
        "https://zoho.com",
        "https://accounts.zoho.com.evil.example",
        "https://accounts.zoho.com.",
        "https://evil-accounts.zoho.com",
        "https://x.accounts.zoho.com",
        "https://accounts.zoho.com@evil.example",
        "https://user:pass@accounts.zoho.com",
        "https://evil.example/accounts.zoho.com",
        "https://evil.example?accounts.zoho.com",
        "https://evil.example#accounts.zoho.com",
        "https://evil.example\\accounts.zoho.com",
        "https://accounts.zoho.com:8443",
        "https://accounts.zoho.com:80",
        "https://accounts.zoho.com:443@evil.example",
        "https://accounts.zoho.com/oauth/v2/token",
        "https://accounts.zoho.com//",
        "https:accounts.zoho.com",
        "https:///accounts.zoho.com",
        "//accounts.zoho.com",
        "accounts.zoho.com:80",
        " https://accounts.zoho.com",
        "https://accounts.zoho.com\r\n",
        "https://accounts\u{3002}zoho.com",
        "https://acc\u{43e}unts.zoho.com",
        "https://accounts.zoho.com%00.evil.example",
        "https://accounts.zoho%2ecom",
    ] {
        assert_eq!(DataCenter::from_accounts_server(text), None, "{text}");
    }
}

#[test]
fn by_api_host() {
    for (text, environment) in [
        ("https://www.zohoapis.com", DataCenter::Us.production()),
        ("https://zohoapis.com", DataCenter::Us.production()),
        ("https://api.zoho.com", DataCenter::Us.production()),
        ("https://api.zoho.eu", DataCenter::Eu.production()),
        ("api.zohocloud.ca", DataCenter::Ca.production()),
        ("www.zohoapis.eu", DataCenter::Eu.production()),
        ("zohoapis.eu", DataCenter::Eu.production()),
        ("https://sandbox.zohoapis.in/", DataCenter::In.sandbox()),
        ("developer.zohoapis.com.cn", DataCenter::Cn.developer()),
        ("WWW.ZOHOAPIS.COM.AU", DataCenter::Au.production()),
        ("https://zohoapis.jp:443", DataCenter::Jp.production()),
        ("https://www.zohoapis.ca", DataCenter::Ca.production()),
        ("https://sandbox.zohoapis.sa", DataCenter::Sa.sandbox()),
    ] {
        assert_eq!(Environment::from_api_host(text), Some(environment), "{text}");
    }
    for text in [
        "",
        "http://www.zohoapis.com",
        "http://zohoapis.com",
        "https://zohoapis.com.evil.org",
        "https://www.zohoapis.com.evil.org",
        "https://evilzohoapis.com",
        "https://evil.zohoapis.com",
        "https://www.sandbox.zohoapis.com",
        "https://content.zohoapis.com",
        "https://accounts.zoho.com",
        "https://www.zohoapis.uk",
        "https://www.zohocloud.ca",
        "https://api.zoho.uk",
        "https://sandbox.zoho.com",
        "https://www.zohoapis.com:8080",
        "https://zohoapis.com:80",
        "https://a@www.zohoapis.com",
        "https://www.zohoapis.com@evil.org",
        "https://www.zohoapis.com/crm/v8",
        "https://www.zohoapis.com?x",
        "ftp://www.zohoapis.com",
        "com",
    ] {
        assert_eq!(Environment::from_api_host(text), None, "{text}");
    }
}

#[test]
fn each_entry_owns_its_own_hosts_and_nobody_elses() {
    let all = DataCenter::ALL
        .into_iter()
        .flat_map(|dc| EnvironmentClass::ALL.map(|class| dc.environment(class)))
        .collect::<Vec<_>>();
    for owner in &all {
        for other in &all {
            let same = owner == other;
            assert_eq!(owner.owns_api_host(other.api_url()), same, "{owner} {other}");
            let same_center = owner.data_center() == other.data_center();
            assert_eq!(owner.owns_accounts_server(other.accounts_url()), same_center);
            assert_eq!(owner.owns_content_host(other.content_url()), same_center);
            assert!(!owner.owns_api_host(other.content_url()), "{owner} {other}");
        }
    }
    assert!(DataCenter::Us.production().owns_api_host("zohoapis.com"));
    assert!(!DataCenter::Us.sandbox().owns_api_host("zohoapis.com"));
    assert!(!DataCenter::Us.production().owns_api_host("http://www.zohoapis.com"));
    assert!(!DataCenter::Us.production().owns_api_host("https://www.zohoapis.com.evil.org"));
}

#[test]
fn results_are_downloaded_from_hosts_of_the_environment_only() {
    let us = DataCenter::Us.production();
    for own in [
        "https://www.zohoapis.com",
        "https://content.zohoapis.com",
        "https://download-accl.zoho.com/v2/crm/1/bulk-write/2/2.zip",
        "https://download.zohocrm.com/v2/bulk/write/2/result?x=1",
    ] {
        assert!(us.owns_download_host(own), "{own}");
    }
    for foreign in [
        "https://download-accl.zoho.com.evil.example/x",
        "https://download-accl.zoho.com@evil.example/x",
        "http://download-accl.zoho.com/x",
        "https://download-accl.zoho.com:8443/x",
        "https://download.zohocrm.eu/x",
        "https://evil.example/https://download.zohocrm.com",
        "https://accounts.zoho.com/x",
        "",
    ] {
        assert!(!us.owns_download_host(foreign), "{foreign}");
    }
    let own = Environment::custom("own").accounts_url("https://a.example");
    let own = own.api_url("https://b.example").download_url("https://c.example").build().unwrap();
    assert!(own.owns_download_host("https://c.example/file"));
    assert!(!own.owns_download_host("https://a.example/file"));
}
