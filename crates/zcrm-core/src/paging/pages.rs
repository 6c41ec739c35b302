//! The pages of a list, one call after another.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use serde_json::Value;
use zcrm_runtime::{BoxFuture, Runtime};

use super::Paged;
use super::ahead::Ahead;
use super::page_source::MadeItems;
use crate::fingerprint::fingerprint;
use crate::{Error, ErrorKind, Page, Sender};

/// Where a stream's records come from; the operation's type is forgotten behind it.
pub(super) trait Source<T>: Send {
    /// The next page; `None` at the end. After an error the same page is requested again.
    fn fetch(&mut self) -> BoxFuture<'_, Result<Option<Fetched<T>>, Error>>;

    /// Goes on at these cursors, one per range (none: at the end); `false` when one is of another
    /// list.
    fn start_at(&mut self, cursors: &[Value]) -> bool;

    /// More records of the page that was fetched last, made when they are handed out.
    fn made_items(&mut self) -> Option<MadeItems<T>> {
        None
    }

    /// Where it stands, when that may change before a page is there.
    fn standing(&self) -> Option<Value> {
        None
    }

    /// The same by tasks of the sender's runtime: so many pages ahead, by so many tasks, of which
    /// each has a range of the list.
    fn ahead(self: Box<Self>, pages: usize, tasks: usize) -> Box<dyn Source<T>>;
}

/// A page that was received.
pub(super) struct Fetched<T> {
    pub(super) items: Vec<Result<T, Error>>,
    /// How many characters of it could not be read.
    pub(super) repaired: usize,
    /// Of which range it is.
    pub(super) range: usize,
    /// Which page it is.
    pub(super) cursor: Value,
    pub(super) after: After,
    /// The cursor behind so many of its records, where the list has such cursors.
    pub(super) behind: Option<Behind>,
    /// The cursors of all ranges, when the list was cut into ranges before this page.
    pub(super) opened: Option<Vec<Value>>,
}

pub(super) type Behind = Box<dyn Fn(usize) -> Option<Value> + Send>;

/// What comes after a page.
#[derive(Clone)]
pub(super) enum After {
    Page(Value),
    End,
    /// An error: there are more records, which cannot be requested.
    Failure,
}

/// The pages of one range of a list.
pub(super) struct Pages<P: Paged> {
    sender: Arc<dyn Sender>,
    range: usize,
    next: Next<P>,
    /// The fingerprints of the cursors that were requested.
    seen: HashSet<u128>,
}

enum Next<P> {
    Call(P),
    End,
    Failure(Error),
}

impl<P: Paged> Pages<P> {
    pub(super) fn new(sender: Arc<dyn Sender>, range: usize, first: P) -> Self {
        Self { sender, range, next: Next::Call(first), seen: HashSet::new() }
    }

    pub(super) fn runtime(&self) -> Arc<dyn Runtime> {
        self.sender.runtime()
    }

    /// What is left of it, cut into at most so many ranges.
    pub(super) async fn split(&self, ranges: usize) -> Result<Vec<Self>, Error> {
        let Next::Call(call) = &self.next else { return Ok(Vec::new()) };
        let calls = call.split(&self.sender, ranges).await?;
        let range = |(range, call)| Self::new(Arc::clone(&self.sender), range, call);
        Ok(calls.into_iter().enumerate().map(range).collect())
    }

    /// Where it begins; `None` at its end.
    pub(super) fn cursor(&self) -> Option<Value> {
        match &self.next {
            Next::Call(call) => Some(call.cursor()),
            Next::End | Next::Failure(_) => None,
        }
    }

    /// The same list in the range that begins at this cursor.
    pub(super) fn at(&self, range: usize, cursor: &Value) -> Option<Self> {
        let Next::Call(call) = &self.next else { return None };
        Some(Self::new(Arc::clone(&self.sender), range, call.at(cursor)?))
    }

    /// Nothing of this changes before the whole page is here.
    pub(super) async fn fetch_page(&mut self) -> Result<Option<Fetched<P::Item>>, Error> {
        let call = match &self.next {
            Next::Call(call) => call,
            Next::End => return Ok(None),
            Next::Failure(error) => return Err(error.clone()),
        };
        let mut page = call.fetch(&self.sender).await?;
        let cursor = call.cursor();
        let next = self.seen_then_next(call, &cursor, &page);
        let after = match &next {
            Next::Call(call) => After::Page(call.cursor()),
            Next::End => After::End,
            Next::Failure(_) => After::Failure,
        };
        let behind = page.ids.take().map(|ids| {
            let call = call.clone();
            let behind = move |taken: usize| call.behind(*ids.get(taken.checked_sub(1)?)?);
            Box::new(behind) as Behind
        });
        self.seen.insert(cursor_fingerprint(&cursor));
        self.next = next;
        let (repaired, items, range) = (page.repaired_characters(), page.items, self.range);
        Ok(Some(Fetched { items, repaired, range, cursor, after, behind, opened: None }))
    }

    fn seen_then_next(&self, call: &P, cursor: &Value, page: &Page<P::Item>) -> Next<P> {
        if let Some(fault) = &page.unknown_end {
            return Next::Failure(fault.clone());
        }
        let next = match call.next(page) {
            Ok(Some(next)) => next,
            Ok(None) => return Next::End,
            Err(error) => return Next::Failure(error),
        };
        let fault = if page.items.is_empty() {
            // A server that goes on like this would be followed for ever.
            "Zoho says that there are more records, and sends none"
        } else if next.cursor() == *cursor
            || self.seen.contains(&cursor_fingerprint(&next.cursor()))
        {
            "Zoho's page token leads back to a page that was read"
        } else {
            return Next::Call(next);
        };
        Next::Failure(Error::new(ErrorKind::Decode, format!("list records: {fault}")))
    }
}

fn cursor_fingerprint(cursor: &Value) -> u128 {
    fingerprint([&*cursor.to_string()])
}

/// The ranges of a list, one after another.
pub(super) struct Ranges<P: Paged>(VecDeque<Pages<P>>);

impl<P: Paged> Ranges<P> {
    pub(super) fn new(sender: Arc<dyn Sender>, first: P) -> Self {
        Self(VecDeque::from([Pages::new(sender, 0, first)]))
    }

    async fn fetch_page(&mut self) -> Result<Option<Fetched<P::Item>>, Error> {
        while let Some(pages) = self.0.front_mut() {
            if let Some(page) = pages.fetch_page().await? {
                return Ok(Some(page));
            }
            self.0.pop_front();
        }
        Ok(None)
    }
}

/// The ranges that begin at these cursors; `None` when one is of another list.
fn started_at<P: Paged>(
    ranges: &VecDeque<Pages<P>>,
    cursors: &[Value],
) -> Option<VecDeque<Pages<P>>> {
    if cursors.is_empty() {
        return Some(VecDeque::new());
    }
    let first = ranges.front()?;
    cursors.iter().enumerate().map(|(range, cursor)| first.at(range, cursor)).collect()
}

impl<P: Paged> Source<P::Item> for Ranges<P> {
    fn fetch(&mut self) -> BoxFuture<'_, Result<Option<Fetched<P::Item>>, Error>> {
        Box::pin(self.fetch_page())
    }

    fn start_at(&mut self, cursors: &[Value]) -> bool {
        let Some(ranges) = started_at(&self.0, cursors) else { return false };
        self.0 = ranges;
        true
    }

    fn ahead(self: Box<Self>, pages: usize, tasks: usize) -> Box<dyn Source<P::Item>> {
        Box::new(Ahead::new(self.0, pages, tasks))
    }
}
