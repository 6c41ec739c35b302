//! Uploads that take long: as long as they get on, and no longer.
//!
//! Time is tokio's, and passes only when the test has seen that a piece was taken, or that none will
//! be.

use std::io::Read as _;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http_body::Frame;
use http_body_util::StreamBody;
use tokio::net::TcpSocket;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;
use tokio::time::{Instant, advance};
use tower_layer::layer_fn;
use tower_service::Service;
use zcrm_client::{Body, Error, ErrorKind, SdkConfig, Transport};
use zcrm_testkit::{StoppedClock, let_tasks_run, within};

use crate::local::{client_of, head, linger, say};
use crate::stall::ask;

const LIMIT: Duration = Duration::from_secs(5);
/// For what is limited by nothing else.
const FOR_EVER: Duration = Duration::from_secs(60 * 60);
const PIECE: usize = 256 << 10;
const PIECES: usize = 64;

/// The client's side of an upload.
#[derive(Clone)]
struct Source {
    /// One permit a piece.
    pieces: Arc<Semaphore>,
    events: UnboundedSender<Event>,
}

#[derive(Debug, PartialEq)]
enum Event {
    /// The client wants the piece of this number.
    Wanted(usize),
    /// The client has this one.
    Taken(usize),
}

/// Replaces the body of each request by the pieces of a source.
fn uploading(source: Source) -> impl tower_layer::Layer<Transport, Service = Uploading> {
    layer_fn(move |inner: Transport| Uploading { inner, source: source.clone() })
}

#[derive(Clone)]
struct Uploading {
    inner: Transport,
    source: Source,
}

impl Service<Request<Body>> for Uploading {
    type Response = http::Response<Body>;
    type Error = <Transport as Service<Request<Body>>>::Error;
    type Future = <Transport as Service<Request<Body>>>::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let source = self.source.clone();
        let pieces = futures_util::stream::unfold(0, move |sent| {
            let source = source.clone();
            async move {
                if sent == PIECES {
                    return None;
                }
                let _ = source.events.send(Event::Wanted(sent));
                source.pieces.acquire().await.unwrap().forget();
                let _ = source.events.send(Event::Taken(sent));
                let piece = Frame::data(Bytes::from(vec![b'x'; PIECE]));
                Some((Ok::<_, std::convert::Infallible>(piece), sent + 1))
            }
        });
        self.inner.call(request.map(|_| Body::stream(StreamBody::new(Box::pin(pieces)))))
    }
}

/// A server that reads so many bytes for each order, and answers at the end.
struct Server {
    address: SocketAddr,
    orders: Sender<usize>,
    done: UnboundedReceiver<()>,
}

impl Server {
    fn start() -> Self {
        // What the kernel buffers is not read by the server: little, so that most of it is.
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(64 << 10).unwrap();
        socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).unwrap();
        let listener = socket.listen(1).unwrap().into_std().unwrap();
        listener.set_nonblocking(false).unwrap();
        let address = listener.local_addr().unwrap();
        let (orders, ordered) = channel();
        let (read, done) = unbounded_channel();
        std::thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            serve(&stream, &ordered, &read);
        });
        Self { address, orders, done }
    }

    async fn read(&mut self, bytes: usize) {
        self.orders.send(bytes).unwrap();
        within(self.done.recv()).await.expect("the server runs");
    }
}

fn serve(mut stream: &TcpStream, orders: &Receiver<usize>, done: &UnboundedSender<()>) {
    head(stream);
    let mut left = chunked(PIECES * PIECE);
    for order in orders {
        let mut bytes = vec![0; order.min(left)];
        if stream.read_exact(&mut bytes).is_err() {
            return;
        }
        left -= bytes.len();
        let _ = done.send(());
        if left == 0 {
            say(stream, b"HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{\"data\":[]}");
            linger(stream);
            return;
        }
    }
    linger(stream);
}

/// So many bytes in pieces, as HTTP/1.1 sends what it does not know the length of.
fn chunked(bytes: usize) -> usize {
    let size = format!("{PIECE:X}\r\n").len() + PIECE + "\r\n".len();
    bytes / PIECE * size + "0\r\n\r\n".len()
}

/// An upload under way, with the clock stopped.
struct Upload {
    server: Server,
    source: Source,
    events: UnboundedReceiver<Event>,
    begun: Instant,
    calling: JoinHandle<Result<(), Error>>,
}

impl Upload {
    fn start() -> Self {
        let server = Server::start();
        let (sender, events) = unbounded_channel();
        let source = Source { pieces: Arc::new(Semaphore::new(0)), events: sender };
        let config = SdkConfig::new().max_attempts(1).read_timeout(LIMIT).call_timeout(FOR_EVER);
        let client = client_of(&format!("http://{}", server.address)).config(config);
        let client = client.layer(uploading(source.clone())).build().unwrap();
        let begun = Instant::now();
        let calling = tokio::spawn(async move { client.send(ask("POST")).await.map(drop) });
        Self { server, source, events, begun, calling }
    }

    async fn event(&mut self) -> Event {
        within(self.events.recv()).await.expect("the source lives")
    }

    /// How many pieces were taken since the last look.
    fn taken(&mut self) -> usize {
        let mut taken = 0;
        while let Ok(event) = self.events.try_recv() {
            taken += usize::from(matches!(event, Event::Taken(_)));
        }
        taken
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_server_has_all_the_time_it_wants_while_it_reads() {
    let _clock = StoppedClock::stop();
    let mut upload = Upload::start();
    upload.source.pieces.add_permits(PIECES);
    let mut taken = 0;
    while taken < PIECES {
        // Pieces are read until the client takes another one; then time may pass, a little less than
        // would be silence.
        upload.server.read(PIECE / 4).await;
        let_tasks_run().await;
        let more = upload.taken();
        taken += more;
        if more > 0 {
            advance(LIMIT / 10 * 9).await;
            let_tasks_run().await;
            assert!(!upload.calling.is_finished(), "after {:?}", upload.begun.elapsed());
        }
    }
    upload.server.read(usize::MAX).await;
    within(upload.calling).await.unwrap().unwrap();
    let took = upload.begun.elapsed();
    assert!(took > LIMIT * 2, "{took:?}: longer than the limit, or nothing is shown");
}

#[tokio::test(start_paused = true)]
async fn a_slow_source_is_not_the_servers_silence() {
    let _clock = StoppedClock::stop();
    let mut upload = Upload::start();
    upload.server.orders.send(usize::MAX).unwrap();
    for number in 0..PIECES {
        assert_eq!(upload.event().await, Event::Wanted(number));
        let_tasks_run().await;
        // Much longer than the server may be silent: it is not the server that is waited for.
        advance(LIMIT * 3).await;
        let_tasks_run().await;
        assert!(!upload.calling.is_finished(), "at piece {number}");
        upload.source.pieces.add_permits(1);
        assert_eq!(upload.event().await, Event::Taken(number));
    }
    within(upload.calling).await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_server_that_stops_reading_is_silent() {
    let clock = StoppedClock::stop();
    let mut upload = Upload::start();
    upload.source.pieces.add_permits(PIECES);
    upload.server.read(PIECE).await;
    // As much as the kernel holds is taken, and then no more.
    while upload.taken() > 0 {
        let_tasks_run().await;
    }
    clock.run();
    let error = within(upload.calling).await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error:?}");
    let took = upload.begun.elapsed();
    assert!(took >= LIMIT, "early: {took:?}");
    assert!(took <= LIMIT * 2, "late: {took:?}");
}
