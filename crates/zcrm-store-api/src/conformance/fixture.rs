//! What the kit needs to know of a store: how to open it, run it, fill it and let its time pass.

use std::sync::Arc;
use std::time::Duration;

use crate::{Capabilities, TokenRecord, TokenStore};

/// One empty store for one test, and the way to use it; implemented by the author of a store.
///
/// The kit has no runtime and no files: the fixture brings both. It is used from several threads
/// at once, and panics when something is missing that the tests need: nothing is skipped.
pub trait StoreFixture: Sync {
    /// A new, empty store that no other test sees.
    fn create() -> Self
    where
        Self: Sized;

    /// What the store is meant to be able to do. A store that answers something else breaks
    /// rule 1: or else a store that forgot to say that it is durable would be let off silently.
    fn capabilities(&self) -> Capabilities;

    /// Another handle on the store. When the store is `shared`, it has nothing in memory in
    /// common with the handles before it, as if another process had opened it.
    fn open(&self) -> Arc<dyn TokenStore>;

    /// A handle on what is left of the store when the process ends and another one begins. The
    /// kit has dropped every other handle by then. Called of `durable` stores only.
    fn reopen(&self) -> Arc<dyn TokenStore>;

    /// Drives a future to its end, on this thread; called from several threads at once.
    fn block_on<T>(&self, future: impl Future<Output = T>) -> T;

    /// Puts these records into the empty store as fast as can be, by whatever way there is, in any
    /// order and under any ids. They have names and tokens, and no environment.
    fn load(&self, records: &[TokenRecord]);

    /// For how long the kit takes those leases whose end it waits for.
    ///
    /// A minute when [`pass`](Self::pass) moves the store's clock. When it really waits: a second
    /// or two, in which a slow machine can make a handful of calls.
    fn ttl(&self) -> Duration;

    /// Lets at least this much time pass by the store's clock: moves it, or waits.
    fn pass(&self, time: Duration);
}
