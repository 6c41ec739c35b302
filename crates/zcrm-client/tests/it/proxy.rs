//! Proxies that refuse, are none, or are not there: an error kind of their own, and nothing sent.

use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use tokio::net::TcpSocket;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::Instant;
use zcrm_client::{ErrorKind, RequestProxy, SdkConfig};
use zcrm_testkit::{StoppedClock, let_tasks_run, within};

use crate::local::{authority, chain, client_of, head, join, linger, say, serve, signing_in, sim};
use crate::scene::Ask;

const USER: &str = "user-canary";
const PASSWORD: &str = "pass-canary";

fn proxy(address: SocketAddr) -> RequestProxy {
    RequestProxy::new(address.ip().to_string(), address.port()).basic_auth(USER, PASSWORD)
}

/// What a call by this proxy fails with, checked for what all such failures have in common.
async fn failure(address: SocketAddr, config: SdkConfig) -> zcrm_client::Error {
    // No server is there, and none is called: the proxy comes first.
    let builder = client_of("https://zoho.test:1").config(config.max_attempts(1));
    let client = builder.proxy(proxy(address)).build().unwrap();
    let error = client.send(Ask::read()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Proxy, "{error:?}");
    assert!(!error.may_have_happened(), "nothing was sent to Zoho");
    let told = format!("{} {error:?}", chain(&error));
    assert!(error.to_string().contains(&address.to_string()), "which proxy: {error}");
    for secret in [USER, PASSWORD, "dXNlci1jYW5hcnk"] {
        assert!(!told.contains(secret), "{told}");
    }
    error
}

#[tokio::test]
async fn a_refusal_is_told_with_its_status_and_not_tried_again() {
    for (answer, words) in [
        ("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n", "407"),
        ("HTTP/1.0 401 Unauthorized\r\n\r\n", "basic_auth"),
        ("HTTP/1.1 403 Forbidden by rule\r\ncontent-length: 3\r\n\r\nno!", "403 Forbidden by rule"),
        ("HTTP/1.1 502\r\n\r\n", "502"),
        ("HTTP/1.1 302 Found\r\nlocation: http://elsewhere/\r\n\r\n", "302"),
    ] {
        let address = serve(move |stream| {
            head(&stream);
            say(&stream, answer.as_bytes());
            linger(&stream);
        });
        let error = failure(address, SdkConfig::new()).await;
        assert!(error.to_string().contains(words), "{error}");
        assert!(!error.is_transient(), "{error}");
    }
}

#[tokio::test]
async fn what_is_no_proxy_is_told() {
    let giant = format!("HTTP/1.1 200 OK\r\n{}", "x-filler: 0123456789abcdef\r\n".repeat(10_000));
    for (answer, words) in [
        ("SSH-2.0-OpenSSH_9.2\r\n".to_owned(), "does not speak HTTP"),
        ("HTTP/1.1 2x0 OK\r\n\r\n".to_owned(), "does not speak HTTP"),
        ("HTTP/2.0 200 OK\r\n\r\n".to_owned(), "does not speak HTTP"),
        (giant, "its answer has no end"),
        ("HTTP/1.1 200 OK\r\n\r\n<html>".to_owned(), "says too much"),
        (String::new(), "without a whole answer"),
        ("HTT".to_owned(), "without a whole answer"),
        ("HTTP/1.1 200 OK\r\nvia: x".to_owned(), "without a whole answer"),
    ] {
        let address = serve(move |stream| {
            head(&stream);
            say(&stream, answer.as_bytes());
        });
        let error = failure(address, SdkConfig::new()).await;
        assert!(error.to_string().contains(words), "{words}: {error}");
    }
}

#[tokio::test]
async fn a_proxy_that_promises_and_goes_is_told() {
    let address = serve(|stream| {
        head(&stream);
        say(&stream, b"HTTP/1.1 200 Connection established\r\n\r\n");
    });
    let error = failure(address, SdkConfig::new()).await;
    assert!(error.to_string().contains("before TLS was agreed on"), "{error}");
}

#[tokio::test]
async fn nobody_there_is_told_and_may_pass() {
    // A bound port without a listener refuses, and no other process can take it.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).unwrap();
    let error = failure(socket.local_addr().unwrap(), SdkConfig::new()).await;
    assert!(error.to_string().contains("cannot be reached"), "{error}");
    assert!(error.is_transient());
}

#[tokio::test(start_paused = true)]
async fn the_limit_on_connecting_covers_the_tunnel() {
    const LIMIT: Duration = Duration::from_millis(200);
    let config = SdkConfig::new().connect_timeout(LIMIT);
    for said in ["", "HTTP/1.1 20", "HTTP/1.1 200 OK\r\n\r\n"] {
        let clock = StoppedClock::stop();
        let (stopped, mut stopping) = unbounded_channel();
        let address = serve(move |stream| {
            head(&stream);
            say(&stream, said.as_bytes());
            stopped.send(()).unwrap();
            linger(&stream);
        });
        let begun = Instant::now();
        let failing = tokio::spawn(failure(address, config.clone()));
        within(stopping.recv()).await.unwrap();
        let_tasks_run().await;
        clock.run();
        let error = within(failing).await.unwrap();
        let took = begun.elapsed();
        assert!(took >= LIMIT && took < LIMIT + Duration::from_millis(2), "{said:?}: {took:?}");
        assert!(error.to_string().contains("in time"), "{said:?}: {error}");
        assert!(error.is_transient());
    }
}

#[tokio::test]
async fn a_token_call_that_fails_at_the_proxy_is_told_as_such() {
    let sim = sim(true).await;
    let address = serve(|stream| {
        head(&stream);
        say(&stream, b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    });
    let client = signing_in(&sim).proxy(proxy(address)).build().unwrap();
    let error = client.authenticate().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Proxy, "{error:?}");
    assert!(!error.is_transient());
    assert!(chain(&error).contains("407"), "{}", chain(&error));
    assert!(sim.requests().is_empty());
}

#[tokio::test]
async fn any_good_status_opens_a_tunnel_whichever_way_it_comes() {
    let sim = sim(true).await;
    let to = authority(&sim);
    let (asked, asking) = std::sync::mpsc::channel();
    let address = serve(move |stream| {
        asked.send(head(&stream)).unwrap();
        // A head in many pieces, as slow networks bring it.
        for byte in b"HTTP/1.0 201 \r\nx: y\r\n\r\n" {
            say(&stream, &[*byte]);
        }
        join(&stream, &TcpStream::connect(&to).unwrap());
    });
    let client = signing_in(&sim).proxy(proxy(address)).build().unwrap();
    client.send(Ask::read()).await.unwrap();
    let to = authority(&sim);
    let expected = format!(
        "CONNECT {to} HTTP/1.1\r\nHost: {to}\r\n\
         Proxy-Authorization: Basic dXNlci1jYW5hcnk6cGFzcy1jYW5hcnk=\r\n\r\n"
    );
    assert_eq!(asking.recv().unwrap(), expected);
    assert_eq!(sim.token_requests(), 1, "the token call went the same way");
    assert!(asking.try_recv().is_err(), "on the same connection");
}

#[tokio::test]
async fn a_proxy_that_reads_plain_requests_may_refuse_them() {
    for (answer, kind) in [
        ("HTTP/1.1 407 Who are you\r\ncontent-length: 0\r\n\r\n", ErrorKind::Proxy),
        (
            "HTTP/1.1 401 Who\r\nproxy-authenticate: Basic\r\ncontent-length: 0\r\n\r\n",
            ErrorKind::Proxy,
        ),
        ("HTTP/1.1 403 No\r\ncontent-length: 2\r\n\r\nno", ErrorKind::Decode),
    ] {
        let address = serve(move |stream| {
            let head = head(&stream);
            assert!(head.starts_with("GET http://127.0.0.1:1/crm/v8/Leads?"), "{head}");
            assert!(head.contains("proxy-authorization: Basic dXNlci1j"), "{head}");
            say(&stream, answer.as_bytes());
        });
        let client = client_of("http://127.0.0.1:1").proxy(proxy(address)).build().unwrap();
        let error = client.send(Ask::read()).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{error:?}");
    }
}

#[tokio::test]
async fn settings_that_cannot_work_are_told_by_build() {
    let error = client_of("https://zoho.test").proxy(RequestProxy::new("http://proxy", 1)).build();
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Configuration);
}
