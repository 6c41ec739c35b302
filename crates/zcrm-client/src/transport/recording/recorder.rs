//! Writes down what travels.

use std::error::Error as StdError;
use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
use http::{HeaderValue, Request, Response};
use http_body_util::{BodyExt as _, Limited};
use tower_layer::Layer;
use tower_service::Service;

use super::replay;
use super::scrubber::Scrubber;
use super::tape::{Answer, Message, RecordedExchange};
use crate::transport::{Transport, coding, map_error};
use crate::{Body, Error, ErrorKind};

/// The most bytes of a body that are written down.
const MOST: usize = 64 << 20;

/// Writes down what travels, for a [`Replay`](crate::Replay) in tests: a layer for
/// [`ZcrmBuilder::layer`](crate::ZcrmBuilder::layer).
///
/// ```no_run
/// # // no_run: it would write into this tree.
/// use zcrm_client::{Recording, Zcrm};
///
/// let builder = Zcrm::builder().layer(Recording::create("tests/leads.jsonl")?);
/// # Ok::<(), zcrm_client::Error>(())
/// ```
///
/// The file has a line of JSON for each request with its answer. **Secrets are taken out**: what is
/// secret by its name in any spelling (`access_token`, `accessToken`, `X-Api-Key`, …), of any type,
/// in headers, cookies, URLs, forms and JSON, in JSON and URLs within texts of JSON, also where JSON
/// has the name beside it (`{"name": "token", "value": "…"}`); and what was seen under such a name
/// once is taken out wherever else it stands, before or after, in other encodings as well. **What is not understood is not written**: of a body that is neither JSON, nor
/// lines of JSON, nor a form only the length is kept (files, multipart uploads, pages of HTML), of an
/// unknown header only the name. **Customers' data are not taken out**: record with an organisation
/// made for tests. On Unix the file is for its owner only.
///
/// Bodies are read whole, up to 64 MiB, before they are passed on. Answers are asked for unpacked.
#[derive(Clone)]
pub struct Recording(Arc<Mutex<Tape>>);

struct Tape {
    file: File,
    scrubber: Scrubber,
    /// What was written, to be written again when a secret turns out to be in it.
    entries: Vec<RecordedExchange>,
}

impl Recording {
    /// Begins a recording; what the file held is gone.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](ErrorKind::Configuration) when the file cannot be written.
    pub fn create(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let mut options = OpenOptions::new();
        options.create(true).write(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let opened = options.open(path).and_then(|file| {
            // A file that was there keeps its mode otherwise.
            #[cfg(unix)]
            file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
            Ok(file)
        });
        let file = opened.map_err(|error| {
            let message = format!("begin the recording {}: it cannot be written", path.display());
            Error::new(ErrorKind::Configuration, message).with_source(error)
        })?;
        let tape = Tape { file, scrubber: Scrubber::default(), entries: Vec::new() };
        Ok(Self(Arc::new(Mutex::new(tape))))
    }

    /// Takes this out as well, wherever it stands: something that no name gives away. Less than
    /// eight characters are left alone.
    #[must_use]
    pub fn secret(self, secret: impl AsRef<str>) -> Self {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).scrubber.learn(secret.as_ref());
        self
    }

    fn note(&self, entry: RecordedExchange) -> Result<(), Error> {
        let mut tape = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tape.note(entry).map_err(|error| {
            // Not "nothing was sent": it was.
            Error::new(ErrorKind::Transport, "write the recording").with_source(error)
        })
    }
}

impl Tape {
    fn note(&mut self, mut entry: RecordedExchange) -> std::io::Result<()> {
        let mut more = false;
        for secret in entry.secrets() {
            more |= self.scrubber.learn(&secret);
        }
        entry.scrub(&self.scrubber);
        self.entries.push(entry);
        let mut from = self.entries.len() - 1;
        if more {
            // What is secret now may have come before without its name.
            self.entries.iter_mut().for_each(|entry| entry.scrub(&self.scrubber));
            self.file.set_len(0)?;
            self.file.seek(SeekFrom::Start(0))?;
            from = 0;
        }
        let mut text = Vec::new();
        for entry in &self.entries[from..] {
            serde_json::to_writer(&mut text, entry)?;
            text.push(b'\n');
        }
        self.file.write_all(&text)
    }
}

impl Layer<Transport> for Recording {
    type Service = Recorded;

    fn layer(&self, inner: Transport) -> Recorded {
        Recorded { recording: self.clone(), inner }
    }
}

/// A transport of which everything is written down; see [`Recording`].
#[derive(Clone, Debug)]
pub struct Recorded {
    recording: Recording,
    inner: Transport,
}

impl Service<Request<Body>> for Recorded {
    type Response = Response<Body>;
    type Error = Box<dyn StdError + Send + Sync>;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let Self { recording, inner } = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            if parts.headers.contains_key(CONTENT_ENCODING) {
                // Secrets could not be found in it.
                return Err(refused("a request that is packed").into());
            }
            let body = whole(body, "a request").await?;
            let request = Message::new(&parts.headers, &body);
            let (method, url) = (parts.method.to_string(), parts.uri.to_string());
            let uri = parts.uri.clone();
            let mut asked = Request::from_parts(parts, Body::from(body));
            let unpacked = HeaderValue::from_static("identity");
            asked.headers_mut().insert(ACCEPT_ENCODING, unpacked);
            let outcome = answered(&inner, asked).await;
            let outcome = outcome.map_err(|error| map_error::typed(&uri, error));
            let answer = match &outcome {
                Ok(response) => {
                    let message = Message::new(response.headers(), response.body());
                    Answer::Status(response.status().as_u16(), message)
                }
                Err(error) => {
                    Answer::Failure(replay::name(error.kind()).to_owned(), error.to_string())
                }
            };
            recording.note(RecordedExchange { method, url, request, answer })?;
            Ok(outcome?.map(Body::from))
        })
    }
}

async fn answered(
    inner: &Transport,
    request: Request<Body>,
) -> Result<Response<Bytes>, Box<dyn StdError + Send + Sync>> {
    let response = coding::undo(inner.send(request).await?, MOST as u64)?;
    let (parts, body) = response.into_parts();
    Ok(Response::from_parts(parts, whole(body, "an answer").await?))
}

async fn whole(body: Body, what: &str) -> Result<Bytes, Box<dyn StdError + Send + Sync>> {
    match Limited::new(body, MOST).collect().await {
        Ok(whole) => Ok(whole.to_bytes()),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            Err(refused(&format!("{what} of more than {MOST} bytes")).into())
        }
        Err(error) => Err(error),
    }
}

fn refused(what: &str) -> Error {
    Error::new(ErrorKind::Decode, format!("record {what}; leave the recording off for it"))
}

impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recording")
    }
}
