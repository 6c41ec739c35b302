//! The body of a request, made for each attempt where that is possible.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::HeaderValue;
use http_body::Body as _;
use zcrm_runtime::{Runtime, lock};

use super::multipart::found_file;
use super::pieces::{Piece, Pieces};
use crate::{Body, Error, ErrorKind, Multipart};

/// What a request carries.
#[derive(Clone, Default)]
pub(crate) enum Payload {
    #[default]
    Nothing,
    Bytes(HeaderValue, Bytes),
    File(HeaderValue, PathBuf, u64),
    Multipart(Arc<Multipart>),
    /// A stream, which can be read once.
    Once(HeaderValue, Arc<Mutex<Option<Body>>>),
}

impl Payload {
    pub(crate) fn json(bytes: Bytes) -> Self {
        Self::Bytes(HeaderValue::from_static("application/json"), bytes)
    }

    pub(crate) fn file(content_type: HeaderValue, path: &Path) -> Result<Self, Error> {
        let (_, length) = found_file(path)?;
        Ok(Self::File(content_type, path.to_owned(), length))
    }

    pub(crate) fn bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Bytes(_, bytes) => Some(bytes),
            _ => None,
        }
    }

    pub(crate) fn once(content_type: HeaderValue, body: Body) -> Self {
        Self::Once(content_type, Arc::new(Mutex::new(Some(body))))
    }

    pub(crate) fn content_type(&self) -> Option<HeaderValue> {
        match self {
            Self::Nothing => None,
            Self::Bytes(kind, _) | Self::Once(kind, _) | Self::File(kind, ..) => Some(kind.clone()),
            Self::Multipart(form) => Some(form.content_type()),
        }
    }

    /// Whether another attempt would send the same.
    pub(crate) fn is_replayable(&self) -> bool {
        match self {
            Self::Nothing | Self::Bytes(..) | Self::File(..) => true,
            Self::Multipart(form) => form.is_replayable(),
            Self::Once(..) => false,
        }
    }

    /// How many bytes it has, when that is known.
    pub(crate) fn length(&self) -> Option<u64> {
        match self {
            Self::Nothing => Some(0),
            Self::Bytes(_, bytes) => Some(bytes.len() as u64),
            Self::File(_, _, length) => Some(*length),
            Self::Multipart(form) => form.length(),
            Self::Once(_, body) => {
                let body = lock(body);
                body.as_ref().and_then(|body| body.size_hint().exact())
            }
        }
    }

    /// The body for one attempt.
    pub(crate) fn body(&self, runtime: &Arc<dyn Runtime>) -> Result<Body, Error> {
        match self {
            Self::Nothing => Ok(Body::empty()),
            Self::Bytes(_, bytes) => Ok(Body::from(bytes.clone())),
            Self::File(_, path, length) => {
                let piece = Piece::file(path.clone(), *length, runtime);
                Ok(Body::stream(Pieces::new(vec![piece], Some(*length), u64::MAX, None)))
            }
            Self::Multipart(form) => form.body(runtime),
            Self::Once(_, body) => take(body),
        }
    }
}

/// A stream that was read is not sent again: the rest of it would not be what was meant.
pub(super) fn take(body: &Mutex<Option<Body>>) -> Result<Body, Error> {
    lock(body).take().ok_or_else(|| {
        Error::new(
            ErrorKind::Configuration,
            "send the request: its body is a stream that was read already; start it over",
        )
    })
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "Nothing",
            Self::Bytes(..) => "Bytes",
            Self::File(..) => "File",
            Self::Multipart(_) => "Multipart",
            Self::Once(..) => "Once",
        })
    }
}
