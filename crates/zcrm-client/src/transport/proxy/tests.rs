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
    assert!(read(" ", "").unwrap().is_none());
    assert!(RequestProxy::from_variables(|_| None).unwrap().is_none());
    for wrong in ["https://u:CANARY@proxy:1", "ftp://u:CANARY@proxy:1", "http://u:CANARY@:1"] {
        let error = read(wrong, "").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{wrong}");
        assert!(!format!("{error} {error:?}").contains("CANARY"));
    }
}

/// The proxy of the environment, with this `NO_PROXY`.
fn with_no_proxy(no_proxy: &str) -> super::Proxy {
    let read = |name: &str| match name {
        "HTTPS_PROXY" => Some("http://127.0.0.1:1".to_owned()),
        "NO_PROXY" => Some(no_proxy.to_owned()),
        _ => None,
    };
    let proxy = RequestProxy::from_variables(read).unwrap().unwrap();
    proxy.checked().unwrap_or_else(|error| panic!("NO_PROXY={no_proxy:?}: {error}"))
}

fn is_direct(no_proxy: &str, host: &str) -> bool {
    !with_no_proxy(no_proxy).serves(&Uri::try_from(format!("http://{host}/")).unwrap())
}

#[test]
fn no_entry_of_no_proxy_keeps_a_client_from_being_built_and_each_means_what_curl_says() {
    // Entry, a host that it is about, and whether curl 7.88 goes there without the proxy.
    for (no_proxy, host, direct) in [
        ("localhost,127.0.0.1", "127.0.0.1", true),
        ("localhost, .corp", "a.corp", true),
        ("localhost .corp", "a.corp", true),
        ("localhost\t.corp", "a.corp", true),
        ("localhost\n.corp", "localhost", false),
        ("192.168.*,*.ourdomain.com", "192.168.1.1", false),
        ("192.168.*,*.ourdomain.com", "a.ourdomain.com", false),
        ("10.0.*.*", "10.0.1.1", false),
        ("10.0.", "10.0.1.1", false),
        ("10.0.0.0/8", "10.1.2.3", true),
        ("10.0.0.0/255.0.0.0", "10.1.2.3", false),
        ("*", "a.b", true),
        (".example.com:8443", "a.example.com", false),
        ("[::1]", "[::1]", false),
        ("::1", "[::1]", true),
        ("fd00::/8", "10.1.2.3", false),
        ("<local>", "local", false),
        ("http://intranet.corp", "intranet.corp", false),
        ("intranet.corp/path", "intranet.corp", false),
        ("kubernetes.default.svc.cluster.local,.svc", "a.svc", true),
        ("*.zohoapis.com", "www.zohoapis.com", false),
        ("zoho*", "zoho", false),
        ("müller.corp,b", "b", true),
        ("host_with_underscore", "host_with_underscore", true),
        ("a,,b,", "b", true),
        ("\"localhost\"", "localhost", false),
        ("169.254.169.254,.internal,;10.1.1.1", "10.1.1.1", false),
        ("169.254.169.254,.internal,;10.1.1.1", "a.internal", true),
        ("10.1.1.1;10.1.1.2", "10.1.1.1", false),
        ("example.com:https", "example.com", false),
        ("192.168.0.1-192.168.0.9", "192.168.0.5", false),
        ("foo.bar|baz.bar", "foo.bar", false),
        // Found besides those.
        (" * ", "a.b", false),
        ("*,x", "a.b", false),
        ("0.0.0.0/0", "9.9.9.9", false),
        ("10.0.0.0/0", "10.0.0.0", true),
        ("10.1.2.3/33", "10.1.2.3", false),
        ("10.1.2.3/", "10.1.2.3", true),
        ("10.1.2.3/8x", "10.9.9.9", true),
        ("10.1.2.3/-8", "10.9.9.9", false),
        ("010.1.2.3", "10.1.2.3", false),
        ("2.3", "10.1.2.3", false),
        ("10.1.2.3.", "10.1.2.3", false),
        ("..corp", "a.corp", false),
        ("corp..", "a.corp", false),
        (".CORP.", "a.corp", true),
        ("corp", "a.corp.", true),
        ("b\r,c", "c", true),
        ("b\r", "b", false),
        (". ..", "a", false),
        ("\u{0}", "a", false),
        ("10.0.0.0/08", "10.1.2.3", true),
        ("127.0.0.0/9", "127.200.0.1", false),
        ("10.1.2.0/24 corp", "a.corp", true),
        ("@corp", "corp", false),
        (".corp/", "a.corp", false),
    ] {
        assert_eq!(is_direct(no_proxy, host), direct, "NO_PROXY={no_proxy:?} {host}");
    }
}

/// What curl makes of it, where it is installed: by which of two closed ports it tries to go.
fn curl(arguments: &[&str], no_proxy: &str) -> Option<String> {
    let output = std::process::Command::new("curl")
        .args(["-sS", "--max-time", "60", "-o", "/dev/null"])
        .args(arguments)
        .env("NO_PROXY", no_proxy)
        .env_remove("no_proxy")
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn curl_reads_any_no_proxy_the_same_way() {
    use proptest::prelude::*;

    if curl(&["--version"], "").is_none() {
        // Said, so that nothing is skipped in silence; the table above holds without it.
        println!("curl is not installed: its verdicts are those of the table");
        return;
    }
    let label = prop_oneof![
        "[a-c]{1,2}",
        "[a-c]",
        Just("corp".to_owned()),
        Just("10".to_owned()),
        "[0-9]{1,3}",
    ];
    let name = prop::collection::vec(label, 1..4).prop_map(|labels| labels.join("."));
    let address =
        (8_u8..12, 0_u8..2, 0_u8..2, 0_u8..3).prop_map(|(a, b, c, d)| format!("{a}.{b}.{c}.{d}"));
    let host = prop_oneof![name.clone(), address.clone(), Just("[::1]".to_owned())];
    let entry = prop_oneof![
        4 => (prop_oneof!["", "\\.", "\\*\\."], name, prop_oneof!["", "\\.", ":80", "\\*"])
            .prop_map(|(before, name, after)| format!("{before}{name}{after}")),
        3 => (address, prop_oneof![Just(String::new()), "/[0-9]{1,2}", "/255\\.0\\.0\\.0"])
            .prop_map(|(address, bits)| format!("{address}{bits}")),
        1 => Just("::1".to_owned()),
        1 => "[!-+.-~]{1,6}",
        1 => Just("*".to_owned()),
    ];
    let list = prop::collection::vec((entry, prop_oneof![",", ", ", " ,", "\t,"]), 0..4)
        .prop_map(|all| all.into_iter().map(|(entry, comma)| entry + &comma).collect::<String>());
    let list = (list, any::<bool>()).prop_map(|(list, comma)| {
        if comma { list } else { list.trim_end_matches([',', ' ', '\t']).to_owned() }
    });
    proptest!(ProptestConfig::with_cases(150), |(list in list, host in host)| {
        let Ok(url) = Uri::try_from(format!("http://{host}/")) else { return Ok(()) };
        // curl takes a number of fewer parts for an address, which no environment's host is.
        let is_odd = |host: &str| {
            host.ends_with(|c: char| c.is_ascii_digit())
                && host.parse::<std::net::Ipv4Addr>().is_err()
        };
        prop_assume!(!is_odd(&host));
        let by = ["--proxy", "http://127.0.0.1:1", "--connect-to", "::127.0.0.1:2"];
        let told = curl(&[&by[..], &[&url.to_string()]].concat(), &list).expect("curl");
        let direct = told.contains("127.0.0.1 port 2");
        prop_assert!(direct || told.contains("127.0.0.1 port 1"), "{}: {}", url, told);
        prop_assert_eq!(is_direct(&list, &host), direct, "NO_PROXY={:?} {}: {}", list, host, told);
    });
}

fn from_url(url: &str) -> Result<RequestProxy, crate::Error> {
    RequestProxy::from_variables(|name| (name == "HTTPS_PROXY").then(|| url.to_owned()))
        .map(|proxy| proxy.expect("a proxy"))
}

#[test]
fn a_proxy_url_that_two_readers_could_read_differently_is_refused() {
    for url in [
        "http://u:CANARY#b@127.0.0.1:9",
        "http://u:CANARY/b?c@127.0.0.1:9",
        "http://u:CANARY?@127.0.0.1:9",
        "http://u:CANARY\\w@127.0.0.1:9",
        "http://u:CAN@CANARY@127.0.0.1:9",
        "http://u:CANARY x@127.0.0.1:9",
        "http://:CANARY@127.0.0.1:9",
        "http://@127.0.0.1:9",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:31 28",
        "http://127.0.0.1:",
        "http://127.0.0.1:0",
        "http://127.0.0.1:+9",
        "http://127.0.0.1:09a",
        // curl takes 1080 for what others take for 80.
        "http://proxy.corp",
        "proxy.corp",
        "http://u:CANARY@proxy.corp",
        "http://::1:3128",
        "http://[::1:3128",
        "http://[proxy]:3128",
        "http://127.1:9",
        "http://0x7f.0.0.1:9",
        "http://010.0.0.1:9",
        "http://2130706433:9",
        "http:127.0.0.1:9",
        "http:/127.0.0.1:9",
        "//127.0.0.1:9",
        "\"http://proxy.corp:3128\"",
        "http://pröxy.corp:3128",
        "http://pr%6Fxy:3128",
        "http://proxy.corp:3128?x",
        "http://proxy.corp:3128#x",
        "http://proxy;x:1",
        "http://a,b:1",
        "http://user%00:CANARY@proxy:1",
        "http://user:CANARY%0D%0A@proxy:1",
        "http://http://proxy:1",
        "direct://",
        "https://proxy.corp:3128",
        "socks4://p:1",
        "http://127.0.0.1:9:9",
        "http://[::1%25eth0]:9",
        "http://u:CANARY%ff@127.0.0.1:9",
    ] {
        let error = from_url(url).map(|proxy| format!("{proxy:?}")).expect_err(url);
        assert_eq!(error.kind(), ErrorKind::Configuration, "{url}");
        assert!(!format!("{error} {error:?}").contains("CANARY"), "{url}: {error}");
    }
    for (url, host, port) in [
        ("http://proxy.corp:3128", "proxy.corp", 3128),
        ("HTTP://Proxy.corp:3128/", "Proxy.corp", 3128),
        (" proxy_1.corp:3128 ", "proxy_1.corp", 3128),
        ("http://proxy.corp:3128/wpad.dat", "proxy.corp", 3128),
        ("http://[::1]:3128", "[::1]", 3128),
        ("http://127.0.0.1:65535", "127.0.0.1", 65535),
        ("http://u:p%40%23%2F%3F%5C%20@10.0.0.1:1", "10.0.0.1", 1),
        ("http://u:a:b=c&d!$'()*+,;~%@h:1", "h", 1),
    ] {
        let proxy = from_url(url).unwrap_or_else(|error| panic!("{url}: {error}"));
        assert_eq!((proxy.host.as_str(), proxy.port), (host, port), "{url}");
    }
}

#[test]
fn curl_reads_every_proxy_url_that_is_accepted_the_same_way() {
    use proptest::prelude::*;
    use std::io::{Read as _, Write as _};

    if curl(&["--version"], "").is_none() {
        println!("curl is not installed: its verdicts are those of the table");
        return;
    }
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (told, heads) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, mut head, mut byte) = (stream.unwrap(), Vec::new(), [0]);
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
                head.extend(byte);
            }
            stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").unwrap();
            told.send(String::from_utf8_lossy(&head).into_owned()).unwrap();
        }
    });
    let odd = "[a-z%#/?@:\\\\& !=+,;\\[\\]~é]";
    let word = prop_oneof![3 => "[a-zA-Z0-9]{1,4}", 2 => "%[0-9a-fA-F]{2}", 2 => odd, 1 => Just(String::new())];
    let words = prop::collection::vec(word, 0..4).prop_map(|words| words.concat());
    let scheme =
        prop_oneof![4 => Just("http://"), 1 => Just(""), 1 => Just("HTTP://"), 1 => Just("http:/")];
    let end =
        prop_oneof![4 => Just(""), 2 => Just("/"), 1 => Just("/x"), 1 => Just("?"), 1 => Just("9")];
    proptest!(ProptestConfig::with_cases(150), |(scheme in scheme, user in words.clone(), password in words,
            some in any::<bool>(), end in end)| {
        let credentials = if some { format!("{user}:{password}@") } else { String::new() };
        let url = format!("{scheme}{credentials}127.0.0.1:{port}{end}");
        let Ok(proxy) = from_url(&url) else { return Ok(()) };
        let Ok(checked) = proxy.checked() else { return Ok(()) };
        prop_assert_eq!((proxy.host.as_str(), proxy.port), ("127.0.0.1", port), "{}", url);
        let said = curl(&["--proxy", &url, "http://host.invalid/"], "").expect("curl");
        prop_assert_eq!(&said, "", "curl refuses {}", url);
        let head = heads.recv().unwrap();
        let theirs = head.lines().find_map(|line| line.strip_prefix("Proxy-Authorization: "));
        let ours = checked.authorization().map(|value| value.to_str().unwrap());
        prop_assert_eq!(ours, theirs, "{}", url);
    });
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
