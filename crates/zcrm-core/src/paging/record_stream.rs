//! A list that goes on from page to page.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::vec;

use futures_core::Stream;
use serde_json::Value;
use zcrm_runtime::BoxFuture;

use super::page_source::{FromPages, PageSource};
use super::pages::{After, Pages, Source};
use super::position::{Identity, foreign};
use super::{Paged, Position};
use crate::{Error, Sender};

/// The records of a list, one after another, whatever the list is.
///
/// It ends at the last page. It ends in an error where Zoho's token leads back to a page that was
/// read, where an empty page claims that more follow, and at Zoho's own limit; what was received is
/// handed out first. A record of another type than the one asked for is an error in its place, and
/// the stream goes on at the next. A record that is written while the list is read may be missed or
/// seen twice, as with Zoho's own paging.
pub struct RecordStream<T> {
    sender: Arc<dyn Sender>,
    identity: Identity,
    /// The position at which it started; checked once more when the origin is known.
    resumed: Option<Position>,
    source: Box<dyn Source<T>>,
    items: vec::IntoIter<Result<T, Error>>,
    /// The page of which `items` is the rest, or that is requested first.
    cursor: Value,
    /// How many records of that page were handed out.
    taken: usize,
    /// How many records of the first page are passed over.
    skip: usize,
    after: After,
}

impl<T: Send + 'static> RecordStream<T> {
    /// The list that begins with this page. Nothing is sent before the first `next`.
    pub fn new<P: Paged<Item = T>>(sender: Arc<dyn Sender>, first: P) -> Self {
        let cursor = first.cursor();
        Self {
            identity: Identity::new(&first.identity()),
            resumed: None,
            source: Box::new(Pages::new(Arc::clone(&sender), first)),
            sender,
            items: Vec::new().into_iter(),
            after: After::Page(cursor.clone()),
            cursor,
            taken: 0,
            skip: 0,
        }
    }

    /// The records of a source whose pages are more than one call each. `identity` is what all its
    /// pages have in common, as [`Paged::identity`]. Nothing is sent before the first `next`.
    pub fn from_source(
        sender: Arc<dyn Sender>,
        identity: &str,
        source: impl PageSource<T>,
    ) -> Self {
        let cursor = source.cursor();
        Self {
            sender,
            identity: Identity::new(identity),
            resumed: None,
            source: Box::new(FromPages(source)),
            items: Vec::new().into_iter(),
            after: cursor.clone().map_or(After::End, After::Page),
            cursor: cursor.unwrap_or_default(),
            taken: 0,
            skip: 0,
        }
    }

    /// Goes on where an earlier stream of the same list stood.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](crate::ErrorKind::Configuration) when the position is of another
    /// list. Whether it is of another environment is known with the first `next`, which refuses it
    /// before it requests a page.
    pub fn resume(mut self, position: &Position) -> Result<Self, Error> {
        let start = position.start(self.identity)?;
        if !self.source.start_at(start.map(|(cursor, _)| cursor)) {
            return Err(foreign());
        }
        match start {
            Some((cursor, taken)) => {
                self.cursor = cursor.clone();
                self.after = After::Page(cursor.clone());
                self.skip = taken;
            }
            None => self.after = After::End,
        }
        self.resumed = Some(position.clone());
        Ok(self)
    }

    /// Fetches up to so many pages ahead, by a task of the sender's runtime, while earlier ones are
    /// read. Set it before the first `next`.
    #[must_use]
    pub fn prefetch(mut self, pages: usize) -> Self {
        if pages > 0 {
            self.source = self.source.prefetch(pages);
        }
        self
    }

    /// Where the stream stands: behind the last record that was handed out.
    #[must_use]
    pub fn position(&self) -> Position {
        let at = if self.items.len() > 0 {
            Some((self.cursor.clone(), self.taken))
        } else {
            match &self.after {
                After::Page(next) => {
                    Some((self.source.standing().unwrap_or_else(|| next.clone()), self.skip))
                }
                After::End => None,
                After::Failure => Some((self.cursor.clone(), self.taken)),
            }
        };
        Position::new(self.identity, at)
    }

    /// The next record; `None` at the end.
    ///
    /// # Errors
    ///
    /// [`Error`] when a page cannot be fetched; the next call requests the same page again. Also
    /// when the record is not of the type asked for; the next call goes on behind it.
    ///
    /// # Cancel safety
    ///
    /// Safe: a dropped call loses no record.
    pub async fn next(&mut self) -> Result<Option<T>, Error> {
        loop {
            if let Some(item) = self.take_item() {
                return item.map(Some);
            }
            if !self.fetch().await? {
                return Ok(None);
            }
        }
    }

    /// The records of the next page, or the rest of the current one; `None` at the end. Before a
    /// record that is an error it stops; the next call returns that error.
    ///
    /// # Errors
    ///
    /// As [`next`](Self::next).
    ///
    /// # Cancel safety
    ///
    /// As [`next`](Self::next).
    pub async fn next_page(&mut self) -> Result<Option<Vec<T>>, Error> {
        while self.items.as_slice().is_empty() {
            if !self.fetch().await? {
                return Ok(None);
            }
        }
        let mut records = Vec::with_capacity(self.items.len());
        while matches!(self.items.as_slice().first(), Some(Ok(_))) {
            if let Some(Ok(record)) = self.take_item() {
                records.push(record);
            }
        }
        match self.take_error_if(records.is_empty()) {
            Some(error) => Err(error),
            None => Ok(Some(records)),
        }
    }

    fn take_error_if(&mut self, condition: bool) -> Option<Error> {
        if condition { self.take_item()?.err() } else { None }
    }

    fn take_item(&mut self) -> Option<Result<T, Error>> {
        let item = self.items.next()?;
        self.taken += 1;
        Some(item)
    }

    /// Puts the next page in place; `false` at the end.
    async fn fetch(&mut self) -> Result<bool, Error> {
        if let Some(position) = &self.resumed
            && !self.identity.is_complete()
        {
            let mut identity = self.identity;
            identity.set_origin(&self.sender.origin().await?);
            position.check(identity)?;
            self.identity = identity;
        }
        let Some(page) = self.source.fetch().await? else { return Ok(false) };
        self.items = page.items.into_iter();
        self.cursor = page.cursor;
        self.after = page.after;
        self.taken = 0;
        for _ in 0..std::mem::take(&mut self.skip) {
            if self.take_item().is_none() {
                break;
            }
        }
        // Looked up only now, for positions alone: a list that cannot be encoded sends nothing, not
        // even for a token. The page is in place already, should this future be dropped.
        if !self.identity.is_complete()
            && let Ok(origin) = self.sender.origin().await
        {
            self.identity.set_origin(&origin);
        }
        Ok(true)
    }

    /// The rest as a [`Stream`], which goes on after an error as [`next`](Self::next) does; it ends
    /// after the first error that is not one of a single record.
    pub fn into_stream(self) -> IntoStream<T> {
        IntoStream(Step::Ready(Box::new(self)))
    }

    /// The rest in one vector.
    ///
    /// # Errors
    ///
    /// [`Error`] when a page cannot be fetched, or a record is not of the type asked for.
    ///
    /// # Cancel safety
    ///
    /// Records read so far are lost with the future.
    pub async fn collect(mut self) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        while let Some(record) = self.next().await? {
            all.push(record);
        }
        Ok(all)
    }
}

impl<T> fmt::Debug for RecordStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordStream").field("at_hand", &self.items.len()).finish_non_exhaustive()
    }
}

/// A [`RecordStream`] as a [`Stream`]; made by [`RecordStream::into_stream`].
pub struct IntoStream<T>(Step<T>);

/// The stream, and whether there is another page.
type Fetch<T> = (Box<RecordStream<T>>, Result<bool, Error>);

enum Step<T> {
    Ready(Box<RecordStream<T>>),
    /// A page is on its way.
    Fetching(BoxFuture<'static, Fetch<T>>),
    Ended,
}

// Nothing in it is pinned in place: the future is boxed.
impl<T> Unpin for IntoStream<T> {}

impl<T: Send + 'static> Stream for IntoStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<T, Error>>> {
        loop {
            match &mut self.0 {
                Step::Ended => return Poll::Ready(None),
                Step::Ready(stream) => {
                    if let Some(item) = stream.take_item() {
                        return Poll::Ready(Some(item));
                    }
                }
                Step::Fetching(fetching) => {
                    let (stream, outcome) = std::task::ready!(fetching.as_mut().poll(context));
                    self.0 = Step::Ended;
                    match outcome {
                        Ok(true) => self.0 = Step::Ready(stream),
                        Ok(false) => return Poll::Ready(None),
                        Err(error) => return Poll::Ready(Some(Err(error))),
                    }
                    continue;
                }
            }
            if let Step::Ready(mut stream) = std::mem::replace(&mut self.0, Step::Ended) {
                self.0 = Step::Fetching(Box::pin(async move {
                    let outcome = stream.fetch().await;
                    (stream, outcome)
                }));
            }
        }
    }
}

impl<T> fmt::Debug for IntoStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IntoStream")
    }
}
