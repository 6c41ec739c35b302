//! The modules of the organisation.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>.

use crate::Profile;
use crate::view::views;

views! {
    /// A module.
    ModuleView {
        /// The API name.
        api_name: text,
        /// The name that Zoho gave it.
        module_name: text,
        /// What one record of it is called.
        singular_label: text,
        /// What several records of it are called.
        plural_label: text,
        /// The description.
        description: text,
        /// How it came to be: `default`, `custom`, `linking`, `subform`, `web` and others.
        generated_type: text,
        /// `org_based` or `team_based`.
        access_type: text,
        /// `visible`, `user_hidden`, `system_hidden` or `scheduled_for_deletion`.
        status: text,
        /// Whether its records are reached by the API.
        api_supported: boolean,
        /// Whether records can be made.
        creatable: boolean,
        /// Whether records can be changed.
        editable: boolean,
        /// Whether records can be read.
        viewable: boolean,
        /// Whether records can be deleted.
        deletable: boolean,
        /// Whether records can be converted.
        convertable: boolean,
        /// Whether it is a tab of the user interface.
        show_as_tab: boolean,
        /// Whether deleted records go to the recycle bin.
        recycle_bin_on_delete: boolean,
        /// Where it stands in the user interface.
        sequence_number: integer,
        /// The API name of the module above it.
        parent_module: named,
        /// The field by which records are shown; a list has none.
        display_field: named,
        /// The profiles that may use it.
        profiles: views<Profile>,
        /// When it was changed last.
        modified_time: DateTime,
        /// Who changed it last.
        modified_by: Reference,
    }
}
