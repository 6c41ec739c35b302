//! Names and addresses: a dead one among them, none at all, a refusal; each in its own words.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use tokio::net::TcpSocket;
use zcrm_client::{ErrorKind, SdkConfig};

use crate::local::{client_of, head, say, serve};
use crate::scene::Ask;

#[tokio::test]
async fn a_dead_first_address_does_not_stop_a_call() {
    let address = serve(|stream| {
        head(&stream);
        say(&stream, b"HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{\"data\":[]}");
    });
    // Nobody accepts there, and the queue of those who wait to be accepted is full: whoever comes
    // next gets no answer at all.
    let dead = TcpSocket::new_v6().unwrap();
    dead.bind(SocketAddr::from((Ipv6Addr::LOCALHOST, address.port()))).unwrap();
    let dead = dead.listen(1).unwrap();
    let full: Vec<_> = (0..4)
        .map(|_| {
            std::net::TcpStream::connect_timeout(
                &dead.local_addr().unwrap(),
                Duration::from_millis(200),
            )
        })
        .collect();
    assert!(full.iter().any(Result::is_err), "the queue is full");
    let url = format!("http://localhost:{}", address.port());
    let both = [IpAddr::from(Ipv6Addr::LOCALHOST), IpAddr::from(Ipv4Addr::LOCALHOST)];
    // Long enough that the test does not end in it unless the second address is not tried.
    let config = SdkConfig::new().tries(1).connect_timeout(Duration::from_secs(60));
    let client = client_of(&url).config(config).resolve("LocalHost", both).build().unwrap();
    let begun = tokio::time::Instant::now();
    client.send(Ask::read()).await.unwrap();
    assert!(begun.elapsed() < Duration::from_secs(30), "the other one is tried meanwhile");
}

#[tokio::test]
async fn no_address_a_refusal_and_silence_are_told_apart() {
    let nobody = TcpSocket::new_v4().unwrap();
    nobody.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).unwrap();
    let refused = format!("http://{}", nobody.local_addr().unwrap());
    let silent = serve(|stream| crate::local::linger(&stream));
    let silent = format!("https://{silent}");
    for (url, words) in [
        ("https://no-such-name.invalid", "its name is not known to DNS"),
        (refused.as_str(), "it refuses connections"),
        (silent.as_str(), "no connection came about in time"),
    ] {
        let config = SdkConfig::new().tries(1).connect_timeout(Duration::from_millis(500));
        // Told by the program, so that no test asks a name server.
        let client = client_of(url).config(config).resolve("no-such-name.invalid", []);
        let error = client.build().unwrap().send(Ask::read()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
        assert!(error.to_string().contains(words), "{error}");
        let (_, server) = url.split_once("://").unwrap();
        assert!(error.to_string().contains(&format!("connect to {server}: ")), "{error}: no port");
        assert!(error.is_transient() && !error.may_have_happened());
    }
}
