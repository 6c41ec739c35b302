//! The fields of a module.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.

use crate::view::views;
use crate::{GlobalPicklist, PicklistValue, View as _};

views! {
    /// A field. What writes are checked against is the metadata of `zcrm-fields`, which every client
    /// keeps.
    FieldView {
        /// The API name.
        api_name: text,
        /// The name as it is shown.
        label = "field_label": text,
        /// The type of its values, such as `picklist`.
        data_type: text,
        /// The JSON type of its values, such as `string`.
        json_type: text,
        /// How long a text may be.
        length: integer,
        /// How many digits stand behind the point.
        decimal_places = "decimal_place": integer,
        /// Whether it was made by the organisation.
        custom = "custom_field": boolean,
        /// Whether Zoho wants it in every record.
        mandatory = "system_mandatory": boolean,
        /// Whether it cannot be written.
        read_only: boolean,
        /// Whether this user cannot write it.
        field_read_only: boolean,
        /// Whether it is shown.
        visible: boolean,
        /// Whether lists can be filtered by it.
        filterable: boolean,
        /// Whether lists can be sorted by it.
        sortable: boolean,
        /// Whether records are searched by it.
        searchable: boolean,
        /// Whether mass updates can set it.
        mass_update: boolean,
        /// The text beside it.
        tooltip = "tooltip": view<Tooltip>,
        /// The options of a pick list.
        pick_list_values: views<PicklistValue>,
        /// The global pick list that it uses.
        global_picklist: view<GlobalPicklist>,
        /// When it was made.
        created_time: DateTime,
        /// When it was changed last.
        modified_time: DateTime,
    }

    /// The text beside a field.
    Tooltip {
        /// How it is shown.
        name: text,
        /// The text.
        value: text,
    }
}

impl FieldView {
    /// The API name of the module that it leads to.
    #[must_use]
    pub fn lookup_module(&self) -> Option<&str> {
        let module = self.member("lookup")?.get("module")?;
        module.get("api_name").unwrap_or(module).as_str()
    }
}
