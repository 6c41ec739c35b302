//! What the browser keeps; signed, so that it cannot be made up.

use axum::http::{HeaderMap, header};
use axum::response::{AppendHeaders, IntoResponseParts};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use ring::hmac;

pub(crate) struct Cookies {
    pub(crate) key: hmac::Key,
    pub(crate) https: bool,
}

impl Cookies {
    pub(crate) fn set(&self, name: &str, value: &str, age: u32) -> impl IntoResponseParts + use<> {
        let secure = if self.https { "; Secure" } else { "" };
        let set = format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}");
        AppendHeaders([(header::SET_COOKIE, set)])
    }

    pub(crate) fn sign(&self, name: &str, text: &str, age: u32) -> impl IntoResponseParts + use<> {
        let tag = BASE64.encode(hmac::sign(&self.key, text.as_bytes()));
        self.set(name, &format!("{}.{tag}", BASE64.encode(text)), age)
    }

    pub(crate) fn verify(&self, name: &str, headers: &HeaderMap) -> Option<String> {
        let (text, tag) = find(headers, name)?.split_once('.')?;
        let (text, tag) = (BASE64.decode(text).ok()?, BASE64.decode(tag).ok()?);
        hmac::verify(&self.key, &text, &tag).ok()?;
        String::from_utf8(text).ok()
    }
}

pub(crate) fn find<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split("; ")).find_map(|c| c.strip_prefix(name)?.strip_prefix('='))
}
