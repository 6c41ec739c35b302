//! The custom views of a module.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/custom-view-meta.html>.

use crate::view::views;

views! {
    /// A custom view.
    CustomView {
        /// The name.
        name: text,
        /// The name as it is shown.
        display_value: text,
        /// The name that Zoho keeps for its own views.
        system_name: text,
        /// `public_views`, `shared_with_me`, `created_by_me` and others.
        category: text,
        /// Whether it is the one that is shown first.
        default: boolean,
        /// Whether it is Zoho's own.
        system_defined: boolean,
        /// Whether it is a favourite, by its place.
        favorite: integer,
        /// The API name of the field by which it is sorted.
        sort_by: named,
        /// `asc` or `desc`.
        sort_order: text,
        /// Its columns; a list has none.
        fields: views<CustomViewField>,
        /// When it was made.
        created_time: DateTime,
        /// When it was changed last.
        modified_time: DateTime,
        /// Who made it.
        created_by: Reference,
        /// Who changed it last.
        modified_by: Reference,
    }

    /// A column of a custom view.
    CustomViewField {
        /// The API name of the field.
        api_name: text,
        /// Whether it stays in view.
        pinned = "_pin": boolean,
    }
}
