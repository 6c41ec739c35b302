//! A file that is sent.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::Method;
use zcrm_core::{Body, Error, Multipart, OperationRequest};

use crate::entry::configuration;

/// A file to be sent: from disk, from memory, or as it comes.
///
/// One from disk is read while it is sent, 64 KiB at a time, and once more for each retry; a stream
/// is sent once. How large it may be is Zoho's limit for what it is sent as
/// ([attachment](crate::Attachments::upload), [photo](crate::Photo::upload),
/// [file](crate::Files::upload)); [`limit`](Self::limit) sets another.
///
/// ```
/// use zcrm_records::Upload;
///
/// let offer = Upload::file("offers/angebot.pdf").named("Angebot für Zoë.pdf").on_progress(|sent, of| {
///     println!("{sent} of {of:?} bytes");
/// });
/// let note = Upload::bytes("note.txt", "from the fair");
/// # let _ = (offer, note);
/// ```
#[must_use]
pub struct Upload {
    source: Source,
    name: Option<Box<str>>,
    content_type: Box<str>,
    on_progress: Option<OnProgress>,
    limit: Option<u64>,
}

type OnProgress = Arc<dyn Fn(u64, Option<u64>) + Send + Sync>;

enum Source {
    File(PathBuf),
    Bytes(Bytes),
    /// Taken when it is sent.
    Stream(Mutex<Option<Body>>),
}

impl Upload {
    /// A file from disk, under its own name.
    pub fn file(path: impl AsRef<Path>) -> Self {
        Self::new(Source::File(path.as_ref().to_owned()), None)
    }

    /// A file that is in memory.
    pub fn bytes(name: impl Into<Box<str>>, bytes: impl Into<Bytes>) -> Self {
        Self::new(Source::Bytes(bytes.into()), Some(name.into()))
    }

    /// A file that comes as a stream; it is sent once, and what fails is not retried.
    pub fn stream(name: impl Into<Box<str>>, body: Body) -> Self {
        Self::new(Source::Stream(Mutex::new(Some(body))), Some(name.into()))
    }

    fn new(source: Source, name: Option<Box<str>>) -> Self {
        let content_type = "application/octet-stream".into();
        Self { source, name, content_type, on_progress: None, limit: None }
    }

    /// Sends the file under another name than its own.
    pub fn named(mut self, name: impl Into<Box<str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the content type. Default: `application/octet-stream`.
    pub fn content_type(mut self, content_type: impl Into<Box<str>>) -> Self {
        self.content_type = content_type.into();
        self
    }

    /// Calls this with the bytes of the request's body sent so far, and all of them when that is
    /// known: the file and the few hundred bytes around it. A retry begins at nothing again. Of
    /// several files in one call, the last one's is called.
    pub fn on_progress(mut self, call: impl Fn(u64, Option<u64>) + Send + Sync + 'static) -> Self {
        self.on_progress = Some(Arc::new(call));
        self
    }

    /// Sets the most bytes that the file may have, in place of Zoho's documented limit: for an
    /// organisation that has a higher one, or to stay below it. A larger file is refused before
    /// anything is sent; a stream whose length is not known is broken off.
    pub fn limit(mut self, bytes: u64) -> Self {
        self.limit = Some(bytes);
        self
    }

    /// The request with these files as its form. `most` is Zoho's own limit for one of them.
    pub(crate) fn attach(
        request: OperationRequest,
        what: &str,
        files: &[Self],
        most: u64,
    ) -> Result<OperationRequest, Error> {
        let (mut form, mut around, mut allowed) = (Multipart::new(), Multipart::new(), 0_u64);
        for file in files {
            let limit = file.limit.unwrap_or(most);
            if let Some(length) = file.length(what)?.filter(|length| *length > limit) {
                let fault = format!(
                    "the file has {length} bytes, and {limit} are the most; where the organisation \
                     may send more, set Upload::limit"
                );
                return Err(configuration(what, &fault));
            }
            allowed = allowed.saturating_add(limit);
            let name = file.file_name(what)?;
            around = around.bytes(FIELD, &name, &file.content_type, Bytes::new());
            form = file.add_to(form, what, &name)?;
            if let Some(call) = file.on_progress.clone() {
                form = form.on_progress(move |sent, of| call(sent, of));
            }
        }
        // The heads of the parts are no part of the files.
        let around = OperationRequest::crm(Method::POST, [""]).multipart(around).body_length();
        let form = form.limit(allowed.saturating_add(around.unwrap_or_default()));
        Ok(request.multipart(form))
    }

    fn file_name(&self, what: &str) -> Result<String, Error> {
        let name = match (&self.name, &self.source) {
            (Some(name), _) => Some(name.to_string()),
            (None, Source::File(path)) => {
                path.file_name().map(|name| name.to_string_lossy().into_owned())
            }
            (None, _) => None,
        };
        let name = name.filter(|name| !name.is_empty());
        name.ok_or_else(|| configuration(what, "the file has no name; give it one with .named(..)"))
    }

    /// How many bytes the file has, when that is known before it is sent.
    fn length(&self, what: &str) -> Result<Option<u64>, Error> {
        match &self.source {
            Source::Bytes(bytes) => Ok(Some(bytes.len() as u64)),
            Source::Stream(_) => Ok(None),
            Source::File(path) => match std::fs::metadata(path) {
                Ok(found) => Ok(Some(found.len())),
                Err(cause) => {
                    let fault = format!("the file {} cannot be read", path.display());
                    Err(configuration(what, &fault).with_source(cause))
                }
            },
        }
    }

    fn add_to(&self, form: Multipart, what: &str, name: &str) -> Result<Multipart, Error> {
        let kind = &self.content_type;
        match &self.source {
            Source::File(path) => form.file_as(FIELD, name, kind, path),
            Source::Bytes(bytes) => Ok(form.bytes(FIELD, name, kind, bytes.clone())),
            Source::Stream(body) => {
                let body = body.lock().unwrap_or_else(PoisonError::into_inner).take();
                let fault = "its file is a stream that was sent already; start it over";
                Ok(form.stream(FIELD, name, kind, body.ok_or_else(|| configuration(what, fault))?))
            }
        }
    }
}

/// The name of the part.
const FIELD: &str = "file";

/// The name and the content of a file belong to the customer.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.source {
            Source::File(_) => "Upload(file)",
            Source::Bytes(_) => "Upload(bytes)",
            Source::Stream(_) => "Upload(stream)",
        })
    }
}
