//! Certificates that are expired, unknown, or another host's; ours; and names that are not checked.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};
use zcrm_client::{Client, Error, ErrorKind, Tls, TlsRoots};

use crate::local::{chain, client_of, head, serve};
use crate::scene::Ask;

const HOST: &str = "zoho.test";

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority(name: &str) -> Authority {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A certificate and its key.
struct Identity {
    certificate: rcgen::Certificate,
    key: KeyPair,
}

fn identity(
    names: &[&str],
    by: Option<&Authority>,
    change: impl FnOnce(&mut CertificateParams),
) -> Identity {
    let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).unwrap();
    change(&mut params);
    let key = KeyPair::generate().unwrap();
    let certificate = match by {
        Some(authority) => params.signed_by(&key, authority).unwrap(),
        None => params.self_signed(&key).unwrap(),
    };
    Identity { certificate, key }
}

struct Server {
    address: SocketAddr,
    /// Requests that were read.
    served: Arc<AtomicUsize>,
    /// Connections that were made.
    tried: Arc<AtomicUsize>,
}

/// A TLS server that answers every request with an empty list; it may want certificates of these.
fn server(identity: &Identity, clients: Option<&Authority>) -> Server {
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(identity.key.serialize_der()));
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap();
    let builder = match clients {
        None => builder.with_no_client_auth(),
        Some(authority) => {
            let mut roots = RootCertStore::empty();
            roots.add(CertificateDer::from(authority.der().to_vec())).unwrap();
            let provider = Arc::new(ring::default_provider());
            let verifier =
                WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build();
            builder.with_client_cert_verifier(verifier.unwrap())
        }
    };
    let config =
        Arc::new(builder.with_single_cert(vec![identity.certificate.der().clone()], key).unwrap());
    let (served, tried) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let address = serve({
        let (served, tried) = (Arc::clone(&served), Arc::clone(&tried));
        move |socket| {
            tried.fetch_add(1, SeqCst);
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(connection, socket);
            if head(&mut stream).ends_with("\r\n\r\n") {
                served.fetch_add(1, SeqCst);
                let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 11\r\nconnection: close\r\n\r\n{\"data\":[]}";
                std::io::Write::write_all(&mut stream, answer).unwrap();
                stream.conn.send_close_notify();
                let _ = std::io::Write::flush(&mut stream);
            }
        }
    });
    Server { address, served, tried }
}

fn client(server: &Server, tls: Tls) -> Client {
    let url = format!("https://{HOST}:{}", server.address.port());
    let here = [IpAddr::from(Ipv4Addr::LOCALHOST)];
    client_of(&url).tls(tls).resolve(HOST, here).build().unwrap()
}

fn trusting(authority: &Authority) -> Tls {
    Tls::new().roots(TlsRoots::ExtraOnly).extra_ca_pem(authority.pem())
}

async fn refusal(server: &Server, tls: Tls) -> Error {
    let error = client(server, tls).send(Ask::read()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
    assert!(!error.is_transient(), "it would be the same next time: {error}");
    assert!(!error.may_have_happened());
    assert_eq!(server.served.load(SeqCst), 0, "nothing was read");
    assert_eq!(server.tried.load(SeqCst), 1);
    error
}

#[tokio::test]
async fn each_bad_certificate_is_refused_for_what_it_is() {
    let (known, stranger) = (authority("known"), authority("stranger"));
    let (good, other) = (identity(&[HOST], Some(&known), |_| {}), "crm.other.test");
    client(&server(&good, None), trusting(&known)).send(Ask::read()).await.unwrap();
    for (identity, words) in [
        (
            identity(&[HOST], Some(&known), |params| params.not_after = date_time_ymd(2020, 1, 1)),
            "certificate has expired",
        ),
        (
            identity(&[HOST], Some(&known), |params| params.not_before = date_time_ymd(2900, 1, 1)),
            "not valid yet",
        ),
        (identity(&[HOST], None, |_| {}), "not trusted: it is self-signed"),
        (identity(&[HOST], Some(&stranger), |_| {}), "an authority that is not known here"),
        (identity(&[other], Some(&known), |_| {}), "belongs to another host"),
    ] {
        let error = refusal(&server(&identity, None), trusting(&known)).await;
        assert!(error.to_string().contains(words), "{words}: {error}");
        assert!(error.to_string().contains(HOST), "who: {error}");
        if words.contains("another host") {
            assert!(error.to_string().contains(other), "whose: {error}");
        }
    }
}

#[tokio::test]
async fn without_host_names_everything_else_is_checked() {
    let (known, stranger) = (authority("known"), authority("stranger"));
    let other = ["other.test"];
    let danger = || trusting(&known).danger_without_host_name_verification();
    let expired = |params: &mut CertificateParams| params.not_after = date_time_ymd(2020, 1, 1);
    let wrong_name = server(&identity(&other, Some(&known), |_| {}), None);
    client(&wrong_name, danger()).send(Ask::read()).await.unwrap();
    assert_eq!(wrong_name.served.load(SeqCst), 1);
    for (identity, words) in [
        (identity(&other, Some(&known), expired), "expired"),
        (identity(&other, Some(&stranger), |_| {}), "not trusted"),
        (identity(&other, None, |_| {}), "not trusted"),
        (identity(&[HOST], None, |_| {}), "not trusted"),
    ] {
        let error = refusal(&server(&identity, None), danger()).await;
        assert!(error.to_string().contains(words), "{words}: {error}");
    }
}

#[tokio::test]
async fn a_client_certificate_is_shown_to_those_who_ask() {
    let (known, clients, stranger) =
        (authority("known"), authority("clients"), authority("stranger"));
    let here = identity(&[HOST], Some(&known), |_| {});
    let ours = identity(&["us"], Some(&clients), |_| {});
    let with = |identity: &Identity| {
        let key = identity.key.serialize_pem();
        trusting(&known).client_certificate_pem(identity.certificate.pem(), key)
    };
    let asks = server(&here, Some(&clients));
    client(&asks, with(&ours)).send(Ask::read()).await.unwrap();
    assert_eq!(asks.served.load(SeqCst), 1);
    // A server that does not ask is served as well.
    client(&server(&here, None), with(&ours)).send(Ask::read()).await.unwrap();

    let theirs = identity(&["us"], Some(&stranger), |_| {});
    for tls in [trusting(&known), with(&theirs)] {
        let error = refusal(&server(&here, Some(&clients)), tls).await;
        assert!(error.to_string().contains("Tls::client_certificate_pem"), "{error}");
    }

    let printed = format!("{:?} {:#?}", with(&ours), with(&ours));
    let key = ours.key.serialize_pem();
    let line = key.lines().nth(1).unwrap();
    assert!(!printed.contains(&line[..12]), "{printed}");
    let bytes = format!("{:?}", &key.as_bytes()[..8]);
    assert!(!printed.contains(bytes.trim_matches(['[', ']'])), "{printed}");
}

#[tokio::test]
async fn what_cannot_be_a_client_certificate_is_told_by_build() {
    let ours = identity(&["us"], None, |_| {});
    let (certificate, key) = (ours.certificate.pem(), ours.key.serialize_pem());
    let other_key = KeyPair::generate().unwrap().serialize_pem();
    for (certificate, key) in [
        (String::new(), key.clone()),
        ("certificate".to_owned(), key.clone()),
        (certificate.clone(), String::new()),
        (certificate.clone(), key.replace("PRIVATE", "ENCRYPTED PRIVATE")),
        (certificate, other_key),
    ] {
        let tls = Tls::new().roots(TlsRoots::ExtraOnly).client_certificate_pem(certificate, &*key);
        let error = client_of("https://zoho.test").tls(tls).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{error:?}");
        let told = format!("{} {error:?}", chain(&error));
        assert!(key.lines().nth(1).is_none_or(|line| !told.contains(&line[..12])), "{told}");
    }
}
