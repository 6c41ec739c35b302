//! Recordings of what travels, without its secrets, and their replay.

mod recording;
mod replay;
mod scrubber;
mod secret;
mod tape;
mod text;

pub use recording::{Recorded, Recording};
pub use replay::Replay;
