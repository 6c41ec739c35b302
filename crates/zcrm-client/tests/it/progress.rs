//! How far a client has read an answer: told by a layer around its transport.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::Request;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::sync::watch;
use tower_layer::{Layer, layer_fn};
use tower_service::Service;
use zcrm_client::{Body, Transport};
use zcrm_testkit::within;

/// Counts heads of answers, and bytes of their bodies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Progress(Arc<watch::Sender<Read>>);

#[derive(Clone, Copy, Debug, Default)]
struct Read {
    heads: usize,
    bytes: usize,
}

impl Progress {
    /// The layer that counts.
    pub(crate) fn layer(
        &self,
    ) -> impl Layer<Transport, Service = Watching> + Send + Sync + 'static + use<> {
        let progress = self.clone();
        layer_fn(move |inner| Watching { inner, progress: progress.clone() })
    }

    /// Waits until so many bytes of bodies were read.
    pub(crate) async fn read(&self, bytes: usize) {
        let mut read = self.0.subscribe();
        within(read.wait_for(|read| read.heads > 0 && read.bytes >= bytes)).await.unwrap();
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Watching {
    inner: Transport,
    progress: Progress,
}

type Failed = Box<dyn std::error::Error + Send + Sync>;

impl Service<Request<Body>> for Watching {
    type Response = http::Response<Body>;
    type Error = Failed;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Failed>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Failed>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let answering = self.inner.call(request);
        let progress = self.progress.clone();
        Box::pin(async move {
            let response = answering.await?;
            progress.0.send_modify(|read| read.heads += 1);
            Ok(response.map(|inner| Body::stream(WatchedBody { inner, progress })))
        })
    }
}

struct WatchedBody {
    inner: Body,
    progress: Progress,
}

impl HttpBody for WatchedBody {
    type Data = Bytes;
    type Error = <Body as HttpBody>::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let frame = ready!(Pin::new(&mut self.inner).poll_frame(context));
        if let Some(Ok(frame)) = &frame {
            let bytes = frame.data_ref().map_or(0, Bytes::len);
            self.progress.0.send_modify(|read| read.bytes += bytes);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
