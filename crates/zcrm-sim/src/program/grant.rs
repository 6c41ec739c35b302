//! `--grant`: another grant code of a simulator that is running.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::sync::Arc;
use std::{env, fs};

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::options::Options;

/// Asks the simulator on the port for a code.
pub(crate) fn ask(options: &Options) -> Result<String, String> {
    let port = options.port;
    let none = |error: &dyn std::fmt::Display| {
        format!("failed to reach a simulator on 127.0.0.1:{port}: {error}; is it running?")
    };
    let socket = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).map_err(|error| none(&error))?;
    let reply = if options.tls {
        exchange(StreamOwned::new(trusting()?, socket), options)
    } else {
        exchange(socket, options)
    };
    let reply = reply.map_err(|error| none(&error))?;
    let (head, body) = reply.split_once("\r\n\r\n").unwrap_or((&reply, ""));
    match head.split(' ').nth(1) {
        Some("200") => Ok(body.trim().to_owned()),
        Some("404") if body.trim() == "no such user" => {
            Err("the simulator knows no such user".to_owned())
        }
        _ => Err(format!("what listens on 127.0.0.1:{port} is no zcrm-sim of this version")),
    }
}

fn exchange(mut stream: impl Read + Write, options: &Options) -> std::io::Result<String> {
    let query: String = options.user.iter().fold(String::new(), |_, user| {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        format!("?{}", query.append_pair("email", user).finish())
    });
    write!(
        stream,
        "POST /__sim/grant{query} HTTP/1.1\r\nhost: 127.0.0.1:{}\r\nx-zcrm-sim: 1\r\n\
         content-length: 0\r\nconnection: close\r\n\r\n",
        options.port
    )?;
    stream.flush()?;
    let mut reply = String::new();
    match stream.read_to_string(&mut reply) {
        // A peer that ends without the closing of TLS has said all the same what it had to say.
        Err(error) if reply.is_empty() => Err(error),
        _ => Ok(reply),
    }
}

/// A TLS session that trusts the CA of the running simulator.
fn trusting() -> Result<ClientConnection, String> {
    let path = env::var_os("ZCRM_CA_FILE")
        .ok_or("with --tls the variable ZCRM_CA_FILE must name the file of the CA")?;
    let wrong = |error: &dyn std::fmt::Display| {
        format!("failed to read a CA from {}: {error}", path.display())
    };
    let pem = fs::read(&path).map_err(|error| wrong(&error))?;
    let certificate = CertificateDer::from_pem_slice(&pem).map_err(|error| wrong(&error))?;
    let mut roots = RootCertStore::empty();
    roots.add(certificate).map_err(|error| wrong(&error))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| wrong(&error))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::from(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST));
    ClientConnection::new(Arc::new(config), name).map_err(|error| wrong(&error))
}
