//! How bytes travel: the replaceable seam, and hyper with rustls behind it.

mod connect;
mod failure;
mod hyper;
mod idle;
mod seam;
mod tls;

pub use seam::Transport;
pub use tls::{Tls, TlsRoots};

pub(crate) use failure::{Exchange, exchange};
pub(crate) use hyper::transport;
