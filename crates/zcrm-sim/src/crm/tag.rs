//! The tags of modules. Source: <https://www.zoho.com/crm/developer/docs/api/v8/tags/get-tags.html>.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::value::Wrong;

/// The tags of all modules, by module and name in lower case.
#[derive(Clone, Debug, Default)]
pub(super) struct Tags {
    tags: BTreeMap<(&'static str, String), Tag>,
}

/// One tag.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) color_code: Option<String>,
}

/// How long the name of a tag may be.
pub(super) const LONGEST_NAME: u32 = 25;

impl Tag {
    /// The tag as records tell it.
    pub(super) fn short(&self) -> Value {
        json!({ "name": self.name, "id": self.id.to_string(), "color_code": self.color_code })
    }
}

impl Tags {
    /// The tag of this name; a new one with the id that `next_id` gives when there is none.
    pub(super) fn named(
        &mut self,
        module: &'static str,
        name: &str,
        next_id: impl FnOnce() -> u64,
    ) -> Result<&mut Tag, Wrong> {
        let most = usize::try_from(LONGEST_NAME).unwrap_or(usize::MAX);
        if name.is_empty() {
            return Err(Wrong::Type("text"));
        }
        if name.chars().count() > most {
            return Err(Wrong::Length(LONGEST_NAME));
        }
        let key = (module, name.to_lowercase());
        let made = || Tag { id: next_id(), name: name.to_owned(), color_code: None };
        Ok(self.tags.entry(key).or_insert_with(made))
    }

    /// The tag of this id.
    pub(super) fn by_id(&self, module: &str, id: u64) -> Option<&Tag> {
        let of_module = self.tags.iter().filter(|((known, _), _)| *known == module);
        of_module.map(|(_, tag)| tag).find(|tag| tag.id == id)
    }
}
