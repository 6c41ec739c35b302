//! The seam at which tower services are put in.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use http::{Request, Response};
use tower_service::Service;

use crate::Body;

type Exchanged = Result<Response<Body>, Box<dyn Error + Send + Sync>>;
type Exchanging = Pin<Box<dyn Future<Output = Exchanged> + Send>>;

/// What carries requests: hyper unless replaced.
///
/// A service put in here sees requests with their token. Its errors must not print it. An
/// [`Error`](crate::Error) is passed on as it is; of kind [`Connect`](crate::ErrorKind::Connect) it
/// says that nothing was sent, so that the call may be repeated. Any other error counts as a
/// connection that broke.
#[derive(Clone)]
pub struct Transport(Arc<dyn Carry>);

trait Carry: Send + Sync {
    fn carry(&self, request: Request<Body>) -> Exchanging;
}

struct Of<S>(S);

impl<S> Carry for Of<S>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + Sync + 'static,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    S::Future: Send,
{
    fn carry(&self, request: Request<Body>) -> Exchanging {
        // A fresh clone is made ready and then called: readiness belongs to the value that was
        // polled, so it must be the one that is called.
        let mut service = self.0.clone();
        Box::pin(async move {
            std::future::poll_fn(|context| service.poll_ready(context))
                .await
                .map_err(Into::into)?;
            service.call(request).await.map_err(Into::into)
        })
    }
}

impl Transport {
    /// A transport of one's own, such as a `tower::service_fn` in a test.
    pub fn new<S>(service: S) -> Self
    where
        S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + Sync + 'static,
        S::Error: Into<Box<dyn Error + Send + Sync>>,
        S::Future: Send,
    {
        Self(Arc::new(Of(service)))
    }

    pub(super) fn carry(&self, request: Request<Body>) -> Exchanging {
        self.0.carry(request)
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Transport")
    }
}
