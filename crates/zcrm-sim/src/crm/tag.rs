//! The tags of modules, and of records. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/tags/get-tags.html>.

mod of_record;
mod setting;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use time::OffsetDateTime;

pub(super) use self::of_record::ENDPOINTS as OF_RECORD;
pub(super) use self::setting::ENDPOINTS as SETTING;
use super::table::Author;
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
    pub(super) made: Author,
    pub(super) changed: Author,
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
        author: &Author,
        next_id: impl FnOnce() -> u64,
    ) -> Result<&mut Tag, Wrong> {
        check_name(name)?;
        let key = (module, name.to_lowercase());
        let made = || Tag {
            id: next_id(),
            name: name.to_owned(),
            color_code: None,
            made: author.clone(),
            changed: author.clone(),
        };
        Ok(self.tags.entry(key).or_insert_with(made))
    }

    /// The tag of this id.
    pub(super) fn by_id(&self, module: &str, id: u64) -> Option<&Tag> {
        self.of(module).find(|tag| tag.id == id)
    }

    /// The tags of a module, by name.
    pub(super) fn of(&self, module: &str) -> impl Iterator<Item = &Tag> {
        self.tags.iter().filter(move |((known, _), _)| *known == module).map(|(_, tag)| tag)
    }

    /// Whether the module has a tag of this name.
    pub(super) fn has(&self, module: &'static str, name: &str) -> Option<u64> {
        self.tags.get(&(module, name.to_lowercase())).map(|tag| tag.id)
    }

    /// The module and the name of the tag of this id.
    pub(super) fn place(&self, id: u64) -> Option<(&'static str, String)> {
        self.tags.iter().find(|(_, tag)| tag.id == id).map(|(place, _)| place.clone())
    }

    /// Takes a tag away.
    pub(super) fn remove(&mut self, id: u64) -> Option<Tag> {
        let place = self.place(id)?;
        self.tags.remove(&place)
    }

    /// Puts a changed tag there, under its name.
    pub(super) fn put(&mut self, module: &'static str, tag: Tag) {
        self.tags.insert((module, tag.name.to_lowercase()), tag);
    }
}

/// Whether a tag can be called so.
pub(super) fn check_name(name: &str) -> Result<(), Wrong> {
    let most = usize::try_from(LONGEST_NAME).unwrap_or(usize::MAX);
    match name.chars().count() {
        0 => Err(Wrong::Type("text")),
        length if length > most => Err(Wrong::Length(LONGEST_NAME)),
        _ => Ok(()),
    }
}

/// When something was made or changed, in the words of settings.
fn told_times(tag: &Tag, time: impl Fn(OffsetDateTime) -> String) -> Value {
    json!({
        "id": tag.id.to_string(),
        "name": tag.name,
        "color_code": tag.color_code,
        "created_time": time(tag.made.now),
        "created_by": tag.made.user,
        "modified_time": time(tag.changed.now),
        "modified_by": tag.changed.user,
    })
}
