//! What an operation says of its pages.

use std::sync::Arc;

use serde_json::Value;
use zcrm_runtime::BoxFuture;

use super::Page;
use crate::{Error, Operation, RecordId, Sender, SenderExt as _};

/// An operation that returns one page of a list and knows how to request the next.
///
/// It is all that an endpoint needs for a [`RecordStream`](crate::RecordStream): everything else of
/// paging is the stream's.
pub trait Paged: Operation<Output = Page<<Self as Paged>::Item>> + Clone + 'static {
    /// A record.
    type Item: Send + 'static;

    /// What all pages of this list have in common: operation, module, fields, criterion, order.
    /// Positions hold a hash of it, and never the text.
    fn identity(&self) -> String;

    /// Which page this call requests, as the endpoint's own JSON: `{"page":3}`, `{"token":"…"}`,
    /// `{"after":"…"}`. It is written into positions in clear.
    fn cursor(&self) -> Value;

    /// This call for another page; `None` when the cursor is not one of its own.
    fn at(&self, cursor: &Value) -> Option<Self>;

    /// The call for the page that follows this one; `None` at the end of the list.
    ///
    /// # Errors
    ///
    /// When there are more records and they cannot be requested: at Zoho's own limit. What the
    /// page holds is handed out before the error.
    fn next(&self, page: &Page<Self::Item>) -> Result<Option<Self>, Error>;

    /// Fetches this page: by one call of this operation, unless an endpoint needs several, or has
    /// words of its own for an error.
    ///
    /// # Errors
    ///
    /// [`Error`]; the stream requests the same page again when it is asked again.
    fn fetch<'a>(
        &'a self,
        sender: &'a Arc<dyn Sender>,
    ) -> BoxFuture<'a, Result<Page<Self::Item>, Error>> {
        Box::pin(async move { sender.send(self).await })
    }

    /// The cursor of what follows the record with this id, for lists that are read id after id;
    /// their pages [tell the ids](Page::with_ids). `None`: a position counts records of a page.
    fn behind(&self, id: RecordId) -> Option<Value> {
        let _ = id;
        None
    }

    /// The rest of the list from this call on, cut into at most so many ranges that can be read at
    /// the same time and have about as many records each. One range, unless an endpoint can do
    /// better.
    ///
    /// # Errors
    ///
    /// [`Error`] when the ranges cannot be found out.
    fn split<'a>(
        &'a self,
        sender: &'a Arc<dyn Sender>,
        ranges: usize,
    ) -> BoxFuture<'a, Result<Vec<Self>, Error>> {
        let _ = (sender, ranges);
        Box::pin(std::future::ready(Ok(vec![self.clone()])))
    }
}
