//! What the program does besides running a simulator.

mod ca_file;
mod grant;
mod options;

pub(crate) use ca_file::CaFile;
pub(crate) use grant::ask;
pub(crate) use options::{HELP, Options, read};
