//! What the browser keeps: signed, for one name and until a time, and ended by the server.

use axum::http::{HeaderMap, header};
use axum::response::{AppendHeaders, IntoResponseParts};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use ring::hmac;
use zcrm::SealingKey;

use crate::ended::Ended;

pub(crate) struct Cookies {
    pub(crate) key: hmac::Key,
    pub(crate) https: bool,
    /// Seconds since 1970.
    pub(crate) now: fn() -> u64,
    pub(crate) ended: Ended,
}

impl Cookies {
    /// By https: a browser takes a cookie of this prefix from this host only, and no other can plant one.
    fn name(&self, name: &str) -> String {
        if self.https { format!("__Host-{name}") } else { name.to_owned() }
    }

    pub(crate) fn set(&self, name: &str, value: &str, age: u32) -> impl IntoResponseParts + use<> {
        let (name, secure) = (self.name(name), if self.https { "; Secure" } else { "" });
        let set = format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}");
        AppendHeaders([(header::SET_COOKIE, set)])
    }

    /// A cookie that ends by its own signature, whatever the browser does with it. Its number is for
    /// [`end`](Self::end).
    pub(crate) fn sign(&self, name: &str, text: &str, age: u32) -> impl IntoResponseParts + use<> {
        let number = SealingKey::generate();
        let ends_at = (self.now)() + u64::from(age);
        let text = format!("{ends_at} {} {text}", BASE64.encode(number.expose()));
        let tag = BASE64.encode(hmac::sign(&self.key, signed(name, text.as_bytes()).as_slice()));
        self.set(name, &format!("{}.{tag}", BASE64.encode(text)), age)
    }

    pub(crate) fn verify(&self, name: &str, headers: &HeaderMap) -> Option<String> {
        let (number, _, text) = self.read(name, headers)?;
        (!self.ended.contains(&number)).then_some(text)
    }

    /// Ends what the browser shows, so that no copy of it is of any use.
    pub(crate) fn end(&self, name: &str, headers: &HeaderMap) -> std::io::Result<()> {
        let Some((number, ends_at, _)) = self.read(name, headers) else { return Ok(()) };
        self.ended.add(&number, ends_at, (self.now)())
    }

    /// Number, end and text of a cookie that was signed here under this name and has not ended.
    fn read(&self, name: &str, headers: &HeaderMap) -> Option<(String, u64, String)> {
        let (text, tag) = self.find(headers, name)?.split_once('.')?;
        let (text, tag) = (BASE64.decode(text).ok()?, BASE64.decode(tag).ok()?);
        hmac::verify(&self.key, &signed(name, &text), &tag).ok()?;
        let text = String::from_utf8(text).ok()?;
        let (ends_at, rest) = text.split_once(' ')?;
        let (number, text) = rest.split_once(' ')?;
        let ends_at = ends_at.parse().ok().filter(|end| *end > (self.now)())?;
        Some((number.to_owned(), ends_at, text.to_owned()))
    }

    pub(crate) fn find<'h>(&self, headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
        let name = self.name(name);
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut cookies = lines.flat_map(|line| line.split("; "));
        cookies.find_map(|cookie| cookie.strip_prefix(&name)?.strip_prefix('='))
    }
}

/// What is signed: a cookie of one name is none of another.
fn signed(name: &str, text: &[u8]) -> Vec<u8> {
    [name.as_bytes(), b"\0", text].concat()
}
