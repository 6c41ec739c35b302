//! What is secret by its name, wherever it stands.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{
    ACCEPT, ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING,
    CONTENT_LANGUAGE, CONTENT_LOCATION, CONTENT_RANGE, CONTENT_TYPE, COOKIE, DATE, ETAG, EXPIRES,
    IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LINK, LOCATION, RANGE, REFERER, REFRESH,
    RETRY_AFTER, SERVER, SET_COOKIE, USER_AGENT, VARY,
};
use http::{HeaderMap, HeaderName, HeaderValue};
use percent_encoding::percent_decode_str;

/// Names that are secret when they are all of a name, whatever their spelling: see [`normal`].
const NAMES: &[&str] = &[
    "auth",
    "bearer",
    "devicecode",
    "jwt",
    "otp",
    "pass",
    "pin",
    "pwd",
    "session",
    "sid",
    "sig",
    "usercode",
    "zid",
];

/// What makes a name secret anywhere in it.
const PARTS: &[&str] = &[
    "accesskey",
    "apikey",
    "authenticate",
    "authkey",
    "authorization",
    "codeverifier",
    "cookie",
    "credential",
    "csrf",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "secret",
    "sessionid",
    "signature",
    "token",
];

/// Names of what holds the name of a value beside it, as in `{"name": "token", "value": "…"}`.
const NAMING: &[&str] =
    &["apiname", "field", "header", "id", "key", "label", "name", "param", "parameter", "property"];

/// Names of the value beside such a name.
const VALUE: &[&str] = &["content", "data", "text", "val", "value", "values"];

/// The code of a sign-in; in JSON `code` is what Zoho calls its errors.
const CODE: &str = "code";

/// Headers of which the value is written down: what zcrm sends and reads itself, and what says how
/// an answer is to be read. URLs in them are searched. Others may hold anything.
const HEADERS: &[HeaderName] = &[
    ACCEPT,
    ACCEPT_ENCODING,
    ALLOW,
    CACHE_CONTROL,
    CONTENT_DISPOSITION,
    CONTENT_ENCODING,
    CONTENT_LANGUAGE,
    CONTENT_LOCATION,
    CONTENT_RANGE,
    CONTENT_TYPE,
    DATE,
    ETAG,
    EXPIRES,
    IF_MODIFIED_SINCE,
    IF_NONE_MATCH,
    LAST_MODIFIED,
    LINK,
    LOCATION,
    RANGE,
    REFERER,
    REFRESH,
    RETRY_AFTER,
    SERVER,
    USER_AGENT,
    VARY,
];

/// The same, for headers of Zoho's.
const ZOHO_HEADERS: &[&str] = &[
    "clientsubversion",
    "clientversion",
    "x-accesstoken-reset",
    "x-api-credits-remaining",
    "x-external",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "x-zoho-sdk",
];

/// `accessToken`, `access-token` and `Access Token` are one name.
fn normal(name: &str) -> String {
    let letters = percent_decode_str(name).decode_utf8_lossy();
    letters.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a member of a JSON object is secret.
pub(super) fn is_member(name: &str) -> bool {
    let name = normal(name);
    // Where a list goes on, and what kind of token it is, is no secret.
    let harmless = name.ends_with("pagetoken") || name == "tokentype";
    !harmless && (NAMES.contains(&name.as_str()) || PARTS.iter().any(|part| name.contains(part)))
}

/// Whether a field of a form or a parameter of a URL is.
pub(super) fn is_field(name: &str) -> bool {
    is_member(name) || normal(name) == CODE
}

/// Whether what bears this name is itself the name of a value beside it.
pub(super) fn is_naming(name: &str) -> bool {
    NAMING.contains(&normal(name).as_str())
}

/// Whether what bears this name is the value of a name beside it.
pub(super) fn is_value(name: &str) -> bool {
    VALUE.contains(&normal(name).as_str())
}

/// Whether the text of a `code` in JSON is one of a sign-in: Zoho's errors are in capitals.
pub(super) fn is_sign_in_code(name: &str, text: &str) -> bool {
    let error = text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    normal(name) == CODE
        && text.len() > 3
        && !(error && text.len() < 64 && text.contains(|c: char| c.is_ascii_uppercase()))
}

/// Whether a header is, all of it.
pub(super) fn is_header(name: &HeaderName) -> bool {
    !HEADERS.contains(name) && !ZOHO_HEADERS.contains(&name.as_str())
}

/// The secrets of a head.
pub(super) fn in_headers(headers: &HeaderMap, found: &mut Vec<String>) {
    for (name, value) in headers {
        let value = text(value);
        if *name == COOKIE {
            let cookies = value.split(';').filter_map(|cookie| cookie.split_once('='));
            found.extend(cookies.map(|(_, value)| value.trim().to_owned()));
        } else if *name == SET_COOKIE {
            let cookie = value.split(';').next().and_then(|cookie| cookie.split_once('='));
            found.extend(cookie.map(|(_, value)| value.trim().to_owned()));
        } else if is_member(name.as_str()) && is_header(name) {
            let credentials = value.split_once(' ').map_or(value.as_str(), |(_, rest)| rest);
            found.push(credentials.to_owned());
            // Of Basic, the password by itself.
            let words = STANDARD.decode(credentials).ok().and_then(|w| String::from_utf8(w).ok());
            if let Some((_, password)) = words.as_deref().and_then(|words| words.split_once(':')) {
                found.push(password.to_owned());
            }
        } else if !is_header(name) {
            in_text(&value, found);
        }
    }
}

/// The secrets in the parameters of a URL.
pub(super) fn in_url(url: &str, found: &mut Vec<String>) {
    match url.split_once('?') {
        Some((place, query)) => {
            in_text(place, found);
            in_form(query.as_bytes(), found);
        }
        None => in_text(url, found),
    }
}

/// The secrets in the fields of a form, or of a query.
pub(super) fn in_form(form: &[u8], found: &mut Vec<String>) {
    for (name, value) in form_urlencoded::parse(form) {
        if is_field(&name) {
            found.push(value.into_owned());
        } else {
            super::text::find(&value, found);
        }
    }
}

/// The secrets in any other text.
pub(super) fn in_text(text: &str, found: &mut Vec<String>) {
    super::text::find(text, found);
}

pub(super) fn text(value: &HeaderValue) -> String {
    String::from_utf8_lossy(value.as_bytes()).into_owned()
}
