//! A list that goes on from page to page.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_core::Stream;
use serde_json::Value;
use zcrm_runtime::BoxFuture;

use super::items::Items;
use super::page_source::{FromPages, PageSource};
use super::pages::{After, Behind, Fetched, Ranges, Source};
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
    /// Why it cannot be read.
    refusal: Option<Error>,
    source: Box<dyn Source<T>>,
    items: Items<T>,
    /// The page of which `items` is the rest.
    page: Option<Current>,
    /// Where each range goes on behind the pages that were received.
    ranges: Vec<Place>,
    /// How many records it still hands out, when that is limited.
    left: Option<u64>,
    repaired: usize,
}

/// The page that is handed out.
struct Current {
    range: usize,
    cursor: Value,
    /// How many of its records were handed out.
    taken: usize,
    behind: Option<Behind>,
}

impl Current {
    /// The place behind the last record that was handed out.
    fn place(&self) -> (Value, usize) {
        match self.behind.as_ref().and_then(|behind| behind(self.taken)) {
            Some(cursor) => (cursor, 0),
            None => (self.cursor.clone(), self.taken),
        }
    }
}

/// Where a range goes on.
struct Place {
    after: After,
    /// How many records of the first page are passed over.
    skip: usize,
}

impl Place {
    fn at((cursor, skip): (Value, usize)) -> Self {
        Self { after: After::Page(cursor), skip }
    }
}

impl<T: Send + 'static> RecordStream<T> {
    /// The list that begins with this page. Nothing is sent before the first `next`.
    pub fn new<P: Paged<Item = T>>(sender: Arc<dyn Sender>, first: P) -> Self {
        let ranges = vec![Place::at((first.cursor(), 0))];
        Self {
            identity: Identity::new(&first.identity()),
            resumed: None,
            refusal: None,
            source: Box::new(Ranges::new(Arc::clone(&sender), first)),
            sender,
            items: Items::none(),
            page: None,
            ranges,
            left: None,
            repaired: 0,
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
            refusal: None,
            source: Box::new(FromPages(source)),
            items: Items::none(),
            page: None,
            ranges: cursor.map(|cursor| Place::at((cursor, 0))).into_iter().collect(),
            left: None,
            repaired: 0,
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
        let cursors: Vec<Value> = start.iter().map(|(cursor, _)| cursor.clone()).collect();
        if !self.source.start_at(&cursors) {
            return Err(foreign());
        }
        self.ranges = start.into_iter().map(Place::at).collect();
        self.resumed = Some(position.clone());
        Ok(self)
    }

    /// The same as [`resume`](Self::resume), for builders that return no error: a position that is
    /// refused is the error of each `next`.
    #[must_use]
    pub fn resume_or_fail(self, position: Option<&Position>) -> Self {
        let Some(position) = position else { return self };
        let (sender, identity) = (Arc::clone(&self.sender), self.identity);
        self.resume(position).unwrap_or_else(|refusal| Self {
            sender,
            identity,
            resumed: Some(position.clone()),
            refusal: Some(refusal),
            source: Box::new(Nothing),
            items: Items::none(),
            page: None,
            ranges: Vec::new(),
            left: None,
            repaired: 0,
        })
    }

    /// Fetches up to so many pages ahead, by a task of the sender's runtime, while earlier ones are
    /// read. Set it before the first `next`.
    #[must_use]
    pub fn prefetch(mut self, pages: usize) -> Self {
        if pages > 0 {
            self.source = self.source.ahead(pages, 1);
        }
        self
    }

    /// Reads so many ranges of the list at the same time, by tasks of the sender's runtime, where
    /// the list can be [cut](Paged::split); records come in the order of their arrival, those of a
    /// range in order. Set it before the first `next`.
    #[must_use]
    pub fn concurrent(mut self, tasks: usize) -> Self {
        if tasks > 1 {
            self.source = self.source.ahead(tasks, tasks);
        }
        self
    }

    /// Ends after so many records.
    #[must_use]
    pub fn limit(mut self, records: u64) -> Self {
        self.left = Some(records);
        self
    }

    /// Where the stream stands: behind the last record that was handed out.
    #[must_use]
    pub fn position(&self) -> Position {
        if let (Some(_), Some(position)) = (&self.refusal, &self.resumed) {
            return position.clone();
        }
        let place = |(range, place): (usize, &Place)| {
            let current = self.page.as_ref().filter(|page| page.range == range);
            match (&place.after, current) {
                (_, Some(page)) if self.items.len() > 0 => Some(page.place()),
                (After::Failure, Some(page)) => Some(page.place()),
                (After::Page(next), _) => {
                    Some((self.source.standing().unwrap_or_else(|| next.clone()), place.skip))
                }
                (After::Failure | After::End, _) => None,
            }
        };
        Position::new(self.identity, self.ranges.iter().enumerate().filter_map(place))
    }

    /// How many characters of the pages received so far could not be read; see
    /// [`Page::repaired_characters`](crate::Page::repaired_characters).
    #[must_use]
    pub fn repaired_characters(&self) -> usize {
        self.repaired
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
        while self.items.len() == 0 || self.left == Some(0) {
            if !self.fetch().await? {
                return Ok(None);
            }
        }
        let mut records = Vec::with_capacity(self.items.len());
        while self.items.is_record_next() {
            match self.take_item() {
                Some(Ok(record)) => records.push(record),
                _ => break,
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
        if self.left == Some(0) {
            return None;
        }
        let item = self.items.next()?;
        self.left = self.left.map(|left| left - 1);
        if let Some(page) = &mut self.page {
            page.taken += 1;
        }
        Some(item)
    }

    /// Puts the next page in place; `false` at the end.
    async fn fetch(&mut self) -> Result<bool, Error> {
        if let Some(refusal) = &self.refusal {
            return Err(refusal.clone());
        }
        if self.left == Some(0) {
            return Ok(false);
        }
        if let Some(position) = &self.resumed
            && !self.identity.is_complete()
        {
            let mut identity = self.identity;
            identity.set_origin(&self.sender.origin().await?);
            position.check(identity)?;
            self.identity = identity;
        }
        let Some(page) = self.source.fetch().await? else {
            self.ranges.clear();
            return Ok(false);
        };
        if let Some(cursors) = page.opened {
            self.ranges = cursors.into_iter().map(|cursor| Place::at((cursor, 0))).collect();
        }
        self.repaired = self.repaired.saturating_add(page.repaired);
        self.items = Items::new(page.items, self.source.made_items());
        let (range, cursor, behind) = (page.range, page.cursor, page.behind);
        let mut skip = 0;
        if let Some(place) = self.ranges.get_mut(range) {
            place.after = page.after;
            skip = std::mem::take(&mut place.skip);
        }
        let taken = self.items.by_ref().take(skip).count();
        self.page = Some(Current { range, cursor, taken, behind });
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

    /// The rest that can be read, and the errors in the order in which they were met: those of
    /// single records, and at last that of the page which could not be fetched, if one could not.
    ///
    /// # Cancel safety
    ///
    /// Records read so far are lost with the future.
    pub async fn collect_lossy(mut self) -> (Vec<T>, Vec<Error>) {
        let (mut all, mut errors) = (Vec::new(), Vec::new());
        loop {
            while let Some(item) = self.take_item() {
                match item {
                    Ok(record) => all.push(record),
                    Err(error) => errors.push(error),
                }
            }
            match self.fetch().await {
                Ok(true) => {}
                Ok(false) => return (all, errors),
                Err(error) => {
                    errors.push(error);
                    return (all, errors);
                }
            }
        }
    }
}

impl<T> fmt::Debug for RecordStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordStream").field("at_hand", &self.items.len()).finish_non_exhaustive()
    }
}

/// The source of a stream that is refused.
struct Nothing;

impl<T: Send + 'static> Source<T> for Nothing {
    fn fetch(&mut self) -> BoxFuture<'_, Result<Option<Fetched<T>>, Error>> {
        Box::pin(std::future::ready(Ok(None)))
    }

    fn start_at(&mut self, _: &[Value]) -> bool {
        false
    }

    fn ahead(self: Box<Self>, _: usize, _: usize) -> Box<dyn Source<T>> {
        self
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
