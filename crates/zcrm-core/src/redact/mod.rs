//! Text of a server in our own messages: short, on one line, without values.

mod excerpt;
mod outline;

pub use excerpt::excerpt;

pub(crate) use outline::outline;
