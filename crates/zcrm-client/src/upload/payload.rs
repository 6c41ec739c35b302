//! The body of a request, made anew for each try where that is possible.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::HeaderValue;
use http_body::Body as _;

use super::Multipart;
use crate::{Body, Error, ErrorKind};

/// What a request carries.
#[derive(Clone, Default)]
pub(crate) enum Payload {
    #[default]
    Nothing,
    Bytes(HeaderValue, Bytes),
    Multipart(Arc<Multipart>),
    /// A stream of somebody's: it can be read once.
    Once(HeaderValue, Arc<Mutex<Option<Body>>>),
}

impl Payload {
    pub(crate) fn json(bytes: Bytes) -> Self {
        Self::Bytes(HeaderValue::from_static("application/json"), bytes)
    }

    pub(crate) fn once(content_type: HeaderValue, body: Body) -> Self {
        Self::Once(content_type, Arc::new(Mutex::new(Some(body))))
    }

    pub(crate) fn content_type(&self) -> Option<HeaderValue> {
        match self {
            Self::Nothing => None,
            Self::Bytes(kind, _) | Self::Once(kind, _) => Some(kind.clone()),
            Self::Multipart(form) => Some(form.content_type()),
        }
    }

    /// Whether another try would send the same.
    pub(crate) fn is_replayable(&self) -> bool {
        match self {
            Self::Nothing | Self::Bytes(..) => true,
            Self::Multipart(form) => form.is_replayable(),
            Self::Once(..) => false,
        }
    }

    /// How many bytes it has, when that is known.
    pub(crate) fn length(&self) -> Option<u64> {
        match self {
            Self::Nothing => Some(0),
            Self::Bytes(_, bytes) => Some(bytes.len() as u64),
            Self::Multipart(form) => form.length(),
            Self::Once(_, body) => {
                let body = body.lock().unwrap_or_else(PoisonError::into_inner);
                body.as_ref().and_then(|body| body.size_hint().exact())
            }
        }
    }

    /// The body for one try.
    pub(crate) fn body(&self) -> Result<Body, Error> {
        match self {
            Self::Nothing => Ok(Body::empty()),
            Self::Bytes(_, bytes) => Ok(Body::from(bytes.clone())),
            Self::Multipart(form) => form.body(),
            Self::Once(_, body) => take(body),
        }
    }
}

/// A stream that was read is not sent again: the rest of it would not be what was meant.
pub(super) fn take(body: &Mutex<Option<Body>>) -> Result<Body, Error> {
    body.lock().unwrap_or_else(PoisonError::into_inner).take().ok_or_else(|| {
        Error::new(
            ErrorKind::Configuration,
            "send the request: its body is a stream that was read already; begin it anew",
        )
    })
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "Nothing",
            Self::Bytes(..) => "Bytes",
            Self::Multipart(_) => "Multipart",
            Self::Once(..) => "Once",
        })
    }
}
