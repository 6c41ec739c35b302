//! What hangs on a record, over TLS against the simulator.

mod attachment;
mod blueprint;
mod built;
mod conversion;
mod examples;
mod file;
mod function;
mod large;
mod lock;
mod mail;
mod note;
mod office;
mod openapi;
mod photo;
mod related;
mod share;
mod tag;
mod timeline;
