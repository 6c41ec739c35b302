//! The records of one call, of whatever type.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

use super::checker::{Checker, Scope};
use super::inspect_serialize::FieldsSerializer;
use super::inspect_value;

/// A record whose fields are known at run time only, as JSON values by API name.
pub trait RecordFields {
    /// The fields.
    fn record_fields(&self) -> &Map<String, Value>;
}

impl RecordFields for Map<String, Value> {
    fn record_fields(&self) -> &Map<String, Value> {
        self
    }
}

impl<R: RecordFields + ?Sized> RecordFields for &R {
    fn record_fields(&self) -> &Map<String, Value> {
        (**self).record_fields()
    }
}

/// The records of one call, borrowed, their type forgotten.
pub struct Batch<'a> {
    records: Box<dyn Inspect + Send + 'a>,
    length: usize,
}

impl<'a> Batch<'a> {
    /// Records of a type of one's own, which are looked through by serde.
    ///
    /// A record that serialises to something else than an object, or not at all, is left to
    /// the encoder.
    #[must_use]
    pub fn typed<T: Serialize + Sync>(records: &'a [T]) -> Self {
        Self { length: records.len(), records: Box::new(Typed(records)) }
    }

    /// Records that are JSON values already; faster than [`Batch::typed`] for those.
    #[must_use]
    pub fn dynamic<R: RecordFields + Sync>(records: &'a [R]) -> Self {
        Self { length: records.len(), records: Box::new(Dynamic(records)) }
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there is no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub(super) fn inspect(&self, checker: &mut Checker<'_>) {
        self.records.inspect(checker);
    }
}

impl fmt::Debug for Batch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch").field("length", &self.length).finish_non_exhaustive()
    }
}

/// Shows every record to a checker. One dynamic call per batch, not per record.
trait Inspect: Sync {
    fn inspect(&self, checker: &mut Checker<'_>);
}

struct Typed<'a, T>(&'a [T]);

impl<T: Serialize + Sync> Inspect for Typed<'_, T> {
    fn inspect(&self, checker: &mut Checker<'_>) {
        each(checker, self.0, |checker, scope, record| {
            // The encoder of the record meets the same error, and can say what it is.
            let _ = record.serialize(FieldsSerializer { checker, scope });
        });
    }
}

struct Dynamic<'a, R>(&'a [R]);

impl<R: RecordFields + Sync> Inspect for Dynamic<'_, R> {
    fn inspect(&self, checker: &mut Checker<'_>) {
        each(checker, self.0, |checker, scope, record| {
            inspect_value::fields(checker, scope, record.record_fields());
        });
    }
}

fn each<'a, T>(
    checker: &mut Checker<'a>,
    records: &[T],
    inspect: impl Fn(&mut Checker<'a>, Scope<'a>, &T),
) {
    for (index, record) in records.iter().enumerate() {
        let scope = checker.begin(index);
        inspect(checker, scope, record);
        checker.end();
    }
}
