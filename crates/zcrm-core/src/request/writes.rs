//! What a request says about the records and fields in it.

use std::sync::Arc;

/// What records are sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WriteKind {
    /// New records.
    Create,
    /// Changes of records that are there.
    Update,
    /// Either, as Zoho finds them. Checked as an update, for it may be one.
    Upsert,
}

/// Records in a JSON body: whose module, what for, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordWrites {
    /// The module's API name.
    pub module: Box<str>,
    /// What they are sent for.
    pub kind: WriteKind,
    /// The key under which they are, or a JSON pointer to them.
    pub key: Box<str>,
    /// The place of the first of them in the caller's batch, counted from 0.
    pub first: usize,
}

/// Fields that a call requests.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequestedFields {
    /// The module's API name.
    pub module: Box<str>,
    /// The fields' API names.
    pub fields: Arc<[Box<str>]>,
}
