//! What the answer to a call is made from, besides the call.

use super::org::Org;
use super::schema::Schema;
use super::service::CrmSettings;
use super::user::SimUser;

/// Who calls, the organisation they work in, and its modules as they are during the call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Desk<'a> {
    pub(super) org: &'a Org,
    pub(super) schema: &'a Schema,
    pub(super) user: &'a SimUser,
    pub(super) settings: &'a CrmSettings,
}
