//! Tags of a module: a batch, one result per tag.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/tags/get-tags.html>.

use http::Method;
use serde_json::json;
use zcrm_core::{
    BatchEntry, Effect, Error, FromBatchEntry, Operation, OperationRequest, RecordError, Request,
    Response,
};

/// The key of tags in requests and responses.
const TAGS: &str = "tags";

/// Makes tags of a module.
#[derive(Clone, Debug)]
pub struct CreateTags {
    module: Box<str>,
    names: Vec<Box<str>>,
}

/// A tag that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tag {
    /// The tag's id.
    pub id: String,
}

impl CreateTags {
    /// Tags of these names.
    pub fn new<N: Into<Box<str>>>(
        module: impl Into<Box<str>>,
        names: impl IntoIterator<Item = N>,
    ) -> Self {
        Self { module: module.into(), names: names.into_iter().map(Into::into).collect() }
    }
}

impl Request for CreateTags {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let tags: Vec<_> = self.names.iter().map(|name| json!({ "name": name })).collect();
        Ok(OperationRequest::crm(Method::POST, ["settings", "tags"])
            .query("module", &self.module)
            .json(json!({ TAGS: tags }).to_string())
            .scope("ZohoCRM.settings.tags.CREATE")
            // A 4xx with so many entries is a result per tag, and not an error of the call.
            .batch(TAGS, self.names.len()))
    }
}

impl Operation for CreateTags {
    type Output = Vec<Result<Tag, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(TAGS, self.names.len())
    }
}

impl FromBatchEntry for Tag {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        Some(Self { id: entry.detail("id")? })
    }
}
