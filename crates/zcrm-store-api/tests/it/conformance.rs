//! The kit on the memory store, and the kit itself on stores that are broken on purpose.

mod broken;
#[cfg(feature = "encryption")]
mod encrypted;
mod matrix;
mod memory;
