//! The profiles: what users may do.
//!
//! Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/profiles.json>.

use crate::view::views;

views! {
    /// A profile.
    Profile {
        /// The name.
        name: text,
        /// The name as it is shown.
        display_label: text,
        /// The API name.
        api_name: text,
        /// The description.
        description: text,
        /// Whether it was made by the organisation.
        custom: boolean,
        /// `normal_profile` or `lite_profile`.
        kind = "type": text,
        /// What its users may do; a list has none.
        permissions = "permissions_details": views<Permission>,
        /// When it was made.
        created_time: DateTime,
        /// When it was changed last.
        modified_time: DateTime,
        /// Who made it.
        created_by: Reference,
        /// Who changed it last.
        modified_by: Reference,
    }

    /// A permission of a profile.
    Permission {
        /// The name.
        name: text,
        /// The name as it is shown.
        display_label: text,
        /// The API name of the module that it is about.
        module: named,
        /// Whether it is given.
        enabled: boolean,
    }
}
