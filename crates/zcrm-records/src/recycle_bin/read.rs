//! Reading the recycle bin.

use std::fmt;

use http::Method;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use zcrm_core::{
    DateTime, Effect, Error, ErrorKind, Operation, OperationRequest, Page, Paged, Reference,
    Request, Response,
};

use super::limits::{KEY, MOST, scope};
use crate::RecordId;

/// A record in the recycle bin. Only the id is always there: what Zoho leaves out, or sends as
/// another type, is absent.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct RecycledRecord {
    /// The record's id.
    pub id: RecordId,
    /// Its name.
    #[serde(default, deserialize_with = "tolerant")]
    pub display_name: Option<String>,
    /// When it was deleted.
    #[serde(default, deserialize_with = "tolerant")]
    pub deleted_time: Option<DateTime>,
    /// Who deleted it.
    #[serde(default, deserialize_with = "tolerant")]
    pub deleted_by: Option<Reference>,
    /// Whose it was.
    #[serde(default, deserialize_with = "tolerant")]
    pub owner: Option<Reference>,
    /// The API name of its module.
    #[serde(default, deserialize_with = "module")]
    pub module: Option<String>,
}

/// Names belong to the customer: they are not shown.
impl fmt::Debug for RecycledRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("RecycledRecord");
        shown.field("id", &self.id).field("module", &self.module).finish_non_exhaustive()
    }
}

/// A member of the type that is wanted, or none.
#[derive(Deserialize)]
#[serde(untagged)]
enum Tolerant<T> {
    Read(T),
    Other(IgnoredAny),
}

fn tolerant<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(match Tolerant::deserialize(deserializer)? {
        Tolerant::Read(value) => Some(value),
        Tolerant::Other(_) => None,
    })
}

/// A module is an object with an API name, or the name alone.
fn module<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Module {
        Name(String),
        Object { api_name: String },
        Other(IgnoredAny),
    }
    Ok(match Module::deserialize(deserializer)? {
        Module::Name(name) | Module::Object { api_name: name } => Some(name),
        Module::Other(_) => None,
    })
}

/// Fetches one page of the recycle bin, by its number.
#[derive(Clone, Debug)]
pub struct RecycledPage {
    page: u32,
    per_page: u16,
}

impl RecycledPage {
    /// The first page, of 200 records.
    #[must_use]
    pub fn new() -> Self {
        Self { page: 1, per_page: MOST }
    }

    /// How many records a page has, 1 to 200.
    #[must_use]
    pub fn per_page(mut self, records: u16) -> Self {
        self.per_page = records;
        self
    }

    /// Which page, counted from 1.
    #[must_use]
    pub fn page(mut self, number: u32) -> Self {
        self.page = number;
        self
    }
}

impl Default for RecycledPage {
    fn default() -> Self {
        Self::new()
    }
}

impl Request for RecycledPage {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        if self.per_page == 0 || self.per_page > MOST || self.page == 0 {
            let message = "list the recycle bin: a page has 1 to 200 records and a number from 1";
            return Err(Error::new(ErrorKind::Configuration, message));
        }
        Ok(OperationRequest::crm(Method::GET, ["settings", KEY])
            .query("page", &self.page.to_string())
            .query("per_page", &self.per_page.to_string())
            .scope(scope("READ")))
    }
}

impl Operation for RecycledPage {
    type Output = Page<RecycledRecord>;

    fn decode(&self, response: Response) -> Result<Page<RecycledRecord>, Error> {
        response.page(KEY)
    }
}

impl Paged for RecycledPage {
    type Item = RecycledRecord;

    fn identity(&self) -> String {
        json!({ "recycle_bin": self.per_page }).to_string()
    }

    fn cursor(&self) -> Value {
        json!({ "page": self.page })
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        let page = u32::try_from(cursor.get("page")?.as_u64()?).ok().filter(|page| *page > 0)?;
        Some(self.clone().page(page))
    }

    fn next(&self, page: &Page<RecycledRecord>) -> Result<Option<Self>, Error> {
        if !page.info.more_records {
            return Ok(None);
        }
        let next = self.page.checked_add(1).ok_or_else(|| {
            Error::new(ErrorKind::Decode, "list the recycle bin: there is no page of that number")
        })?;
        Ok(Some(self.clone().page(next)))
    }
}

/// Fetches one record of the recycle bin; `None` when it is not there.
#[derive(Clone, Debug)]
pub struct GetRecycled(RecordId);

impl GetRecycled {
    /// The record with this id, as far as the recycle bin tells it.
    pub fn new(id: impl Into<RecordId>) -> Self {
        Self(id.into())
    }
}

impl Request for GetRecycled {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let path = ["settings", KEY, &self.0.to_string()];
        Ok(OperationRequest::crm(Method::GET, path).scope(scope("READ")))
    }
}

impl Operation for GetRecycled {
    type Output = Option<RecycledRecord>;

    fn decode(&self, response: Response) -> Result<Option<RecycledRecord>, Error> {
        response.page(KEY)?.items.into_iter().next().transpose()
    }
}

/// Counts the records in the recycle bin.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct CountRecycled;

impl CountRecycled {
    /// All records in the recycle bin.
    #[must_use]
    pub fn new() -> Self {
        Self
    }
}

impl Request for CountRecycled {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let path = ["settings", KEY, "actions", "count"];
        Ok(OperationRequest::crm(Method::GET, path).scope(scope("READ")))
    }
}

impl Operation for CountRecycled {
    type Output = u64;

    fn decode(&self, response: Response) -> Result<u64, Error> {
        #[derive(Deserialize)]
        struct Count {
            count: u64,
        }
        Ok(response.json::<Count>()?.count)
    }
}
