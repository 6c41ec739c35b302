//! All modules at one moment.

use std::sync::Arc;

use time::OffsetDateTime;

use super::module::Module;
use crate::data::MODULES;

/// All modules. One call sees one of these from its beginning to its end.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    pub(super) modules: Vec<Arc<Module>>,
}

impl Schema {
    /// The modules of the tables, last changed at this time.
    pub(super) fn new(modified: OffsetDateTime) -> Self {
        let modules =
            MODULES.iter().map(|module| Arc::new(Module::new(*module, modified))).collect();
        Self { modules }
    }

    /// All modules, in the order in which `settings/modules` tells them.
    pub(crate) fn modules(&self) -> impl Iterator<Item = &Module> {
        self.modules.iter().map(AsRef::as_ref)
    }

    /// The module of this name, spelled exactly.
    pub(crate) fn module(&self, api_name: &str) -> Option<&Module> {
        self.modules().find(|module| module.api_name == api_name)
    }
}
