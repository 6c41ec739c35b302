//! The records of a page that were not handed out.

use std::vec;

use super::page_source::MadeItems;
use crate::Error;

/// The rest of a page: what was made before, then what is made when it is read.
pub(super) struct Items<T> {
    ready: vec::IntoIter<Result<T, Error>>,
    made: Option<MadeItems<T>>,
    /// One of `made` that was looked at.
    seen: Option<Result<T, Error>>,
}

impl<T> Items<T> {
    pub(super) fn none() -> Self {
        Self::new(Vec::new(), None)
    }

    pub(super) fn new(ready: Vec<Result<T, Error>>, made: Option<MadeItems<T>>) -> Self {
        Self { ready: ready.into_iter(), made, seen: None }
    }

    pub(super) fn len(&self) -> usize {
        let made = self.made.as_ref().map_or(0, |made| made.len());
        self.ready.len() + usize::from(self.seen.is_some()) + made
    }

    /// Whether the next one is a record, and no error.
    pub(super) fn is_record_next(&mut self) -> bool {
        if let Some(next) = self.ready.as_slice().first() {
            return next.is_ok();
        }
        if self.seen.is_none() {
            self.seen = self.made.as_mut().and_then(Iterator::next);
        }
        matches!(self.seen, Some(Ok(_)))
    }
}

impl<T> Iterator for Items<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let ready = self.ready.next().or_else(|| self.seen.take());
        ready.or_else(|| self.made.as_mut()?.next())
    }
}
