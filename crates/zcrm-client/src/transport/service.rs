//! The transport, where tower services are put in.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body as HttpBody;
use tower_service::Service;

use crate::Body;

type Failed = Box<dyn Error + Send + Sync>;
type Exchanged = Result<Response<Body>, Failed>;
pub(super) type Sent = Pin<Box<dyn Future<Output = Exchanged> + Send>>;

/// What carries requests: hyper unless replaced.
///
/// A service put in here sees requests with their token. Its errors must not print it. An
/// [`Error`](crate::Error) is passed on as it is; of kind [`Connect`](crate::ErrorKind::Connect),
/// [`Proxy`](crate::ErrorKind::Proxy) or [`Configuration`](crate::ErrorKind::Configuration) it says
/// that nothing was sent. Any other error counts as a connection that broke. Requests say in
/// `Accept-Encoding` what is unpacked above this seam.
///
/// It is a tower service itself, for layers to wrap, and always ready.
#[derive(Clone)]
pub struct Transport(Arc<dyn SendRequest>);

/// What [`Transport`] needs of a transport.
pub(super) trait SendRequest: Send + Sync {
    fn send(&self, request: Request<Body>) -> Sent;
}

struct TowerService<S, B>(S, PhantomData<fn() -> B>);

impl<S, B> SendRequest for TowerService<S, B>
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
    S::Error: Into<Failed>,
    S::Future: Send,
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<Failed>,
{
    fn send(&self, request: Request<Body>) -> Sent {
        // A fresh clone is made ready and then called: readiness belongs to the value that was
        // polled, so it must be the one that is called.
        let mut service = self.0.clone();
        Box::pin(async move {
            std::future::poll_fn(|context| service.poll_ready(context))
                .await
                .map_err(Into::into)?;
            let response = service.call(request).await.map_err(Into::into)?;
            Ok(response.map(body))
        })
    }
}

/// Our own bodies pass as they are; others are boxed.
fn body<B>(body: B) -> Body
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<Failed>,
{
    let mut body = Some(body);
    match (&mut body as &mut dyn Any).downcast_mut::<Option<Body>>().and_then(Option::take) {
        Some(own) => own,
        None => body.map_or_else(Body::empty, Body::stream),
    }
}

impl Transport {
    /// A transport of one's own, such as a `tower::service_fn` in a test.
    pub fn new<S, B>(service: S) -> Self
    where
        S: Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
        S::Error: Into<Box<dyn Error + Send + Sync>>,
        S::Future: Send,
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        Self(Arc::new(TowerService(service, PhantomData)))
    }

    /// One that is no tower service, and so needs no copy of itself for each call.
    pub(super) fn from_sender(sender: impl SendRequest + 'static) -> Self {
        Self(Arc::new(sender))
    }

    pub(super) fn send(&self, request: Request<Body>) -> Sent {
        self.0.send(request)
    }
}

impl Service<Request<Body>> for Transport {
    type Response = Response<Body>;
    type Error = Box<dyn Error + Send + Sync>;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        self.send(request)
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Transport")
    }
}
