//! Records that are shared.

use std::fmt;
use std::sync::Arc;

use http::Method;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use zcrm_core::{
    DateTime, Effect, Error, Operation, OperationRequest, RecordError, RecordId, Reference,
    Request, Response, Sender, SenderExt as _,
};

use crate::entry::{Accepted, body, configuration, shapeless};
use crate::place::{Place, scope_word};
use crate::{Key, OneRecord, tolerant};

const KEY: &str = "share";

/// With whom a record is shared. Making it sends nothing.
#[derive(Clone)]
pub struct Sharing {
    sender: Arc<dyn Sender>,
    place: Place,
}

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

    fn json(&self) -> Value {
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

/// Source of the scopes: <https://www.zoho.com/crm/developer/docs/api/v8/share-records.html>.
fn request(method: Method, place: &Place) -> OperationRequest {
    // Scopes spell modules in lower case, without underscores.
    let module = place.module.to_lowercase().replace('_', "");
    let scope = format!("ZohoCRM.share.{module}.{}", scope_word(&method));
    place.request(method, &["actions", KEY]).scope(scope)
}

/// Lists the shares of a record.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/share-records.html>.
#[derive(Clone, Debug)]
pub struct ListShares {
    place: Place,
}

impl ListShares {
    /// Those of a record.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>) -> Self {
        Self { place: Place::new(module, record) }
    }
}

impl Request for ListShares {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(request(Method::GET, &self.place))
    }
}

impl Operation for ListShares {
    type Output = Vec<Share>;

    fn decode(&self, response: Response) -> Result<Vec<Share>, Error> {
        response.page(KEY)?.items.into_iter().collect()
    }
}

/// Shares a record, or changes its shares; one result per share, in the order given.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/share-records.html>.
#[derive(Clone, Debug)]
pub struct PutShares {
    place: Place,
    method: Method,
    shares: Vec<NewShare>,
    notify_members: bool,
    notify_on_completion: bool,
}

impl PutShares {
    /// These new shares of a record.
    pub fn share(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        shares: impl IntoIterator<Item = NewShare>,
    ) -> Self {
        Self::at_place(Place::new(module, record), Method::POST, shares)
    }

    /// These shares of a record in place of those that are there.
    pub fn change(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        shares: impl IntoIterator<Item = NewShare>,
    ) -> Self {
        Self::at_place(Place::new(module, record), Method::PUT, shares)
    }

    fn at_place(place: Place, method: Method, shares: impl IntoIterator<Item = NewShare>) -> Self {
        let shares = shares.into_iter().collect();
        Self { place, method, shares, notify_members: false, notify_on_completion: false }
    }

    /// Sends a mail to those whom the record is shared with.
    #[must_use]
    pub fn notify_members(mut self) -> Self {
        self.notify_members = true;
        self
    }

    /// Sends a mail to the user when it is done.
    #[must_use]
    pub fn notify_on_completion(mut self) -> Self {
        self.notify_on_completion = true;
        self
    }
}

impl Request for PutShares {
    /// A second time shares nothing more, but sends its mails again.
    fn effect(&self) -> Effect {
        if self.notify_members || self.notify_on_completion {
            Effect::Create
        } else {
            Effect::Update
        }
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let what = "share the record";
        if self.shares.is_empty() {
            return Err(configuration(what, "no share is named; revoke them instead"));
        }
        let shares: Vec<Value> = self.shares.iter().map(NewShare::json).collect();
        let mut members = json!({ KEY: shares });
        if self.notify_members {
            members["notify_shared_members"] = true.into();
        }
        if self.notify_on_completion {
            members["notify_on_completion"] = true.into();
        }
        let request = request(self.method.clone(), &self.place).json(body(what, &members)?);
        Ok(request.batch(KEY, self.shares.len()))
    }
}

impl Operation for PutShares {
    type Output = Vec<Result<(), RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        let results = response.batch::<Accepted>(KEY, self.shares.len())?;
        Ok(results.into_iter().map(|result| result.map(|Accepted| ())).collect())
    }
}

/// Ends all shares of a record.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/share-records.html>.
#[derive(Clone, Debug)]
pub struct RevokeShares {
    place: Place,
}

impl RevokeShares {
    /// Those of a record.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>) -> Self {
        Self { place: Place::new(module, record) }
    }
}

impl Request for RevokeShares {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(request(Method::DELETE, &self.place))
    }
}

impl Operation for RevokeShares {
    type Output = ();

    /// What stands under the key is an object here, not a list. Source:
    /// <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/share_records.json>.
    fn decode(&self, response: Response) -> Result<(), Error> {
        let answer = response.value()?;
        let entry = answer.get(KEY).map(|share| share.get(0).unwrap_or(share));
        match entry.and_then(|entry| entry.get("status")).and_then(Value::as_str) {
            Some("success") => Ok(()),
            _ => Err(shapeless("revoke the shares of the record")),
        }
    }
}

impl OneRecord {
    /// With whom the record is shared.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/share-records.html>.
    pub fn sharing(&self) -> Sharing {
        Sharing { sender: Arc::clone(&self.sender), place: self.place() }
    }
}

impl Sharing {
    /// The shares of the record.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn list(&self) -> Result<Vec<Share>, Error> {
        self.sender.send(ListShares { place: self.place.clone() }).await
    }

    /// Shares the record; one result per share, in the order given. Zoho takes five of a kind (users,
    /// roles, groups).
    ///
    /// # Errors
    ///
    /// [`Error`] when the call as a whole failed: of kind
    /// [`Permission`](zcrm_core::ErrorKind::Permission) also while Zoho still works on an earlier
    /// share.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the record may be shared all the same.
    pub async fn share(
        &self,
        shares: impl IntoIterator<Item = NewShare>,
    ) -> Result<Vec<Result<(), RecordError>>, Error> {
        let share = PutShares::at_place(self.place.clone(), Method::POST, shares);
        self.sender.send(share).await
    }

    /// Sets the shares of the record in place of those that are there; one result per share, in the
    /// order given.
    ///
    /// # Errors
    ///
    /// As [`share`](Self::share).
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the shares may be changed all the same.
    pub async fn change(
        &self,
        shares: impl IntoIterator<Item = NewShare>,
    ) -> Result<Vec<Result<(), RecordError>>, Error> {
        let change = PutShares::at_place(self.place.clone(), Method::PUT, shares);
        self.sender.send(change).await
    }

    /// Ends all shares of the record.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the shares may be gone all the same.
    pub async fn revoke(&self) -> Result<(), Error> {
        self.sender.send(RevokeShares { place: self.place.clone() }).await
    }
}

impl fmt::Debug for Sharing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sharing").field("place", &self.place).finish_non_exhaustive()
    }
}
