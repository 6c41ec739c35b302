//! Fields whose values the compiler checks.

mod field;
mod fits;

pub use field::Field;
pub use fits::Fits;
