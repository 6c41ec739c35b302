//! One module as it is at the moment.

use std::collections::BTreeSet;
use std::ops::Deref;

use time::{Duration, OffsetDateTime};

use super::field::Field;
use crate::data;

/// One module.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    declared: data::Module,
    pub(super) fields: Vec<Field>,
    /// How many fields it ever had.
    pub(super) fields_made: u64,
    /// The names of the fields that were taken away, whose values are no longer shown.
    pub(super) removed: BTreeSet<&'static str>,
    /// When it was last changed, in whole seconds.
    pub(crate) modified: OffsetDateTime,
}

impl Module {
    /// The module of the tables, last changed at this time.
    pub(super) fn new(declared: data::Module, modified: OffsetDateTime) -> Self {
        let fields: Vec<Field> = declared
            .fields()
            .zip(0..)
            .map(|(field, number)| Field::new(declared.api_name, *field, number))
            .collect();
        let fields_made = u64::try_from(fields.len()).unwrap_or(u64::MAX);
        Self { declared, fields, fields_made, removed: BTreeSet::new(), modified }
    }

    /// All fields, its own first, then those of every module, then those that tests added.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter()
    }

    /// The field of this name.
    pub(crate) fn field(&self, api_name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.api_name == api_name)
    }

    /// Whether records show this key: not that of a field which was taken away.
    pub(crate) fn shows(&self, key: &str) -> bool {
        !self.removed.contains(key)
    }

    /// The names of the fields that records made before them have no value of.
    pub(crate) fn later_fields(&self) -> impl Iterator<Item = &Field> {
        let declared = self.declared.fields().count();
        let declared = u64::try_from(declared).unwrap_or(u64::MAX);
        self.fields.iter().filter(move |field| field.number >= declared)
    }

    /// Notes that it was changed.
    ///
    /// Times are told in whole seconds. So that a change is never hidden by an earlier one in the
    /// same second, it counts as made in the next second, and at least one after the last change.
    pub(super) fn touch(&mut self, now: OffsetDateTime) {
        let second = now.replace_nanosecond(0).unwrap_or(now);
        let next = if second == now { second } else { second.saturating_add(Duration::SECOND) };
        self.modified = next.max(self.modified.saturating_add(Duration::SECOND));
    }
}

impl Deref for Module {
    type Target = data::Module;

    fn deref(&self) -> &data::Module {
        &self.declared
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::module_named;

    #[test]
    fn every_change_has_a_second_of_its_own() {
        let start = OffsetDateTime::from_unix_timestamp(1_700_000_000).unwrap();
        let mut module = Module::new(*module_named("Deals").unwrap(), start);
        let seen: Vec<i64> = [0.2, 0.4, 0.4, 9.0, 9.5]
            .into_iter()
            .map(|seconds| {
                module.touch(start + Duration::seconds_f64(seconds));
                module.modified.unix_timestamp() - start.unix_timestamp()
            })
            .collect();
        assert_eq!(seen, [1, 2, 3, 9, 10]);
    }
}
