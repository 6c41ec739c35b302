//! The workflow rules.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/>.

use crate::view::views;

views! {
    /// A workflow rule.
    WorkflowRule {
        /// The name.
        name: text,
        /// The description.
        description: text,
        /// The API name of the module that it is of.
        module: named,
        /// Whether it runs.
        status: view<WorkflowStatus>,
        /// On what it runs.
        execute_when: view<WorkflowTrigger>,
        /// Whether it can be changed.
        editable: boolean,
        /// Whether it can be deleted.
        deletable: boolean,
        /// When it ran last.
        last_executed_time: DateTime,
        /// When it was made.
        created_time: DateTime,
        /// When it was changed last.
        modified_time: DateTime,
        /// Who made it.
        created_by: Reference,
        /// Who changed it last.
        modified_by: Reference,
    }

    /// Whether a workflow rule runs.
    WorkflowStatus {
        /// Whether it runs.
        active: boolean,
    }

    /// On what a workflow rule runs.
    WorkflowTrigger {
        /// What happens to a record, such as `create` or `edit`.
        kind = "type": text,
    }
}
