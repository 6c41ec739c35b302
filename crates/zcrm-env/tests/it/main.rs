//! What zcrm-env promises, one module per promise.

mod catalogue;
mod custom;
mod lookup;
mod parse;
#[cfg(feature = "serde")]
mod text_serde;
