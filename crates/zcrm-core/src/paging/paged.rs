//! What an operation says of its pages.

use serde_json::Value;

use super::Page;
use crate::{Error, Operation};

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
}
