//! The table in `xtask/policy.toml`: which crate may know which.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde::Deserialize;

/// Where it stands.
pub(crate) const TABLE: &str = "xtask/policy.toml";

/// The whole table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Policy {
    pub(crate) base: Vec<String>,
    pub(crate) banned: Vec<String>,
    pub(crate) empty_by_default: Vec<String>,
    pub(crate) not_below: BTreeMap<String, Vec<String>>,
    #[serde(rename = "crate")]
    pub(crate) crates: BTreeMap<String, Row>,
}

/// What one member of the workspace may depend on.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Row {
    pub(crate) internal: Vec<String>,
    pub(crate) internal_dev: Vec<String>,
    /// Besides the base.
    pub(crate) external: Vec<String>,
    /// Instead of the base and others.
    pub(crate) only: Option<Vec<String>>,
    /// Everything that is needed.
    any: bool,
    pub(crate) optional: Vec<String>,
}

impl Policy {
    pub(crate) fn read(text: &str) -> Result<Self> {
        toml_edit::de::from_str(text).context(TABLE)
    }

    /// Whether a crate with this row may build on another's crate.
    pub(crate) fn allows_external(&self, row: &Row, name: &str) -> bool {
        row.any
            || match &row.only {
                Some(only) => has(only, name),
                None => has(&self.base, name) || has(&row.external, name),
            }
    }
}

/// Whether a list has this name.
pub(crate) fn has(list: &[String], name: &str) -> bool {
    list.iter().any(|other| other == name)
}
