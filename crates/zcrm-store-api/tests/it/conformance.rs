//! The kit on the memory store, and the kit itself on stores that are broken on purpose.

mod broken;
mod matrix;
mod memory;
mod waiting;
