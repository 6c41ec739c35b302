//! A call through a proxy, and what the proxy gets to see of it.
//!
//! ```sh
//! cargo run --example proxy
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use zcrm::prelude::*;
use zcrm::{Client, MemoryStore, OAuthToken, Record, RequestProxy, Tls, TlsRoots};
use zcrm_sim::Sim;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().tls(true).leads(10).start().await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    tokio::spawn(serve(listener));

    let client = |password: &str| {
        let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
        Client::builder(sim.environment())
            .token(token)
            .store(MemoryStore::new())
            .tls(
                Tls::new()
                    .roots(TlsRoots::ExtraOnly)
                    .extra_ca_pem(sim.ca_pem().unwrap_or_default()),
            )
            .proxy(RequestProxy::new("127.0.0.1", port).basic_auth("ada", password))
            .build()
    };

    let leads = client("secret")?.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
    let read = leads.collect().await?.len();
    println!("leads read through the proxy: {read}");

    let leads = client("wrong")?.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
    if let Err(error) = leads.collect().await {
        println!("with another password: {:?}, failed to {error}", error.kind());
    }
    let reached = sim.requests().len();
    println!("requests that reached the server: {reached}");
    anyhow::ensure!((read, reached) == (10, 1), "reach the server by the proxy only");
    Ok(())
}

/// A proxy: it reads the head of a request, opens a tunnel, and sees nothing more.
async fn serve(listener: TcpListener) -> std::io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(tunnel(stream));
    }
}

async fn tunnel(mut client: TcpStream) -> std::io::Result<()> {
    let (mut head, mut piece) = (Vec::new(), [0; 1024]);
    while !head.ends_with(b"\r\n\r\n") {
        match client.read(&mut piece).await? {
            0 => return Ok(()),
            length => head.extend_from_slice(&piece[..length]),
        }
    }
    let head = String::from_utf8_lossy(&head);
    println!("the proxy sees: {}", head.lines().next().unwrap_or_default());
    // "ada:secret" in base64.
    if !head.contains("Basic YWRhOnNlY3JldA==") {
        let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
        return client.write_all(refusal.as_bytes()).await;
    }
    let target = head.split(' ').nth(1).unwrap_or_default();
    let mut server = TcpStream::connect(target).await?;
    client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?;
    copy_bidirectional(&mut client, &mut server).await.map(|_| ())
}
