//! What goes by the proxy, and what is said of it.

use http::Uri;

use super::RequestProxy;
use crate::ErrorKind;

fn goes_by(except: &[&str], url: &'static str) -> bool {
    let proxy = RequestProxy::new("localhost", 8080).except(except.iter().copied());
    proxy.checked().unwrap().serves(&Uri::from_static(url))
}

#[test]
fn exceptions_are_names_addresses_and_networks() {
    for (exception, covered, not) in [
        (".corp", "https://a.corp/", "https://acorp/"),
        ("corp", "https://corp/", "https://corp.example/"),
        ("*.corp", "https://a.b.CORP./", "https://corp.a/"),
        ("localhost", "http://localhost:1/", "http://127.0.0.1/"),
        ("127.0.0.1", "http://127.0.0.1:1/", "http://127.0.0.2:1/"),
        ("10.0.0.0/8", "https://10.255.0.1/", "https://11.0.0.1/"),
        ("0.0.0.0/0", "https://9.9.9.9/", "https://[::1]/"),
        ("192.168.1.7/32", "https://192.168.1.7/", "https://192.168.1.6/"),
        ("fd00::/8", "https://[fd12::1]/", "https://[fe80::1]/"),
        ("[::1]", "http://[::1]:8080/", "http://[::2]/"),
        ("::1", "http://[::1]:8080/", "https://10.0.0.1/"),
        ("zoho.com:8443", "https://zoho.com:8443/", "https://zoho.com/"),
        ("zoho.com:443", "https://www.zoho.com/", "http://zoho.com/"),
        ("[::1]:81", "http://[::1]:81/", "http://[::1]/"),
    ] {
        assert!(!goes_by(&[exception], covered), "{exception} covers {covered}");
        assert!(goes_by(&[exception], not), "{exception} does not cover {not}");
    }
    assert!(!goes_by(&["a", " * ", ""], "https://b/"));
    assert!(goes_by(&[], "https://localhost/"), "nothing is left out unasked");
}

#[test]
fn a_token_never_travels_unencrypted_to_another_machine() {
    for (host, plain) in [
        ("127.0.0.1", true),
        ("::1", true),
        ("LocalHost", true),
        ("proxy.corp", false),
        ("10.0.0.1", false),
        ("127.0.0.1.corp", false),
    ] {
        let proxy = RequestProxy::new(host, 8080).checked().unwrap();
        assert_eq!(proxy.serves(&Uri::from_static("http://127.0.0.1:1/")), plain, "{host}");
        assert!(proxy.serves(&Uri::from_static("https://www.zohoapis.com/")), "{host}");
    }
}

#[test]
fn what_cannot_work_is_told_before_any_call() {
    for (proxy, words) in [
        (RequestProxy::new("", 1), "its host"),
        (RequestProxy::new("http://proxy", 1), "without http://"),
        (RequestProxy::new("a/b", 1), "its host"),
        (RequestProxy::new("user:secret@proxy", 1), "its host"),
        (RequestProxy::new("proxy", 1).except(["10.0.0.0/33"]), "`10.0.0.0/33`"),
        (RequestProxy::new("proxy", 1).except(["a b"]), "`a b`"),
        (RequestProxy::new("proxy", 1).basic_auth("a:b", "c"), "colon"),
    ] {
        let error = proxy.checked().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains(words), "{error}");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
    let six = RequestProxy::new("::1", 8080).checked().unwrap();
    assert_eq!(six.name(), "[::1]:8080");
}

#[test]
fn the_environment_is_read_as_other_programs_read_it() {
    let read = |https: &'static str, no: &'static str| {
        RequestProxy::from_variables(|name| match name {
            "https_proxy" => Some(https.to_owned()),
            "NO_PROXY" => Some(no.to_owned()),
            _ => None,
        })
    };
    let proxy = read("http://us%40er:p%3Aw@proxy.corp:3128/", "localhost, .corp").unwrap().unwrap();
    assert_eq!((proxy.host.as_str(), proxy.port), ("proxy.corp", 3128));
    let credentials = proxy.credentials.as_ref().unwrap();
    assert_eq!((credentials.user.as_str(), credentials.password.as_str()), ("us@er", "p:w"));
    let checked = proxy.checked().unwrap();
    assert!(!checked.serves(&Uri::from_static("https://a.corp/")));
    assert!(checked.serves(&Uri::from_static("https://www.zohoapis.com/")));
    assert_eq!(read("proxy:8080", "").unwrap().unwrap().port, 8080);
    assert_eq!(read("http://proxy", "").unwrap().unwrap().port, 80);
    assert!(read(" ", "").unwrap().is_none());
    assert!(RequestProxy::from_variables(|_| None).unwrap().is_none());
    for wrong in ["https://u:CANARY@proxy:1", "ftp://u:CANARY@proxy:1", "http://u:CANARY@:1"] {
        let error = read(wrong, "").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{wrong}");
        assert!(!format!("{error} {error:?}").contains("CANARY"));
    }
}

#[cfg(feature = "socks")]
#[test]
fn socks_proxies_are_read_from_the_environment_too() {
    let read = |value: &'static str| {
        RequestProxy::from_variables(|name| (name == "HTTPS_PROXY").then(|| value.to_owned()))
    };
    let proxy = read("socks5h://proxy").unwrap().unwrap();
    assert!(matches!(proxy.speaks, super::Speaks::Socks5));
    assert_eq!(proxy.port, 1080);
}

#[test]
fn nothing_printed_holds_the_credentials() {
    let proxy = RequestProxy::new("proxy", 1).basic_auth("user-canary", "pass-canary");
    let checked = proxy.checked().unwrap();
    let header = checked.authorization().unwrap();
    assert_eq!(header.to_str().unwrap(), "Basic dXNlci1jYW5hcnk6cGFzcy1jYW5hcnk=");
    let printed = format!("{proxy:?} {proxy:#?} {checked:?} {header:?}");
    for form in ["user-canary", "pass-canary", "dXNlci1jYW5hcnk"] {
        assert!(!printed.contains(form), "{printed}");
    }
}
