//! Giving records back, and forgetting them for good.

use http::{Method, StatusCode};
use serde_json::{Map, Value, json};
use zcrm_core::{
    BatchEntry, Effect, Error, ErrorKind, FromBatchEntry, Operation, OperationRequest, RecordError,
    Request, Response,
};

use super::RecycleFilter;
use super::limits::{KEY, MOST, scope};
use crate::RecordId;

/// Which deleted records.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum WhichRecycled {
    /// These, 1 to 200.
    Ids(Vec<RecordId>),
    /// Those that match, later: Zoho names no job.
    Matching(RecycleFilter),
    /// All of them.
    All,
}

/// What happens to records of the recycle bin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a record is given back or forgotten")]
pub enum BinAction {
    /// They are given back.
    Restore,
    /// They are forgotten for good.
    Delete,
}

/// What Zoho did with records of the recycle bin, or does later.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "it is done, or it is scheduled")]
pub enum RecycleOutcome<T> {
    /// It is done.
    Done(T),
    /// It is done later. Zoho names no job: look at the recycle bin.
    Scheduled(T),
}

/// A record of the recycle bin that was dealt with.
pub(super) type OfRecord = RecycleOutcome<RecordId>;

impl FromBatchEntry for OfRecord {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        let id = entry.detail("id")?;
        Some(match entry.text("code") {
            Some("SCHEDULED") => Self::Scheduled(id),
            _ => Self::Done(id),
        })
    }
}

fn fault(action: BinAction, fault: &str) -> Error {
    let verb = match action {
        BinAction::Restore => "restore",
        BinAction::Delete => "delete",
    };
    Error::new(ErrorKind::Configuration, format!("{verb} records of the recycle bin: {fault}"))
}

fn texts(action: BinAction, ids: &[RecordId]) -> Result<Vec<String>, Error> {
    if ids.is_empty() || ids.len() > usize::from(MOST) {
        return Err(fault(action, "one call takes 1 to 200 ids"));
    }
    Ok(ids.iter().map(RecordId::to_string).collect())
}

/// Gives up to 200 deleted records back, or all, or those that match; the results that Zoho tells,
/// in the order given for ids.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/restore-recycle-bin-records.html>.
#[derive(Clone, Debug)]
pub struct RestoreRecycled(WhichRecycled);

impl RestoreRecycled {
    /// These records.
    #[must_use]
    pub fn new(which: WhichRecycled) -> Self {
        Self(which)
    }
}

impl Request for RestoreRecycled {
    /// What is given back is not there a second time; but a filter, or all, may find more.
    fn effect(&self) -> Effect {
        match &self.0 {
            WhichRecycled::Ids(_) => Effect::Update,
            _ => Effect::Create,
        }
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let mut body = Map::new();
        let (name, value) = match &self.0 {
            WhichRecycled::Ids(ids) => ("ids", texts(BinAction::Restore, ids)?.into()),
            WhichRecycled::All => ("restore_all_records", Value::Bool(true)),
            WhichRecycled::Matching(filter) => {
                let no_filter = || fault(BinAction::Restore, "the filter has no condition");
                ("filters", filter.json().ok_or_else(no_filter)?)
            }
        };
        body.insert(name.to_owned(), value);
        let path = ["settings", KEY, "actions", "restore"];
        let request = OperationRequest::crm(Method::POST, path)
            .json(Value::Object(body).to_string())
            .scope(scope("UPDATE"));
        Ok(batched(request, &self.0))
    }
}

impl Operation for RestoreRecycled {
    type Output = RecycleOutcome<Vec<Result<RecycleOutcome<RecordId>, RecordError>>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        outcomes(&response, &self.0)
    }
}

/// Forgets up to 200 deleted records for good, or those that match. All of them go by
/// [`EmptyRecycleBin`].
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/recycle_bin.json>.
#[derive(Clone, Debug)]
pub struct DeleteRecycled(WhichRecycled);

impl DeleteRecycled {
    /// These records.
    #[must_use]
    pub fn new(which: WhichRecycled) -> Self {
        Self(which)
    }
}

impl Request for DeleteRecycled {
    /// What is forgotten is not there a second time; but a filter may find more.
    fn effect(&self) -> Effect {
        match &self.0 {
            WhichRecycled::Ids(_) => Effect::Update,
            _ => Effect::Create,
        }
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = OperationRequest::crm(Method::DELETE, ["settings", KEY]);
        let request = match &self.0 {
            WhichRecycled::Ids(ids) => match texts(BinAction::Delete, ids)?.as_slice() {
                // The only form that both descriptions of the API know.
                [id] => OperationRequest::crm(Method::DELETE, ["settings", KEY, id]),
                ids => request.query("ids", &ids.join(",")),
            },
            WhichRecycled::Matching(filter) => {
                let no_filter = || fault(BinAction::Delete, "the filter has no condition");
                let filter = filter.json().ok_or_else(no_filter)?;
                request.query("filters", &filter.to_string())
            }
            WhichRecycled::All => {
                return Err(fault(BinAction::Delete, "all of them go by EmptyRecycleBin"));
            }
        };
        Ok(batched(request.scope(scope("DELETE")), &self.0))
    }
}

impl Operation for DeleteRecycled {
    type Output = RecycleOutcome<Vec<Result<RecycleOutcome<RecordId>, RecordError>>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        outcomes(&response, &self.0)
    }
}

fn batched(request: OperationRequest, which: &WhichRecycled) -> OperationRequest {
    match which {
        WhichRecycled::Ids(ids) => request.batch(KEY, ids.len()),
        _ => request,
    }
}

/// The results: one for each id; for the others those that Zoho names, in its order.
fn outcomes(
    response: &Response,
    which: &WhichRecycled,
) -> Result<RecycleOutcome<Vec<Result<OfRecord, RecordError>>>, Error> {
    let told = match which {
        WhichRecycled::Ids(ids) => ids.len(),
        _ => {
            let value = response.value()?;
            let rows = value.get(KEY).and_then(Value::as_array);
            // Of what is done later Zoho tells that alone.
            let named = |row: &&Value| row.pointer("/details/id").is_some();
            let rows = rows.map(Vec::as_slice).unwrap_or_default();
            match rows {
                [row] if !named(&row) && row.get("code") == Some(&json!("SCHEDULED")) => 0,
                rows => rows.len(),
            }
        }
    };
    let results = match told {
        0 => Vec::new(),
        told => response.batch::<OfRecord>(KEY, told)?,
    };
    Ok(match response.status() {
        StatusCode::ACCEPTED => RecycleOutcome::Scheduled(results),
        _ => RecycleOutcome::Done(results),
    })
}

/// Forgets all records of the recycle bin for good.
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/recycle_bin.json>.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct EmptyRecycleBin;

impl EmptyRecycleBin {
    /// The recycle bin of the organisation.
    #[must_use]
    pub fn new() -> Self {
        Self
    }
}

impl Request for EmptyRecycleBin {
    /// A second time would forget what was deleted meanwhile.
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let path = ["settings", KEY, "actions", "empty"];
        Ok(OperationRequest::crm(Method::POST, path).scope(scope("UPDATE")))
    }
}

impl Operation for EmptyRecycleBin {
    type Output = RecycleOutcome<()>;

    fn decode(&self, response: Response) -> Result<RecycleOutcome<()>, Error> {
        let value = response.value()?;
        match value.get("code").and_then(Value::as_str) {
            Some("SUCCESS") => Ok(RecycleOutcome::Done(())),
            Some("SCHEDULED") => Ok(RecycleOutcome::Scheduled(())),
            _ => {
                let message = "empty the recycle bin: Zoho does not say whether it did";
                Err(Error::new(ErrorKind::Decode, message))
            }
        }
    }
}
