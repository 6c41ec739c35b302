//! A map that puts out what was not used for longest and may go.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

/// How many entries an insert into a full map looks at: more than one, so that a map that grew
/// beyond its bound while its entries were held shrinks again.
const LOOKED_AT: usize = 2;

/// Entries in the order of their last use. Beyond `most`, each insert looks at the [`LOOKED_AT`]
/// oldest, whatever their number: those that may not go count as used now.
#[derive(Debug)]
pub(super) struct Recent<K, V> {
    entries: HashMap<K, (V, u64)>,
    /// The key of each use that is the last one of an entry.
    order: BTreeMap<u64, K>,
    uses: u64,
    most: usize,
}

impl<K: Copy + Eq + Hash, V> Recent<K, V> {
    pub(super) fn new(most: usize) -> Self {
        Self { entries: HashMap::new(), order: BTreeMap::new(), uses: 0, most }
    }

    /// The entry, which counts as used.
    pub(super) fn get(&mut self, key: &K) -> Option<&mut V> {
        let (value, used) = self.entries.get_mut(key)?;
        self.order.remove(used);
        self.uses += 1;
        *used = self.uses;
        self.order.insert(*used, *key);
        Some(value)
    }

    /// Keeps an entry; old ones that may go make room for it.
    pub(super) fn insert(&mut self, key: K, value: V, may_go: impl Fn(&V) -> bool) {
        for _ in 0..LOOKED_AT {
            if self.entries.len() < self.most {
                break;
            }
            let Some((_, oldest)) = self.order.pop_first() else { break };
            if self.entries.get(&oldest).is_some_and(|(value, _)| may_go(value)) {
                self.entries.remove(&oldest);
            } else if let Some((_, used)) = self.entries.get_mut(&oldest) {
                self.uses += 1;
                *used = self.uses;
                self.order.insert(*used, oldest);
            }
        }
        self.uses += 1;
        if let Some((_, used)) = self.entries.insert(key, (value, self.uses)) {
            self.order.remove(&used);
        }
        self.order.insert(self.uses, key);
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.values().map(|(value, _)| value)
    }

    pub(super) fn retain(&mut self, stays: impl Fn(&V) -> bool) {
        let order = &mut self.order;
        self.entries.retain(|_, (value, used)| {
            let stays = stays(value);
            if !stays {
                order.remove(used);
            }
            stays
        });
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn keys(recent: &Recent<u32, bool>) -> Vec<u32> {
        assert_eq!(recent.order.len(), recent.entries.len(), "each entry has its place");
        recent.order.values().copied().collect()
    }

    #[test]
    fn the_oldest_that_may_go_makes_room() {
        let mut recent = Recent::new(3);
        for (key, is_idle) in [(1, true), (2, false), (3, true)] {
            recent.insert(key, is_idle, |idle| *idle);
        }
        assert!(recent.get(&1).is_some());
        recent.insert(4, true, |idle| *idle);
        assert_eq!(keys(&recent), [1, 2, 4], "2 is held, so that 3 made room");
        recent.insert(5, true, |idle| *idle);
        assert_eq!(keys(&recent), [2, 4, 5]);
        recent.retain(|idle| *idle);
        assert_eq!(keys(&recent), [4, 5]);
    }

    // Attack D17: beyond the bound each insert looked at every entry that was held.
    #[test]
    fn an_insert_costs_the_same_at_a_hundred_thousand_held_as_at_a_hundred() {
        let looked_at = Cell::new(0);
        let mut recent = Recent::new(100);
        let mut most = 0;
        for key in 0..100_000_u32 {
            looked_at.set(0);
            recent.insert(key, false, |idle| {
                looked_at.set(looked_at.get() + 1);
                *idle
            });
            most = most.max(looked_at.get());
        }
        assert_eq!(most, LOOKED_AT);
        assert_eq!(recent.entries.len(), 100_000, "what is held stays");
        for (value, _) in recent.entries.values_mut() {
            *value = true;
        }
        for key in 100_000..200_000 {
            recent.insert(key, true, |idle| *idle);
        }
        assert_eq!(
            keys(&recent),
            (199_900..200_000).collect::<Vec<_>>(),
            "and goes when it is idle"
        );
    }
}
