//! What can be sent: the seam between typed operations and the pipeline.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::upload::Payload;
use crate::{Body, Error, ErrorKind, Multipart, RecordWrites, Response};

/// One call of Zoho's API: how to ask, and how to read the answer.
///
/// Implemented by `zcrm-records` and by whoever needs an endpoint that has no typed operation
/// yet. The pipeline calls `encode` once and sends the result as often as the table of repeats
/// allows, then calls `decode` with the answer.
pub trait Operation: Send + Sync {
    /// What the call brings.
    type Output: Send;

    /// What the call does to the data, which decides what may be repeated.
    fn effect(&self) -> Effect;

    /// The request.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](crate::ErrorKind::Configuration) when the operation is not
    /// complete, or larger than Zoho takes.
    fn encode(&self) -> Result<OperationRequest, Error>;

    /// The records that it writes: they are checked against the module's fields before they are
    /// sent, as [`SdkConfig::picklist_validation`](crate::SdkConfig::picklist_validation) says.
    /// Default: none.
    fn record_writes(&self) -> Option<RecordWrites<'_>> {
        None
    }

    /// Reads an answer: any 2xx or 304, and a 4xx whose body holds a `data` array (a batch of
    /// which every record failed). Other answers have become errors before.
    ///
    /// # Errors
    ///
    /// Of kind [`Decode`](crate::ErrorKind::Decode) when the answer is not what was expected.
    fn decode(&self, response: Response) -> Result<Self::Output, Error>;
}

/// What an operation does to the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// Reads only.
    Read,
    /// Changes or deletes by id: repeating changes nothing more, but may run workflows again.
    Update,
    /// Makes something new: repeating makes it twice.
    Create,
}

/// The request of an operation, before it has a host and a token.
#[derive(Clone)]
pub struct OperationRequest {
    pub(crate) method: Method,
    /// Whether the path goes on after `/crm/{version}`.
    versioned: bool,
    path: String,
    /// A segment that servers and proxies would take for something else.
    misread: bool,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) payload: Payload,
    pub(crate) content_host: bool,
    pub(crate) scope: Option<String>,
    pub(crate) credits: u32,
    pub(crate) heavy: bool,
}

/// What is not escaped in a path segment: RFC 3986 `unreserved`.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl OperationRequest {
    /// A request with this method for the path made of these segments, each of which is escaped:
    /// `["crm", "v8", "Leads"]` gives `/crm/v8/Leads`. An empty segment, `.` and `..` have no
    /// escaped form that every server keeps: sending them is refused.
    pub fn new<'a>(method: Method, segments: impl IntoIterator<Item = &'a str>) -> Self {
        // Room for a module, an id and a resource of it.
        let mut path = String::with_capacity(64);
        let mut misread = false;
        for segment in segments {
            path.push('/');
            misread |= matches!(segment, "" | "." | "..");
            match segment {
                // Never sent: see `check`.
                "." => path.push_str("%2E"),
                ".." => path.push_str("%2E%2E"),
                _ => path.extend(utf8_percent_encode(segment, SEGMENT)),
            }
        }
        Self {
            method,
            versioned: false,
            path,
            misread,
            query: String::new(),
            headers: HeaderMap::new(),
            payload: Payload::Nothing,
            content_host: false,
            scope: None,
            credits: 1,
            heavy: false,
        }
    }

    /// A request for `/crm/{version}/` and these segments, in the version of the API that
    /// [`SdkConfig::api_version`](crate::SdkConfig::api_version) names.
    pub fn crm<'a>(method: Method, segments: impl IntoIterator<Item = &'a str>) -> Self {
        Self { versioned: true, ..Self::new(method, segments) }
    }

    /// Adds a query parameter, escaped: `AT&T` arrives as `AT&T`.
    #[must_use]
    pub fn query(mut self, name: &str, value: &str) -> Self {
        let query = &mut self.query;
        if !query.is_empty() {
            query.push('&');
        }
        query.extend(utf8_percent_encode(name, SEGMENT));
        query.push('=');
        query.extend(utf8_percent_encode(value, SEGMENT));
        self
    }

    /// Sets a header, such as `If-Modified-Since`. What the client sets itself (the token, the
    /// names of program and format) stays as it is.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Sets a JSON body.
    #[must_use]
    pub fn json(mut self, json: impl Into<Bytes>) -> Self {
        self.payload = Payload::json(json.into());
        self
    }

    /// Sets a body that is neither JSON nor a form.
    #[must_use]
    pub fn bytes(mut self, content_type: HeaderValue, bytes: impl Into<Bytes>) -> Self {
        self.payload = Payload::Bytes(content_type, bytes.into());
        self
    }

    /// Sets a form of several parts.
    #[must_use]
    pub fn multipart(mut self, form: Multipart) -> Self {
        self.payload = Payload::Multipart(Arc::new(form));
        self
    }

    /// Sets a body that is a stream. It can be read once: what fails is not repeated.
    #[must_use]
    pub fn stream(mut self, content_type: HeaderValue, body: Body) -> Self {
        self.payload = Payload::once(content_type, body);
        self
    }

    /// Sends the request to the environment's host for files instead of the one of the API. Source:
    /// facts §1.1, §4.8.
    #[must_use]
    pub fn content_host(mut self) -> Self {
        self.content_host = true;
        self
    }

    /// Names the scope that the call needs, for the error that says it is missing.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// Says what the call costs, for [`Client::usage`](crate::Client::usage). Default: 1.
    #[must_use]
    pub fn credits(mut self, credits: u32) -> Self {
        self.credits = credits;
        self
    }

    /// Says whether the call is one of those of which Zoho takes ten at a time from anybody:
    /// sorted lists and custom views, writes of more than ten records, COQL, composites, lead
    /// conversion, mails. Source: facts §3.6.
    #[must_use]
    pub fn heavy(mut self, heavy: bool) -> Self {
        self.heavy = heavy;
        self
    }

    /// Refuses a path that servers and proxies would take for another one: they resolve dot
    /// segments away, escaped ones included, and merge empty segments.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.misread {
            return Err(Error::new(
                ErrorKind::Configuration,
                "make a URL of the operation: a part of its path is empty, `.` or `..`; check \
                 the module's API name and the id",
            ));
        }
        Ok(())
    }

    /// The URL at this host.
    pub(crate) fn url(&self, host: &str, version: &str) -> String {
        let length = host.len() + self.path.len() + self.query.len() + 16;
        let mut text = String::with_capacity(length);
        text.push_str(host);
        if self.versioned {
            text.push_str("/crm/");
            text.extend(utf8_percent_encode(version, SEGMENT));
        }
        text.push_str(&self.path);
        if !self.query.is_empty() {
            text.push('?');
            text.push_str(&self.query);
        }
        text
    }

    /// The path with what differs from record to record left out: for spans and logs.
    pub(crate) fn path_template(&self) -> String {
        let mut text = String::with_capacity(self.path.len() + 16);
        if self.versioned {
            text.push_str("/crm/{version}");
        }
        let external = self.headers.contains_key("x-external");
        // The place of the module: after `crm` and the version.
        let place = if self.versioned { 1 } else { 3 };
        let mut at = 0;
        for segment in self.path.split('/').skip(1) {
            text.push('/');
            at += 1;
            // Ids are numbers; versions and API names are not. What has other characters is
            // somebody's value, and so is what follows a module when records are named by one.
            let is_id = segment.len() > 3 && segment.bytes().all(|b| b.is_ascii_digit());
            let is_name = segment.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            text.push_str(match (is_id, is_name && !(external && at > place)) {
                (true, _) => "{id}",
                (_, true) => segment,
                _ => "{value}",
            });
        }
        text
    }
}

impl fmt::Debug for OperationRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Neither query nor headers nor body: they hold customers' data.
        f.debug_struct("OperationRequest")
            .field("method", &self.method)
            .field("path", &self.path_template())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_into_a_url_arrives_as_it_was() {
        let request = OperationRequest::new(Method::GET, ["crm", "v8", "a/b", "..", "ü"])
            .query("word", "AT&T + ümlaut")
            .query("fields", "A,B");
        let url = url::Url::parse(&request.url("https://h", "v8")).unwrap();
        assert_eq!(request.path, "/crm/v8/a%2Fb/%2E%2E/%C3%BC");
        let pairs: Vec<_> = url.query_pairs().into_owned().collect();
        assert_eq!(pairs[0], ("word".to_owned(), "AT&T + ümlaut".to_owned()));
        assert_eq!(pairs[1], ("fields".to_owned(), "A,B".to_owned()));
    }

    #[test]
    fn the_version_is_filled_in_when_it_is_sent_and_ids_are_left_out_of_spans() {
        let id = "3477061000001000001";
        let request = OperationRequest::crm(Method::GET, ["Leads", id, "Notes"]);
        let path = format!("https://h/crm/v9/Leads/{id}/Notes");
        assert_eq!(request.url("https://h", "v9"), path);
        assert_eq!(request.url("https://h", "../x"), path.replace("v9", "..%2Fx"));
        assert_eq!(request.path_template(), "/crm/{version}/Leads/{id}/Notes");
        let request = OperationRequest::new(Method::GET, ["crm", "v8", "123", "1234", "a1234"]);
        assert_eq!(request.path_template(), "/crm/v8/123/{id}/a1234");
    }
}
