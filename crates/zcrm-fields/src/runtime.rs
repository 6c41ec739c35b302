//! The seam through which time and file work come in.

use std::fmt::Debug;
use std::time::SystemTime;

use crate::source::BoxFuture;

/// A piece of file work that may block.
pub type BlockingWork = Box<dyn FnOnce() + Send + 'static>;

/// A clock, and a place where files may be read and written.
///
/// `zcrm-client` implements it once for tokio, with `spawn_blocking`; tests do it with a clock that
/// stands still. The cache sleeps nowhere and spawns nothing else.
pub trait Runtime: Debug + Send + Sync {
    /// The moment it is now.
    fn now(&self) -> SystemTime;

    /// Runs the work to its end, where it holds no other task up.
    ///
    /// Running it in place, before the future is made, is correct too, and right for programs
    /// without an asynchronous runtime. A runtime that shuts down may drop the work: the cache
    /// then does without the disk.
    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()>;
}
