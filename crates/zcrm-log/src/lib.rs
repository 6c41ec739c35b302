//! A log file for zcrm, with the levels of Zoho's SDKs.

#![doc = include_str!("../README.md")]

mod error;
mod level;
mod lines;
mod logger;

pub use error::LogError;
pub use level::Level;
pub use logger::Logger;
