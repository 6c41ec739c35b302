//! Records that hang on a record: related lists, their counts, and the contact roles of deals.

mod contact_role;
mod count;
mod get;
mod handle;
mod link;
mod list;
mod query;

pub use contact_role::{ContactRole, ContactRoles, RoleOfContact};
pub use count::{CountRelated, RelatedCount, RelatedListName};
pub use get::GetRelated;
pub use handle::Related;
pub use link::{Linked, PutRelated, UnlinkRelated};
pub use list::{Converted, ListRelated};
pub use query::RelatedQuery;
