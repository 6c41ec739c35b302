//! How bytes travel: the replaceable seam, and hyper with rustls behind it.

mod capped;
mod coding;
mod connect;
mod explain;
mod failure;
mod hyper;
mod idle;
mod layers;
mod proxy;
mod record;
mod resolve;
mod route;
mod seam;
mod sending;
#[cfg(feature = "socks")]
mod socks;
mod tls;
mod tunnel;
mod wire;

pub use proxy::RequestProxy;
pub use record::{Recorded, Recording, Replay};
pub use seam::Transport;
pub use tls::{Tls, TlsRoots};

pub(crate) use failure::{Exchange, Streamed, exchange, exchange_stream};
pub(crate) use hyper::transport;
pub(crate) use layers::Layers;
pub(crate) use resolve::Hosts;
