//! The user's tower layers, in the order in which they were given.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body as HttpBody;
use tower_layer::Layer;
use tower_service::Service;

use super::Transport;
use crate::Body;

/// What is put around the transport.
#[derive(Clone, Default)]
pub(crate) struct Layers(Vec<Arc<dyn Fn(Transport) -> Transport + Send + Sync>>);

impl Layers {
    pub(crate) fn push<L, B>(&mut self, layer: L)
    where
        L: Layer<Transport> + Send + Sync + 'static,
        L::Service: Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
        <L::Service as Service<Request<Body>>>::Error: Into<Box<dyn Error + Send + Sync>>,
        <L::Service as Service<Request<Body>>>::Future: Send,
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        self.0.push(Arc::new(move |inner| Transport::new(layer.layer(inner))));
    }

    /// The transport with all of them around it, the last one outermost.
    pub(crate) fn around(&self, transport: Transport) -> Transport {
        self.0.iter().fold(transport, |inner, layer| layer(inner))
    }
}

impl fmt::Debug for Layers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Layers").field(&self.0.len()).finish()
    }
}
