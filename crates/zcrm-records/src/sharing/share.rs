//! A share of a record, and one to be made.

use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use zcrm_core::{DateTime, RecordId, Reference};

use crate::tolerant;

/// Whom a record is shared with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SharedWith {
    /// A user.
    User(RecordId),
    /// All users of a role.
    Role(RecordId),
    /// All users of a group.
    Group(RecordId),
}

/// What those may do whom a record is shared with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SharePermission {
    /// Everything.
    FullAccess,
    /// Read it.
    ReadOnly,
    /// Read and change it.
    ReadWrite,
    /// Something that this crate does not know.
    Other(Box<str>),
}

/// A share to be made.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/share-records.html>.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct NewShare {
    /// Whom with.
    pub with: SharedWith,
    /// What they may do.
    pub permission: SharePermission,
    /// Whether what hangs on the record is shared too.
    pub related_records: bool,
    /// Whether those who have it by other ways see that it is shared.
    pub public: bool,
}

/// A share that is there. What Zoho leaves out, or sends in another type, is absent.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/share-records.html>.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Share {
    /// Whom with.
    #[serde(rename = "shared_with", default, deserialize_with = "whom")]
    pub with: Option<SharedWith>,
    /// What they may do.
    #[serde(default, deserialize_with = "permission")]
    pub permission: Option<SharePermission>,
    /// Whether what hangs on the record is shared too.
    #[serde(rename = "share_related_records", default, deserialize_with = "tolerant::member")]
    pub related_records: Option<bool>,
    /// When it was shared.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub shared_time: Option<DateTime>,
    /// Who shared it.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub shared_by: Option<Reference>,
    /// `private` or `public`.
    #[serde(rename = "type", default, deserialize_with = "tolerant::member")]
    pub kind: Option<String>,
}

impl SharedWith {
    fn parts(&self) -> (&'static str, RecordId) {
        match self {
            Self::User(id) => ("users", *id),
            Self::Role(id) => ("roles", *id),
            Self::Group(id) => ("groups", *id),
        }
    }
}

impl SharePermission {
    fn as_str(&self) -> &str {
        match self {
            Self::FullAccess => "full_access",
            Self::ReadOnly => "read_only",
            Self::ReadWrite => "read_write",
            Self::Other(other) => other,
        }
    }
}

impl NewShare {
    /// A private share of the record alone.
    #[must_use]
    pub fn new(with: SharedWith, permission: SharePermission) -> Self {
        Self { with, permission, related_records: false, public: false }
    }

    /// The same, and what hangs on the record is shared too.
    #[must_use]
    pub fn with_related_records(mut self) -> Self {
        self.related_records = true;
        self
    }

    /// The same as a public share.
    #[must_use]
    pub fn public(mut self) -> Self {
        self.public = true;
        self
    }

    pub(super) fn json(&self) -> Value {
        let (kind, id) = self.with.parts();
        json!({
            "shared_with": { "type": kind, "id": id },
            "share_related_records": self.related_records,
            "permission": self.permission.as_str(),
            "type": if self.public { "public" } else { "private" },
        })
    }
}

fn whom<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SharedWith>, D::Error> {
    #[derive(Deserialize)]
    struct Whom {
        r#type: String,
        id: RecordId,
    }
    let whom: Option<Whom> = tolerant::member(from)?;
    Ok(whom.and_then(|whom| match &*whom.r#type {
        "users" => Some(SharedWith::User(whom.id)),
        "roles" => Some(SharedWith::Role(whom.id)),
        "groups" => Some(SharedWith::Group(whom.id)),
        _ => None,
    }))
}

fn permission<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SharePermission>, D::Error> {
    let word: Option<String> = tolerant::member(from)?;
    Ok(word.map(|word| match &*word {
        "full_access" => SharePermission::FullAccess,
        "read_only" => SharePermission::ReadOnly,
        "read_write" => SharePermission::ReadWrite,
        other => SharePermission::Other(other.into()),
    }))
}
