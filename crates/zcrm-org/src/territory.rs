//! The territories.
//!
//! Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/territories.json>.

use crate::view::views;

views! {
    /// A territory.
    Territory {
        /// The name.
        name: text,
        /// The API name.
        api_name: text,
        /// The description.
        description: text,
        /// Who manages it.
        manager: Reference,
        /// The territory above it.
        reporting_to: Reference,
        /// `read_only` or `read_write_delete`.
        permission_type: text,
        /// When it was made.
        created_time: DateTime,
        /// When it was changed last.
        modified_time: DateTime,
        /// Who made it.
        created_by: Reference,
        /// Who changed it last.
        modified_by: Reference,
    }
}
