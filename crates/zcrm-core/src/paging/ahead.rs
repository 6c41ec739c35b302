//! Pages that tasks fetch while earlier ones are read.

use std::any::Any;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use serde_json::Value;
use zcrm_runtime::{BoxFuture, Runtime, lock};

use super::Paged;
use super::pages::{Fetched, Pages, Source};
use crate::{Error, ErrorKind};

/// Fetches pages ahead, in tasks of the sender's runtime, of which each has a range of the list. A
/// task waits for room between calls, and so never while it has a call in flight; it ends with the
/// stream, and its call with it.
pub(super) struct Ahead<T>(Reader, PhantomData<fn() -> T>);

/// A page as it waits for the reader: `Fetched` of the type that the reader knows. So the tasks, which
/// look at no record, are compiled once and not for each type of record.
type Sealed = Box<dyn Any + Send>;

/// A page, and the cursors of the ranges when it is the first after the list was cut.
type Next = (Sealed, Option<Vec<Value>>);

/// A range of the list, whatever its records are.
trait Range: Send + Sync {
    fn fetch(&mut self) -> BoxFuture<'_, Result<Option<Sealed>, Error>>;

    fn split(&self, ranges: usize) -> BoxFuture<'_, Result<Vec<Box<dyn Range>>, Error>>;

    fn cursor(&self) -> Option<Value>;

    fn at(&self, range: usize, cursor: &Value) -> Option<Box<dyn Range>>;

    fn runtime(&self) -> Arc<dyn Runtime>;
}

impl<P: Paged> Range for Pages<P> {
    fn fetch(&mut self) -> BoxFuture<'_, Result<Option<Sealed>, Error>> {
        Box::pin(async move { Ok(self.fetch_page().await?.map(|page| Box::new(page) as Sealed)) })
    }

    fn split(&self, ranges: usize) -> BoxFuture<'_, Result<Vec<Box<dyn Range>>, Error>> {
        Box::pin(async move { Ok(boxed(self.split(ranges).await?)) })
    }

    fn cursor(&self) -> Option<Value> {
        self.cursor()
    }

    fn at(&self, range: usize, cursor: &Value) -> Option<Box<dyn Range>> {
        Some(Box::new(self.at(range, cursor)?))
    }

    fn runtime(&self) -> Arc<dyn Runtime> {
        self.runtime()
    }
}

fn boxed<P: Paged, C: FromIterator<Box<dyn Range>>>(
    ranges: impl IntoIterator<Item = Pages<P>>,
) -> C {
    ranges.into_iter().map(|range| Box::new(range) as Box<dyn Range>).collect()
}

/// The reading side, for records of any type.
struct Reader(Arc<Mutex<State>>);

struct State {
    ready: VecDeque<Result<Sealed, Error>>,
    /// How many pages may be ready or on their way.
    ahead: usize,
    /// How many are on their way.
    fetching: usize,
    /// The ranges that no task has.
    idle: VecDeque<Box<dyn Range>>,
    /// Whether the list is still to be cut into ranges.
    is_whole: bool,
    /// The cursors of the ranges, until a page tells them.
    opened: Option<Vec<Value>>,
    /// Per task that may run.
    tasks: Vec<Slot>,
    is_dropped: bool,
    reader: Option<Waker>,
    /// Tasks that the runtime dropped since the last page.
    lost: usize,
}

#[derive(Clone, Default)]
struct Slot {
    runs: bool,
    waker: Option<Waker>,
}

/// How many tasks in a row a runtime may drop before the reader is told.
const LOST: usize = 4;

impl<T> Ahead<T> {
    pub(super) fn new<P: Paged<Item = T>>(
        ranges: VecDeque<Pages<P>>,
        pages: usize,
        tasks: usize,
    ) -> Self {
        Self(Reader::new(boxed(ranges), pages, tasks), PhantomData)
    }
}

impl Reader {
    fn new(ranges: VecDeque<Box<dyn Range>>, pages: usize, tasks: usize) -> Self {
        let tasks = tasks.max(1);
        Self(Arc::new(Mutex::new(State {
            ready: VecDeque::new(),
            ahead: pages.max(tasks),
            fetching: 0,
            is_whole: tasks > 1 && ranges.len() == 1,
            idle: ranges,
            opened: None,
            tasks: vec![Slot::default(); tasks],
            is_dropped: false,
            reader: None,
            lost: 0,
        })))
    }

    /// The next page, when there is one.
    fn poll(&self, context: &Context<'_>) -> Poll<Result<Option<Next>, Error>> {
        let mut tasks = Vec::new();
        {
            let mut state = lock(&self.0);
            if let Some(page) = state.ready.pop_front() {
                state.wake_tasks();
                let opened = if page.is_ok() { state.opened.take() } else { None };
                return Poll::Ready(page.map(|page| Some((page, opened))));
            }
            if state.lost >= LOST {
                state.lost = 0;
                let ended = "list records: the runtime ended under every attempt; call on a \
                             runtime that stays";
                return Poll::Ready(Err(Error::new(ErrorKind::Transport, ended)));
            }
            state.reader = Some(context.waker().clone());
            while let Some((slot, pages)) = state.start() {
                let state = Arc::clone(&self.0);
                tasks.push(Task { slot, pages: Some(pages), state, is_finished: false });
            }
            if tasks.is_empty() && state.tasks.iter().all(|slot| !slot.runs) {
                return Poll::Ready(Ok(None));
            }
        }
        for task in tasks {
            if let Some(pages) = &task.pages {
                pages.runtime().spawn(Box::pin(task.run()));
            }
        }
        Poll::Pending
    }
}

impl State {
    /// A task that may begin, and its range.
    fn start(&mut self) -> Option<(usize, Box<dyn Range>)> {
        let slot = self.tasks.iter().position(|slot| !slot.runs)?;
        let pages = self.idle.pop_front()?;
        if let Some(slot) = self.tasks.get_mut(slot) {
            slot.runs = true;
        }
        Some((slot, pages))
    }

    fn wake_tasks(&mut self) {
        self.tasks.iter_mut().filter_map(|slot| slot.waker.take()).for_each(Waker::wake);
    }

    fn wake_reader(&mut self) {
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
    }

    fn wait(&mut self, slot: usize, context: &Context<'_>) {
        if let Some(slot) = self.tasks.get_mut(slot) {
            slot.waker = Some(context.waker().clone());
        }
    }
}

impl Reader {
    fn start_at(&self, cursors: &[Value]) -> bool {
        let mut state = lock(&self.0);
        let Some(ranges) = started_at(&state.idle, cursors) else { return false };
        state.is_whole = state.tasks.len() > 1 && ranges.len() == 1;
        state.idle = ranges;
        true
    }

    fn grow(&self, pages: usize, tasks: usize) {
        let mut state = lock(&self.0);
        let tasks = tasks.max(state.tasks.len());
        state.tasks.resize(tasks, Slot::default());
        state.ahead = state.ahead.max(pages).max(tasks);
        state.is_whole = tasks > 1 && state.idle.len() == 1;
    }
}

/// As in `pages`, for ranges of any type.
fn started_at(
    ranges: &VecDeque<Box<dyn Range>>,
    cursors: &[Value],
) -> Option<VecDeque<Box<dyn Range>>> {
    if cursors.is_empty() {
        return Some(VecDeque::new());
    }
    let first = ranges.front()?;
    cursors.iter().enumerate().map(|(range, cursor)| first.at(range, cursor)).collect()
}

impl<T: Send + 'static> Source<T> for Ahead<T> {
    fn fetch(&mut self) -> BoxFuture<'_, Result<Option<Fetched<T>>, Error>> {
        Box::pin(async move {
            let Some((page, opened)) = poll_fn(|context| self.0.poll(context)).await? else {
                return Ok(None);
            };
            // The tasks fetch from ranges of this type only.
            let page = page.downcast::<Fetched<T>>().ok();
            Ok(page.map(|page| Fetched { opened, ..*page }))
        })
    }

    fn start_at(&mut self, cursors: &[Value]) -> bool {
        self.0.start_at(cursors)
    }

    fn ahead(self: Box<Self>, pages: usize, tasks: usize) -> Box<dyn Source<T>> {
        self.0.grow(pages, tasks);
        self
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let mut state = lock(&self.0);
        state.is_dropped = true;
        state.wake_tasks();
    }
}

/// What a task does next.
enum Step {
    Split(usize),
    Fetch,
    End,
}

struct Task {
    slot: usize,
    /// Its range.
    pages: Option<Box<dyn Range>>,
    state: Arc<Mutex<State>>,
    is_finished: bool,
}

impl Task {
    async fn run(mut self) {
        loop {
            let goes_on = match self.room().await {
                Step::End => false,
                Step::Split(ranges) => self.split(ranges).await,
                Step::Fetch => self.fetch().await,
            };
            if !goes_on {
                break;
            }
        }
        self.is_finished = true;
    }

    /// Waits until another page is wanted; the end when none is, for the stream was dropped.
    async fn room(&self) -> Step {
        poll_fn(|context| {
            let mut state = lock(&self.state);
            if state.is_dropped {
                return Poll::Ready(Step::End);
            }
            if state.is_whole {
                return Poll::Ready(Step::Split(state.tasks.len()));
            }
            if state.ready.len() + state.fetching < state.ahead {
                state.fetching += 1;
                return Poll::Ready(Step::Fetch);
            }
            state.wait(self.slot, context);
            Poll::Pending
        })
        .await
    }

    /// Cuts the list into ranges; `false` when the task ends. The other tasks begin when the reader
    /// is polled, which waits for the first page.
    async fn split(&mut self, ranges: usize) -> bool {
        let Some(pages) = &self.pages else { return false };
        let split = or_dropped(&self.state, self.slot, pages.split(ranges)).await;
        let Some(split) = split else { return false };
        let mut state = lock(&self.state);
        state.wake_reader();
        match split {
            Ok(ranges) => {
                state.is_whole = false;
                state.opened = Some(ranges.iter().filter_map(|range| range.cursor()).collect());
                state.idle.extend(ranges);
                drop(state);
                self.pages = None;
                self.take_range()
            }
            Err(error) => {
                state.ready.push_back(Err(error));
                false
            }
        }
    }

    /// Fetches a page; `false` when the task ends.
    async fn fetch(&mut self) -> bool {
        let fetched = {
            let _fetching = Fetching(&self.state);
            let Some(pages) = &mut self.pages else { return false };
            or_dropped(&self.state, self.slot, pages.fetch()).await
        };
        let Some(fetched) = fetched else { return false };
        let mut state = lock(&self.state);
        match fetched {
            Ok(Some(page)) => {
                state.lost = 0;
                state.ready.push_back(Ok(page));
                state.wake_reader();
                true
            }
            Ok(None) => {
                drop(state);
                self.pages = None;
                self.take_range()
            }
            // The next call of the reader starts another task, which requests the page again.
            Err(error) => {
                state.ready.push_back(Err(error));
                false
            }
        }
    }

    /// Takes the next range; `false` when there is none.
    fn take_range(&mut self) -> bool {
        self.pages = lock(&self.state).idle.pop_front();
        self.pages.is_some()
    }
}

/// What the future gives; `None` when the stream is dropped before: the future is dropped, and the
/// call in it is given up.
async fn or_dropped<T>(
    state: &Mutex<State>,
    slot: usize,
    future: impl Future<Output = T>,
) -> Option<T> {
    let mut future = pin!(future);
    poll_fn(|context| {
        {
            let mut state = lock(state);
            if state.is_dropped {
                return Poll::Ready(None);
            }
            state.wait(slot, context);
        }
        future.as_mut().poll(context).map(Some)
    })
    .await
}

/// A page that is on its way.
struct Fetching<'a>(&'a Mutex<State>);

impl Drop for Fetching<'_> {
    fn drop(&mut self) {
        let mut state = lock(self.0);
        state.fetching = state.fetching.saturating_sub(1);
        state.wake_tasks();
    }
}

impl Drop for Task {
    /// Gives the range back, also when the runtime drops the task.
    fn drop(&mut self) {
        let mut state = lock(&self.state);
        if let Some(pages) = self.pages.take() {
            state.idle.push_front(pages);
        }
        if let Some(slot) = state.tasks.get_mut(self.slot) {
            *slot = Slot::default();
        }
        if !self.is_finished {
            state.lost += 1;
        }
        state.wake_reader();
    }
}
