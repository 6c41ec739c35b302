//! The tags of a module: listed, made, changed, merged, deleted, counted.

use http::Method;
use serde::Serialize;
use serde_json::{Value, json};
use zcrm_core::{
    Effect, Error, Operation, OperationRequest, RecordError, RecordId, Request, Response,
};

use super::{ModuleTag, NewTag, TagCount};
use crate::entry::{body, check_hundred, configuration, only, shapeless};
use crate::tolerant::number_in;

const KEY: &str = "tags";
const COUNT: &str = "count the records of the tag";

fn request(method: Method, rest: &[&str], scope: &str) -> OperationRequest {
    let path = ["settings", "tags"].into_iter().chain(rest.iter().copied());
    OperationRequest::crm(method, path).scope(format!("ZohoCRM.settings.tags.{scope}"))
}

/// Lists all tags of a module, in one answer.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/tags/get-tags.html>.
#[derive(Clone, Debug)]
pub struct ListTags {
    module: Box<str>,
}

impl ListTags {
    /// Those of this module.
    pub fn new(module: impl Into<Box<str>>) -> Self {
        Self { module: module.into() }
    }
}

impl Request for ListTags {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(request(Method::GET, &[], "READ").query("module", &self.module))
    }
}

impl Operation for ListTags {
    type Output = Vec<ModuleTag>;

    fn decode(&self, response: Response) -> Result<Vec<ModuleTag>, Error> {
        response.page(KEY)?.items.into_iter().collect()
    }
}

/// Makes up to 100 tags of a module; one result per tag, in the order given.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/create-tag.html>.
#[derive(Clone, Debug)]
pub struct CreateTags {
    module: Box<str>,
    tags: Vec<NewTag>,
}

impl CreateTags {
    /// These tags.
    pub fn new(
        module: impl Into<Box<str>>,
        tags: impl IntoIterator<Item = impl Into<NewTag>>,
    ) -> Self {
        Self { module: module.into(), tags: tags.into_iter().map(Into::into).collect() }
    }
}

impl Request for CreateTags {
    /// A name that is there already is refused, so that a second time makes nothing; but what the
    /// first time made would be told as a refusal.
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        check_hundred("make tags", self.tags.len())?;
        let request = request(Method::POST, &[], "CREATE").query("module", &self.module);
        let json = body("make tags", &json!({ KEY: self.tags }))?;
        Ok(request.json(json).batch(KEY, self.tags.len()))
    }
}

impl Operation for CreateTags {
    type Output = Vec<Result<ModuleTag, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(KEY, self.tags.len())
    }
}

/// Changes up to 100 tags of a module; one result per tag, in the order given.
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/tags.json>.
#[derive(Clone, Debug)]
pub struct UpdateTags {
    module: Box<str>,
    tags: Vec<(RecordId, NewTag)>,
    alone: bool,
}

#[derive(Serialize)]
struct Change<'a> {
    id: RecordId,
    #[serde(flatten)]
    tag: &'a NewTag,
}

impl UpdateTags {
    /// The tags with these ids become these.
    pub fn new(
        module: impl Into<Box<str>>,
        tags: impl IntoIterator<Item = (RecordId, NewTag)>,
    ) -> Self {
        Self { module: module.into(), tags: tags.into_iter().collect(), alone: false }
    }

    /// For one tag, whose refusal is the error of the call.
    pub(super) fn alone(mut self) -> Self {
        self.alone = true;
        self
    }
}

impl Request for UpdateTags {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        check_hundred("change tags", self.tags.len())?;
        let tags: Vec<Change<'_>> =
            self.tags.iter().map(|(id, tag)| Change { id: *id, tag }).collect();
        let request = request(Method::PUT, &[], "UPDATE").query("module", &self.module);
        let request = request.json(body("change tags", &json!({ KEY: tags }))?);
        Ok(if self.alone { request } else { request.batch(KEY, self.tags.len()) })
    }
}

impl Operation for UpdateTags {
    type Output = Vec<Result<ModuleTag, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(KEY, self.tags.len())
    }
}

/// Merges a tag into another of the same module: the records of both have the other one then, and
/// the first is gone.
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/tags.json>.
#[derive(Clone, Debug)]
pub struct MergeTags {
    tag: RecordId,
    into: RecordId,
}

impl MergeTags {
    /// This tag into that one.
    pub fn new(tag: impl Into<RecordId>, into: impl Into<RecordId>) -> Self {
        Self { tag: tag.into(), into: into.into() }
    }
}

impl Request for MergeTags {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let what = "merge the tags";
        if self.tag == self.into {
            return Err(configuration(what, "they are the same"));
        }
        let request = request(Method::POST, &[&self.tag.to_string(), "actions", "merge"], "ALL");
        Ok(request.json(body(what, &json!({ KEY: [{ "conflict_id": self.into }] }))?))
    }
}

impl Operation for MergeTags {
    type Output = ModuleTag;

    fn decode(&self, response: Response) -> Result<ModuleTag, Error> {
        only(&response, KEY, "merge the tags")
    }
}

/// Deletes a tag; its records lose it.
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/tags.json>.
#[derive(Clone, Debug)]
pub struct DeleteTag {
    tag: RecordId,
}

impl DeleteTag {
    /// The tag with this id.
    pub fn new(tag: impl Into<RecordId>) -> Self {
        Self { tag: tag.into() }
    }
}

impl Request for DeleteTag {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(request(Method::DELETE, &[&self.tag.to_string()], "DELETE"))
    }
}

impl Operation for DeleteTag {
    type Output = RecordId;

    fn decode(&self, response: Response) -> Result<RecordId, Error> {
        let deleted: ModuleTag = only(&response, KEY, "delete the tag")?;
        Ok(deleted.id)
    }
}

/// Counts the records of a module that have a tag.
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/tags.json>.
#[derive(Clone, Debug)]
pub struct CountTagged {
    module: Box<str>,
    tag: RecordId,
}

impl CountTagged {
    /// Those of this module with this tag.
    pub fn new(module: impl Into<Box<str>>, tag: impl Into<RecordId>) -> Self {
        Self { module: module.into(), tag: tag.into() }
    }
}

impl Request for CountTagged {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let path = [&*self.tag.to_string(), "actions", "records_count"];
        Ok(request(Method::GET, &path, "ALL").query("module", &self.module))
    }
}

impl Operation for CountTagged {
    type Output = TagCount;

    fn decode(&self, response: Response) -> Result<TagCount, Error> {
        let mut answer = response.value()?;
        let count = answer.get("count").and_then(number_in).ok_or_else(|| shapeless(COUNT))?;
        let configured_areas =
            answer.get_mut("configured_areas").map(Value::take).unwrap_or_default();
        Ok(TagCount { count, configured_areas })
    }
}
