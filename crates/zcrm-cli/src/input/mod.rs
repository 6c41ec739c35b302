//! Records from the standard input or a file: JSON, one JSON object a line, or CSV.

mod convert;
mod reader;

pub(crate) use convert::Converter;
pub(crate) use reader::{Input, read};
