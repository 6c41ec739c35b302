//! Secrets by name, in every place that has names.

use http::{HeaderMap, HeaderValue};

use super::{Answer, Content, Message, RecordedExchange};
use crate::transport::recording::scrubber::Scrubber;

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    pairs
        .iter()
        .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
        .collect()
}

fn entry(url: &str, request: Message, answer: Message) -> RecordedExchange {
    let answer = Answer::Status(200, answer);
    RecordedExchange { method: "POST".to_owned(), url: url.to_owned(), request, answer }
}

/// The line of an exchange, its own secrets taken out.
fn line(mut entry: RecordedExchange) -> String {
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
    let answer =
        Message::new(&HeaderMap::new(), br#"["passCANARY secondCANARY 1000.tokenCANARY"]"#);
    let line = line(entry("https://h/", Message::new(&request, b""), answer));
    assert!(!line.contains("CANARY") && !line.contains("YWRhOnBh"), "{line}");
    assert!(line.contains(r#"["authorization","Zoho-oauthtoken scrubbed-1"]"#), "{line}");
}

#[test]
fn json_without_secrets_stays_as_it_was() {
    let odd = r#"{ "b": 1.10, "a": 1e2, "b": "é", "code": "SUCCESS" }"#;
    let plain = HeaderMap::new();
    let lines = "{\"n\": 1}\r\n\n[2]\n";
    let answer = Message::new(&plain, lines.as_bytes());
    let mut entry = entry("https://h/?b=2&a=%20", Message::new(&plain, odd.as_bytes()), answer);
    let mut scrubber = Scrubber::default();
    scrubber.learn("secret-CANARY");
    entry.scrub(&scrubber);
    assert_eq!(entry.url, "https://h/?b=2&a=%20");
    assert_eq!(entry.request.body, Content::Text(odd.to_owned()));
    let Answer::Status(_, answer) = &entry.answer else { panic!("an answer") };
    assert_eq!(answer.body, Content::Text(lines.to_owned()));
}

/// What an answer's body becomes.
fn answered(body: &[u8]) -> String {
    let none = HeaderMap::new();
    line(entry("https://h/", Message::new(&none, b""), Message::new(&none, body)))
}

#[test]
fn no_spelling_no_type_and_no_wrapping_hides_a_secret_in_a_body() {
    let bodies = [
        r#"{"refresh_token":["CANARY-secret"]}"#,
        r#"{"refresh_token":{"value":"CANARY-secret"}}"#,
        r#"{"password":900000000003}"#,
        r#"{"password":-9.00000000003e11}"#,
        r#"{"accessToken":"CANARY-secret"}"#,
        r#"{"refreshToken":"CANARY-secret"}"#,
        r#"{"clientSecret":"CANARY-secret"}"#,
        r#"{"CLIENT SECRET":"CANARY-secret"}"#,
        r#"{"api_key":"CANARY-secret"}"#,
        r#"{"apikey":"CANARY-secret"}"#,
        r#"{"X-Api-Key":"CANARY-secret"}"#,
        r#"{"secret":"CANARY-secret"}"#,
        r#"{"my.secret.of.x":"CANARY-secret"}"#,
        r#"{"body":"{\"access_token\":\"CANARY-secret\"}"}"#,
        r#"{"body":"{\"b\":\"{\\\"access_token\\\":\\\"CANARY-secret\\\"}\"}"}"#,
        r#"{"body":"{\"access_token\":\"CANARY-secret\","}"#,
        r#"{"body":"\ufeff[{\"access_token\":\"CANARY-secret\"}]"}"#,
        "{\"x\":1}\n{\"access_token\":\"CANARY-secret\"}",
        "{\"x\":1}\r\n\r\n[{\"access_token\":\"CANARY-secret\"}]\r\n",
        "\u{feff}{\"access_token\":\"CANARY-secret\"}",
        r#"{"access_token":"CANARY-secret",}"#,
        r#"<a href="https://x/?access_token=CANARY-secret&a=b">x</a>"#,
        "<access_token>CANARY-secret</access_token>",
        "access_token=CANARY-secret&x=1",
        "{\"x\":1}\naccess_token: CANARY-secret",
        r#"{"access_token":"\u0043ANARY-secret"}"#,
        r#"{"acc\u0065ss_token":"CANARY-secret"}"#,
        r#"{"code":"CANARY-secret"}"#,
        r#"{"code":"1000.0123456789abcdef0123456789abcdef.0123456789CANARY"}"#,
        r#"{"user_code":"CANARY-secret"}"#,
        r#"{"Authorization":"Zoho-oauthtoken CANARY-secret"}"#,
        r#"{"log":"Authorization: Zoho-oauthtoken CANARY-secret"}"#,
        r#"{"log":"authorization = 'CANARY-secret'"}"#,
        r#"{"token":"CANARY1"}"#,
        r#"{"access_token":"CANARY-secret","access_token":"x"}"#,
        r#"{"a":{"access_token":"CANARY-secret"},"a":1}"#,
        r#"{"access_token ":"CANARY-secret"}"#,
        r#"{"download_url":"https://x/y?token=CANARY-secret"}"#,
        r#"{"download_url":"https://x/y?a=b&access%5Ftoken=CANARY-secret#c"}"#,
        r#"{"html":"<Password >CANARY-secret</Password>"}"#,
        r#"[[{"TOKEN":"CANARY-secret"}]]"#,
        r#"{"passwd":"CANARY-secret"}"#,
        r#"{"id-token":"CANARY-secret"}"#,
        r#"{"credentials":[{"user":"u","pw":"CANARY-secret"}]}"#,
        r#"{"set-cookie":["a=CANARY-secret; Path=/"]}"#,
        r#"{"client-Secret":{"a":[["CANARY-secret"]]}}"#,
        r#"{"x":{"privateKey":"CANARY-secret"}}"#,
        r#"{"headers":[{"name":"Authorization","value":"CANARY-secret"}]}"#,
        r#"{"form":[["refresh_token","CANARY-secret"]]}"#,
        r#"<input type="hidden" name="csrf_token" value="CANARY-secret">"#,
        r#"<input value='CANARY-secret' name=access_token>"#,
        r#"{"name":"client_secret","value":"CANARY-secret","#,
        r#"{"params":[{"Key":"code","Values":["CANARY-secret"]}]}"#,
        r#"{"property":"Session","data":{"x":"CANARY-secret"}}"#,
        r#""access_token=CANARY-secret""#,
        "\"x\" CANARY-secret",
        "CANARY-secret",
    ];
    for body in bodies {
        let line = answered(body.as_bytes());
        assert!(!line.contains("CANARY"), "{body}: {line}");
        assert!(!line.contains("900000000003") && !line.contains("9.00000000003"), "{line}");
    }
    let line =
        answered(br#"{"note":"it was 1000.0123456789abcdef0123456789abcdef.fedcba9876543210"}"#);
    assert!(!line.contains("0123456789abcdef") && line.contains("it was scrubbed"), "{line}");
    for kept in [
        r#"{"info":{"next_page_token":"CANARY-page"},"token_type":"Bearer"}"#,
        r#"{"code":"INVALID_TOKEN","message":"CANARY-words"}"#,
        r#"{"Last_Name":"O'Neil: CANARY, a=b","n":1}"#,
        r#"{"code":3001,"CANARY":null}"#,
        r#"{"name":"Last_Name","value":"CANARY-words"}"#,
        r#"{"list":["Company","CANARY-words"],"b":["token","x","CANARY-words"]}"#,
        r#"{"code":"INVALID_TOKEN","details":{},"data":"CANARY-words"}"#,
        r#"{"html":"<option name=\"city\" value=\"CANARY-words\">"}"#,
    ] {
        let line = answered(kept.as_bytes());
        assert!(line.contains("CANARY"), "{kept}: {line}");
    }
}

#[test]
fn what_is_not_understood_is_not_written() {
    let multipart = headers(&[("content-type", "multipart/form-data; boundary=x")]);
    let parts =
        "--x\r\ncontent-disposition: form-data; name=access_token\r\n\r\nCANARY\r\n--x--\r\n";
    let utf16: Vec<u8> =
        r#"{"token":"CANARY"}"#.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (headers, body) in [
        (&multipart, parts.as_bytes()),
        (&HeaderMap::new(), b"\xff\xd8 CANARY \xff"),
        (&HeaderMap::new(), &utf16),
        (&headers(&[("content-type", "text/plain")]), b"client_secret=CANARY&x=1"),
        (&headers(&[("content-type", "text/csv")]), b"id,token\n1,CANARY\n"),
    ] {
        let message = Message::new(headers, body);
        assert_eq!(message.body, Content::Omitted(body.len()));
        assert!(message.body.is_omitted_like(headers, body), "a replay knows it by its length");
        assert!(!message.body.is_omitted_like(headers, &body[1..]));
        let line = line(entry("https://h/", message.clone(), message));
        assert!(!line.contains("CANARY") && !line.contains("C\\u0000A"), "{line}");
    }
    // In capitals it is a form as well.
    let form = headers(&[("content-type", "Application/X-WWW-Form-URLencoded")]);
    let message = Message::new(&form, b"client_secret=CANARY-secret&x=1");
    let line = line(entry("https://h/", message, Message::new(&form, b"")));
    assert!(!line.contains("CANARY") && line.contains("x=1"), "{line}");
}

#[test]
fn headers_and_urls_are_searched_and_unknown_headers_are_not_written() {
    let answer = headers(&[
        ("x-zcsrf-token", "CANARY-csrf"),
        ("www-authenticate", "Bearer CANARY-bearer"),
        ("x-api-key", "CANARY-key"),
        ("link", "<https://x/?access_token=CANARY-link>; rel=next"),
        ("refresh", "0; url=https://x/?token=CANARY-refresh"),
        ("set-cookie", "a=1; b=2"),
        ("set-cookie", "zid=CANARY-cookie; path=/"),
        ("content-location", "/x?code=CANARY-location"),
        ("location", "https://x/cb#access_token=CANARY-fragment"),
        ("referer", "https://x/?apiKey=CANARY-referer"),
        ("x-anything", "CANARY-anything"),
        ("x-accesstoken-reset", "2026-11-22T15:25:00+05:30"),
        ("etag", "\"kept\""),
    ]);
    let request = headers(&[("x-api-key", "CANARY-mine"), ("accept", "application/json")]);
    let url = "https://h/p;token=CANARY-path?apikey=CANARY-query&auth=CANARY-auth&n=7&u=https%3A%2F%2Fx%2F%3Ftoken%3DCANARY-inner";
    let line = line(entry(url, Message::new(&request, b""), Message::new(&answer, b"")));
    assert!(!line.contains("CANARY"), "{line}");
    for kept in ["2026-11-22T15:25:00+05:30", "kept", "rel=next", "n=7", "application/json"] {
        assert!(line.contains(kept), "{kept}: {line}");
    }
    assert!(line.contains(r#"["x-anything","scrubbed"]"#), "its name is: {line}");
}

proptest::proptest! {
    #[test]
    fn a_secret_member_anywhere_in_any_json_is_gone(
        before in "[ -~é]{0,12}", depth in 0..5_usize, style in 0..6_usize, list in proptest::bool::ANY,
    ) {
        let name = ["access_token", "accessToken", "ACCESS-TOKEN", "x.access token", "apiKey", "pwd"][style];
        let mut value = serde_json::json!({ before.clone(): 1, name: "CANARY-secret" });
        for level in 0..depth {
            value = match (level + style) % 3 {
                0 => serde_json::json!({ "in": value, "b": before }),
                1 => serde_json::json!([before, value]),
                // JSON in a text.
                _ => serde_json::json!({ "text": value.to_string() }),
            };
        }
        let text = if list { format!("{{}}\n{value}\n") } else { value.to_string() };
        proptest::prop_assert!(!answered(text.as_bytes()).contains("CANARY"), "{}", text);
    }
}
