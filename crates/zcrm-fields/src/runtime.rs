//! The seam through which time, tasks and file work come in.

use std::fmt::Debug;
use std::time::SystemTime;

use crate::source::BoxFuture;

/// A piece of file work that may block.
pub type BlockingWork = Box<dyn FnOnce() + Send + 'static>;

/// A clock, a spawner, and a place where files may be read and written.
///
/// `zcrm-client` implements it once for tokio; tests do it with a clock that stands still. The
/// cache calls it inside other calls only, never in a constructor, and sleeps nowhere.
pub trait Runtime: Debug + Send + Sync {
    /// The moment it is now.
    fn now(&self) -> SystemTime;

    /// Runs the future to its end, whether or not anybody waits for it.
    ///
    /// A runtime that shuts down may drop it; the next caller then starts anew.
    fn spawn(&self, task: BoxFuture<'static, ()>);

    /// Runs the work to its end, where it holds no other task up.
    ///
    /// Running it in place, before the future is made, is correct too. A runtime that shuts down
    /// may drop the work: the cache then does without the disk.
    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()>;
}
