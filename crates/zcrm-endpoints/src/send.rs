//! The last methods of a call: each sends it and reads the response in its own way.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;
use zcrm_core::{
    Download, Error, ErrorKind, FromBatchEntry, Multipart, RecordError, RecordStream, Response,
    Sender as _,
};

use crate::call::{Call, refused};
use crate::list::ListCall;
use crate::{Answer, Takes};

/// The most bytes of a download. A full backup of an organisation comes in several files.
const DOWNLOAD_LIMIT: u64 = 4 << 30;

impl Call {
    /// Sends the call and returns the whole response: any 2xx or 304.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next. Of kind
    /// [`Configuration`](ErrorKind::Configuration), before anything is sent, when the call is not
    /// complete.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: it may be carried out all the same unless it reads.
    pub async fn response(self) -> Result<Response, Error> {
        let sender = self.sender.clone();
        let prepared = self.prepare()?;
        sender.exchange(&prepared).await
    }

    /// Sends the call and reads its response as JSON of any shape; `null` when it has no content (204,
    /// 304).
    ///
    /// # Errors
    ///
    /// As [`response`](Self::response).
    ///
    /// # Cancel safety
    ///
    /// As [`response`](Self::response).
    pub async fn value(self) -> Result<Value, Error> {
        let response = self.response().await?;
        response.decode_with(|response| match is_empty(&response) {
            true => Ok(Value::Null),
            false => response.value(),
        })
    }

    /// Sends the call and reads its whole response as this type.
    ///
    /// # Errors
    ///
    /// As [`response`](Self::response); also when there is no content: see
    /// [`optional`](Self::optional).
    ///
    /// # Cancel safety
    ///
    /// As [`response`](Self::response).
    pub async fn json<T: DeserializeOwned>(self) -> Result<T, Error> {
        let endpoint = self.endpoint;
        let response = self.response().await?;
        response.decode_with(|response| match is_empty(&response) {
            true => {
                let fault =
                    "Zoho has nothing to return (204); use .optional() where that is no error";
                Err(refused(endpoint, ErrorKind::NotFound, fault))
            }
            false => response.json(),
        })
    }

    /// Sends the call and reads its whole response as this type; `None` when it has no content (204,
    /// 304).
    ///
    /// # Errors
    ///
    /// As [`response`](Self::response).
    ///
    /// # Cancel safety
    ///
    /// As [`response`](Self::response).
    pub async fn optional<T: DeserializeOwned>(self) -> Result<Option<T>, Error> {
        let response = self.response().await?;
        response.decode_with(|response| match is_empty(&response) {
            true => Ok(None),
            false => response.json().map(Some),
        })
    }

    /// Sends the call and reads what stands under the endpoint's own key: the object, or the first of
    /// the list. `None` when there is none.
    ///
    /// # Errors
    ///
    /// As [`response`](Self::response); of kind [`Configuration`](ErrorKind::Configuration) when the
    /// endpoint returns neither.
    ///
    /// # Cancel safety
    ///
    /// As [`response`](Self::response).
    pub async fn one<T: DeserializeOwned>(self) -> Result<Option<T>, Error> {
        let (Answer::List(key) | Answer::Object(key)) = self.endpoint.answer() else {
            let fault = "no source tells a key of its response; use .value() or .json()";
            return Err(self.error(ErrorKind::Configuration, fault));
        };
        let response = self.response().await?;
        response.decode_with(|response| {
            if is_empty(&response) {
                return Ok(None);
            }
            let mut members: BTreeMap<String, Box<RawValue>> = response.json()?;
            let Some(found) = members.remove(key) else { return Ok(None) };
            // Each part is read as a response of its own, so that its errors say what all say.
            let found = part(&response, &found);
            let first = match found.body().first() {
                Some(b'[') => found.json::<Vec<Box<RawValue>>>()?.into_iter().next(),
                Some(b'n') => None,
                _ => return found.json().map(Some),
            };
            match first.filter(|first| first.get() != "null") {
                Some(first) => part(&response, &first).json().map(Some),
                None => Ok(None),
            }
        })
    }

    /// Streams the entries of the list under the endpoint's own key, page after page as far as the
    /// endpoint has pages. Nothing is sent before the first `next`.
    ///
    /// A call that is not complete, or whose endpoint returns no list, is an error of the first `next`.
    #[must_use = "nothing is sent before the first `next`"]
    pub fn pages<T: DeserializeOwned + Send + 'static>(self) -> RecordStream<T> {
        let sender = self.sender.clone();
        RecordStream::new(sender, ListCall::new(self))
    }

    /// Sends the call and returns one result for each entry that was sent, in the order given.
    /// [`Accepted`](crate::Accepted) keeps all that Zoho says of an entry.
    ///
    /// # Errors
    ///
    /// As [`response`](Self::response); of kind [`Configuration`](ErrorKind::Configuration) when the
    /// endpoint returns no results.
    ///
    /// # Cancel safety
    ///
    /// As [`response`](Self::response).
    pub async fn batch<T: FromBatchEntry>(self) -> Result<Vec<Result<T, RecordError>>, Error> {
        let Answer::Batch(key) = self.endpoint.answer() else {
            let fault = "it returns no result for each entry; use .value() or .json()";
            return Err(self.error(ErrorKind::Configuration, fault));
        };
        let sender = self.sender.clone();
        let prepared = self.prepare()?.into_batch();
        let response = sender.exchange(&prepared).await?;
        response.decode_with(|response| response.batch(key, prepared.entries))
    }

    /// Sends a form and reads the response as JSON of any shape.
    ///
    /// # Errors
    ///
    /// As [`response`](Self::response); of kind [`Configuration`](ErrorKind::Configuration) when the
    /// endpoint takes no form.
    ///
    /// # Cancel safety
    ///
    /// As [`response`](Self::response).
    pub async fn upload(self, form: Multipart) -> Result<Value, Error> {
        if self.endpoint.takes() != Takes::Form {
            let fault = "it takes no form of several parts; use .json_body(..)";
            return Err(self.error(ErrorKind::Configuration, fault));
        }
        self.form(form).value().await
    }

    /// Sends the call and hands out the file piece by piece, up to 4 GiB.
    ///
    /// # Errors
    ///
    /// As [`response`](Self::response); of kind [`Configuration`](ErrorKind::Configuration) when the
    /// endpoint returns no file.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn download(self) -> Result<Download, Error> {
        if self.endpoint.answer() != Answer::File {
            let fault = "it returns no file; use .value() or .json()";
            return Err(self.error(ErrorKind::Configuration, fault));
        }
        let sender = self.sender.clone();
        let prepared = self.prepare()?;
        sender.open(&prepared, DOWNLOAD_LIMIT).await
    }
}

fn is_empty(response: &Response) -> bool {
    matches!(response.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED)
}

/// A part of a response as a response.
fn part(response: &Response, part: &RawValue) -> Response {
    let body = Bytes::copy_from_slice(part.get().as_bytes());
    Response::new(response.status(), response.headers().clone(), body)
}
