//! A closure as a sender.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Limited;
use zcrm_runtime::{BoxFuture, Runtime, ThreadRuntime};

use crate::{Body, Download, Error, OperationRequest, Request, Response, Sender};

/// A closure as a [`Sender`]; made by [`sender_fn`].
pub struct FnSender<F> {
    respond: F,
    origin: String,
    runtime: Arc<dyn Runtime>,
}

/// Makes a sender of a closure, for tests of operations and for programs with a client of their
/// own. Statuses are judged as `zcrm-client` does; nothing is retried, validated or limited.
///
/// ```
/// use bytes::Bytes;
/// use zcrm_core::{ErrorKind, OperationRequest, SenderExt as _, sender_fn};
/// # use http::Method;
/// # use zcrm_core::{Effect, Error, Operation, Request, Response};
/// # struct CountUsers;
/// # impl Request for CountUsers {
/// #     fn effect(&self) -> Effect { Effect::Read }
/// #     fn encode(&self) -> Result<OperationRequest, Error> {
/// #         Ok(OperationRequest::crm(Method::GET, ["users", "actions", "count"]))
/// #     }
/// # }
/// # impl Operation for CountUsers {
/// #     type Output = u64;
/// #     fn decode(&self, response: Response) -> Result<u64, Error> {
/// #         Ok(response.json::<std::collections::HashMap<String, u64>>()?["count"])
/// #     }
/// # }
///
/// let sender = sender_fn(|request: OperationRequest| async move {
///     assert_eq!(request.path(), "/crm/{version}/users/actions/count");
///     Ok(http::Response::new(Bytes::from_static(br#"{"count":3}"#)))
/// });
/// let count = zcrm_runtime::block_on(sender.send(CountUsers))?;
/// assert_eq!(count, 3);
/// # Ok::<(), Error>(())
/// ```
pub fn sender_fn<F, Fut>(respond: F) -> FnSender<F>
where
    F: Fn(OperationRequest) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<http::Response<Bytes>, Error>> + Send + 'static,
{
    FnSender { respond, origin: String::new(), runtime: Arc::new(ThreadRuntime::new()) }
}

impl<F> FnSender<F> {
    /// Sets the runtime; threads of the standard library unless set.
    #[must_use]
    pub fn with_runtime(mut self, runtime: Arc<dyn Runtime>) -> Self {
        self.runtime = runtime;
        self
    }

    /// Sets what [`Sender::origin`] gives; empty unless set.
    #[must_use]
    pub fn with_origin(mut self, origin: impl Into<String>) -> Self {
        self.origin = origin.into();
        self
    }
}

impl<F, Fut> FnSender<F>
where
    F: Fn(OperationRequest) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<http::Response<Bytes>, Error>> + Send + 'static,
{
    async fn respond(&self, request: &dyn Request) -> Result<Response, Error> {
        let encoded = request.encode()?;
        encoded.check()?;
        let (parts, body) = (self.respond)(encoded.clone()).await?.into_parts();
        let response = Response::new(parts.status, parts.headers, body);
        match response.refusal(&encoded) {
            Some(error) => Err(error),
            None => Ok(response),
        }
    }
}

impl<F, Fut> Sender for FnSender<F>
where
    F: Fn(OperationRequest) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<http::Response<Bytes>, Error>> + Send + 'static,
{
    fn exchange<'a>(&'a self, request: &'a dyn Request) -> BoxFuture<'a, Result<Response, Error>> {
        Box::pin(self.respond(request))
    }

    fn open<'a>(
        &'a self,
        request: &'a dyn Request,
        limit: u64,
    ) -> BoxFuture<'a, Result<Download, Error>> {
        Box::pin(async move {
            let response = self.respond(request).await?.into_http();
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            let response = response.map(|body| Body::stream(Limited::new(body, limit)));
            Ok(Download::new(response, Arc::clone(&self.runtime)))
        })
    }

    fn origin(&self) -> BoxFuture<'_, Result<String, Error>> {
        Box::pin(std::future::ready(Ok(self.origin.clone())))
    }

    fn runtime(&self) -> Arc<dyn Runtime> {
        Arc::clone(&self.runtime)
    }
}

impl<F> fmt::Debug for FnSender<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FnSender").field("runtime", &self.runtime).finish_non_exhaustive()
    }
}
