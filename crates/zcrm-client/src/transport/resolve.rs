//! Names to addresses: as the program says, else as the system says.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use tower_service::Service;

/// Hosts whose addresses the program gives.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hosts(BTreeMap<String, Vec<IpAddr>>);

impl Hosts {
    pub(crate) fn insert(&mut self, mut host: String, addresses: Vec<IpAddr>) {
        host.make_ascii_lowercase();
        self.0.insert(host, addresses);
    }
}

/// Looks names up.
#[derive(Clone, Debug)]
pub(super) struct Resolver {
    hosts: Arc<Hosts>,
    system: GaiResolver,
}

/// A name that has no address; told from a connection that is refused.
#[derive(Debug)]
pub(super) struct Unresolved(io::Error);

impl Resolver {
    pub(super) fn new(hosts: Hosts) -> Self {
        Self { hosts: Arc::new(hosts), system: GaiResolver::new() }
    }
}

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = Unresolved;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Unresolved>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Unresolved>> {
        self.system.poll_ready(context).map_err(Unresolved)
    }

    fn call(&mut self, name: Name) -> Self::Future {
        if let Some(addresses) = self.hosts.0.get(&name.as_str().to_ascii_lowercase()) {
            // The port is put in by the connector.
            let addresses: Vec<_> = addresses.iter().map(|ip| SocketAddr::new(*ip, 0)).collect();
            let found = match addresses.is_empty() {
                true => Err(Unresolved(io::ErrorKind::NotFound.into())),
                false => Ok(addresses.into_iter()),
            };
            return Box::pin(std::future::ready(found));
        }
        let looking = self.system.call(name);
        Box::pin(async move {
            let addresses: Vec<_> = looking.await.map_err(Unresolved)?.collect();
            Ok(addresses.into_iter())
        })
    }
}

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name has no address")
    }
}

impl Error for Unresolved {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}
