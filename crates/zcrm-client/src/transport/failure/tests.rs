//! Answers that are read piece by piece, and failures of transports of one's own.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::stream;
use http::{Request, Response};
use http_body::Frame;
use http_body_util::{BodyExt as _, Full, StreamBody};
use tower_service::Service;

use super::{Exchange, Streamed, exchange, exchange_stream};
use crate::{Body, Error, ErrorKind, Transport};

/// Answers with what the function makes.
#[derive(Clone)]
struct Answers<F>(F);

impl<F, B> Service<Request<Body>> for Answers<F>
where
    F: Fn(Request<Body>) -> Result<Response<B>, Error>,
{
    type Response = Response<B>;
    type Error = Error;
    type Future = std::future::Ready<Result<Response<B>, Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        std::future::ready(self.0(request))
    }
}

type Piece = Result<Frame<Bytes>, Box<dyn std::error::Error + Send + Sync>>;
type Pieces = StreamBody<Pin<Box<dyn stream::Stream<Item = Piece> + Send>>>;

/// Pieces of four bytes, then an end or a cut.
fn pieces(count: usize, cut: bool) -> Pieces {
    let data = (0..count).map(|_| Ok(Frame::data(Bytes::from_static(b"four"))));
    let end = cut.then(|| Err("the words of another library".into()));
    StreamBody::new(Box::pin(stream::iter(data.chain(end))))
}

fn request() -> Request<Body> {
    Request::get("https://h/").body(Body::empty()).unwrap()
}

async fn streamed(status: u16, count: usize, cut: bool, limit: u64) -> Streamed<Response<Body>> {
    let transport = Transport::new(Answers(move |_| {
        Ok(Response::builder().status(status).body(pieces(count, cut)).unwrap())
    }));
    exchange_stream(&transport, request(), limit, 8).await
}

async fn collected(streamed: Streamed<Response<Body>>) -> Result<Bytes, Error> {
    let Streamed::Open(response) = streamed else { panic!("no stream: {streamed:?}") };
    let whole = response.into_body().collect().await;
    whole.map(|whole| whole.to_bytes()).map_err(|e| *e.downcast::<Error>().expect("ours"))
}

#[tokio::test]
async fn a_stream_ends_as_it_should_at_the_limit_or_in_a_cut() {
    assert_eq!(collected(streamed(200, 3, false, 12).await).await.unwrap(), "fourfourfour");
    let error = collected(streamed(200, 3, false, 11).await).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("limit of 11 bytes"), "{error}");
    let error = collected(streamed(206, 1, true, 99).await).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn what_promises_too_much_is_not_begun() {
    let transport = Transport::new(Answers(|_| Ok(Response::new(Full::new(Bytes::from("12345"))))));
    let outcome = exchange_stream(&transport, request(), 4, 9).await;
    assert!(matches!(outcome, Streamed::Whole(Exchange::TooLarge(_))), "{outcome:?}");
}

#[tokio::test]
async fn refusals_are_read_whole() {
    let Streamed::Whole(Exchange::Answered(response)) = streamed(404, 2, false, 1).await else {
        panic!("read whole")
    };
    assert_eq!((response.status().as_u16(), &response.body()[..]), (404, &b"fourfour"[..]));
    let outcome = streamed(404, 3, false, 1).await;
    assert!(matches!(outcome, Streamed::Whole(Exchange::TooLarge(_))), "{outcome:?}");
}

#[tokio::test]
async fn a_transport_of_ones_own_says_whether_anything_was_sent() {
    for (kind, unsent) in [
        (ErrorKind::Connect, true),
        (ErrorKind::Proxy, true),
        (ErrorKind::Configuration, true),
        (ErrorKind::Timeout, false),
        (ErrorKind::Transport, false),
    ] {
        let transport = Transport::new(Answers(move |_| -> Result<Response<Body>, Error> {
            Err(Error::new(kind, "carry it"))
        }));
        let outcome = exchange(&transport, request(), 9).await;
        let told = match &outcome {
            Exchange::Unsent(error) => error.kind() == kind && unsent,
            Exchange::Cut(error) => error.kind() == kind && !unsent,
            _ => false,
        };
        assert!(told, "{outcome:?}");
    }
}
