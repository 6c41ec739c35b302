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
pub struct TagRecords(Tagging);

/// Takes tags from up to 500 records; one result per record, in the order given.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/remove-tags.html>.
#[derive(Clone, Debug)]
pub struct UntagRecords(Tagging);

/// A change of the tags of records.
#[derive(Clone, Debug)]
struct Tagging {
    records: TaggedRecords,
    tags: Vec<Tag>,
    change: TagChange,
}

/// What is done with the tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TagChange {
    Add,
    /// In place of those that the records have.
    Set,
    Remove,
}

/// One record, or several of a module.
#[derive(Clone, Debug)]
enum TaggedRecords {
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

impl Tagging {
    fn new(
        records: TaggedRecords,
        tags: impl IntoIterator<Item = impl Into<Tag>>,
        change: TagChange,
    ) -> Self {
        Self { records, tags: tags.into_iter().map(Into::into).collect(), change }
    }

    fn count(&self) -> usize {
        match &self.records {
            TaggedRecords::One(_) => 1,
            TaggedRecords::Many(_, ids) => ids.len(),
        }
    }

    /// The request. Source of price and scope:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/add-tags.html>.
    fn request(&self) -> Result<OperationRequest, Error> {
        let (action, what) = match self.change {
            TagChange::Add | TagChange::Set => ("add_tags", "add tags to records"),
            TagChange::Remove => ("remove_tags", "remove tags from records"),
        };
        if self.tags.is_empty() {
            return Err(configuration(what, "no tag is named"));
        }
        let mut members = json!({ "tags": self.tags });
        if self.change == TagChange::Set {
            members["over_write"] = true.into();
        }
        let (request, module) = match &self.records {
            TaggedRecords::One(place) => {
                (place.request(Method::POST, &["actions", action]), &place.module)
            }
            TaggedRecords::Many(module, ids) => {
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
    /// Sets the tags in place of those that the records have.
    #[must_use]
    pub fn overwrite(mut self) -> Self {
        self.0.change = TagChange::Set;
        self
    }
}

/// What both operations have in common.
macro_rules! tagging {
    ($operation:ident, $change:ident) => {
        impl $operation {
            /// These tags, and these records of a module.
            pub fn new(
                module: impl Into<Box<str>>,
                ids: impl IntoIterator<Item = impl Into<RecordId>>,
                tags: impl IntoIterator<Item = impl Into<Tag>>,
            ) -> Self {
                let ids = ids.into_iter().map(Into::into).collect();
                let records = TaggedRecords::Many(module.into(), ids);
                Self(Tagging::new(records, tags, TagChange::$change))
            }

            /// These tags, and one record.
            pub fn one(
                module: impl Into<Box<str>>,
                record: impl Into<Key>,
                tags: impl IntoIterator<Item = impl Into<Tag>>,
            ) -> Self {
                let record = TaggedRecords::One(Place::new(module, record));
                Self(Tagging::new(record, tags, TagChange::$change))
            }
        }

        impl Request for $operation {
            /// A second time changes nothing more.
            fn effect(&self) -> Effect {
                Effect::Update
            }

            fn encode(&self) -> Result<OperationRequest, Error> {
                self.0.request()
            }
        }

        impl Operation for $operation {
            type Output = Vec<Result<Tagged, RecordError>>;

            fn decode(&self, response: Response) -> Result<Self::Output, Error> {
                response.batch(DATA, self.0.count())
            }
        }
    };
}

tagging!(TagRecords, Add);
tagging!(UntagRecords, Remove);

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
        self.tag(tags, TagChange::Add, "add tags to the record").await
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
        self.tag(tags, TagChange::Set, "set the tags of the record").await
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
        self.tag(tags, TagChange::Remove, "remove tags from the record").await
    }

    async fn tag(
        &self,
        tags: impl IntoIterator<Item = impl Into<Tag>>,
        change: TagChange,
        what: &str,
    ) -> Result<Vec<Tag>, Error> {
        let tagging = Tagging::new(TaggedRecords::One(self.place()), tags, change);
        // Both operations are sent alike.
        let response = self.sender.call(&TagRecords(tagging)).await?;
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
        self.tag(ids, tags, TagChange::Add).await
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
        self.tag(ids, tags, TagChange::Set).await
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
        self.tag(ids, tags, TagChange::Remove).await
    }

    async fn tag(
        &self,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
        tags: impl IntoIterator<Item = impl Into<Tag>>,
        change: TagChange,
    ) -> Result<Batch<Tagged>, Error> {
        let ids: Vec<RecordId> = ids.into_iter().map(Into::into).collect();
        let tags: Vec<Tag> = tags.into_iter().map(Into::into).collect();
        let call = |ids: &[RecordId]| {
            let records = TaggedRecords::Many(self.module.clone(), ids.to_vec());
            TagRecords(Tagging::new(records, tags.clone(), change))
        };
        in_pieces(&*self.sender, &ids, MOST, call).await
    }
}
