//! Where a record is, and what hangs on it.

use http::Method;
use zcrm_core::{OperationRequest, module_scope};

use crate::{Key, OneRecord, RecordId};

/// A record: its module, and by what it is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RecordPath {
    pub(crate) module: Box<str>,
    pub(crate) key: Key,
}

impl RecordPath {
    pub(crate) fn new(module: impl Into<Box<str>>, key: impl Into<Key>) -> Self {
        Self { module: module.into(), key: key.into() }
    }

    /// How the key stands in a path, and in the identity of a list.
    pub(crate) fn key_text(&self) -> String {
        self.key.segment()
    }

    /// The field of an external key, for the identity of a list.
    pub(crate) fn key_field(&self) -> Option<&str> {
        match &self.key {
            Key::External { field, .. } => Some(field),
            Key::Id(_) | Key::Part(_) => None,
        }
    }

    /// A request for what follows the record in the path; it names no scope.
    pub(crate) fn request(&self, method: Method, rest: &[&str]) -> OperationRequest {
        let key = self.key_text();
        let segments = [&*self.module, key.as_str()].into_iter().chain(rest.iter().copied());
        self.key.named(&self.module, OperationRequest::crm(method, segments))
    }

    /// The scope of this operation (`READ`, …) on the record's module.
    pub(crate) fn scope(&self, operation: &str) -> String {
        module_scope(&self.module, operation)
    }
}

impl OneRecord {
    pub(crate) fn record_path(&self) -> RecordPath {
        RecordPath { module: self.module.clone(), key: self.key.clone() }
    }
}

/// The word of a scope for this method.
pub(crate) fn scope_word(method: &Method) -> &'static str {
    match *method {
        Method::POST => "CREATE",
        Method::PUT => "UPDATE",
        Method::DELETE => "DELETE",
        _ => "READ",
    }
}

/// Ids as a query parameter holds them.
pub(crate) fn comma_list(ids: &[RecordId]) -> String {
    ids.iter().map(RecordId::to_string).collect::<Vec<_>>().join(",")
}
