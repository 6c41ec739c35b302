//! The modules as Zoho tells them.

use super::{AnswerError, Module, answer};

/// An organization's modules, or those that changed since some time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ModuleList {
    pub(crate) modules: Vec<Module>,
}

impl ModuleList {
    /// Reads an answer of `GET /settings/modules`: `{"modules":[…]}`.
    ///
    /// An entry that is no object or has no name is left out. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>.
    ///
    /// # Errors
    ///
    /// When the text is not JSON, or has no list named `modules`.
    pub fn from_json(answer: &[u8]) -> Result<Self, AnswerError> {
        let entries = answer::list(answer, "modules")?;
        Ok(Self { modules: entries.into_iter().filter_map(Module::read).collect() })
    }

    /// The modules, in Zoho's order.
    #[must_use]
    pub fn modules(&self) -> &[Module] {
        &self.modules
    }

    /// The module of this API name.
    #[must_use]
    pub fn module(&self, api_name: &str) -> Option<&Module> {
        self.modules.iter().find(|module| module.api_name() == api_name)
    }

    /// Takes over what changed.
    pub(crate) fn merge(&mut self, changed: ModuleList) {
        for module in changed.modules {
            match self.modules.iter_mut().find(|known| known.api_name() == module.api_name()) {
                Some(known) => *known = module,
                None => self.modules.push(module),
            }
        }
    }
}
