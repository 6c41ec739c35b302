//! A proxy in front of PostgreSQL that counts how often a client waits for an answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::OwnedReadHalf;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Stands in front of the server and counts round trips. From `BEGIN` until it has seen `COMMIT` it
/// lets no answer through, so a client that waits for one in between never gets any further.
#[derive(Debug)]
pub struct CountingProxy {
    port: u16,
    trips: Arc<AtomicUsize>,
}

impl CountingProxy {
    /// Listens on a port of its own, and passes on what comes to the server at this `host:port`.
    ///
    /// # Panics
    ///
    /// When it cannot listen, or the server cannot be reached.
    pub async fn start(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let trips = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&trips);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(&server).await.expect("a server");
                tokio::spawn(relay(client, server, Arc::clone(&counted)));
            }
        });
        Self { port, trips }
    }

    /// Where it listens.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// How many round trips there were so far.
    #[must_use]
    pub fn trips(&self) -> usize {
        self.trips.load(Ordering::SeqCst)
    }

    /// How many round trips this call takes.
    pub async fn count<T>(&self, call: impl Future<Output = T>) -> (usize, T) {
        let before = self.trips();
        let answer = call.await;
        (self.trips() - before, answer)
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

/// One message of PostgreSQL's protocol; the first of a client has no letter in front.
pub async fn message(from: &mut OwnedReadHalf, first: bool) -> Option<Vec<u8>> {
    let mut message = vec![0; if first { 4 } else { 5 }];
    from.read_exact(&mut message).await.ok()?;
    let length: [u8; 4] = *message.last_chunk()?;
    let body = usize::try_from(u32::from_be_bytes(length)).ok()?.checked_sub(4)?;
    let head = message.len();
    message.resize(head + body, 0);
    from.read_exact(&mut message[head..]).await.ok()?;
    Some(message)
}
