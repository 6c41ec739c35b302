//! The roles of the organisation.
//!
//! Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/roles.json>.

use crate::view::views;

views! {
    /// A role.
    Role {
        /// The name.
        name: text,
        /// The name as it is shown.
        display_label: text,
        /// The API name.
        api_name: text,
        /// The description.
        description: text,
        /// The role above it.
        reporting_to: Reference,
        /// Who makes the forecasts of the role.
        forecast_manager: Reference,
        /// Whether users of the role see each other's records.
        share_with_peers: boolean,
        /// When it was made.
        created_time = "created_time__s": DateTime,
        /// When it was changed last.
        modified_time = "modified_time__s": DateTime,
        /// Who made it.
        created_by = "created_by__s": Reference,
        /// Who changed it last.
        modified_by = "modified_by__s": Reference,
    }
}
