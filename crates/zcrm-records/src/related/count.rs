//! How many records hang on a record, for several lists in one call.

use http::Method;
use serde::Serialize;
use serde_json::{Value, json};
use zcrm_core::{
    ApiError, Effect, Error, ErrorKind, Operation, OperationRequest, RecordError, RecordId,
    Request, Response,
};

use crate::Key;
use crate::entry::{body, configuration};
use crate::record_path::RecordPath;
use crate::tolerant::number_in;

const KEY: &str = "get_related_records_count";
/// The most lists of one call. Source:
/// <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/get_related_records_count.json>.
const MOST: usize = 20;
const WHAT: &str = "count what hangs on a record";

/// Counts the records in up to 20 related lists of a record; one result per list, in the order
/// given.
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/get_related_records_count.json>.
#[derive(Clone, Debug)]
pub struct CountRelated {
    record_path: RecordPath,
    lists: Vec<RelatedListName>,
}

/// A related list, by its API name, its id, or both.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct RelatedListName {
    /// The API name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub api_name: Option<Box<str>>,
    /// The id, as the related lists of the module's settings tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<RecordId>,
}

/// How many records a related list of a record has.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RelatedCount {
    /// The API name of the list, when Zoho sends it.
    pub list: Option<String>,
    /// How many records are in it.
    pub count: u64,
}

impl RelatedListName {
    /// The same list with its id.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<RecordId>) -> Self {
        self.id = Some(id.into());
        self
    }
}

impl From<&str> for RelatedListName {
    fn from(name: &str) -> Self {
        Self { api_name: Some(name.into()), id: None }
    }
}

impl From<RecordId> for RelatedListName {
    fn from(id: RecordId) -> Self {
        Self { api_name: None, id: Some(id) }
    }
}

impl CountRelated {
    /// These lists of a record.
    pub fn new(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        lists: impl IntoIterator<Item = impl Into<RelatedListName>>,
    ) -> Self {
        let lists = lists.into_iter().map(Into::into).collect();
        Self { record_path: RecordPath::new(module, record), lists }
    }
}

impl Request for CountRelated {
    /// A `POST` that changes nothing.
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        if self.lists.is_empty() || self.lists.len() > MOST {
            return Err(configuration(WHAT, "one call takes 1 to 20 related lists"));
        }
        let lists: Vec<Value> =
            self.lists.iter().map(|list| json!({ "related_list": list })).collect();
        let request = self.record_path.request(Method::POST, &["actions", KEY]);
        Ok(request
            .scope(self.record_path.scope("READ"))
            .json(body(WHAT, &json!({ KEY: lists }))?)
            .batch(KEY, self.lists.len()))
    }
}

impl Operation for CountRelated {
    type Output = Vec<Result<RelatedCount, RecordError>>;

    /// A list that was counted has neither a code nor a status. Source:
    /// <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/get_related_records_count.json>.
    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        let unreadable =
            || Error::new(ErrorKind::Decode, format!("{WHAT}: the answer has another shape"));
        let mut answer = response.value()?;
        let Some(Value::Array(rows)) = answer.get_mut(KEY).map(Value::take) else {
            return Err(unreadable());
        };
        // The schema has a list of lists, the examples have a list.
        let rows: Vec<Value> = rows
            .into_iter()
            .flat_map(|row| match row {
                Value::Array(rows) => rows,
                row => vec![row],
            })
            .collect();
        if rows.len() != self.lists.len() {
            return Err(unreadable());
        }
        let status = response.status();
        let result = |row: Value| {
            if let Some(count) = row.get("count").and_then(number_in) {
                let list = row.pointer("/related_list/api_name").and_then(Value::as_str);
                return Ok(RelatedCount { list: list.map(str::to_owned), count });
            }
            let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
            let details = row.get("details").cloned().unwrap_or_default();
            let api = ApiError::new(status, text("code"), text("message"), details);
            Err(RecordError::refused(api))
        };
        Ok(rows.into_iter().map(result).collect())
    }
}
