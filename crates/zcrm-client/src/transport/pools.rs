//! One pool of connections for each tokio runtime that makes calls.
//!
//! A connection is driven by a task of the runtime that made it: one that was made by a runtime that
//! is alive and not driven carries nothing, and a call that took it from a common pool would wait for
//! the other runtime.

use std::sync::Mutex;

use tokio::runtime::{Handle, Id};
use zcrm_runtime::lock;

/// The most runtimes whose connections are kept. One that was put out makes new ones.
const MOST: usize = 16;

pub(super) struct Pools<P> {
    make: Box<dyn Fn() -> P + Send + Sync>,
    /// The one that was used last is last.
    pools: Mutex<Vec<(Option<Id>, P)>>,
}

impl<P: Clone> Pools<P> {
    pub(super) fn new(make: impl Fn() -> P + Send + Sync + 'static) -> Self {
        Self { make: Box::new(make), pools: Mutex::default() }
    }

    /// The pool of the runtime on which this is called.
    pub(super) fn of_this_runtime(&self) -> P {
        let runtime = Handle::try_current().ok().map(|handle| handle.id());
        let mut pools = lock(&self.pools);
        match pools.iter().rposition(|(of, _)| *of == runtime) {
            Some(place) if place + 1 == pools.len() => {}
            Some(place) => {
                let pool = pools.remove(place);
                pools.push(pool);
            }
            None => {
                if pools.len() == MOST {
                    pools.remove(0);
                }
                pools.push((runtime, (self.make)()));
            }
        }
        match pools.last() {
            Some((_, pool)) => pool.clone(),
            None => (self.make)(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    use super::*;

    #[test]
    fn each_runtime_has_its_own_and_only_so_many_are_kept() {
        let made = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&made);
        let pools = Pools::new(move || count.fetch_add(1, SeqCst));
        let runtimes: Vec<_> = (0..=MOST)
            .map(|_| tokio::runtime::Builder::new_current_thread().build().unwrap())
            .collect();
        let of = |n: usize| runtimes[n].block_on(async { pools.of_this_runtime() });
        assert_eq!([of(0), of(1), of(0), of(1)], [0, 1, 0, 1]);
        assert_eq!(pools.of_this_runtime(), 2, "no runtime at all");
        for n in 2..MOST {
            of(n);
        }
        assert_eq!(of(1), 1, "used of late");
        assert_eq!(lock(&pools.pools).len(), MOST);
        let before = made.load(SeqCst);
        assert_eq!(of(0), before, "put out, and made again");
    }
}
