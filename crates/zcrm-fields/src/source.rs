//! Where metadata comes from: two calls, made by a crate that can reach Zoho.

use std::time::SystemTime;

use zcrm_runtime::BoxFuture;

use crate::model::{FieldList, ModuleList};
use crate::source_error::SourceError;

/// Makes the two metadata calls.
///
/// `zcrm-client` implements it with its inner client, which neither caches nor validates. The
/// cache holds a source for the length of one fetch and keeps none; a source has its own
/// timeout, and tells it as [`SourceErrorKind::Timeout`](crate::SourceErrorKind::Timeout).
pub trait FieldSource: Send + Sync {
    /// `GET /settings/modules`, with `If-Modified-Since` when a time is given.
    ///
    /// The time is to be sent rounded down to whole seconds. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>; observed: Python SDK 8.0.
    fn modules<'a>(
        &'a self,
        if_modified_since: Option<SystemTime>,
    ) -> BoxFuture<'a, Result<Modules, SourceError>>;

    /// `GET /settings/fields?module=`; `None` when the answer has no content (204).
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
    fn fields<'a>(
        &'a self,
        module: &'a str,
    ) -> BoxFuture<'a, Result<Option<FieldList>, SourceError>>;
}

/// What a call for modules brought.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Modules {
    /// The modules, or, when a time was given, those that changed since.
    Changed(ModuleList),
    /// Nothing changed: status 304, or 204.
    NotModified,
}
