//! What is written down of one request and its answer: a line of JSON.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::scrubber::{Scrubber, is_mark};
use super::secret;

/// One exchange.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) method: String,
    pub(super) url: String,
    pub(super) request: Message,
    pub(super) answer: Answer,
}

/// How it ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Answer {
    /// With an answer.
    Status(u16, Message),
    /// Without one: the name of the error kind, and its words.
    Failure(String, String),
}

/// Headers and body.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Message {
    pub(super) headers: Vec<(String, String)>,
    #[serde(flatten)]
    pub(super) body: Content,
}

/// A body: as text when it is text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Content {
    Text(String),
    Base64(String),
}

impl Content {
    fn new(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::Text(text),
            Err(error) => Self::Base64(STANDARD.encode(error.as_bytes())),
        }
    }

    /// The body; `None` when the line was changed by hand, and badly.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        match self {
            Self::Text(text) => Some(text.clone().into_bytes()),
            Self::Base64(text) => STANDARD.decode(text).ok(),
        }
    }
}

impl Message {
    pub(super) fn new(headers: &HeaderMap, body: &[u8]) -> Self {
        // About the bytes on the wire, of which there are others at a replay.
        let kept = headers
            .iter()
            .filter(|(name, _)| ![CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING].contains(name));
        let headers =
            kept.map(|(name, value)| (name.as_str().to_owned(), secret::text(value))).collect();
        Self { headers, body: Content::new(body.to_vec()) }
    }

    /// The headers, as far as they can be ones.
    pub(super) fn header_map(&self) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in &self.headers {
            if let (Ok(name), Ok(value)) =
                (HeaderName::try_from(name.as_str()), HeaderValue::try_from(value.as_str()))
            {
                map.append(name, value);
            }
        }
        map
    }

    /// The secrets that are known by their names.
    fn secrets(&self, found: &mut Vec<String>) {
        let headers = self.header_map();
        secret::in_headers(&headers, found);
        let Some(body) = self.body.bytes() else { return };
        if is_form(&headers) {
            secret::in_form(&body, found);
        }
        if let Ok(value) = serde_json::from_slice(&body) {
            secret::in_json(&value, found);
        }
    }

    fn scrub(&mut self, scrubber: &Scrubber) {
        let form = is_form(&self.header_map());
        for (name, value) in &mut self.headers {
            *value = match HeaderName::try_from(name.as_str()) {
                Ok(name) if name == LOCATION => scrubbed_url(value, scrubber),
                Ok(name) if secret::is_header(&name) => scrubbed_header(value, scrubber),
                _ => scrubber.text(value),
            };
        }
        let Some(body) = self.body.bytes() else { return };
        self.body = Content::new(match form {
            true => scrubbed_form(&body, scrubber).into_bytes(),
            false => scrubbed_json(scrubber.scrub(&body), scrubber),
        });
    }
}

impl Entry {
    /// The secrets that are known by their names.
    pub(super) fn secrets(&self) -> Vec<String> {
        let mut found = Vec::new();
        secret::in_url(&self.url, &mut found);
        self.request.secrets(&mut found);
        if let Answer::Status(_, message) = &self.answer {
            message.secrets(&mut found);
        }
        found
    }

    /// Takes the secrets out; again when more of them are known.
    pub(super) fn scrub(&mut self, scrubber: &Scrubber) {
        self.url = scrubbed_url(&self.url, scrubber);
        self.request.scrub(scrubber);
        match &mut self.answer {
            Answer::Status(_, message) => message.scrub(scrubber),
            Answer::Failure(_, words) => *words = scrubber.text(words),
        }
    }
}

/// Whether the body is a form.
pub(super) fn is_form(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"))
}

/// What comes after the scheme, if there is one, is secret.
fn scrubbed_header(value: &str, scrubber: &Scrubber) -> String {
    match value.split_once(' ') {
        Some((scheme, rest)) if !scheme.contains(['=', ';']) => {
            format!("{} {}", scrubber.text(scheme), scrubber.mark(rest))
        }
        _ => scrubber.mark(value),
    }
}

fn scrubbed_url(text: &str, scrubber: &Scrubber) -> String {
    match text.split_once('?') {
        Some((place, query)) => {
            let query = scrubbed_form(query.as_bytes(), scrubber);
            format!("{}?{}", scrubber.text(place), scrubber.text(&query))
        }
        None => scrubber.text(text),
    }
}

/// Written anew only where it has to be: most forms and queries have no secrets.
fn scrubbed_form(form: &[u8], scrubber: &Scrubber) -> String {
    if !form_urlencoded::parse(form).any(|(name, _)| secret::is_field(&name)) {
        return scrubber.text(&String::from_utf8_lossy(form));
    }
    let mut out = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(form) {
        match secret::is_field(&name) {
            true => out.append_pair(&scrubber.text(&name), &scrubber.mark(&value)),
            false => out.append_pair(&scrubber.text(&name), &scrubber.text(&value)),
        };
    }
    out.finish()
}

/// The text as it was but for the marks; written anew only when a secret in it is too short, or
/// escaped in a way that was not foreseen.
fn scrubbed_json(body: Vec<u8>, scrubber: &Scrubber) -> Vec<u8> {
    let Ok(mut value) = serde_json::from_slice::<Value>(&body) else { return body };
    let mut found = Vec::new();
    secret::in_json(&value, &mut found);
    if found.iter().all(|secret| is_mark(secret)) {
        return body;
    }
    mark_members(&mut value, scrubber);
    value.to_string().into_bytes()
}

fn mark_members(value: &mut Value, scrubber: &Scrubber) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if secret::is_member(name) => *text = scrubber.mark(text),
                    value => mark_members(value, scrubber),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| mark_members(value, scrubber)),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
