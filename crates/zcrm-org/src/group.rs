//! The groups of users.
//!
//! Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/user_groups.json>.

use crate::view::views;

views! {
    /// A group of users.
    Group {
        /// The name.
        name: text,
        /// The description.
        description: text,
        /// What it is made of; a list has none.
        sources: views<GroupSource>,
        /// When it was made.
        created_time: DateTime,
        /// When it was changed last.
        modified_time: DateTime,
        /// Who made it.
        created_by: Reference,
        /// Who changed it last.
        modified_by: Reference,
    }

    /// A part of a group: a user, a role, a territory or another group.
    GroupSource {
        /// What it is: `users`, `roles`, `territories` or `groups`.
        kind = "type": text,
        /// The one that it is.
        source: Reference,
        /// Whether those below a role are in it.
        subordinates: boolean,
        /// Whether those below a territory are in it.
        sub_territories: boolean,
    }
}
