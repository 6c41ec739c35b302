//! What is sent: path, query, headers, body, and what the sender must know of them.

mod file_piece;
mod multipart;
mod operation_request;
mod payload;
mod pieces;
mod writes;

pub use multipart::Multipart;
pub use operation_request::OperationRequest;
pub use writes::{RecordWrites, RequestedFields, WriteKind};
