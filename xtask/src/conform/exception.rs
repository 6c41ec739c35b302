//! What an exception from the OpenAPI files is. The exceptions themselves stand in `known`.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::check::Fault;

/// Something that a set demands and that an answer need not do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exception {
    /// The beginning of the set's name; empty for both.
    pub(super) set: &'static str,
    /// The group of calls, as in `question.rs`; empty for every one.
    pub(super) group: &'static str,
    /// Where in the answer: keys joined by dots, `[]` for any item. A `*` at the beginning stands
    /// for anything.
    pub(super) places: &'static [&'static str],
    /// The keyword of the schema that is not followed.
    pub(super) keyword: &'static str,
    /// What the message holds: one of these.
    pub(super) says: &'static [&'static str],
    pub(super) reason: &'static str,
}

/// An answer whose status a set does not know.
#[derive(Clone, Copy, Debug)]
pub(super) struct OtherStatus {
    pub(super) set: &'static str,
    pub(super) group: &'static str,
    /// The method, in small letters; empty for every one.
    pub(super) method: &'static str,
    pub(super) status: &'static str,
    /// The status whose schema is taken, if any.
    pub(super) instead: Option<&'static str>,
    pub(super) reason: &'static str,
}

/// Answers that are wrapped in another way than a set has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct OtherShape {
    pub(super) set: &'static str,
    pub(super) group: &'static str,
    /// The methods, in small letters.
    pub(super) methods: &'static [&'static str],
    /// How the path ends in the set.
    pub(super) path: &'static str,
    /// Whether the set has an error of the whole call as an entry of `data`; else it has the one
    /// entry of `data` at the top.
    pub(super) in_data: bool,
    pub(super) reason: &'static str,
}

/// Which exceptions were of use, and in what.
#[derive(Clone, Debug, Default)]
pub(super) struct Used(BTreeSet<(usize, &'static str)>);

impl Used {
    /// Notes that a part of an exception was of use.
    pub(super) fn note(&mut self, number: usize, part: &'static str) {
        self.0.insert((number, part));
    }

    /// Whether a part of an exception was of use.
    pub(super) fn has(&self, number: usize, part: &'static str) -> bool {
        self.0.contains(&(number, part))
    }
}

impl Exception {
    /// The place and the words by which it is about this; `None` when it is about something else.
    pub(super) fn covers(
        &self,
        (set, group): (&str, &str),
        fault: &Fault,
    ) -> Option<[&'static str; 2]> {
        let about = set.starts_with(self.set)
            && (self.group.is_empty() || self.group == group)
            && self.keyword == fault.keyword;
        let is_there = |place: &&&'static str| match place.strip_prefix('*') {
            Some(tail) => fault.place.ends_with(tail),
            None => **place == fault.place,
        };
        let place = self.places.iter().find(is_there)?;
        let says = self.says.iter().find(|words| fault.says.contains(**words))?;
        about.then_some([*place, *says])
    }

    /// The parts of it that were of no use.
    pub(super) fn idle(&self, number: usize, used: &Used) -> Vec<&'static str> {
        let parts = self.places.iter().chain(self.says).copied();
        parts.filter(|part| !used.has(number, part)).collect()
    }
}

impl OtherShape {
    /// The answer as the set has it, when this is about it.
    pub(super) fn apply(
        &self,
        (set, group): (&str, &str),
        (method, path): (&str, &str),
        body: &Value,
    ) -> Option<Value> {
        let about = set.starts_with(self.set)
            && self.group == group
            && self.methods.contains(&method)
            && path.ends_with(self.path);
        let refused = |entry: &Value| entry.get("status").is_some_and(|status| status == "error");
        match body.get("data").and_then(Value::as_array).map(Vec::as_slice) {
            _ if !about => None,
            None if self.in_data && refused(body) => Some(json!({ "data": [body] })),
            Some([entry]) if !self.in_data && refused(entry) => Some(entry.clone()),
            _ => None,
        }
    }
}

impl OtherStatus {
    /// Whether it is about this.
    pub(super) fn covers(&self, set: &str, group: &str, method: &str, status: &str) -> bool {
        set.starts_with(self.set)
            && (self.group.is_empty() || self.group == group)
            && (self.method.is_empty() || self.method == method)
            && self.status == status
    }
}
