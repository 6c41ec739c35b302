//! What hangs on a record, over TLS against the simulator.

mod attachment;
mod blueprint;
mod conversion;
mod file;
mod function;
mod lock;
mod mail;
mod note;
mod office;
mod photo;
mod related;
mod share;
mod tag;
mod timeline;
