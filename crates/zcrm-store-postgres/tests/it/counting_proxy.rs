//! A proxy in front of PostgreSQL that counts how often a client waits for an answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::OwnedReadHalf;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Stands in front of the server and counts. From `BEGIN` until it has seen `COMMIT` it lets no
/// answer through, so a client that waits for one in between never gets any further.
pub(crate) struct Proxy {
    pub(crate) port: u16,
    trips: Arc<AtomicUsize>,
}

impl Proxy {
    pub(crate) async fn start(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let trips = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&trips);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(&server).await.unwrap();
                tokio::spawn(relay(client, server, Arc::clone(&counted)));
            }
        });
        Self { port, trips }
    }

    /// How many round trips this call takes.
    pub(crate) async fn count<T>(&self, call: impl Future<Output = T>) -> (usize, T) {
        let before = self.trips.load(Ordering::SeqCst);
        let answer = call.await;
        (self.trips.load(Ordering::SeqCst) - before, answer)
    }
}

async fn relay(client: TcpStream, server: TcpStream, trips: Arc<AtomicUsize>) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let (hold, mut held) = watch::channel(false);
    tokio::spawn(async move {
        let mut bytes = [0; 8192];
        while let Ok(count @ 1..) = from_server.read(&mut bytes).await {
            if held.wait_for(|held| !held).await.is_err() {
                return;
            }
            if to_client.write_all(&bytes[..count]).await.is_err() {
                return;
            }
        }
    });
    let mut first = true;
    while let Some(message) = message(&mut from_client, first).await {
        first = false;
        let begins = message.starts_with(b"Q") && message[5..].starts_with(b"BEGIN");
        let commits = message.starts_with(b"Q") && message[5..].starts_with(b"COMMIT");
        // A query of the simple kind, or the end of one of the other; what is inside of a
        // transaction is counted with its end.
        let asks = matches!(message[0], b'Q' | b'S');
        if begins {
            hold.send_replace(true);
        }
        if to_server.write_all(&message).await.is_err() {
            return;
        }
        if commits {
            hold.send_replace(false);
        }
        if asks && !*hold.borrow() {
            trips.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// One message; the first of a client has no letter in front.
pub(crate) async fn message(from: &mut OwnedReadHalf, first: bool) -> Option<Vec<u8>> {
    let mut message = vec![0; if first { 4 } else { 5 }];
    from.read_exact(&mut message).await.ok()?;
    let length = message.len();
    let body = u32::from_be_bytes(message[length - 4..].try_into().unwrap()) as usize - 4;
    message.resize(length + body, 0);
    from.read_exact(&mut message[length..]).await.ok()?;
    Some(message)
}
