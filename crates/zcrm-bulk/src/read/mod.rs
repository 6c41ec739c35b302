//! Bulk reads.

mod at;
mod calls;
mod decoded;
mod export_file;
mod pages;
mod query;
mod request;
mod rows;

pub use request::BulkRead;
