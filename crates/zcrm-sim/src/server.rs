//! The listener: connections, TLS, and the way from bytes to a call and back.

mod body;
mod receive;

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode, header};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use self::body::AnswerBody;
use self::receive::{Received, receive, receive_some};
use crate::door::Door;
use crate::fault::Action;
use crate::log::Outcome;
use crate::reply::Reply;
use crate::site::Site;

/// Serves until `stop` resolves; then every connection is dropped where it stands.
pub(crate) async fn serve(
    listeners: Vec<(TcpListener, Door)>,
    tls: Option<TlsAcceptor>,
    site: Arc<Site>,
    stop: oneshot::Receiver<()>,
) {
    let numbers = Arc::new(AtomicU64::new(0));
    let mut doors = JoinSet::new();
    for (listener, door) in listeners {
        let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
        let (tls, site, numbers) = (tls.clone(), Arc::clone(&site), Arc::clone(&numbers));
        doors.spawn(accept(listener, door, tls, site, numbers));
    }
    let accept = async { while doors.join_next().await.is_some() {} };
    let work = async {
        loop {
            tokio::time::sleep(WORK).await;
            site.tick();
            deliver(&site);
        }
    };
    tokio::select! {
        () = accept => {}
        () = work => {}
        _ = stop => {}
    }
}

/// Takes the connections of a port, for ever.
async fn accept(
    listener: tokio::net::TcpListener,
    door: Door,
    tls: Option<TlsAcceptor>,
    site: Arc<Site>,
    numbers: Arc<AtomicU64>,
) {
    let mut connections = JoinSet::new();
    loop {
        let stream = loop {
            match listener.accept().await {
                Ok((stream, _)) => break stream,
                // Out of file descriptors, most likely: give clients time to close some.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            }
        };
        let number = numbers.fetch_add(1, Ordering::Relaxed);
        connections.spawn(connection(stream, tls.clone(), Arc::clone(&site), (number, door)));
        while connections.try_join_next().is_some() {}
    }
}

/// How often jobs are looked at that no call asks for. No test waits for less or more.
const WORK: Duration = Duration::from_millis(50);

async fn connection(
    stream: TcpStream,
    tls: Option<TlsAcceptor>,
    site: Arc<Site>,
    (number, door): (u64, Door),
) {
    // Small answers must not wait for Nagle.
    let _ = stream.set_nodelay(true);
    match tls {
        None => speak(stream, site, (number, door)).await,
        Some(tls) => match tls.accept(stream).await {
            Ok(stream) => speak(stream, site, (number, door)).await,
            Err(error) => tracing::debug!(number, %error, "TLS handshake failed"),
        },
    }
}

async fn speak<S>(stream: S, site: Arc<Site>, (number, door): (u64, Door))
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let cut = Arc::new(Notify::new());
    let service = service_fn(|request| {
        let (site, cut) = (Arc::clone(&site), Arc::clone(&cut));
        async move { Ok::<_, Infallible>(answer(request, &site, (number, door), cut).await) }
    });
    let server = auto::Builder::new(TokioExecutor::new());
    let speaking = server.serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        result = speaking => if let Err(error) = result {
            tracing::debug!(number, error, "connection ended");
        },
        // Dropping the stream is what a client sees as a cut.
        () = cut.notified() => tracing::debug!(number, "connection cut on demand"),
    }
}

async fn answer(
    request: Request<Incoming>,
    site: &Arc<Site>,
    (connection, door): (u64, Door),
    cut: Arc<Notify>,
) -> Response<AnswerBody> {
    let (parts, body) = request.into_parts();
    if let Some(bytes) = site.faults.upload_cut(parts.method.as_str(), parts.uri.path()) {
        let number = site.log.note(&parts, Bytes::new(), connection);
        receive_some(body, bytes).await;
        site.log.close(number, Outcome::Cut);
        return never(&cut).await;
    }
    let Received { body, oversize } = match receive(body).await {
        Ok(received) => received,
        Err(error) => {
            // The client went away in the middle of its own request: logged, never handled.
            tracing::debug!(connection, %error, "request body cut by the client");
            let number = site.log.note(&parts, Bytes::new(), connection);
            site.log.close(number, Outcome::Cut);
            return Response::new(AnswerBody::whole(Bytes::new()));
        }
    };
    let number = site.log.note(&parts, body.clone(), connection);
    // From here on the entry is closed however this future ends, dropped by hyper included.
    let mut closing = Closing { site, number, outcome: Outcome::Cut };
    let actions = site.faults.actions(parts.method.as_str(), parts.uri.path(), &body);
    let end = actions.last().cloned();
    let reply = match end {
        Some(Action::CutBeforeHeaders) => None,
        Some(Action::Reply(reply)) => Some(reply),
        Some(Action::Compute(computed)) => {
            site.log.get(number).map(|request| computed.reply(&request))
        }
        _ if !door.serves(parts.uri.path()) => {
            Some(Reply::html(StatusCode::NOT_FOUND, "<h1>Not Found</h1>"))
        }
        _ => Some(site.answer(&parts, body, oversize)),
    };
    deliver(site);
    for action in &actions {
        match action {
            Action::Delay(by) => tokio::time::sleep(*by).await,
            Action::Hold(gate) => gate.pass().await,
            _ => {}
        }
    }
    let (Some(reply), false) = (reply, matches!(actions.last(), Some(Action::StoreThenCut))) else {
        drop(closing);
        return never(&cut).await;
    };
    closing.outcome = Outcome::Answered(reply.status);
    drop(closing);
    tracing::debug!(
        number,
        connection,
        method = %parts.method,
        path = parts.uri.path(),
        status = reply.status.as_u16(),
        "answered"
    );
    match actions.last() {
        Some(Action::CutMidBody(bytes)) => respond(reply, |body| body.cut_after(*bytes, cut)),
        _ => respond(reply, |body| body),
    }
}

/// Makes the calls that are waiting, each in a task of its own.
fn deliver(site: &Arc<Site>) {
    for letter in site.crm().outbox.take() {
        let site = Arc::clone(site);
        tokio::spawn(async move { site.crm().outbox.send(letter).await });
    }
}

fn respond(reply: Reply, body: impl FnOnce(AnswerBody) -> AnswerBody) -> Response<AnswerBody> {
    let length = reply.length();
    let bodiless = matches!(reply.status.as_u16(), 100..=199 | 204 | 304);
    let mut response = Response::new(body(AnswerBody::new(reply.body, reply.pattern)));
    *response.status_mut() = reply.status;
    *response.headers_mut() = reply.headers;
    if !bodiless {
        response.headers_mut().entry(header::CONTENT_LENGTH).or_insert(HeaderValue::from(length));
    }
    response
}

/// Ends the connection under the request's feet.
async fn never(cut: &Notify) -> Response<AnswerBody> {
    cut.notify_one();
    std::future::pending().await
}

/// Closes a log entry when the request is done with, or given up by its client.
struct Closing<'site> {
    site: &'site Site,
    number: usize,
    outcome: Outcome,
}

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.site.log.close(self.number, self.outcome);
    }
}
