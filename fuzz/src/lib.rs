//! What the fuzz targets share: a secret that must not be seen, and a second opinion on JSON.
//!
//! A target is a property, not a wish that nothing panics: each file in `fuzz_targets` says on its
//! first lines what must hold for *any* input. The door of each crate is its `fuzzing` module, which
//! exists only under `--cfg fuzzing`.

pub mod canary;
pub mod json;
pub mod query;
