//! Names and addresses: a dead one among them, none at all, a refusal; each in its own words.

use std::io::Read as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use tokio::net::TcpSocket;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::{Instant, advance};
use zcrm_client::{ErrorKind, SdkConfig};
use zcrm_testkit::{StoppedClock, let_tasks_run, within};

use crate::local::{client_of, head, say, serve};
use crate::scene::Ask;

#[tokio::test(start_paused = true)]
async fn a_dead_first_address_does_not_stop_a_call() {
    let address = serve(|stream| {
        head(&stream);
        say(&stream, b"HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{\"data\":[]}");
    });
    // No process accepts there, and the queue of connections that wait to be accepted is full: the
    // next one gets no answer at all.
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
    let config = SdkConfig::new().max_attempts(1).connect_timeout(Duration::from_secs(60));
    let client = client_of(&url).config(config).resolve("LocalHost", both).build().unwrap();
    // Time passes by the test alone: so little that the first address is far from given up.
    let _clock = StoppedClock::stop();
    let calling = tokio::spawn(async move { client.send(Ask::read()).await });
    for _ in 0..5 {
        let_tasks_run().await;
        advance(Duration::from_millis(100)).await;
    }
    within(calling).await.unwrap().expect("the other one is tried meanwhile");
}

#[tokio::test(start_paused = true)]
async fn no_address_a_refusal_and_silence_are_told_apart() {
    const LIMIT: Duration = Duration::from_millis(500);
    let unserved = TcpSocket::new_v4().unwrap();
    unserved.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).unwrap();
    let refused = format!("http://{}", unserved.local_addr().unwrap());
    let (greeted, mut greeting) = unbounded_channel();
    let silent = serve(move |stream| {
        (&stream).read_exact(&mut [0; 5]).unwrap();
        greeted.send(()).unwrap();
        crate::local::linger(&stream);
    });
    let silent = format!("https://{silent}");
    for (url, words) in [
        ("https://no-such-name.invalid", "its name is not known to DNS"),
        (refused.as_str(), "it refuses connections"),
        (silent.as_str(), "no connection came about in time"),
    ] {
        let clock = StoppedClock::stop();
        let config = SdkConfig::new().max_attempts(1).connect_timeout(LIMIT);
        // Told by the program, so that no test asks a name server.
        let client = client_of(url).config(config).resolve("no-such-name.invalid", []);
        let client = client.build().unwrap();
        let begun = Instant::now();
        let calling = tokio::spawn(async move { client.send(Ask::read()).await });
        if url == silent {
            within(greeting.recv()).await.unwrap();
            clock.run();
        }
        let error = within(calling).await.unwrap().unwrap_err();
        let took = begun.elapsed();
        let due = if url == silent { LIMIT } else { Duration::ZERO };
        assert!(took >= due && took < due + Duration::from_millis(2), "{took:?}");
        assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
        assert!(error.to_string().contains(words), "{error}");
        let (_, server) = url.split_once("://").unwrap();
        assert!(error.to_string().contains(&format!("connect to {server}: ")), "{error}: no port");
        assert!(error.is_transient() && !error.may_have_happened());
    }
}
