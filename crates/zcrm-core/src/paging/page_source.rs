//! Records that come from more than one call a page: a job, its file, and what is read of it.

use serde_json::Value;
use zcrm_runtime::BoxFuture;

use super::pages::{After, Fetched, Source};
use crate::Error;

/// Where the records of a [`RecordStream`](crate::RecordStream) come from when a page is more than
/// one call: the rows of a job's file, for instance. A list whose pages are calls needs
/// [`Paged`](crate::Paged) only.
pub trait PageSource<T>: Send + 'static {
    /// The next page; `None` at the end.
    ///
    /// A dropped future must lose nothing: the next call goes on where it stood. After an error the
    /// next call goes on, too.
    fn fetch(&mut self) -> BoxFuture<'_, Result<Option<SourcePage<T>>, Error>>;

    /// Records of the page that `fetch` returned last, behind its `items`, which are made when they
    /// are handed out: to make many and let them go later costs more than one at a time. None, unless
    /// the source says otherwise.
    fn made_items(&mut self) -> Option<MadeItems<T>> {
        None
    }

    /// Where the source stands, as its own JSON: before the page that the next `fetch` returns;
    /// `None` at the end. It is written into positions in clear.
    fn cursor(&self) -> Option<Value>;

    /// Goes on at this cursor (`None`: at the end); `false` when it is none of its own.
    fn start_at(&mut self, cursor: Option<&Value>) -> bool;
}

/// Records that are made when they are handed out, by [`PageSource::made_items`]. One that cannot be
/// read is an error in its place.
pub type MadeItems<T> = Box<dyn ExactSizeIterator<Item = Result<T, Error>> + Send>;

/// A page of a [`PageSource`].
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "a source makes it")]
pub struct SourcePage<T> {
    /// Where it begins: the same cursor returns it again.
    pub cursor: Value,
    /// Its records; one that cannot be read is an error in its place.
    pub items: Vec<Result<T, Error>>,
}

/// A page source as what a stream reads.
pub(super) struct FromPages<S>(pub(super) S);

impl<T: 'static, S: PageSource<T>> Source<T> for FromPages<S> {
    fn fetch(&mut self) -> BoxFuture<'_, Result<Option<Fetched<T>>, Error>> {
        Box::pin(async move {
            let Some(SourcePage { cursor, items }) = self.0.fetch().await? else { return Ok(None) };
            let after = self.0.cursor().map_or(After::End, After::Page);
            let (behind, opened) = (None, None);
            Ok(Some(Fetched { items, repaired: 0, range: 0, cursor, after, behind, opened }))
        })
    }

    fn made_items(&mut self) -> Option<MadeItems<T>> {
        self.0.made_items()
    }

    fn start_at(&mut self, cursors: &[Value]) -> bool {
        self.0.start_at(cursors.first())
    }

    fn standing(&self) -> Option<Value> {
        self.0.cursor()
    }

    /// It fetches ahead by its own rules.
    fn ahead(self: Box<Self>, _: usize, _: usize) -> Box<dyn Source<T>> {
        self
    }
}
