//! Pages that a task fetches while earlier ones are read.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use serde_json::Value;
use zcrm_runtime::{BoxFuture, lock};

use super::Paged;
use super::pages::{Fetched, Pages, Source};
use crate::{Error, ErrorKind};

/// Fetches up to so many pages ahead, in a task of the sender's runtime. The task waits for room
/// between calls, and so never while it has a call in flight; it ends with the stream.
pub(super) struct Prefetch<P: Paged>(Arc<Mutex<State<P>>>);

struct State<P: Paged> {
    ready: VecDeque<Result<Fetched<P::Item>, Error>>,
    ahead: usize,
    /// The list, while no task has it.
    pages: Option<Pages<P>>,
    is_at_end: bool,
    is_dropped: bool,
    reader: Option<Waker>,
    task: Option<Waker>,
    /// Tasks that the runtime dropped since the last page.
    lost: usize,
}

/// How many tasks in a row a runtime may drop before the reader is told.
const LOST: usize = 4;

impl<P: Paged> Prefetch<P> {
    pub(super) fn new(pages: Pages<P>, ahead: usize) -> Self {
        Self(Arc::new(Mutex::new(State {
            ready: VecDeque::new(),
            ahead: ahead.max(1),
            pages: Some(pages),
            is_at_end: false,
            is_dropped: false,
            reader: None,
            task: None,
            lost: 0,
        })))
    }

    fn poll(&self, context: &Context<'_>) -> Poll<Result<Option<Fetched<P::Item>>, Error>> {
        let pages = {
            let mut state = lock(&self.0);
            if let Some(page) = state.ready.pop_front() {
                if let Some(task) = state.task.take() {
                    task.wake();
                }
                return Poll::Ready(page.map(Some));
            }
            if state.is_at_end {
                return Poll::Ready(Ok(None));
            }
            if state.lost >= LOST {
                state.lost = 0;
                let ended = "list records: the runtime ended under every attempt; call on a \
                             runtime that stays";
                return Poll::Ready(Err(Error::new(ErrorKind::Transport, ended)));
            }
            state.reader = Some(context.waker().clone());
            state.pages.take()
        };
        if let Some(pages) = pages {
            let runtime = pages.runtime();
            let task = Task { pages: Some(pages), state: Arc::clone(&self.0), is_finished: false };
            runtime.spawn(Box::pin(task.run()));
        }
        Poll::Pending
    }
}

impl<P: Paged> Source<P::Item> for Prefetch<P> {
    fn fetch(&mut self) -> BoxFuture<'_, Result<Option<Fetched<P::Item>>, Error>> {
        Box::pin(poll_fn(|context| self.poll(context)))
    }

    fn start_at(&mut self, cursor: Option<&Value>) -> bool {
        let mut state = lock(&self.0);
        state.pages.as_mut().is_some_and(|pages| pages.start_at(cursor))
    }

    fn prefetch(self: Box<Self>, ahead: usize) -> Box<dyn Source<P::Item>> {
        lock(&self.0).ahead = ahead.max(1);
        self
    }
}

impl<P: Paged> Drop for Prefetch<P> {
    fn drop(&mut self) {
        let mut state = lock(&self.0);
        state.is_dropped = true;
        if let Some(task) = state.task.take() {
            task.wake();
        }
    }
}

struct Task<P: Paged> {
    pages: Option<Pages<P>>,
    state: Arc<Mutex<State<P>>>,
    is_finished: bool,
}

impl<P: Paged> Task<P> {
    async fn run(mut self) {
        while self.room().await {
            let Some(pages) = &mut self.pages else { break };
            let fetched = pages.fetch_page().await;
            let mut state = lock(&self.state);
            let goes_on = match fetched {
                Ok(Some(page)) => {
                    state.lost = 0;
                    state.ready.push_back(Ok(page));
                    true
                }
                Ok(None) => {
                    state.is_at_end = true;
                    false
                }
                // The next call of the reader starts another task, which requests the page again.
                Err(error) => {
                    state.ready.push_back(Err(error));
                    false
                }
            };
            if let Some(reader) = state.reader.take() {
                reader.wake();
            }
            if !goes_on {
                break;
            }
        }
        self.is_finished = true;
    }

    /// Waits until another page is wanted; `false` when none is, for the stream was dropped.
    async fn room(&self) -> bool {
        poll_fn(|context| {
            let mut state = lock(&self.state);
            if state.is_dropped {
                return Poll::Ready(false);
            }
            if state.ready.len() < state.ahead {
                return Poll::Ready(true);
            }
            state.task = Some(context.waker().clone());
            Poll::Pending
        })
        .await
    }
}

impl<P: Paged> Drop for Task<P> {
    /// Gives the list back, also when the runtime drops the task.
    fn drop(&mut self) {
        let mut state = lock(&self.state);
        state.pages = self.pages.take();
        if !self.is_finished {
            state.lost += 1;
        }
        if let Some(reader) = state.reader.take() {
            reader.wake();
        }
    }
}
