//! Answers that are read piece by piece: files.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH};
use http::{HeaderMap, StatusCode};
use http_body_util::BodyExt as _;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

use crate::{Body, Error, ErrorKind};

/// An answer that is read piece by piece; made by [`RawCall::download`](crate::RawCall::download).
pub struct Download {
    status: StatusCode,
    headers: HeaderMap,
    body: Body,
    received: u64,
    deadline: Option<(Instant, Duration)>,
    on_progress: Option<OnProgress>,
}

type OnProgress = Box<dyn Fn(u64, Option<u64>) + Send + Sync>;

impl Download {
    pub(crate) fn new(
        response: http::Response<Body>,
        deadline: Option<(Instant, Duration)>,
    ) -> Self {
        let (parts, body) = response.into_parts();
        Self {
            status: parts.status,
            headers: parts.headers,
            body,
            received: 0,
            deadline,
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

    /// The file's name as Zoho tells it, without any directory; `None` when it tells none.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        let value = self.headers.get(CONTENT_DISPOSITION)?.to_str().ok()?;
        let (_, name) = value.split_once("filename=")?;
        let name = match name.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next()?,
            None => name.split(';').next()?.trim(),
        };
        // A name that leads elsewhere is none.
        let name = name.rsplit(['/', '\\']).next()?;
        let is_name = !matches!(name, "" | "." | "..") && !name.contains(char::is_control);
        is_name.then(|| name.to_owned())
    }

    /// Calls this with the bytes that have come so far, and all of them when they are announced.
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
            let frame = match self.deadline {
                None => self.body.frame().await,
                Some((deadline, limit)) => {
                    timeout_at(deadline, self.body.frame()).await.map_err(|_| {
                        let message = format!(
                            "complete the call within {limit:?}: it was waiting for the rest of \
                             the file"
                        );
                        Error::new(ErrorKind::Timeout, message)
                    })?
                }
            };
            let Some(frame) = frame else { return Ok(None) };
            let frame = frame.map_err(|error| match error.downcast::<Error>() {
                Ok(error) => *error,
                Err(error) => {
                    Error::with_source(ErrorKind::Transport, "read the rest of the file", error)
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
    /// stays as it is. Tells how many bytes were written.
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
        let mut part = Part::begin(path.as_ref().to_owned()).await?;
        while let Some(data) = self.chunk().await? {
            part = part.write(data).await?;
        }
        part.finish().await?;
        Ok(self.received)
    }
}

/// A file in the making; removed unless it is finished.
struct Part {
    path: PathBuf,
    beside: PathBuf,
    file: Option<File>,
    /// Nobody waits for it any more.
    abandoned: Arc<AtomicBool>,
}

/// Says so when it is dropped before its work is done.
struct Waiting(Arc<AtomicBool>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Part {
    async fn begin(path: PathBuf) -> Result<Self, Error> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{:016x}.part", rand::random::<u64>()));
        let beside = path.with_file_name(name);
        let part = Self { path, beside, file: None, abandoned: Arc::default() };
        part.blocking(|part| {
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            part.file = Some(options.open(&part.beside)?);
            Ok(())
        })
        .await
    }

    async fn write(self, data: Bytes) -> Result<Self, Error> {
        self.blocking(move |part| part.file.as_mut().map_or(Ok(()), |file| file.write_all(&data)))
            .await
    }

    async fn finish(self) -> Result<(), Error> {
        self.blocking(|part| {
            if let Some(file) = part.file.take() {
                file.sync_all()?;
            }
            if part.abandoned.load(Ordering::SeqCst) {
                return Err(std::io::Error::other("nobody waits for it"));
            }
            fs::rename(&part.beside, &part.path)
        })
        .await
        .map(drop)
    }

    async fn blocking(
        mut self,
        work: impl FnOnce(&mut Self) -> std::io::Result<()> + Send + 'static,
    ) -> Result<Self, Error> {
        let path = self.path.display().to_string();
        let waiting = Waiting(Arc::clone(&self.abandoned));
        let done = spawn_blocking(move || work(&mut self).map(|()| self)).await;
        // Whatever became of it, nobody turned away.
        std::mem::forget(waiting);
        let refused = |cause: Box<dyn std::error::Error + Send + Sync>| {
            let message = format!("write the file {path}: see that its directory may be written");
            Error::with_source(ErrorKind::Configuration, message, cause)
        };
        done.map_err(|error| refused(error.into()))?.map_err(|error| refused(error.into()))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // After it was renamed there is nothing of this name.
        let _ = fs::remove_file(&self.beside);
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("status", &self.status).finish_non_exhaustive()
    }
}
