//! Conversions to the types of other crates, each behind a feature named by its major version.

#[cfg(feature = "chrono-0-4")]
mod chrono;
#[cfg(feature = "jiff-0-2")]
mod jiff;
mod out_of_range;
#[cfg(feature = "rust_decimal-1")]
mod rust_decimal;
#[cfg(feature = "time-0-3")]
mod time;

pub use out_of_range::OutOfRange;
