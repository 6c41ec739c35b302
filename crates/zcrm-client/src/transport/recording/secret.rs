//! What is secret by its name, wherever it stands.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, COOKIE, LOCATION, PROXY_AUTHORIZATION, SET_COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

/// Members of JSON objects, fields of forms and parameters of URLs. Source: facts §2.3, §2.4, §2.5,
/// §5.1.
const NAMES: &[&str] = &[
    "access_token",
    "auth_token",
    "authtoken",
    "client_secret",
    "code_verifier",
    "device_code",
    "grant_token",
    "id_token",
    "oauth_token",
    "password",
    "refresh_token",
    "token",
    "zapikey",
];

/// The code of a sign-in; in JSON `code` is what Zoho calls its errors.
const CODE: &str = "code";

/// Whether a member of a JSON object is secret.
pub(super) fn is_member(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('-', "_");
    NAMES.contains(&name.as_str())
}

/// Whether a field of a form or a parameter of a URL is.
pub(super) fn is_field(name: &str) -> bool {
    is_member(name) || name.eq_ignore_ascii_case(CODE)
}

/// Whether a header is, all of it.
pub(super) fn is_header(name: &HeaderName) -> bool {
    [AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE].contains(name)
        || is_member(name.as_str().trim_start_matches("x-"))
}

/// The secrets of a head.
pub(super) fn in_headers(headers: &HeaderMap, found: &mut Vec<String>) {
    for (name, value) in headers {
        let value = text(value);
        if *name == LOCATION {
            in_url(&value, found);
        } else if *name == COOKIE {
            let cookies = value.split(';').filter_map(|cookie| cookie.split_once('='));
            found.extend(cookies.map(|(_, value)| value.trim().to_owned()));
        } else if *name == SET_COOKIE {
            let cookie = value.split(';').next().and_then(|cookie| cookie.split_once('='));
            found.extend(cookie.map(|(_, value)| value.trim().to_owned()));
        } else if is_header(name) {
            let credentials = value.split_once(' ').map_or(value.as_str(), |(_, rest)| rest);
            found.push(credentials.to_owned());
            // Of Basic, the password by itself.
            let words = STANDARD.decode(credentials).ok().and_then(|w| String::from_utf8(w).ok());
            if let Some((_, password)) = words.as_deref().and_then(|words| words.split_once(':')) {
                found.push(password.to_owned());
            }
        }
    }
}

/// The secrets in the parameters of a URL.
pub(super) fn in_url(url: &str, found: &mut Vec<String>) {
    if let Some((_, query)) = url.split_once('?') {
        in_form(query.as_bytes(), found);
    }
}

/// The secrets in the fields of a form, or of a query.
pub(super) fn in_form(form: &[u8], found: &mut Vec<String>) {
    let secret = form_urlencoded::parse(form).filter(|(name, _)| is_field(name));
    found.extend(secret.map(|(_, value)| value.into_owned()));
}

/// The secrets in the members of a JSON text, at any depth.
pub(super) fn in_json(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if is_member(name) => found.push(text.clone()),
                    value => in_json(value, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| in_json(value, found)),
        _ => {}
    }
}

pub(super) fn text(value: &HeaderValue) -> String {
    String::from_utf8_lossy(value.as_bytes()).into_owned()
}
