//! Links between records that no field holds.

use std::collections::BTreeMap;

use crate::crm::table::Record;

/// A record: its module and its id.
type Side = (&'static str, u64);

/// The links of an organisation, each kept from both sides.
#[derive(Clone, Debug, Default)]
pub(in crate::crm) struct Links {
    links: BTreeMap<(Side, Side), Record>,
}

impl Links {
    /// The linked records of one module, with what each link holds.
    pub(in crate::crm) fn of(
        &self,
        side: Side,
        module: &'static str,
    ) -> impl Iterator<Item = (u64, &Record)> {
        let range = (side, (module, 0))..=(side, (module, u64::MAX));
        self.links.range(range).map(|((_, (_, id)), values)| (*id, values))
    }

    /// Links two records; values that are given take the place of those that were there.
    pub(super) fn put(&mut self, one: Side, other: Side, values: Record) {
        for pair in [(one, other), (other, one)] {
            self.links.entry(pair).or_default().extend(values.clone());
        }
    }

    /// Ends a link; whether there was one.
    pub(super) fn remove(&mut self, one: Side, other: Side) -> bool {
        self.links.remove(&(other, one));
        self.links.remove(&(one, other)).is_some()
    }
}
