//! A target that fails, hangs, or lets the world change, at a step that a test chooses.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use zcrm_core::BoxFuture;
use zcrm_mirror::{
    Cell, Change, Lease, LeaseAttempt, Selection, TableName, Target, TargetError, TargetErrorKind,
};

/// What happens at a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trial {
    /// It is not carried out, and an error tells so.
    Before,
    /// It is carried out, and an error is told.
    After,
    /// It is carried out, and no answer comes.
    Silent,
}

/// Something that is done when a commit comes, before it is carried out.
pub(crate) type Hook = Box<dyn FnMut(usize) + Send>;

/// A target that fails, hangs, or lets the world change, at a step that a test chooses.
pub(crate) struct Trying<T> {
    pub(crate) inner: T,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    commits: usize,
    trial: Option<(usize, Trial)>,
    hook: Option<Hook>,
    hung: bool,
}

impl<T> Trying<T> {
    pub(crate) fn new(inner: T) -> Arc<Self> {
        Arc::new(Self { inner, state: Mutex::default() })
    }

    /// This happens at the commit of this number, counted from 0 and from now.
    pub(crate) fn at(&self, commit: usize, trial: Trial) {
        let mut state = self.state.lock().unwrap();
        (state.commits, state.trial, state.hung) = (0, Some((commit, trial)), false);
    }

    /// Nothing happens any more.
    pub(crate) fn clear(&self) {
        *self.state.lock().unwrap() = State::default();
    }

    pub(crate) fn hook(&self, hook: impl FnMut(usize) + Send + 'static) {
        let mut state = self.state.lock().unwrap();
        state.commits = 0;
        state.hook = Some(Box::new(hook));
    }

    /// Whether a commit hangs.
    pub(crate) fn is_hung(&self) -> bool {
        self.state.lock().unwrap().hung
    }

    fn next(&self) -> Option<Trial> {
        let (commit, hook) = {
            let mut state = self.state.lock().unwrap();
            let commit = state.commits;
            state.commits += 1;
            (commit, state.hook.take())
        };
        if let Some(mut hook) = hook {
            hook(commit);
            self.state.lock().unwrap().hook.get_or_insert(hook);
        }
        let state = self.state.lock().unwrap();
        state.trial.filter(|(at, _)| *at == commit).map(|(_, trial)| trial)
    }
}

impl<T: Target> std::fmt::Debug for Trying<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Trying").field(&self.inner).finish()
    }
}

fn failed() -> TargetError {
    TargetError::new(TargetErrorKind::Unavailable, "commit: the test says so")
}

/// The wrapper as several mirrors hold it.
#[derive(Debug)]
pub(crate) struct Shared<T: Target>(pub(crate) Arc<Trying<T>>);

impl<T: Target> Target for Shared<T> {
    fn try_lease<'a>(
        &'a self,
        length: Duration,
    ) -> BoxFuture<'a, Result<LeaseAttempt, TargetError>> {
        self.0.inner.try_lease(length)
    }

    fn end_lease<'a>(&'a self, lease: &'a Lease) -> BoxFuture<'a, Result<(), TargetError>> {
        self.0.inner.end_lease(lease)
    }

    fn commit<'a>(
        &'a self,
        lease: &'a Lease,
        changes: Vec<Change>,
    ) -> BoxFuture<'a, Result<(), TargetError>> {
        Box::pin(async move {
            match self.0.next() {
                None => self.0.inner.commit(lease, changes).await,
                Some(Trial::Before) => Err(failed()),
                Some(trial) => {
                    self.0.inner.commit(lease, changes).await?;
                    if trial == Trial::Silent {
                        self.0.state.lock().unwrap().hung = true;
                        std::future::pending::<()>().await;
                    }
                    Err(failed())
                }
            }
        })
    }

    fn columns<'a>(
        &'a self,
        table: &'a TableName,
    ) -> BoxFuture<'a, Result<Vec<Box<str>>, TargetError>> {
        self.0.inner.columns(table)
    }

    fn select<'a>(
        &'a self,
        selection: Selection,
    ) -> BoxFuture<'a, Result<Vec<Vec<Cell>>, TargetError>> {
        self.0.inner.select(selection)
    }

    fn count<'a>(&'a self, table: &'a TableName) -> BoxFuture<'a, Result<u64, TargetError>> {
        self.0.inner.count(table)
    }
}
