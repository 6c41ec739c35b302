//! Answers that are read piece by piece: files.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH};
use http::{HeaderMap, StatusCode};
use http_body_util::BodyExt as _;
use zcrm_runtime::Runtime;

use crate::part_file::PartFile;
use crate::{Body, Error, ErrorKind};

/// A response whose body is read piece by piece; made by [`Sender::open`](crate::Sender::open). The
/// deadline and the idle limit are the sender's.
pub struct Download {
    status: StatusCode,
    headers: HeaderMap,
    body: Body,
    received: u64,
    runtime: Arc<dyn Runtime>,
    on_progress: Option<OnProgress>,
}

type OnProgress = Box<dyn Fn(u64, Option<u64>) + Send + Sync>;

impl Download {
    /// A response of a sender's, whose body ends in an [`Error`] when the sender gives up; files are
    /// written through this runtime.
    #[must_use]
    pub fn new(response: http::Response<Body>, runtime: Arc<dyn Runtime>) -> Self {
        let (parts, body) = response.into_parts();
        Self {
            status: parts.status,
            headers: parts.headers,
            body,
            received: 0,
            runtime,
            on_progress: None,
        }
    }

    /// The status: 200, 204 when there is no such file, 304 when there is nothing newer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// How many bytes are announced, when they are.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
    }

    /// The file's name as Zoho sends it, without any directory; `None` when it sends none.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        // Names that are not escaped come as UTF-8.
        let value = std::str::from_utf8(self.headers.get(CONTENT_DISPOSITION)?.as_bytes()).ok()?;
        let name = escaped_name(value).or_else(|| plain_name(value))?;
        // A name that leads elsewhere is none.
        let name = name.rsplit(['/', '\\']).next()?;
        let is_name = !matches!(name, "" | "." | "..") && !name.contains(char::is_control);
        is_name.then(|| name.to_owned())
    }

    /// Calls this with the number of bytes received so far, and of all when that is announced.
    #[must_use]
    pub fn on_progress(mut self, call: impl Fn(u64, Option<u64>) + Send + Sync + 'static) -> Self {
        self.on_progress = Some(Box::new(call));
        self
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    ///
    /// [`Error`] when the connection breaks, nothing comes in time, or more comes than was allowed.
    ///
    /// # Cancel safety
    ///
    /// Safe: a piece that was not handed out comes with the next call.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            let frame = self.body.frame().await;
            let Some(frame) = frame else { return Ok(None) };
            let frame = frame.map_err(|error| match error.downcast::<Error>() {
                Ok(error) => *error,
                Err(error) => {
                    Error::new(ErrorKind::Transport, "read the rest of the file").with_source(error)
                }
            })?;
            if let Ok(data) = frame.into_data()
                && !data.is_empty()
            {
                self.received += data.len() as u64;
                if let Some(call) = &self.on_progress {
                    call(self.received, self.length());
                }
                return Ok(Some(data));
            }
        }
    }

    /// Writes everything to a file, which is there whole or not at all: it is written beside under
    /// another name first. One that is there is replaced; when Zoho has nothing newer (304), it
    /// stays as it is. Returns how many bytes were written.
    ///
    /// # Errors
    ///
    /// As [`chunk`](Self::chunk); of kind [`NotFound`](ErrorKind::NotFound) when Zoho has no such
    /// file (204), and of kind [`Configuration`](ErrorKind::Configuration) when the file cannot be
    /// written.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future leaves the file as it was.
    pub async fn to_file(mut self, path: impl AsRef<Path>) -> Result<u64, Error> {
        match self.status {
            StatusCode::NOT_MODIFIED => return Ok(0),
            StatusCode::NO_CONTENT => {
                let message = "save the file: Zoho has none of that id";
                return Err(Error::new(ErrorKind::NotFound, message));
            }
            _ => {}
        }
        let mut part = PartFile::create(path.as_ref().to_owned(), self.runtime.clone()).await?;
        while let Some(data) = self.chunk().await? {
            part = part.write(data).await?;
        }
        part.finish().await?;
        Ok(self.received)
    }
}

/// The name as RFC 6266 escapes it (`filename*=UTF-8''%E2%82%AC.txt`): it comes before a plain one.
fn escaped_name(disposition: &str) -> Option<String> {
    let (_, value) = disposition.split_once("filename*=")?;
    let value = value.split(';').next()?.trim().trim_matches('"');
    let (charset, rest) = value.split_once('\'')?;
    let (_, name) = rest.split_once('\'')?;
    if !charset.eq_ignore_ascii_case("utf-8") {
        return None;
    }
    let name = percent_encoding::percent_decode_str(name).decode_utf8().ok()?;
    Some(name.into_owned())
}

fn plain_name(disposition: &str) -> Option<String> {
    let (_, name) = disposition.split_once("filename=")?;
    let name = match name.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => name.split(';').next()?.trim(),
    };
    Some(name.to_owned())
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("status", &self.status).finish_non_exhaustive()
    }
}
