//! Recordings of what travels, without its secrets, and their replay.

mod recorder;
mod replay;
mod scrubber;
mod secret;
mod tape;
mod text;

pub use recorder::{Recorded, Recording};
pub use replay::Replay;
