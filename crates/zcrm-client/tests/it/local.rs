//! Servers on this machine that do what is wanted with each connection, and clients of them.

use std::error::Error as _;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use zcrm_auth::{OAuthApp, OAuthToken};
use zcrm_client::{ClientBuilder, Error, SdkConfig, Tls, TlsRoots};
use zcrm_env::Environment;
use zcrm_sim::Sim;
use zcrm_store_api::MemoryStore;

/// A listener that serves each connection on a thread of its own, until the process ends.
pub(crate) fn serve(with: impl Fn(TcpStream) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let with = Arc::new(with);
    thread::spawn(move || {
        while let Ok((stream, _)) = listener.accept() {
            let with = Arc::clone(&with);
            thread::spawn(move || with(stream));
        }
    });
    address
}

/// Everything up to the empty line; what was sent when the other side ends before it.
pub(crate) fn head(mut stream: impl Read) -> String {
    let mut head = Vec::new();
    let mut byte = [0; 1];
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => break,
        }
    }
    String::from_utf8(head).unwrap()
}

/// Writes what the other side still takes.
pub(crate) fn say(mut stream: &TcpStream, bytes: &[u8]) {
    // It may have seen enough, and gone.
    let _ = stream.write_all(bytes);
}

/// Keeps a connection open, and is silent, until the other side goes.
pub(crate) fn linger(mut stream: &TcpStream) {
    let _ = std::io::copy(&mut stream, &mut std::io::sink());
}

/// Carries bytes both ways until both sides have ended.
pub(crate) fn join(near: &TcpStream, far: &TcpStream) {
    let carry = |mut from: &TcpStream, mut to: &TcpStream| {
        let _ = std::io::copy(&mut from, &mut to);
        let _ = to.shutdown(std::net::Shutdown::Write);
    };
    thread::scope(|scope| {
        scope.spawn(|| carry(near, far));
        carry(far, near);
    });
}

pub(crate) async fn sim(tls: bool) -> Sim {
    Sim::builder().leads(3).tls(tls).start().await.unwrap()
}

/// Its `host:port`.
pub(crate) fn authority(sim: &Sim) -> String {
    sim.url().split_once("://").unwrap().1.to_owned()
}

pub(crate) fn trusting(sim: &Sim) -> Tls {
    let tls = Tls::new().roots(TlsRoots::ExtraOnly);
    match sim.ca_pem() {
        Some(pem) => tls.extra_ca_pem(pem),
        None => tls,
    }
}

/// A client of the simulator that has a grant code, so that its first call is a token call.
pub(crate) fn signing_in(sim: &Sim) -> ClientBuilder {
    let app = OAuthApp::new(sim.app().client_id(), sim.app().client_secret());
    zcrm_client::Client::builder(sim.environment())
        .token(OAuthToken::grant(app, sim.grant_code()))
        .store(MemoryStore::new())
        .tls(trusting(sim))
        .config(SdkConfig::new().max_attempts(1))
}

/// A client of whatever is at this address; nothing is tried twice.
pub(crate) fn client_of(url: &str) -> ClientBuilder {
    let environment = Environment::custom("test").accounts_url(url).api_url(url).build().unwrap();
    zcrm_client::Client::builder(environment)
        .token(OAuthToken::access("given"))
        .store(MemoryStore::new())
        .tls(Tls::new().roots(TlsRoots::ExtraOnly))
        .config(SdkConfig::new().max_attempts(1))
}

/// Every word of an error and its causes.
pub(crate) fn chain(error: &Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    text
}
