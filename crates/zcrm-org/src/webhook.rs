//! The webhooks of workflow rules.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/>.

use crate::view::views;

views! {
    /// A webhook.
    Webhook {
        /// The name.
        name: text,
        /// The description.
        description: text,
        /// The API name of the module that it is of.
        module: named,
        /// Whither it is sent.
        url: text,
        /// The method, such as `POST`.
        http_method: text,
        /// Whether a rule uses it.
        associated: boolean,
        /// Whether it can be changed.
        editable: boolean,
        /// Whether it can be deleted.
        deletable: boolean,
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
