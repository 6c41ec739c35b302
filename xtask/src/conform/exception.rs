//! Where the OpenAPI files are not followed, and why.

use std::collections::BTreeSet;

/// Something that a set demands and that an answer need not do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exception {
    /// The beginning of the set's name.
    pub(super) set: &'static str,
    /// The group of calls, as in `question.rs`; empty for every one.
    pub(super) group: &'static str,
    /// Where in the answer: keys joined by dots, `[]` for any item; a `*` at the end for anything
    /// below.
    pub(super) place: &'static str,
    /// The keyword of the schema that is not followed.
    pub(super) keyword: &'static str,
    /// What the message must hold.
    pub(super) says: &'static str,
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

/// Which exceptions were of use.
#[derive(Debug, Default)]
pub(super) struct Used(BTreeSet<usize>);

impl Used {
    pub(super) fn note(&mut self, number: usize) {
        self.0.insert(number);
    }

    /// The numbers of those below `count` that were of no use.
    pub(super) fn idle(&self, count: usize) -> Vec<usize> {
        (0..count).filter(|number| !self.0.contains(number)).collect()
    }
}

impl Exception {
    /// Whether it is about this.
    pub(super) fn covers(
        &self,
        set: &str,
        group: &str,
        place: &str,
        keyword: &str,
        says: &str,
    ) -> bool {
        let at = match self.place.strip_suffix('*') {
            Some(head) => place.starts_with(head),
            None => place == self.place,
        };
        set.starts_with(self.set)
            && (self.group.is_empty() || self.group == group)
            && at
            && self.keyword == keyword
            && says.contains(self.says)
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

/// Where answers differ.
pub(super) const EXCEPTIONS: &[Exception] = &[];

/// Where statuses differ.
pub(super) const OTHER_STATUSES: &[OtherStatus] = &[];
