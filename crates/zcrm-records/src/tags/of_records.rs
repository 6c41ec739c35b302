//! Tags that come to records and go.

use http::Method;
use serde_json::json;
use zcrm_core::{
    Batch, BatchEntry, Effect, Error, FromBatchEntry, Operation, OperationRequest, RecordError,
    RecordId, Request, Response, Tag, module_scope,
};

use crate::entry::{self, DATA, body, configuration};
use crate::in_pieces::in_pieces;
use crate::place::Place;
use crate::{Key, OneRecord, Records, tolerant};

/// The most records of one call. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/add-tags.html>.
const MOST: usize = 500;

/// Adds tags to up to 500 records, or sets them; one result per record, in the order given.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/add-tags.html>.
#[derive(Clone, Debug)]
pub struct TagRecords {
    of: Of,
    tags: Vec<Tag>,
    overwrite: bool,
}

/// Takes tags from up to 500 records; one result per record, in the order given.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/remove-tags.html>.
#[derive(Clone, Debug)]
pub struct UntagRecords {
    of: Of,
    tags: Vec<Tag>,
}

/// One record, or several of a module.
#[derive(Clone, Debug)]
enum Of {
    One(Place),
    Many(Box<str>, Vec<RecordId>),
}

/// A record and the tags that it has now.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tagged {
    /// The id of the record.
    pub id: RecordId,
    /// Its tags.
    pub tags: Vec<Tag>,
}

impl FromBatchEntry for Tagged {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        let tags: Option<Tags> = entry.detail("tags");
        Some(Self {
            id: entry.detail("id")?,
            tags: tags.map(|Tags(tags)| tags).unwrap_or_default(),
        })
    }
}

/// Tags of which one that cannot be read costs itself only.
#[derive(serde::Deserialize)]
struct Tags(#[serde(deserialize_with = "tolerant::list")] Vec<Tag>);

impl Of {
    fn count(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Many(_, ids) => ids.len(),
        }
    }

    /// The request of this action. Source of price and scope:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/add-tags.html>.
    fn request(
        &self,
        action: &str,
        what: &str,
        tags: &[Tag],
        overwrite: bool,
    ) -> Result<OperationRequest, Error> {
        if tags.is_empty() {
            return Err(configuration(what, "no tag is named"));
        }
        let mut members = json!({ "tags": tags });
        if overwrite {
            members["over_write"] = true.into();
        }
        let (request, module) = match self {
            Self::One(place) => (place.request(Method::POST, &["actions", action]), &place.module),
            Self::Many(module, ids) => {
                if ids.is_empty() || ids.len() > MOST {
                    let fault = "one call takes 1 to 500 records; send more in several calls";
                    return Err(configuration(what, fault));
                }
                members["ids"] = json!(ids);
                let path = [&**module, "actions", action];
                let request = OperationRequest::crm(Method::POST, path);
                (request.batch(DATA, ids.len()), module)
            }
        };
        let fifties = u32::try_from(self.count().div_ceil(50)).unwrap_or(u32::MAX);
        Ok(request
            .credits(fifties.max(1))
            .scope(module_scope(module, "CREATE"))
            .json(body(what, &members)?))
    }
}

impl TagRecords {
    /// These tags for these records of a module.
    pub fn new(
        module: impl Into<Box<str>>,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
        tags: impl IntoIterator<Item = impl Into<Tag>>,
    ) -> Self {
        let ids = ids.into_iter().map(Into::into).collect();
        Self::of(Of::Many(module.into(), ids), tags)
    }

    /// These tags for one record.
    pub fn one(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        tags: impl IntoIterator<Item = impl Into<Tag>>,
    ) -> Self {
        Self::of(Of::One(Place::new(module, record)), tags)
    }

    fn of(of: Of, tags: impl IntoIterator<Item = impl Into<Tag>>) -> Self {
        Self { of, tags: tags.into_iter().map(Into::into).collect(), overwrite: false }
    }

    /// Sets the tags in place of those that the records have.
    #[must_use]
    pub fn overwrite(mut self) -> Self {
        self.overwrite = true;
        self
    }
}

impl Request for TagRecords {
    /// A second time changes nothing more.
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.of.request("add_tags", "add tags to records", &self.tags, self.overwrite)
    }
}

impl Operation for TagRecords {
    type Output = Vec<Result<Tagged, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(DATA, self.of.count())
    }
}

impl UntagRecords {
    /// These tags from these records of a module.
    pub fn new(
        module: impl Into<Box<str>>,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
        tags: impl IntoIterator<Item = impl Into<Tag>>,
    ) -> Self {
        let ids = ids.into_iter().map(Into::into).collect();
        let tags = tags.into_iter().map(Into::into).collect();
        Self { of: Of::Many(module.into(), ids), tags }
    }

    /// These tags from one record.
    pub fn one(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        tags: impl IntoIterator<Item = impl Into<Tag>>,
    ) -> Self {
        let tags = tags.into_iter().map(Into::into).collect();
        Self { of: Of::One(Place::new(module, record)), tags }
    }
}

impl Request for UntagRecords {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.of.request("remove_tags", "remove tags from records", &self.tags, false)
    }
}

impl Operation for UntagRecords {
    type Output = Vec<Result<Tagged, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(DATA, self.of.count())
    }
}

impl OneRecord {
    /// Adds tags to the record, by their names; one that the module does not have is made. Returns
    /// the tags that the record has now.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when Zoho refuses them.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the tags may be added all the same.
    pub async fn add_tags(
        &self,
        tags: impl IntoIterator<Item = impl Into<Tag>>,
    ) -> Result<Vec<Tag>, Error> {
        let change = TagRecords::of(Of::One(self.place()), tags);
        self.tagged(&change, "add tags to the record").await
    }

    /// Sets the tags of the record in place of those that it has.
    ///
    /// # Errors
    ///
    /// As [`add_tags`](Self::add_tags).
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the tags may be set all the same.
    pub async fn set_tags(
        &self,
        tags: impl IntoIterator<Item = impl Into<Tag>>,
    ) -> Result<Vec<Tag>, Error> {
        let change = TagRecords::of(Of::One(self.place()), tags).overwrite();
        self.tagged(&change, "set the tags of the record").await
    }

    /// Takes tags from the record, by their names. Returns the tags that the record has now.
    ///
    /// # Errors
    ///
    /// As [`add_tags`](Self::add_tags).
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the tags may be gone all the same.
    pub async fn remove_tags(
        &self,
        tags: impl IntoIterator<Item = impl Into<Tag>>,
    ) -> Result<Vec<Tag>, Error> {
        let tags = tags.into_iter().map(Into::into).collect();
        let change = UntagRecords { of: Of::One(self.place()), tags };
        self.tagged(&change, "remove tags from the record").await
    }

    async fn tagged(&self, change: &dyn Request, what: &str) -> Result<Vec<Tag>, Error> {
        let response = self.sender.call(change).await?;
        let tagged: Tagged = response.decode_with(|response| entry::only(&response, DATA, what))?;
        Ok(tagged.tags)
    }
}

impl Records {
    /// Adds tags to any number of records, in calls of 500: one credit for 50 records.
    ///
    /// # Errors
    ///
    /// [`Error`] when the first call failed as a whole; what fails later is in the [`Batch`].
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the batch: tags may be added all the same.
    pub async fn add_tags(
        &self,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
        tags: impl IntoIterator<Item = impl Into<Tag>>,
    ) -> Result<Batch<Tagged>, Error> {
        self.tag(ids, tags, false).await
    }

    /// Sets the tags of any number of records in place of those that they have, in calls of 500.
    ///
    /// # Errors
    ///
    /// As [`add_tags`](Self::add_tags).
    ///
    /// # Cancel safety
    ///
    /// As [`add_tags`](Self::add_tags).
    pub async fn set_tags(
        &self,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
        tags: impl IntoIterator<Item = impl Into<Tag>>,
    ) -> Result<Batch<Tagged>, Error> {
        self.tag(ids, tags, true).await
    }

    /// Takes tags from any number of records, in calls of 500.
    ///
    /// # Errors
    ///
    /// As [`add_tags`](Self::add_tags).
    ///
    /// # Cancel safety
    ///
    /// As [`add_tags`](Self::add_tags).
    pub async fn remove_tags(
        &self,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
        tags: impl IntoIterator<Item = impl Into<Tag>>,
    ) -> Result<Batch<Tagged>, Error> {
        let ids: Vec<RecordId> = ids.into_iter().map(Into::into).collect();
        let tags: Vec<Tag> = tags.into_iter().map(Into::into).collect();
        let untag =
            |ids: &[RecordId]| UntagRecords::new(self.module.clone(), ids.to_vec(), tags.clone());
        in_pieces(&*self.sender, &ids, MOST, untag).await
    }

    async fn tag(
        &self,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
        tags: impl IntoIterator<Item = impl Into<Tag>>,
        overwrite: bool,
    ) -> Result<Batch<Tagged>, Error> {
        let ids: Vec<RecordId> = ids.into_iter().map(Into::into).collect();
        let tags: Vec<Tag> = tags.into_iter().map(Into::into).collect();
        let tag = |ids: &[RecordId]| {
            let of = Of::Many(self.module.clone(), ids.to_vec());
            TagRecords { of, tags: tags.clone(), overwrite }
        };
        in_pieces(&*self.sender, &ids, MOST, tag).await
    }
}
