//! The request of an operation, before it has a host and a token.

mod named_url;
mod readers;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::payload::Payload;
use super::writes::{RecordWrites, RequestedFields, WriteKind};
use crate::{Body, Error, ErrorKind, Multipart};

/// The request of an operation, before it has a host and a token.
#[derive(Clone)]
pub struct OperationRequest {
    method: Method,
    version: Version,
    path: String,
    /// A segment that servers and proxies would take for something else.
    misread: bool,
    query: String,
    headers: HeaderMap,
    payload: Payload,
    content_host: bool,
    /// The origin that an answer of Zoho's named, to be looked at by the sender.
    named_host: Option<Box<str>>,
    scopes: Vec<Box<str>>,
    credits: u32,
    sub_concurrency: bool,
    batch: Option<(Box<str>, usize)>,
    writes: Vec<RecordWrites>,
    fields: Option<RequestedFields>,
}

/// Where the version of the API stands in the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    /// In the segments, if at all.
    Written,
    /// `/crm/{version}`.
    Crm,
    /// `/crm/bulk/{version}`.
    Bulk,
    /// `/crm/email/{version}`.
    Email,
}

impl Version {
    fn prefix(self) -> Option<&'static str> {
        match self {
            Self::Written => None,
            Self::Crm => Some("/crm/"),
            Self::Bulk => Some("/crm/bulk/"),
            Self::Email => Some("/crm/email/"),
        }
    }
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
            version: Version::Written,
            path,
            misread,
            query: String::new(),
            headers: HeaderMap::new(),
            payload: Payload::Nothing,
            content_host: false,
            named_host: None,
            scopes: Vec::new(),
            credits: 1,
            sub_concurrency: false,
            batch: None,
            writes: Vec::new(),
            fields: None,
        }
    }

    /// A request for `/crm/{version}/` and these segments, in the version of the API that the
    /// sender uses.
    pub fn crm<'a>(method: Method, segments: impl IntoIterator<Item = &'a str>) -> Self {
        Self { version: Version::Crm, ..Self::new(method, segments) }
    }

    /// A request for `/crm/bulk/{version}/` and these segments, in the version of the API that the
    /// sender uses. Source: <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/overview.html>.
    pub fn bulk<'a>(method: Method, segments: impl IntoIterator<Item = &'a str>) -> Self {
        Self { version: Version::Bulk, ..Self::new(method, segments) }
    }

    /// A request for `/crm/email/{version}/` and these segments, in the version of the API that the
    /// sender uses. Observed: Python SDK 8.0.
    pub fn email<'a>(method: Method, segments: impl IntoIterator<Item = &'a str>) -> Self {
        Self { version: Version::Email, ..Self::new(method, segments) }
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

    /// Sets the body: a file, read while it is sent and once more for each retry.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](ErrorKind::Configuration) when it is not there, or no file.
    pub fn file(
        mut self,
        content_type: HeaderValue,
        path: impl AsRef<std::path::Path>,
    ) -> Result<Self, Error> {
        self.payload = Payload::file(content_type, path.as_ref())?;
        Ok(self)
    }

    /// Sends the request to the environment's host for files instead of the one of the API. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/upload-file.html>.
    #[must_use]
    pub fn content_host(mut self) -> Self {
        self.content_host = true;
        self
    }

    /// Adds a scope that the call needs, for the error that says it is missing. A call may need
    /// several.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<Box<str>>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Says what the call costs. Default: 1.
    #[must_use]
    pub fn credits(mut self, credits: u32) -> Self {
        self.credits = credits;
        self
    }

    /// Says whether the call counts in Zoho's sub-concurrency limit, ten at a time for every
    /// edition: sorted lists and custom views, writes of more than ten records, COQL, composites,
    /// lead conversion, mails. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
    #[must_use]
    pub fn sub_concurrency(mut self, counts: bool) -> Self {
        self.sub_concurrency = counts;
        self
    }

    /// Says that the response has one entry per record sent, under this key. A 4xx with that many
    /// entries is then read by the operation, record by record; without this it is an error of the
    /// call.
    #[must_use]
    pub fn batch(mut self, key: impl Into<Box<str>>, sent: usize) -> Self {
        self.batch = Some((key.into(), sent));
        self
    }

    /// Says that the JSON body holds records of this module under this key, so that the sender
    /// checks them against the module's fields before it sends them. A key that begins with `/` is
    /// a JSON pointer (RFC 6901), for records that are not at the top, as in a composite. May be
    /// called several times.
    #[must_use]
    pub fn writes(
        mut self,
        module: impl Into<Box<str>>,
        kind: WriteKind,
        key: impl Into<Box<str>>,
    ) -> Self {
        self.writes.push(RecordWrites { module: module.into(), kind, key: key.into(), first: 0 });
        self
    }

    /// Says which place the first of the records last named by [`writes`](Self::writes) has in the
    /// caller's batch, counted from 0, when a large batch is sent in several calls: what is wrong
    /// with a record is then reported under the place that the caller knows.
    #[must_use]
    pub fn first_record(mut self, first: usize) -> Self {
        if let Some(writes) = self.writes.last_mut() {
            writes.first = first;
        }
        self
    }

    /// Says which fields of a module the call requests, so that the sender can tell when the
    /// module has none of that name.
    #[must_use]
    pub fn asks_for<F>(self, module: impl Into<Box<str>>, fields: F) -> Self
    where
        F: IntoIterator<Item: Into<Box<str>>>,
    {
        self.asks_for_shared(module, fields.into_iter().map(Into::into).collect())
    }

    /// The same for names that many requests share, the pages of a list for instance: they are not
    /// copied.
    #[must_use]
    pub fn asks_for_shared(mut self, module: impl Into<Box<str>>, fields: Arc<[Box<str>]>) -> Self {
        self.fields = Some(RequestedFields { module: module.into(), fields });
        self
    }

    /// Refuses a path that servers and proxies would take for another one: they resolve dot
    /// segments away, escaped ones included, and merge empty segments.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](ErrorKind::Configuration).
    pub fn check(&self) -> Result<(), Error> {
        if self.misread {
            return Err(Error::new(
                ErrorKind::Configuration,
                "make a URL of the operation: a part of its path is empty, `.` or `..`; check \
                 the module's API name and the id",
            ));
        }
        let names = self.fields.iter().flat_map(|asked| asked.fields.iter());
        if names.into_iter().any(|name| name.trim().is_empty()) {
            return Err(Error::new(
                ErrorKind::Configuration,
                "request the fields: one of their names is empty",
            ));
        }
        Ok(())
    }

    /// The URL at this host, such as `https://www.zohoapis.com`, in this version of the API.
    #[must_use]
    pub fn url(&self, host: &str, version: &str) -> String {
        let length = host.len() + self.path.len() + self.query.len() + 24;
        let mut text = String::with_capacity(length);
        text.push_str(host);
        if let Some(prefix) = self.version.prefix() {
            text.push_str(prefix);
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
    #[must_use]
    pub fn path_template(&self) -> String {
        let mut text = String::with_capacity(self.path.len() + 24);
        if let Some(prefix) = self.version.prefix() {
            text.push_str(prefix);
            text.push_str("{version}");
        }
        let external = self.headers.contains_key("x-external");
        // The module stands after `crm` and the version.
        let module_at = if self.version == Version::Written { 3 } else { 1 };
        let mut at = 0;
        for segment in self.path.split('/').skip(1) {
            text.push('/');
            at += 1;
            // Ids are numbers; versions and API names are not. What has other characters is a
            // value, and so is what follows a module when records are named by one.
            let is_id = segment.len() > 3 && segment.bytes().all(|b| b.is_ascii_digit());
            let is_name = segment.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            text.push_str(match (is_id, is_name && !(external && at > module_at)) {
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
        assert_eq!(request.path, "/crm/v8/a%2Fb/%2E%2E/%C3%BC");
        assert_eq!(request.query, "word=AT%26T%20%2B%20%C3%BCmlaut&fields=A%2CB");
    }

    #[test]
    fn the_version_is_filled_in_when_it_is_sent_and_ids_are_left_out_of_spans() {
        let id = "3477061000001000001";
        let request = OperationRequest::crm(Method::GET, ["Leads", id, "Notes"]);
        let bulk = OperationRequest::bulk(Method::GET, ["read", id]);
        assert_eq!(bulk.url("https://h", "v9"), format!("https://h/crm/bulk/v9/read/{id}"));
        assert_eq!(bulk.path_template(), "/crm/bulk/{version}/read/{id}");
        assert_eq!(bulk.path(), format!("/crm/bulk/{{version}}/read/{id}"));
        let path = format!("https://h/crm/v9/Leads/{id}/Notes");
        assert_eq!(request.url("https://h", "v9"), path);
        assert_eq!(request.url("https://h", "../x"), path.replace("v9", "..%2Fx"));
        assert_eq!(request.path_template(), "/crm/{version}/Leads/{id}/Notes");
        let request = OperationRequest::new(Method::GET, ["crm", "v8", "123", "1234", "a1234"]);
        assert_eq!(request.path_template(), "/crm/v8/123/{id}/a1234");
    }
}
