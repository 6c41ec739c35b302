//! The inside of a file: one module's fields, or until when modules are known to be current.
//!
//! The names on disk are this file's own business: they stay when the model changes, or the
//! version in the envelope goes up.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::module_fields::ModuleFields;
use super::page_field::FieldPage;
use crate::model::{FieldList, StrangeField};

/// One module's fields.
#[derive(Serialize, Deserialize)]
struct ModulePage<'a> {
    /// Whose they are: a file that was moved here from another user is not ours.
    #[serde(borrow)]
    user: Cow<'a, str>,
    #[serde(borrow)]
    module: Cow<'a, str>,
    fetched_at: u64,
    #[serde(borrow)]
    fields: Vec<FieldPage<'a>>,
    #[serde(borrow)]
    strange: Vec<&'a RawValue>,
}

/// Module names, each with when its fields were fetched and until when those are known to be
/// current, in milliseconds since 1970. They say nothing of fields fetched at another time.
#[derive(Default, Serialize, Deserialize)]
struct CurrentPage<'a> {
    #[serde(borrow)]
    user: Cow<'a, str>,
    modules: BTreeMap<Box<str>, (u64, u64)>,
}

/// Modules, each with when its fields were fetched and until when those are known to be current.
pub(super) type Current = BTreeMap<Box<str>, (SystemTime, SystemTime)>;

/// A module's fields as text; `None` when there is no writing them.
pub(super) fn write_module(user: &str, fields: &ModuleFields) -> Option<String> {
    let page = ModulePage {
        user: user.into(),
        module: fields.module().into(),
        fetched_at: milliseconds(fields.fetched_at()),
        fields: fields.fields().iter().map(FieldPage::of).collect(),
        strange: fields.strange().iter().map(|strange| &*strange.0).collect(),
    };
    serde_json::to_string(&page).ok()
}

/// A module's fields, when the text is what [`write_module`] wrote for this user and module.
pub(super) fn read_module(user: &str, module: &str, text: &str) -> Option<ModuleFields> {
    let page: ModulePage<'_> = serde_json::from_str(text).ok()?;
    if page.user != user || page.module != module || page.fields.is_empty() {
        return None;
    }
    let list = FieldList {
        fields: page.fields.into_iter().map(FieldPage::into_field).collect(),
        strange: page.strange.into_iter().map(|raw| StrangeField(raw.to_owned())).collect(),
    };
    Some(ModuleFields::new(module, moment(page.fetched_at)?, list).read_from_disk())
}

/// Until when modules are known to be current, as text.
pub(super) fn write_current(user: &str, current: &Current) -> Option<String> {
    let written = |(fetched, until): &(_, _)| (milliseconds(*fetched), milliseconds(*until));
    let modules = current.iter().map(|(name, times)| (name.clone(), written(times))).collect();
    serde_json::to_string(&CurrentPage { user: user.into(), modules }).ok()
}

/// Until when modules are known to be current; nothing, when the text is something else.
pub(super) fn read_current(user: &str, text: &str) -> Current {
    let page: CurrentPage<'_> = serde_json::from_str(text).unwrap_or_default();
    if page.user != user {
        return Current::new();
    }
    let read = |(fetched, until)| Some((moment(fetched)?, moment(until)?));
    page.modules.into_iter().filter_map(|(name, times)| Some((name, read(times)?))).collect()
}

fn milliseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// `None` for what no clock can show.
fn moment(milliseconds: u64) -> Option<SystemTime> {
    UNIX_EPOCH.checked_add(Duration::from_millis(milliseconds))
}

#[cfg(test)]
mod tests;
