//! What requests carry: bytes, forms of several parts, streams.

mod file_piece;
mod multipart;
mod payload;
mod pieces;

pub use multipart::Multipart;

pub(crate) use payload::Payload;
