//! Rust types of an organisation's own modules.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod change;
mod check;
mod error;
mod name;
mod render;
mod schema;
mod settings;

pub use change::{Change, ChangeKind, changes};
pub use check::{Check, check};
pub use error::{CodegenError, CodegenErrorKind};
pub use render::generate;
pub use schema::{FieldSchema, ModuleSchema, OptionSchema, Schema};
pub use settings::{ModuleSettings, Settings};
