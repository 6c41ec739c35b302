//! The contacts of a deal, and which role each of them has.

use serde::{Deserialize, Serialize};
use zcrm_core::{Batch, Error, RecordStream};

use super::{Linked, Related};
use crate::{OneRecord, RecordId, Reference, tolerant};

/// The API name of the list.
const LIST: &str = "Contact_Roles";
/// What of a contact is listed besides its role.
const FIELDS: [&str; 6] =
    ["Full_Name", "Email", "Phone", "Department", "Contact_Role", "Account_Name"];

/// The contacts of a deal with their roles. Making it sends nothing.
#[derive(Clone, Debug)]
pub struct ContactRoles {
    list: Related,
}

/// A contact of a deal, and its role there.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-related-records.html>.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct RoleOfContact {
    /// The id of the contact.
    pub id: RecordId,
    /// The name of the contact.
    #[serde(rename = "Full_Name", default, deserialize_with = "tolerant::member")]
    pub name: Option<String>,
    /// Its e-mail address.
    #[serde(rename = "Email", default, deserialize_with = "tolerant::member")]
    pub email: Option<String>,
    /// Its role in the deal.
    #[serde(rename = "Contact_Role", default, deserialize_with = "tolerant::member")]
    pub role: Option<Reference>,
}

/// A contact that gets a role in a deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ContactRole {
    /// The id of the contact.
    pub id: RecordId,
    /// The role, by its id.
    #[serde(rename = "Contact_Role")]
    pub role: Reference,
}

impl ContactRole {
    /// This contact in this role.
    #[must_use]
    pub fn new(contact: impl Into<RecordId>, role: impl Into<RecordId>) -> Self {
        Self { id: contact.into(), role: Reference::new(role.into()) }
    }
}

impl OneRecord {
    /// The contacts of a deal with their roles.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-related-records.html>.
    pub fn contact_roles(&self) -> ContactRoles {
        ContactRoles { list: self.related(LIST) }
    }
}

impl ContactRoles {
    /// Streams the contacts of the deal. Nothing is sent before the first `next`.
    #[must_use]
    pub fn list(&self) -> RecordStream<RoleOfContact> {
        self.list.list().fields(FIELDS).stream()
    }

    /// Gives contacts their roles in the deal: any number, in calls of 100. One that is not in the
    /// deal yet is added.
    ///
    /// # Errors
    ///
    /// [`Error`] when the first call failed as a whole; what fails later is in the [`Batch`].
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the batch: roles may be given all the same.
    pub async fn set(&self, roles: &[ContactRole]) -> Result<Batch<Linked>, Error> {
        self.list.put(roles).await
    }

    /// Takes contacts out of the deal: any number, in calls of 100.
    ///
    /// # Errors
    ///
    /// As [`set`](Self::set).
    ///
    /// # Cancel safety
    ///
    /// As [`set`](Self::set).
    pub async fn remove(
        &self,
        contacts: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Result<Batch<Linked>, Error> {
        self.list.unlink(contacts).await
    }
}
