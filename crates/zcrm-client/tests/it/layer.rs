//! Layers of the user's around the transport.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use tokio::sync::mpsc::unbounded_channel;
use tower_layer::{Layer, layer_fn};
use tower_service::Service;
use zcrm_client::{Body, ErrorKind, Transport};
use zcrm_testkit::{StoppedClock, within};

use crate::local::{chain, client_of, signing_in, sim};
use crate::scene::Ask;

/// Writes its name and the path of each request down, and marks request and answer.
#[derive(Clone)]
struct Marking<S> {
    name: &'static str,
    seen: Arc<Mutex<Vec<String>>>,
    inner: S,
}

type Failed = Box<dyn std::error::Error + Send + Sync>;

impl<S> Service<Request<Body>> for Marking<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Failed> + Clone + Send + 'static,
    S::Future: Send,
{
    // A body of its own, as layers have that count or log.
    type Response = Response<Full<Bytes>>;
    type Error = Failed;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Failed>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Failed>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        self.seen.lock().unwrap().push(format!("{} {}", self.name, request.uri().path()));
        request.headers_mut().insert("x-mark", self.name.parse().unwrap());
        // Ours alone, whichever layer puts it there.
        request.headers_mut().insert("proxy-authorization", "Basic eDp5".parse().unwrap());
        let answering = self.inner.call(request);
        Box::pin(async move {
            let (mut parts, body) = answering.await?.into_parts();
            parts.headers.insert("x-answered", "yes".parse().unwrap());
            Ok(Response::from_parts(parts, Full::new(body.collect().await?.to_bytes())))
        })
    }
}

#[tokio::test]
async fn the_last_one_given_sees_a_request_first_token_requests_included() {
    let sim = sim(false).await;
    let seen = Arc::default();
    let marking = |name| {
        let seen = Arc::clone(&seen);
        layer_fn(move |inner: Transport| Marking { name, seen: Arc::clone(&seen), inner })
    };
    let client = signing_in(&sim).layer(marking("inner")).layer(marking("outer")).build().unwrap();
    let response = client.send(Ask::read()).await.unwrap();
    assert_eq!(response.headers()["x-answered"], "yes");
    let paths = ["/oauth/v2/token", "/crm/v8/Leads"];
    let expected: Vec<_> =
        paths.iter().flat_map(|path| [format!("outer {path}"), format!("inner {path}")]).collect();
    assert_eq!(*seen.lock().unwrap(), expected);
    for request in sim.requests() {
        assert_eq!(request.header("x-mark"), Some("inner"));
        assert_eq!(request.header("proxy-authorization"), None);
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_transport_says_passes_through_them() {
    let clock = StoppedClock::stop();
    let (asked, mut asking) = unbounded_channel();
    let silent = crate::local::serve(move |stream| {
        crate::local::head(&stream);
        asked.send(()).unwrap();
        crate::local::linger(&stream);
    });
    let config = zcrm_client::SdkConfig::new().max_attempts(1);
    let config = config.read_timeout(std::time::Duration::from_millis(50));
    let seen = Arc::default();
    let layer = layer_fn(|inner: Transport| Marking { name: "m", seen: Arc::clone(&seen), inner });
    // A layer may be asked for by reference as well.
    let transport = Transport::new(layer.layer(Transport::new(Refusing)));
    let client = client_of(&format!("http://{silent}")).config(config);
    let silenced = client.clone().build().unwrap();
    let calling = tokio::spawn(async move { silenced.send(Ask::read()).await });
    within(asking.recv()).await.unwrap();
    clock.run();
    let error = within(calling).await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error:?}");
    let error = client.transport(transport).build().unwrap().send(Ask::read()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
    assert!(chain(&error).contains("never left"), "{error}");
}

/// Says that nothing was sent.
#[derive(Clone)]
struct Refusing;

impl Service<Request<Body>> for Refusing {
    type Response = Response<Body>;
    type Error = zcrm_client::Error;
    type Future = std::future::Ready<Result<Response<Body>, zcrm_client::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        std::future::ready(Err(zcrm_client::Error::new(ErrorKind::Connect, "send: it never left")))
    }
}
