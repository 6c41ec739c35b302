//! The pages of a list, one call after another.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::Value;
use zcrm_runtime::BoxFuture;

use super::Paged;
use super::prefetch::Prefetch;
use crate::fingerprint::fingerprint;
use crate::{Error, ErrorKind, Page, Sender, SenderExt as _};

/// Where a stream's records come from; the operation's type is forgotten behind it.
pub(super) trait Source<T>: Send {
    /// The next page; `None` at the end. After an error the same page is requested again.
    fn fetch(&mut self) -> BoxFuture<'_, Result<Option<Fetched<T>>, Error>>;

    /// Goes on at this cursor (`None`: at the end); `false` when it is of another list.
    fn start_at(&mut self, cursor: Option<&Value>) -> bool;

    /// Where it stands, when that may change before a page is there.
    fn standing(&self) -> Option<Value> {
        None
    }

    /// The same, with pages fetched ahead.
    fn prefetch(self: Box<Self>, ahead: usize) -> Box<dyn Source<T>>;
}

/// A page that was received.
pub(super) struct Fetched<T> {
    pub(super) items: Vec<Result<T, Error>>,
    /// Which page it is.
    pub(super) cursor: Value,
    pub(super) after: After,
}

/// What comes after a page.
#[derive(Clone)]
pub(super) enum After {
    Page(Value),
    End,
    /// An error: there are more records, which cannot be requested.
    Failure,
}

pub(super) struct Pages<P: Paged> {
    sender: Arc<dyn Sender>,
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
    pub(super) fn new(sender: Arc<dyn Sender>, first: P) -> Self {
        Self { sender, next: Next::Call(first), seen: HashSet::new() }
    }

    pub(super) fn runtime(&self) -> Arc<dyn zcrm_runtime::Runtime> {
        self.sender.runtime()
    }

    /// Nothing of this changes before the whole page is here.
    pub(super) async fn fetch_page(&mut self) -> Result<Option<Fetched<P::Item>>, Error> {
        let call = match &self.next {
            Next::Call(call) => call,
            Next::End => return Ok(None),
            Next::Failure(error) => return Err(error.clone()),
        };
        let page = self.sender.send(call).await?;
        let cursor = call.cursor();
        let next = self.seen_then_next(call, &cursor, &page);
        let after = match &next {
            Next::Call(call) => After::Page(call.cursor()),
            Next::End => After::End,
            Next::Failure(_) => After::Failure,
        };
        self.seen.insert(cursor_fingerprint(&cursor));
        self.next = next;
        Ok(Some(Fetched { items: page.items, cursor, after }))
    }

    fn seen_then_next(&self, call: &P, cursor: &Value, page: &Page<P::Item>) -> Next<P> {
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

impl<P: Paged> Source<P::Item> for Pages<P> {
    fn fetch(&mut self) -> BoxFuture<'_, Result<Option<Fetched<P::Item>>, Error>> {
        Box::pin(self.fetch_page())
    }

    fn start_at(&mut self, cursor: Option<&Value>) -> bool {
        let Next::Call(call) = &self.next else { return false };
        self.next = match cursor {
            None => Next::End,
            Some(cursor) => match call.at(cursor) {
                Some(call) => Next::Call(call),
                None => return false,
            },
        };
        true
    }

    fn prefetch(self: Box<Self>, ahead: usize) -> Box<dyn Source<P::Item>> {
        Box::new(Prefetch::new(*self, ahead))
    }
}
