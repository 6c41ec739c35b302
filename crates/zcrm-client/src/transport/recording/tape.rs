//! What is written down of one request and its answer: a line of JSON.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};

use super::scrubber::Scrubber;
use super::{secret, text};

/// One exchange.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct RecordedExchange {
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

/// A body: written down when it is understood, so that what is secret in it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Content {
    Text(String),
    /// Bytes, as a recording that was put together by hand may have them.
    Base64(String),
    /// How many bytes there were, of something that is neither JSON nor lines of it nor a form.
    Omitted(usize),
}

impl Content {
    fn new(headers: &HeaderMap, bytes: &[u8]) -> Self {
        match str::from_utf8(bytes) {
            Ok(text) if is_understood(headers, text) => Self::Text(text.to_owned()),
            _ => Self::Omitted(bytes.len()),
        }
    }

    /// The body, or words in its place; `None` when the line was changed by hand, and badly.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        match self {
            Self::Text(text) => Some(text.clone().into_bytes()),
            Self::Base64(text) => STANDARD.decode(text).ok(),
            Self::Omitted(length) => {
                Some(format!("{length} bytes that were left out of the recording").into_bytes())
            }
        }
    }

    /// Whether this body may be the recorded one, of which only the length was kept.
    pub(super) fn is_omitted_like(&self, headers: &HeaderMap, body: &[u8]) -> bool {
        matches!(self, Self::Omitted(_)) && *self == Self::new(headers, body)
    }
}

fn is_understood(headers: &HeaderMap, text: &str) -> bool {
    text.is_empty() || is_form(headers) || text::json(text, &mut str::to_owned).is_some()
}

impl Message {
    pub(super) fn new(map: &HeaderMap, body: &[u8]) -> Self {
        // About the bytes on the wire, of which there are others at a replay.
        let kept = map
            .iter()
            .filter(|(name, _)| ![CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING].contains(name));
        let headers =
            kept.map(|(name, value)| (name.as_str().to_owned(), secret::text(value))).collect();
        Self { headers, body: Content::new(map, body) }
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
        let Content::Text(body) = &self.body else { return };
        if is_form(&headers) {
            secret::in_form(body.as_bytes(), found);
        }
        let mut note = |secret: &str| {
            found.push(secret.to_owned());
            secret.to_owned()
        };
        // Looked at only.
        drop(text::json(body, &mut note));
    }

    fn scrub(&mut self, scrubber: &Scrubber) {
        let form = is_form(&self.header_map());
        for (name, value) in &mut self.headers {
            *value = match HeaderName::try_from(name.as_str()) {
                Ok(name) if secret::is_header(&name) => scrubbed_header(value, scrubber),
                _ => scrubbed_text(value, scrubber),
            };
        }
        let Content::Text(body) = &mut self.body else { return };
        *body = match form {
            true => scrubbed_form(body.as_bytes(), scrubber),
            false => {
                let mark = &mut |secret: &str| scrubber.mark(secret);
                scrubber.text(&text::json(body, mark).unwrap_or_default())
            }
        };
    }
}

impl RecordedExchange {
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
            Answer::Failure(_, words) => *words = scrubbed_text(words, scrubber),
        }
    }
}

/// Whether the body is a form.
pub(super) fn is_form(headers: &HeaderMap) -> bool {
    const FORM: &[u8] = b"application/x-www-form-urlencoded";
    headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.as_bytes().trim_ascii_start().get(..FORM.len()))
        .is_some_and(|kind| kind.eq_ignore_ascii_case(FORM))
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
            format!("{}?{}", scrubbed_text(place, scrubber), scrubber.text(&query))
        }
        None => scrubbed_text(text, scrubber),
    }
}

fn scrubbed_text(text: &str, scrubber: &Scrubber) -> String {
    scrubber.text(&text::pairs(text, &mut |secret| scrubber.mark(secret)))
}

/// Encoded again only where it has to be: most forms and queries have no secrets.
fn scrubbed_form(form: &[u8], scrubber: &Scrubber) -> String {
    let mut found = Vec::new();
    secret::in_form(form, &mut found);
    if found.is_empty() {
        return scrubber.text(&String::from_utf8_lossy(form));
    }
    let mut out = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(form) {
        match secret::is_field(&name) {
            true => out.append_pair(&scrubber.text(&name), &scrubber.mark(&value)),
            false => out.append_pair(&scrubber.text(&name), &scrubbed_text(&value, scrubber)),
        };
    }
    out.finish()
}

#[cfg(test)]
mod tests;
