//! What can send an operation.

use std::sync::Arc;

use zcrm_runtime::{BoxFuture, Runtime};

use crate::{Download, Error, Operation, Request, Response};

/// What can send requests: `zcrm-client`'s `Client`, or a closure made a sender by
/// [`sender_fn`](crate::sender_fn).
///
/// It can be a trait object: handles and streams hold an `Arc<dyn Sender>` and have no parameter
/// for it. Typed sends are in [`SenderExt`].
pub trait Sender: Send + Sync + 'static {
    /// Sends a request and reads the whole response. Responses that Zoho means as errors are
    /// returned as `Err`.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    fn exchange<'a>(&'a self, request: &'a dyn Request) -> BoxFuture<'a, Result<Response, Error>>;

    /// Sends a request and hands out the body of a good response piece by piece; after `limit`
    /// bytes it ends in an error. Deadlines and idle limits are the sender's, which wraps the body.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    fn open<'a>(
        &'a self,
        request: &'a dyn Request,
        limit: u64,
    ) -> BoxFuture<'a, Result<Download, Error>>;

    /// On what responses depend besides the request: environment and API version, as text. It is
    /// part of the fingerprint of every [`Position`](crate::Position).
    ///
    /// # Errors
    ///
    /// [`Error`] when it has to be looked up and cannot be.
    fn origin(&self) -> BoxFuture<'_, Result<String, Error>>;

    /// The runtime by which jobs sleep, streams fetch ahead and files are read and written.
    fn runtime(&self) -> Arc<dyn Runtime>;

    /// The API names of a module's fields, when they are at hand: never looked up for this. Unless
    /// overridden they are not.
    fn known_fields(&self, module: &str) -> Option<Vec<Box<str>>> {
        let _ = module;
        None
    }
}

/// Typed sends over any [`Sender`], `dyn Sender` included.
pub trait SenderExt: Sender {
    /// Sends an operation and reads its response.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: what was sent may still be carried out.
    fn send<O: Operation>(
        &self,
        operation: O,
    ) -> impl Future<Output = Result<O::Output, Error>> + Send {
        async move {
            let response = self.exchange(&operation).await?;
            response.decode_with(|response| operation.decode(response))
        }
    }
}

impl<S: Sender + ?Sized> SenderExt for S {}

impl<S: Sender + ?Sized> Sender for Arc<S> {
    fn exchange<'a>(&'a self, request: &'a dyn Request) -> BoxFuture<'a, Result<Response, Error>> {
        (**self).exchange(request)
    }

    fn open<'a>(
        &'a self,
        request: &'a dyn Request,
        limit: u64,
    ) -> BoxFuture<'a, Result<Download, Error>> {
        (**self).open(request, limit)
    }

    fn origin(&self) -> BoxFuture<'_, Result<String, Error>> {
        (**self).origin()
    }

    fn runtime(&self) -> Arc<dyn Runtime> {
        (**self).runtime()
    }

    fn known_fields(&self, module: &str) -> Option<Vec<Box<str>>> {
        (**self).known_fields(module)
    }
}
