//! Which deleted records, by name and module.

use std::fmt;

use serde_json::{Value, json};

/// Which deleted records, by their names and their module; all conditions must hold.
#[derive(Clone, Default)]
#[must_use]
pub struct RecycleFilter {
    conditions: Vec<Value>,
}

impl RecycleFilter {
    /// No condition yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Those of this module, by its API name.
    pub fn module(self, api_name: &str) -> Self {
        self.with("module", "equal", api_name)
    }

    /// Those whose name is this.
    pub fn name(self, name: &str) -> Self {
        self.with("display_name", "equal", name)
    }

    /// Those whose name contains this.
    pub fn name_contains(self, text: &str) -> Self {
        self.with("display_name", "contains", text)
    }

    /// Those whose name starts with this.
    pub fn name_starts_with(self, text: &str) -> Self {
        self.with("display_name", "starts_with", text)
    }

    fn with(mut self, field: &str, comparator: &str, value: &str) -> Self {
        let field = json!({ "api_name": field });
        self.conditions.push(json!({ "field": field, "comparator": comparator, "value": value }));
        self
    }

    /// The conditions as Zoho reads them; `None` when there are none: that would be everything.
    pub(super) fn json(&self) -> Option<Value> {
        match self.conditions.as_slice() {
            [] => None,
            conditions => Some(json!({ "group_operator": "AND", "group": conditions })),
        }
    }
}

/// Names belong to the customer: they are not shown.
impl fmt::Debug for RecycleFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecycleFilter").field("conditions", &self.conditions.len()).finish()
    }
}
