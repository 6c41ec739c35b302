//! Forms of several parts, as files are sent.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::HeaderValue;
use http_body::Body as _;
use zcrm_runtime::{Runtime, random_bits};

use super::payload::take;
use super::pieces::{OnProgress, Piece, Pieces};
use crate::{Body, Error, ErrorKind};

/// A form of several parts (`multipart/form-data`), as attachments and other files are sent.
///
/// Files are read while they are sent, and once more for each retry; a form with a
/// [`stream`](Self::stream) is sent once.
#[must_use]
pub struct Multipart {
    boundary: String,
    parts: Vec<Part>,
    on_progress: Option<OnProgress>,
    limit: u64,
}

struct Part {
    head: Bytes,
    source: Source,
}

enum Source {
    Bytes(Bytes),
    File(PathBuf, u64),
    Stream(Arc<Mutex<Option<Body>>>, Option<u64>),
}

/// What Zoho takes at most of any form, attachments' limit. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/upload-attachment.html>.
const LIMIT: u64 = 100 << 20;

impl Default for Multipart {
    fn default() -> Self {
        Self::new()
    }
}

impl Multipart {
    /// A form without parts.
    pub fn new() -> Self {
        Self {
            boundary: format!("zcrm-{:032x}", random_bits()),
            parts: Vec::new(),
            on_progress: None,
            limit: LIMIT,
        }
    }

    /// Adds a text.
    pub fn text(self, name: &str, value: impl Into<String>) -> Self {
        self.part(name, None, "text/plain;charset=utf-8", Source::Bytes(value.into().into()))
    }

    /// Adds a file that is in memory.
    pub fn bytes(
        self,
        name: &str,
        file_name: &str,
        content_type: &str,
        bytes: impl Into<Bytes>,
    ) -> Self {
        self.part(name, Some(file_name), content_type, Source::Bytes(bytes.into()))
    }

    /// Adds a file from disk, under its own name.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](ErrorKind::Configuration) when it is not there, or no file.
    pub fn file(self, name: &str, path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let (file_name, length) = found_file(path)?;
        let source = Source::File(path.to_owned(), length);
        Ok(self.part(name, Some(&file_name), "application/octet-stream", source))
    }

    /// Adds a file from disk under another name.
    ///
    /// # Errors
    ///
    /// As [`file`](Self::file).
    pub fn file_as(
        self,
        name: &str,
        file_name: &str,
        content_type: &str,
        path: impl AsRef<Path>,
    ) -> Result<Self, Error> {
        let path = path.as_ref();
        let (_, length) = found_file(path)?;
        let source = Source::File(path.to_owned(), length);
        Ok(self.part(name, Some(file_name), content_type, source))
    }

    /// Adds a file that comes as a stream. The form is then sent once: what fails is not retried.
    pub fn stream(self, name: &str, file_name: &str, content_type: &str, body: Body) -> Self {
        let length = body.size_hint().exact();
        let source = Source::Stream(Arc::new(Mutex::new(Some(body))), length);
        self.part(name, Some(file_name), content_type, source)
    }

    /// Calls this with the bytes sent so far, and all of them when that is known, as they are taken.
    /// A retry begins at nothing again.
    pub fn on_progress(mut self, call: impl Fn(u64, Option<u64>) + Send + Sync + 'static) -> Self {
        self.on_progress = Some(Arc::new(call));
        self
    }

    /// Sets the most bytes that the form may have; a larger one is refused before it is sent, or
    /// broken off when its length is not known. Default: 100 MiB, Zoho's own limit for attachments.
    pub fn limit(mut self, bytes: u64) -> Self {
        self.limit = bytes;
        self
    }

    fn part(
        mut self,
        name: &str,
        file_name: Option<&str>,
        content_type: &str,
        source: Source,
    ) -> Self {
        let mut head = format!(
            "--{}\r\nContent-Disposition: form-data; name=\"{}\"",
            self.boundary,
            quoted(name)
        );
        if let Some(file_name) = file_name {
            head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
        }
        let content_type: String = content_type.chars().filter(|c| !c.is_control()).collect();
        head.push_str(&format!("\r\nContent-Type: {content_type}\r\n\r\n"));
        self.parts.push(Part { head: head.into(), source });
        self
    }

    pub(super) fn content_type(&self) -> HeaderValue {
        // The boundary has letters and digits only.
        HeaderValue::try_from(format!("multipart/form-data; boundary={}", self.boundary))
            .unwrap_or_else(|_| HeaderValue::from_static("multipart/form-data"))
    }

    pub(super) fn is_replayable(&self) -> bool {
        !self.parts.iter().any(|part| matches!(part.source, Source::Stream(..)))
    }

    pub(super) fn length(&self) -> Option<u64> {
        let mut length = self.end().len() as u64;
        for part in &self.parts {
            let source = match &part.source {
                Source::Bytes(bytes) => bytes.len() as u64,
                Source::File(_, length) => *length,
                Source::Stream(_, length) => (*length)?,
            };
            length += part.head.len() as u64 + source + LINE.len() as u64;
        }
        Some(length)
    }

    pub(super) fn body(&self, runtime: &Arc<dyn Runtime>) -> Result<Body, Error> {
        let length = self.length();
        if length.is_some_and(|length| length > self.limit) {
            let message = format!("send the files: they are larger than {} bytes", self.limit);
            return Err(Error::new(ErrorKind::Configuration, message));
        }
        let mut pieces = Vec::new();
        for part in &self.parts {
            pieces.push(Piece::Bytes(part.head.clone()));
            pieces.push(match &part.source {
                Source::Bytes(bytes) => Piece::Bytes(bytes.clone()),
                Source::File(path, length) => Piece::file(path.clone(), *length, runtime),
                Source::Stream(body, _) => Piece::Stream(take(body)?),
            });
            pieces.push(Piece::Bytes(Bytes::from_static(LINE)));
        }
        pieces.push(Piece::Bytes(self.end()));
        Ok(Body::stream(Pieces::new(pieces, length, self.limit, self.on_progress.clone())))
    }

    fn end(&self) -> Bytes {
        format!("--{}--\r\n", self.boundary).into()
    }
}

/// The name and the length of a file that is to be sent.
pub(super) fn found_file(path: &Path) -> Result<(String, u64), Error> {
    let refused = |cause: std::io::Error| {
        let message = format!("send the file {}: it cannot be read", path.display());
        Error::new(ErrorKind::Configuration, message).with_source(cause)
    };
    let found = std::fs::metadata(path).map_err(refused)?;
    match path.file_name().filter(|_| found.is_file()) {
        Some(name) => Ok((name.to_string_lossy().into_owned(), found.len())),
        None => {
            let kind = std::io::ErrorKind::InvalidInput;
            Err(refused(std::io::Error::new(kind, "it is no file")))
        }
    }
}

const LINE: &[u8] = b"\r\n";

/// As browsers do: what would end the name, or the line, is escaped.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

impl fmt::Debug for Multipart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Multipart").field("parts", &self.parts.len()).finish_non_exhaustive()
    }
}
