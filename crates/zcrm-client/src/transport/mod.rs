//! How bytes travel: the replaceable transport, and hyper with rustls behind it.

mod accounts;
mod coding;
mod connect_timeout;
mod connector;
mod failure;
mod hyper;
mod layers;
mod limited;
mod map_error;
mod pools;
mod proxy;
mod read_timeout;
mod recording;
mod resolve;
mod service;
mod silent;
#[cfg(feature = "socks")]
mod socks;
mod stream;
mod target;
mod tls;
mod tunnel;
mod upload_timeout;

pub use proxy::RequestProxy;
pub use recording::{Recorded, Recording, Replay};
pub use service::Transport;
pub use tls::{Tls, TlsRoots};

pub(crate) use accounts::AccountsTransport;
pub(crate) use failure::{Exchange, Streamed, exchange, exchange_stream};
pub(crate) use hyper::hyper_transport;
pub(crate) use layers::Layers;
pub(crate) use resolve::Hosts;
