//! A server that only claims to be the one that was named: an attacker in the middle.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use zcrm_store_api::{StoreErrorKind, TokenStore};
use zcrm_store_postgres::{PostgresStore, PostgresStoreBuilder, PostgresTls};

use crate::server::{Table, Way, authority};

const PASSWORD: &str = "app-pw-canary";

/// What PostgreSQL's clients ask for first, and the code of a password.
const SSL_REQUEST: [u8; 8] = [0, 0, 0, 8, 4, 210, 22, 47];

/// Speaks TLS by a certificate that it made itself for the name of the server, asks for the password
/// in clear, and gives it to the test; nothing, when the caller hung up before.
fn impostor() -> (u16, Receiver<Option<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let key = rcgen::KeyPair::generate().unwrap();
    let names = ["db.example", "127.0.0.1"].map(str::to_owned);
    let certificate = rcgen::CertificateParams::new(names).unwrap().self_signed(&key).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
    let (told, heard) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let password = steal(stream.unwrap(), Arc::clone(&config)).ok();
            if told.send(password).is_err() {
                return;
            }
        }
    });
    (port, heard)
}

fn steal(mut stream: TcpStream, config: Arc<ServerConfig>) -> std::io::Result<String> {
    let mut request = [0; 8];
    stream.read_exact(&mut request)?;
    assert_eq!(request, SSL_REQUEST);
    stream.write_all(b"S")?;
    let connection = ServerConnection::new(config).map_err(std::io::Error::other)?;
    let mut stream = StreamOwned::new(connection, stream);
    let mut message = |tagged: bool| -> std::io::Result<Vec<u8>> {
        let mut head = [0; 5];
        let head = if tagged { &mut head[..] } else { &mut head[1..] };
        stream.read_exact(head)?;
        let length = u32::from_be_bytes(*head.last_chunk().unwrap());
        let mut body = vec![0; usize::try_from(length).unwrap() - 4];
        stream.read_exact(&mut body)?;
        if !tagged {
            // AuthenticationCleartextPassword
            stream.write_all(&[b'R', 0, 0, 0, 8, 0, 0, 0, 3])?;
            stream.flush()?;
        }
        Ok(body)
    };
    let _startup = message(false)?;
    let password = message(true)?;
    Ok(String::from_utf8_lossy(&password).trim_end_matches('\0').to_owned())
}

/// By a name that is not this machine's, which leads here.
fn builder(port: u16) -> PostgresStoreBuilder {
    let url = format!("postgres://app:{PASSWORD}@db.example:{port}/z?hostaddr=127.0.0.1");
    PostgresStore::builder().url(url).connections(1)
}

#[tokio::test]
async fn an_impostor_is_not_told_the_password_unless_that_is_asked_for_by_name() {
    let (port, heard) = impostor();
    for tls in [None, Some(PostgresTls::VerifyFull)] {
        let mut builder = builder(port);
        if let Some(tls) = tls {
            builder = builder.tls(tls);
        }
        let error = builder.build().unwrap().list(None, 1).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
        assert!(error.to_string().contains("certificate"), "{error}");
        assert_eq!(heard.recv().unwrap(), None, "{tls:?}");
    }
    // The impostor is good enough for it, where no authority is asked.
    for tls in [PostgresTls::Require, PostgresTls::Prefer] {
        builder(port).tls(tls).build().unwrap().list(None, 1).await.unwrap_err();
        assert_eq!(heard.recv().unwrap().as_deref(), Some(PASSWORD), "{tls:?}");
    }
}

/// The same with a real server, whose certificate no public authority signed.
#[tokio::test]
async fn a_real_server_of_an_unknown_authority_is_refused_on_any_other_machine() {
    let url = |host: &str| {
        let mut url = Way::Direct.url();
        let query = format!("hostaddr={}", url.host_str().unwrap());
        url.set_host(Some(host)).unwrap();
        url.set_query(Some(&query));
        url
    };
    let table = Table::new(Way::Direct);
    let store = |builder: PostgresStoreBuilder| builder.table(&table.name).build().unwrap();
    for builder in [
        PostgresStore::builder().url(url("db.example")),
        // Its own authority, and another name than the certificate is for.
        PostgresStore::builder().url(url("db.example")).ca_pem(authority()),
    ] {
        let error = store(builder).list(None, 1).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
        assert!(error.to_string().contains("certificate"), "{error}");
    }
    let named = PostgresStore::builder().url(url("localhost")).ca_pem(authority());
    store(named).list(None, 1).await.expect("the name it is for, by the authority that signed it");
    table.drop().await;
}
