//! SOCKS5, spoken with a proxy of our own.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{Receiver, channel};

use zcrm_client::{ErrorKind, RequestProxy};

use crate::local::{authority, chain, client_of, join, serve, signing_in, sim};
use crate::scene::Ask;

/// A proxy that wants these credentials, if any, and tells whereto it was asked. Source: RFC 1928.
fn proxy(
    wants: Option<(&'static str, &'static str)>,
    to: String,
) -> (SocketAddr, Receiver<String>) {
    let (asked, asking) = channel();
    let address = serve(move |mut stream| {
        let method = if wants.is_some() { 2 } else { 0 };
        let [5, count] = read(&stream) else { panic!("version 5") };
        let mut methods = vec![0; usize::from(count)];
        stream.read_exact(&mut methods).unwrap();
        if !methods.contains(&method) {
            stream.write_all(&[5, 0xff]).unwrap();
            return;
        }
        stream.write_all(&[5, method]).unwrap();
        if let Some((user, password)) = wants {
            let [1] = read(&stream) else { panic!("version 1") };
            let given = (text(&stream), text(&stream));
            let good = given == (user.to_owned(), password.to_owned());
            stream.write_all(&[1, u8::from(!good)]).unwrap();
            if !good {
                return;
            }
        }
        let [5, 1, 0, kind] = read(&stream) else { panic!("a request") };
        let host = match kind {
            1 => std::net::Ipv4Addr::from(read::<4>(&stream)).to_string(),
            3 => text(&stream),
            _ => panic!("kind {kind}"),
        };
        let port = u16::from_be_bytes(read(&stream));
        asked.send(format!("{host}:{port}")).unwrap();
        if host == "refused.test" {
            stream.write_all(&[5, 2, 0, 1, 0, 0, 0, 0, 0, 0]).unwrap();
            return;
        }
        stream.write_all(&[5, 0, 0, 3, 4, b'h', b'e', b'r', b'e', 0, 80]).unwrap();
        join(&stream, &TcpStream::connect(&to).unwrap());
    });
    (address, asking)
}

fn read<const N: usize>(mut stream: &TcpStream) -> [u8; N] {
    let mut bytes = [0; N];
    stream.read_exact(&mut bytes).unwrap();
    bytes
}

fn text(mut stream: &TcpStream) -> String {
    let [length] = read(stream);
    let mut bytes = vec![0; usize::from(length)];
    stream.read_exact(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn tls_and_plain_http_pass_with_and_without_credentials() {
    for (tls, wants) in [(true, None), (true, Some(("ada", "s3cret"))), (false, Some(("a", "")))] {
        let sim = sim(tls).await;
        let (address, asked) = proxy(wants, authority(&sim));
        let mut socks = RequestProxy::socks5("127.0.0.1", address.port());
        if let Some((user, password)) = wants {
            socks = socks.basic_auth(user, password);
        }
        let client = signing_in(&sim).proxy(socks).build().unwrap();
        client.send(Ask::read()).await.unwrap();
        assert_eq!(asked.recv().unwrap(), authority(&sim));
        assert_eq!(sim.token_requests(), 1);
        assert!(sim.requests().iter().all(|seen| seen.header("proxy-authorization").is_none()));
    }
}

#[tokio::test]
async fn refusals_are_told_and_names_are_looked_up_by_the_proxy() {
    let (address, asked) = proxy(None, String::new());
    let socks = RequestProxy::socks5("127.0.0.1", address.port());
    let client = client_of("https://refused.test").proxy(socks).build().unwrap();
    let error = client.send(Ask::read()).await.unwrap_err();
    assert_eq!(asked.recv().unwrap(), "refused.test:443");
    assert_eq!(error.kind(), ErrorKind::Proxy);
    assert!(error.to_string().contains("2 (not allowed by its rules)"), "{error}");

    let (strict, _) = proxy(Some(("ada", "right")), String::new());
    for socks in [
        RequestProxy::socks5("127.0.0.1", strict.port()),
        RequestProxy::socks5("127.0.0.1", strict.port()).basic_auth("ada", "wrongCanary"),
    ] {
        let client = client_of("https://zoho.test").proxy(socks).build().unwrap();
        let error = client.send(Ask::read()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Proxy);
        assert!(error.to_string().contains("basic_auth"), "{error}");
        assert!(!error.is_transient() && !chain(&error).contains("wrongCanary"));
    }
    let no_socks = serve(|stream| {
        let _: [u8; 3] = read(&stream);
        crate::local::say(&stream, b"HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    let socks = RequestProxy::socks5("127.0.0.1", no_socks.port());
    let client = client_of("https://zoho.test").proxy(socks).build().unwrap();
    let error = client.send(Ask::read()).await.unwrap_err();
    assert!(error.to_string().contains("does not speak SOCKS5"), "{error}");
}
