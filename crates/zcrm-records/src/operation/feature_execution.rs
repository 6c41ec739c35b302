//! Which features run, or do not run, when records are written.

use serde::Serialize;

/// A feature of Zoho that a write can be told to run, or not to run.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upsert-records.html>.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FeatureExecution {
    name: Box<str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<&'static str>,
}

impl FeatureExecution {
    /// The feature that Zoho knows by this name, for those that have no constructor here.
    pub fn named(name: impl Into<Box<str>>) -> Self {
        Self { name: name.into(), action: None }
    }

    /// Layout rules: what a layout makes mandatory, for instance.
    #[must_use]
    pub fn layout_rules() -> Self {
        Self::named("layout_rules")
    }

    /// The ranges that numbers are declared to have.
    #[must_use]
    pub fn range_validation() -> Self {
        Self::named("range_validation")
    }

    /// Assignment rules, which choose the owner.
    #[must_use]
    pub fn assignment_rules() -> Self {
        Self::named("assignment_rules")
    }

    /// Validation rules that are functions.
    #[must_use]
    pub fn function_validation_rules() -> Self {
        Self::named("function_validation_rule")
    }

    /// Validation rules that are criteria.
    #[must_use]
    pub fn criteria_validation_rules() -> Self {
        Self::named("criteria_validation_rule")
    }

    /// Cadences, which can be skipped.
    #[must_use]
    pub fn cadences() -> Self {
        Self::named("cadences")
    }

    /// Only for those records of an upsert that are made.
    #[must_use]
    pub fn on_insert(mut self) -> Self {
        self.action = Some("insert");
        self
    }

    /// Only for those records of an upsert that are changed.
    #[must_use]
    pub fn on_update(mut self) -> Self {
        self.action = Some("update");
        self
    }
}
