//! Secrets by name, in every place that has names.

use http::{HeaderMap, HeaderValue};

use super::{Answer, Content, Entry, Message};
use crate::transport::recording::scrubber::Scrubber;

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    pairs
        .iter()
        .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
        .collect()
}

fn entry(url: &str, request: Message, answer: Message) -> Entry {
    let answer = Answer::Status(200, answer);
    Entry { method: "POST".to_owned(), url: url.to_owned(), request, answer }
}

/// The line of an exchange, its own secrets taken out.
fn line(mut entry: Entry) -> String {
    let mut scrubber = Scrubber::default();
    for secret in entry.secrets() {
        scrubber.learn(&secret);
    }
    entry.scrub(&scrubber);
    let once = serde_json::to_string(&entry).unwrap();
    entry.scrub(&scrubber);
    assert_eq!(serde_json::to_string(&entry).unwrap(), once, "scrubbing twice changes nothing");
    assert!(entry.secrets().iter().all(|s| s.starts_with("scrubbed")), "{:?}", entry.secrets());
    once
}

#[test]
fn names_say_what_is_secret() {
    let form = headers(&[("content-type", "application/x-www-form-urlencoded; charset=utf-8")]);
    let request =
        Message::new(&form, b"grant_type=authorization_code&code=c%4fde~CANARY&client_secret=no");
    let answer = headers(&[
        ("set-cookie", "JSESSIONID=cookieCANARY; Path=/; Secure"),
        ("location", "https://app.example/cb?code=otherCANARY&state=s"),
        ("x-echo", "cookieCANARY"),
        ("content-length", "9"),
    ]);
    let json = br#"{"code":"INVALID_DATA","n":1.10,"a":[{"access_token":"1\u00300CANARY"}],"Token":"shortC"}"#;
    let line = line(entry(
        "https://h/p?authtoken=urlCANARY&x=AT%26T",
        request,
        Message::new(&answer, json),
    ));
    assert!(!line.contains("CANARY") && !line.contains("shortC"), "{line}");
    for kept in ["INVALID_DATA", "x=AT%26T", "grant_type=authorization_code", "state=s"] {
        assert!(line.contains(kept), "{kept}: {line}");
    }
    assert!(!line.contains("content-length"), "{line}");
    assert!(line.contains("client_secret=scrubbed\""), "short ones by name: {line}");
}

#[test]
fn credentials_keep_their_scheme_and_passwords_are_known_by_themselves() {
    let request = headers(&[
        ("authorization", "Zoho-oauthtoken 1000.tokenCANARY"),
        ("proxy-authorization", "Basic YWRhOnBhc3NDQU5BUlk="),
        ("cookie", "a=firstCANARY; b=secondCANARY"),
    ]);
    let answer = Message::new(&HeaderMap::new(), b"passCANARY secondCANARY 1000.tokenCANARY");
    let line = line(entry("https://h/", Message::new(&request, b""), answer));
    assert!(!line.contains("CANARY") && !line.contains("YWRhOnBh"), "{line}");
    assert!(line.contains(r#"["authorization","Zoho-oauthtoken scrubbed-1"]"#), "{line}");
}

#[test]
fn json_without_secrets_stays_as_it_was_and_bytes_stay_bytes() {
    let odd = r#"{ "b": 1.10, "a": 1e2, "b": "é", "code": "SUCCESS" }"#;
    let plain = HeaderMap::new();
    let mut entry = entry(
        "https://h/?b=2&a=%20",
        Message::new(&plain, odd.as_bytes()),
        Message::new(&plain, b"\xff\xd8secret-CANARY\xff"),
    );
    let mut scrubber = Scrubber::default();
    scrubber.learn("secret-CANARY");
    entry.scrub(&scrubber);
    assert_eq!(entry.url, "https://h/?b=2&a=%20");
    assert_eq!(entry.request.body, Content::Text(odd.to_owned()));
    let Answer::Status(_, answer) = &entry.answer else { panic!("an answer") };
    assert_eq!(
        answer.body.bytes().unwrap(),
        b"\xff\xd8scrubbed-1\xff",
        "scrubbed before it is packed"
    );
}
