//! The source file.

mod choice;
mod file;
mod kind;
mod module;
mod plan;
mod text;

pub use file::generate;
