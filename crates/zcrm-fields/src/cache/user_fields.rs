//! One user's metadata.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::error::FieldsError;
use super::module_fields::ModuleFields;
use super::refresh::{Refreshed, refresh_all};
use super::round::{Round, round};
use super::user_state::{Need, UserState};
use crate::model::{Module, ModuleList};
use crate::source::FieldSource;
use crate::validate::meant_names;

/// One user's metadata: what every call of that user shares. Cheap to clone.
///
/// The abilities of `ModuleFieldsHandler` of Zoho's SDKs are [`refresh_module`], [`refresh_all`],
/// [`delete_module`], [`clear`] and [`FieldCache::clear_all`](crate::FieldCache::clear_all).
///
/// [`refresh_module`]: UserFields::refresh_module
/// [`refresh_all`]: UserFields::refresh_all
/// [`delete_module`]: UserFields::delete_module
/// [`clear`]: UserFields::clear
#[derive(Clone)]
pub struct UserFields {
    pub(super) state: Arc<UserState>,
}

impl UserFields {
    /// A module's fields, if they are in memory; allocates nothing and waits for nothing.
    #[must_use]
    pub fn module(&self, module: &str) -> Option<Arc<ModuleFields>> {
        self.state.memory.module(module)
    }

    /// A module's fields: from memory, else from disk, else from the source, whose answer is kept.
    ///
    /// However many ask at once, one fetch is made, in a task of its own. What fails leaves no
    /// trace: the next call asks again. The modules of look-ups and subforms are not fetched along;
    /// [`Field::related_modules`](crate::Field::related_modules) names them.
    ///
    /// # Errors
    ///
    /// Everybody who waits for a fetch that fails gets its error.
    ///
    /// # Cancel safety
    ///
    /// May be dropped at any time; the fetch goes on for the others and for the cache.
    pub async fn fields(
        &self,
        source: &Arc<dyn FieldSource>,
        module: &str,
    ) -> Result<Arc<ModuleFields>, FieldsError> {
        match self.module(module) {
            Some(fields) => Ok(fields),
            // On the heap, so that the way without a fetch stays small.
            None => {
                let fetched = Box::pin(self.state.fetch(source, module, &Need::Any)).await;
                fetched.map_err(|error| self.with_nearest(error))
            }
        }
    }

    /// The error with the modules of nearly this name, among those that are in memory or that fields
    /// in memory refer to: no call is made to find out.
    fn with_nearest(&self, error: FieldsError) -> FieldsError {
        if !error.may_be_misspelt() {
            return error;
        }
        let there = self.state.memory.modules();
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for fields in &there {
            names.insert(fields.module());
            for field in fields.fields() {
                names.extend(field.related_modules());
            }
        }
        let list = self.state.memory.list();
        names.extend(list.iter().flat_map(|list| list.modules()).map(Module::api_name));
        names.remove(error.module());
        let nearest = meant_names(error.module(), names.into_iter());
        error.with_nearest(nearest)
    }

    /// The list of modules: from memory, else from the source.
    ///
    /// # Errors
    ///
    /// As [`UserFields::fields`].
    ///
    /// # Cancel safety
    ///
    /// As [`UserFields::fields`].
    pub async fn modules(
        &self,
        source: &Arc<dyn FieldSource>,
    ) -> Result<Arc<ModuleList>, FieldsError> {
        match self.state.memory.list() {
            Some(list) => Ok(list),
            None => Box::pin(self.state.modules(source, None)).await,
        }
    }

    /// Fetches a module's fields again. Meanwhile, and if that fails, the old ones stay in use.
    ///
    /// # Errors
    ///
    /// As [`UserFields::fields`].
    ///
    /// # Cancel safety
    ///
    /// As [`UserFields::fields`].
    pub async fn refresh_module(
        &self,
        source: &Arc<dyn FieldSource>,
        module: &str,
    ) -> Result<Arc<ModuleFields>, FieldsError> {
        let need = Need::Newer(self.module(module));
        Box::pin(self.state.fetch(source, module, &need)).await
    }

    /// Fetches the list of modules, then the fields of every module that calls reach: some sixty
    /// calls, one after another.
    ///
    /// # Errors
    ///
    /// When the list cannot be had. Modules that cannot be are in [`Refreshed::failed`].
    ///
    /// # Cancel safety
    ///
    /// May be dropped at any time; what was fetched by then stays.
    pub async fn refresh_all(
        &self,
        source: &Arc<dyn FieldSource>,
    ) -> Result<Refreshed, FieldsError> {
        Box::pin(refresh_all(&self.state, source)).await
    }

    /// One round of `auto_refresh_fields`, if one is due: one call for the modules that changed
    /// since the oldest fields here, then one for each of them that is in memory.
    ///
    /// A task calls this in a loop and sleeps for [`Round::wait`] between calls. A
    /// module list that brings a module counts as a change of it. Observed: Python SDK
    /// 8.0.
    ///
    /// # Cancel safety
    ///
    /// May be dropped at any time; the next round does what is left.
    pub async fn auto_refresh(&self, source: &Arc<dyn FieldSource>) -> Round {
        Box::pin(round(&self.state, source)).await
    }

    /// Deletes a module's fields from memory and from disk.
    ///
    /// # Cancel safety
    ///
    /// May be dropped at any time; memory is seen to first, and the file's deletion, once begun,
    /// is finished.
    pub async fn delete_module(&self, module: &str) {
        self.state.delete(module).await;
    }

    /// Deletes everything of this user from memory and from disk.
    ///
    /// # Cancel safety
    ///
    /// As [`UserFields::delete_module`].
    pub async fn clear(&self) {
        self.state.clear().await;
    }

    pub(crate) async fn after_miss(
        &self,
        source: &Arc<dyn FieldSource>,
        stale: &Arc<ModuleFields>,
    ) -> Option<Result<Arc<ModuleFields>, FieldsError>> {
        Box::pin(self.state.after_miss(source, stale)).await
    }
}

impl fmt::Debug for UserFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserFields").field("key", &self.state.key).finish_non_exhaustive()
    }
}
