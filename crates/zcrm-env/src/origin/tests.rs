//! What the strict reading of an origin accepts, refuses and makes of it.

use super::*;

#[test]
fn an_origin_has_one_spelling() {
    for (text, spelling) in [
        ("https://www.zohoapis.com", "https://www.zohoapis.com"),
        ("HTTPS://WWW.ZohoAPIs.com/", "https://www.zohoapis.com"),
        ("https://www.zohoapis.com:443", "https://www.zohoapis.com"),
        ("http://localhost:80", "http://localhost"),
        ("http://localhost:443", "http://localhost:443"),
        ("https://10.0.0.1:8443", "https://10.0.0.1:8443"),
        ("http://[0:0:0:0:0:0:0:1]:9", "http://[::1]:9"),
        ("a-b.example", "https://a-b.example"),
    ] {
        assert_eq!(Origin::parse(text).unwrap().to_string(), spelling, "{text}");
    }
}

#[test]
fn what_two_readers_could_read_differently_is_refused() {
    for (text, fault) in [
        ("", UrlFault::Empty),
        (" https://a.example", UrlFault::Character),
        ("https://a.example\n", UrlFault::Character),
        ("https://a.example\\@b.example", UrlFault::Character),
        ("https://\u{430}.example", UrlFault::Character),
        ("ftp://a.example", UrlFault::Scheme),
        ("://a.example", UrlFault::Scheme),
        ("https://https://a.example", UrlFault::Path),
        ("https://a.example/crm", UrlFault::Path),
        ("https://a.example//", UrlFault::Path),
        ("https://a.example?x", UrlFault::Path),
        ("https://a.example#x", UrlFault::Path),
        ("https://user@a.example", UrlFault::UserInfo),
        ("https://a.example:443@b.example", UrlFault::UserInfo),
        ("https://a.example:", UrlFault::Port),
        ("https://a.example:0", UrlFault::Port),
        ("https://a.example:0443", UrlFault::Port),
        ("https://a.example:+443", UrlFault::Port),
        ("https://a.example:65536", UrlFault::Port),
        ("https://a.example:443:443", UrlFault::Port),
        ("https://", UrlFault::Host),
        ("https://a.example.", UrlFault::Host),
        ("https://.a.example", UrlFault::Host),
        ("https://a..example", UrlFault::Host),
        ("https://-a.example", UrlFault::Host),
        ("https://a%2eexample", UrlFault::Host),
        ("https://127.1", UrlFault::Host),
        ("https://0x7f.0x1", UrlFault::Host),
        ("https://2130706433", UrlFault::Host),
        ("https://[::1", UrlFault::Port),
        ("https://[::1]x", UrlFault::Host),
        ("https://x[::1]", UrlFault::Host),
        ("https://::1", UrlFault::Port),
    ] {
        assert_eq!(Origin::parse(text).err(), Some(fault), "{text}");
    }
}

#[test]
fn plain_http_is_for_this_machine_only() {
    for text in ["http://localhost", "http://127.0.0.1:1", "http://127.255.0.3", "http://[::1]:8"] {
        assert_eq!(Origin::parse(text).unwrap().check_private(), Ok(()), "{text}");
    }
    for text in [
        "http://localhost.evil.example",
        "http://evil-localhost",
        "http://128.0.0.1",
        "http://[::2]",
        "http://[::ffff:127.0.0.1]",
        "http://127.0.0.1.example",
    ] {
        let fault = Origin::parse(text).unwrap().check_private();
        assert_eq!(fault, Err(UrlFault::PlainHttp), "{text}");
    }
    assert_eq!(Origin::parse("localhost").unwrap().check_private(), Err(UrlFault::Scheme));
}
