//! The users of the organisation.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-users.html>.

use serde::Serialize;
use serde_json::Value;
use zcrm_core::{Error, ErrorKind, RecordError, RecordId, RecordStream, Reference};
use zcrm_endpoints::{Accepted, users};

use crate::draft::drafts;
use crate::view::views;
use crate::write::{only, write};
use crate::{Settings, View as _};

views! {
    /// A user.
    User {
        /// The first name.
        first_name: text,
        /// The last name.
        last_name: text,
        /// The full name.
        full_name: text,
        /// The e-mail address.
        email: text,
        /// `active`, `disabled` or `deleted`.
        status: text,
        /// Whether the user accepted the invitation.
        confirmed = "confirm": boolean,
        /// The role.
        role: Reference,
        /// The profile.
        profile: Reference,
        /// Whom the user reports to.
        reporting_to = "Reporting_To": Reference,
        /// Zoho's id of the person, the same in all of its products.
        zuid: text,
        /// The sort of user, such as `Regular User`.
        kind = "type__s": text,
        /// The telephone number.
        phone: text,
        /// The language, such as `en_US`.
        language: text,
        /// The locale, such as `en_US`.
        locale: text,
        /// The time zone, such as `Europe/Berlin`.
        time_zone: text,
        /// How dates are shown, such as `MM/dd/yyyy`.
        date_format: text,
        /// The territories.
        territories: views<UserTerritory>,
        /// When the user was added.
        created_time: DateTime,
        /// When the user was changed last.
        modified_time = "Modified_Time": DateTime,
        /// Who added the user.
        created_by: Reference,
        /// Who changed the user last.
        modified_by = "Modified_By": Reference,
    }

    /// A territory of a user.
    UserTerritory {
        /// The name.
        name: text,
        /// Whether the user manages it.
        manager: boolean,
    }
}

drafts! {
    /// A user to be added.
    NewUser;
    /// What changes of a user.
    UserChange;
}

impl NewUser {
    /// A user of this last name and e-mail address, with these ids of a role and a profile.
    pub fn new(
        last_name: impl Into<String>,
        email: impl Into<String>,
        role: impl Into<RecordId>,
        profile: impl Into<RecordId>,
    ) -> Self {
        Self::default()
            .with("last_name", last_name.into())
            .with("email", email.into())
            .with("role", Reference::new(role.into()))
            .with("profile", Reference::new(profile.into()))
    }

    /// The first name.
    pub fn first_name(self, name: impl Into<String>) -> Self {
        self.with("first_name", name.into())
    }
}

impl UserChange {
    /// Changes of the user of this id; nothing yet.
    pub fn for_id(id: impl Into<RecordId>) -> Self {
        Self::default().with("id", id.into())
    }

    /// Another role, by its id.
    pub fn role(self, role: impl Into<RecordId>) -> Self {
        self.with("role", Reference::new(role.into()))
    }

    /// Another profile, by its id.
    pub fn profile(self, profile: impl Into<RecordId>) -> Self {
        self.with("profile", Reference::new(profile.into()))
    }

    /// `active` or `disabled`.
    pub fn status(self, status: &str) -> Self {
        self.with("status", status)
    }
}

/// Which users a list has.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UserKind {
    /// All of them.
    All,
    /// Those who are active.
    Active,
    /// Those who were switched off.
    Deactivated,
    /// Those who accepted their invitation.
    Confirmed,
    /// Those who did not accept their invitation yet.
    NotConfirmed,
    /// Those who were deleted.
    Deleted,
    /// Those who are active and accepted their invitation.
    ActiveConfirmed,
    /// Administrators.
    Admins,
    /// Administrators who are active and accepted their invitation.
    ActiveConfirmedAdmins,
    /// The user of the token.
    Current,
    /// Another of Zoho's words.
    Other(Box<str>),
}

impl UserKind {
    /// Zoho's word for it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::All => "AllUsers",
            Self::Active => "ActiveUsers",
            Self::Deactivated => "DeactiveUsers",
            Self::Confirmed => "ConfirmedUsers",
            Self::NotConfirmed => "NotConfirmedUsers",
            Self::Deleted => "DeletedUsers",
            Self::ActiveConfirmed => "ActiveConfirmedUsers",
            Self::Admins => "AdminUsers",
            Self::ActiveConfirmedAdmins => "ActiveConfirmedAdmins",
            Self::Current => "CurrentUser",
            Self::Other(word) => word,
        }
    }
}

/// The users of the organisation. Making it sends nothing.
#[derive(Clone, Debug)]
#[must_use]
pub struct Users(pub(crate) Settings<User>);

impl Users {
    /// Streams users of a kind, page after page. Nothing is sent before the first `next`.
    #[must_use = "nothing is sent before the first `next`"]
    pub fn list(&self, kind: UserKind) -> RecordStream<User> {
        self.0.clone().query("type", kind.as_str()).list()
    }

    /// Streams the users who are active.
    #[must_use = "nothing is sent before the first `next`"]
    pub fn active(&self) -> RecordStream<User> {
        self.list(UserKind::Active)
    }

    /// The user of the token.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn current(&self) -> Result<User, Error> {
        let fault = "find the user of the token: Zoho returned none";
        let found = self.list(UserKind::Current).next().await?;
        found.ok_or_else(|| Error::new(ErrorKind::NotFound, fault))
    }

    /// The user of this id; `None` when Zoho has none.
    ///
    /// # Errors
    ///
    /// As [`current`](Self::current).
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn get(&self, id: impl Into<RecordId>) -> Result<Option<User>, Error> {
        self.0.get(id.into()).await
    }

    /// How many users of a kind there are.
    ///
    /// # Errors
    ///
    /// As [`current`](Self::current).
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn count(&self, kind: UserKind) -> Result<u64, Error> {
        let call = self.0.call(&users::USERS_COUNT).query("type", kind.as_str());
        let counted: Value = call.value().await?;
        counted.get("count").and_then(Value::as_u64).ok_or_else(|| {
            Error::new(ErrorKind::Decode, "count users: Zoho's answer has no number `count`")
        })
    }

    /// Adds users, such as [`NewUser`]s, and returns the result of each, in the order given. Zoho
    /// invites them by e-mail.
    ///
    /// # Errors
    ///
    /// As [`current`](Self::current), when the call as a whole failed. It is never sent again for you
    /// once it may have been carried out.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the users may be added all the same.
    pub async fn create<T: Serialize + Sync>(
        &self,
        users: &[T],
    ) -> Result<Vec<Result<Accepted, RecordError>>, Error> {
        write(self.0.call(&users::CREATE_USERS), users).await
    }

    /// Changes users, such as by [`UserChange`]s, and returns the result of each, in the order given.
    ///
    /// # Errors
    ///
    /// As [`current`](Self::current), when the call as a whole failed.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the users may be changed all the same.
    pub async fn update<T: Serialize + Sync>(
        &self,
        users: &[T],
    ) -> Result<Vec<Result<Accepted, RecordError>>, Error> {
        write(self.0.call(&users::UPDATE_USERS), users).await
    }

    /// Deletes the user of this id.
    ///
    /// # Errors
    ///
    /// As [`current`](Self::current), when the call as a whole failed.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the user may be deleted all the same.
    pub async fn delete(
        &self,
        id: impl Into<RecordId>,
    ) -> Result<Result<Accepted, RecordError>, Error> {
        only(self.0.call(&users::DELETE_USER).path("id", id.into()).batch().await)
    }
}

impl User {
    /// Whether the user may work.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.status() == Some("active")
    }

    /// A member without an accessor.
    #[must_use]
    pub fn extra(&self, name: &str) -> Option<&Value> {
        self.member(name)
    }
}
