//! The layouts of a module.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/layouts-meta.html>.

use crate::view::views;
use crate::{FieldView, Profile};

views! {
    /// A layout.
    Layout {
        /// The name.
        name: text,
        /// The name as it is shown.
        display_label: text,
        /// The API name.
        api_name: text,
        /// `active` or `inactive`.
        status: text,
        /// `default`, `custom` or `system`.
        generated_type: text,
        /// Whether it is shown.
        visible: boolean,
        /// Its sections.
        sections: views<LayoutSection>,
        /// The profiles that use it.
        profiles: views<Profile>,
        /// When it was made.
        created_time: DateTime,
        /// When it was changed last.
        modified_time: DateTime,
        /// Who made it.
        created_by: Reference,
        /// Who changed it last.
        modified_by: Reference,
    }

    /// A section of a layout.
    LayoutSection {
        /// The name.
        name: text,
        /// The name as it is shown.
        display_label: text,
        /// The API name.
        api_name: text,
        /// Where it stands.
        sequence_number: integer,
        /// How many columns it has.
        column_count: integer,
        /// Its fields.
        fields: views<FieldView>,
    }
}
