//! The related lists of a module.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/related-list-meta.html>.

use crate::view::views;

views! {
    /// A related list.
    RelatedList {
        /// The API name, which calls use.
        api_name: text,
        /// The name.
        name: text,
        /// The name as it is shown.
        display_label: text,
        /// The API name of the module of its records.
        module: named,
        /// The API name of the module in between, for lists of many to many.
        linking_module = "linkingmodule": named,
        /// The API name of the other module, for lists of many to many.
        connected_module = "connectedmodule": named,
        /// `default`, `custom_lookup`, `multiselectlookup` and others.
        kind = "type": text,
        /// `visible` or `user_hidden`.
        status: text,
        /// Where it stands.
        sequence_number: integer,
    }
}
