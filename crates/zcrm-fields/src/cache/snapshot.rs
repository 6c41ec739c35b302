//! What is in memory at one moment, readable without a lock.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use zcrm_runtime::lock;

use arc_swap::ArcSwap;

use super::module_fields::ModuleFields;
use crate::model::ModuleList;

/// One user's metadata in memory: readers take what is there, writers put a whole new one.
#[derive(Debug, Default)]
pub(super) struct Memory {
    current: ArcSwap<Snapshot>,
    /// Held while a new snapshot is made. Counts how often everything or something was deleted:
    /// what was asked for before that is not kept.
    epoch: Mutex<u64>,
}

#[derive(Clone, Debug, Default)]
struct Snapshot {
    modules: HashMap<Box<str>, Arc<ModuleFields>>,
    list: Option<Arc<ModuleList>>,
}

impl Memory {
    /// A module's fields; allocates nothing, waits for nothing.
    pub(super) fn module(&self, module: &str) -> Option<Arc<ModuleFields>> {
        self.current.load().modules.get(module).cloned()
    }

    pub(super) fn list(&self) -> Option<Arc<ModuleList>> {
        self.current.load().list.clone()
    }

    /// Everything, by name.
    pub(super) fn modules(&self) -> Vec<Arc<ModuleFields>> {
        let mut all: Vec<_> = self.current.load().modules.values().cloned().collect();
        all.sort_unstable_by(|one, other| one.module().cmp(other.module()));
        all
    }

    /// To be taken before something is asked for, and shown when it is put in.
    pub(super) fn epoch(&self) -> u64 {
        *lock(&self.epoch)
    }

    /// Puts a module's fields in, unless something was deleted since `epoch`.
    pub(super) fn put(&self, epoch: u64, fields: &Arc<ModuleFields>) -> bool {
        self.change(epoch, |snapshot| {
            snapshot.modules.insert(fields.module().into(), Arc::clone(fields));
        })
    }

    pub(super) fn put_list(&self, epoch: u64, list: &Arc<ModuleList>) -> bool {
        self.change(epoch, |snapshot| snapshot.list = Some(Arc::clone(list)))
    }

    fn change(&self, epoch: u64, change: impl FnOnce(&mut Snapshot)) -> bool {
        let now = lock(&self.epoch);
        if *now != epoch {
            return false;
        }
        let mut next = Snapshot::clone(&self.current.load());
        change(&mut next);
        self.current.store(Arc::new(next));
        true
    }

    pub(super) fn delete(&self, module: &str) {
        let mut now = lock(&self.epoch);
        *now += 1;
        let mut next = Snapshot::clone(&self.current.load());
        next.modules.remove(module);
        self.current.store(Arc::new(next));
    }

    pub(super) fn clear(&self) {
        let mut now = lock(&self.epoch);
        *now += 1;
        self.current.store(Arc::default());
    }
}
