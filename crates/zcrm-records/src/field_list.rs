//! Which fields a call requests, and whether they came.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use zcrm_core::{Error, ErrorKind, field_groups_of};

use crate::first_rows::missing;

/// The fields of a list: those that the caller names, or those that the record's type reads.
#[derive(Clone, Debug)]
pub(crate) struct FieldList {
    /// What is requested.
    pub(crate) names: Arc<[Box<str>]>,
    /// Those of them that the module must have: names that have no aliases.
    pub(crate) certain: Arc<[Box<str>]>,
    /// Groups of names of which one must be in the rows: a name and its aliases.
    groups: Arc<[Box<[&'static str]>]>,
}

impl FieldList {
    /// The names that are given; else those of the type, of which aliases that are not among the
    /// known fields are left out. Empty when the type does not tell.
    pub(crate) fn of<T: DeserializeOwned>(
        given: &[Box<str>],
        known: impl FnOnce() -> Option<Vec<Box<str>>>,
    ) -> Self {
        let groups = field_groups_of::<T>();
        if !given.is_empty() {
            let mut groups = groups.unwrap_or_default();
            // What the caller leaves out need not come.
            groups.retain(|group| group.iter().any(|name| given.iter().any(|g| **g == **name)));
            return Self::new(given.iter().cloned(), given.to_vec(), groups);
        }
        let mut groups = groups.unwrap_or_default();
        if groups.iter().any(|group| group.len() > 1)
            && let Some(known) = known()
        {
            for group in &mut groups {
                let is_known = |name: &&str| known.iter().any(|known| **known == **name);
                if group.len() > 1 && group.iter().any(is_known) {
                    group.retain(|name| is_known(name));
                }
            }
        }
        // The id comes with every row.
        let is_asked = |name: &&&str| **name != "id";
        let mut names: Vec<Box<str>> =
            groups.iter().flatten().filter(is_asked).map(|name| (*name).into()).collect();
        if names.is_empty() && !groups.is_empty() {
            names.push("id".into());
        }
        let certain = groups.iter().filter(|group| group.len() == 1).flatten();
        let certain = certain.filter(|name| !name.starts_with('$')).map(|name| (*name).into());
        let certain = certain.collect();
        Self::new(names, certain, groups)
    }

    /// The names of the type, of which each must come, for calls that name no fields.
    pub(crate) fn read_by<T: DeserializeOwned>() -> Self {
        Self::new([], Vec::new(), field_groups_of::<T>().unwrap_or_default())
    }

    fn new(
        names: impl IntoIterator<Item = Box<str>>,
        certain: Vec<Box<str>>,
        groups: Vec<Vec<&'static str>>,
    ) -> Self {
        Self {
            names: names.into_iter().collect(),
            certain: certain.into(),
            groups: groups.into_iter().map(Vec::into_boxed_slice).collect(),
        }
    }

    /// Names that are given, for a call of their own.
    pub(crate) fn given<F: Into<Box<str>>>(fields: impl IntoIterator<Item = F>) -> Self {
        let names: Vec<Box<str>> = fields.into_iter().map(Into::into).collect();
        Self::new(names.clone(), names, Vec::new())
    }

    /// Leaves out of what must come the keys that begin with a dollar sign: single records have
    /// some of them, as the record is.
    pub(crate) fn without_system_keys(mut self) -> Self {
        let groups = self.groups.iter().filter(|group| !group.iter().all(|n| n.starts_with('$')));
        self.groups = groups.cloned().collect();
        self
    }

    /// Refuses a page of which no row has a field that the type reads: as an `Option` it would be
    /// `None` in each, whatever the record holds. `advice` says why that may be.
    pub(crate) fn check_rows(&self, what: &str, body: &[u8], advice: &str) -> Result<(), Error> {
        let Some(missing) = missing(body, &self.groups) else { return Ok(()) };
        let name = missing.join(" or ");
        let message = format!("{what}: no record came with the field {name}; {advice}");
        Err(Error::new(ErrorKind::Configuration, message))
    }
}
