//! Refreshing on request.

use std::sync::Arc;

use super::error::FieldsError;
use super::module_fields::ModuleFields;
use super::user_state::{Need, UserState};
use crate::model::Module;
use crate::source::FieldSource;

/// Which modules were fetched again, and which could not be.
#[derive(Clone, Debug, Default)]
pub struct Refreshed {
    modules: Vec<Box<str>>,
    failed: Vec<FieldsError>,
}

impl Refreshed {
    /// The API names of the modules whose fields are new.
    pub fn modules(&self) -> impl Iterator<Item = &str> {
        self.modules.iter().map(|module| &**module)
    }

    /// Why others are not; their old fields stay in use.
    #[must_use]
    pub fn failed(&self) -> &[FieldsError] {
        &self.failed
    }

    fn note(&mut self, module: &str, outcome: Result<Arc<ModuleFields>, FieldsError>) {
        match outcome {
            Ok(_) => self.modules.push(module.into()),
            Err(error) => self.failed.push(error),
        }
    }
}

/// Fetches these modules again, one after another: metadata is not worth a burst of calls.
pub(super) async fn refetch(
    state: &Arc<UserState>,
    source: &Arc<dyn FieldSource>,
    stale: &[Arc<ModuleFields>],
) -> Refreshed {
    let mut refreshed = Refreshed::default();
    for fields in stale {
        let need = Need::Newer(Some(Arc::clone(fields)));
        refreshed.note(fields.module(), state.fetch(source, fields.module(), &need).await);
    }
    refreshed
}

/// Fetches the list of modules, and every module that calls reach. Observed: Python SDK 8.0.
pub(super) async fn refresh_all(
    state: &Arc<UserState>,
    source: &Arc<dyn FieldSource>,
) -> Result<Refreshed, FieldsError> {
    let list = state.modules(source, state.memory.list()).await?;
    let mut refreshed = Refreshed::default();
    for module in list.modules().iter().filter(|module| module.is_api_supported()) {
        let name = Module::api_name(module);
        let need = Need::Newer(state.memory.module(name));
        refreshed.note(name, state.fetch(source, name, &need).await);
    }
    Ok(refreshed)
}
