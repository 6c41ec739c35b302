//! What else runs when records are written.

use serde::Serialize;

/// What else runs when a record is written.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Trigger {
    /// Approval processes.
    Approval,
    /// Blueprints.
    Blueprint,
    /// Orchestrations.
    Orchestration,
    /// Path finder.
    Pathfinder,
    /// Workflow rules.
    Workflow,
}
