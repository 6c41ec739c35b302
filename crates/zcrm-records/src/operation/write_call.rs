//! One call that writes records: what creating, updating, upserting, deleting and cloning have in
//! common.

use http::Method;
use serde::Serialize;
use serde_json::{Map, Value};
use zcrm_core::{
    Effect, Error, FromBatchEntry, Operation, OperationRequest, RecordError, Request, Response,
    WriteKind, json_bytes,
};

use super::path;
use super::record_batch::{DATA, check_count, priced, refused};
use super::write_options::WriteOptions;
use crate::{Key, RecordId};

/// The most fields that can be named to find duplicates.
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upsert-records.html>.
const MOST_CHECK_FIELDS: usize = 10;

/// What is done with the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Create,
    Update,
    Upsert,
    Delete,
    Clone,
}

impl Verb {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Upsert => "upsert",
            Self::Delete => "delete",
            Self::Clone => "clone",
        }
    }
}

/// One call that writes records.
#[derive(Clone)]
pub(crate) struct WriteCall<'a> {
    pub(crate) verb: Verb,
    pub(crate) module: &'a str,
    /// The one record that it is about, when it is about one.
    pub(crate) key: Option<&'a Key>,
    /// The records, each as JSON; the id for a record to be deleted.
    pub(crate) records: &'a [Vec<u8>],
    pub(crate) options: &'a WriteOptions,
    /// The place of the first record in the caller's batch.
    pub(crate) first: usize,
}

impl WriteCall<'_> {
    /// A second time changes nothing more when ids or unique values name the records, unless
    /// something is appended. A condition on the time of the last change fails at what the first
    /// time changed.
    pub(crate) fn effect(&self) -> Effect {
        let same = self.options.unmodified_since.is_none()
            && match self.verb {
                Verb::Create | Verb::Clone => false,
                Verb::Delete => true,
                Verb::Update => self.all(|record| !appends(record)),
                Verb::Upsert => self.all(|record| !appends(record) && self.is_found(record)),
            };
        if same { Effect::Update } else { Effect::Create }
    }

    /// Whether a record has a value in a field by which the first time is found out.
    fn is_found(&self, record: &Map<String, Value>) -> bool {
        self.options.check_fields.iter().any(|field| match record.get(&**field) {
            None | Some(Value::Null) => false,
            Some(Value::String(text)) => !text.is_empty(),
            Some(_) => true,
        })
    }

    /// Whether this holds for every record; `false` when one cannot be looked at.
    fn all(&self, holds: impl Fn(&Map<String, Value>) -> bool) -> bool {
        self.records.iter().all(|record| serde_json::from_slice(record).is_ok_and(|r| holds(&r)))
    }

    pub(crate) fn encode(&self) -> Result<OperationRequest, Error> {
        let Self { verb, module, records, options, .. } = *self;
        let count = records.len();
        check_count(verb.as_str(), module, count)?;
        if options.check_fields.len() > MOST_CHECK_FIELDS {
            let fault = "Zoho compares at most 10 duplicate-check fields; name fewer";
            return Err(refused(verb.as_str(), module, fault));
        }
        let is_change = matches!(verb, Verb::Update | Verb::Upsert);
        if options.unmodified_since.is_some() && !is_change {
            let fault = "only updates and upserts take a time of the last change";
            return Err(refused(verb.as_str(), module, fault));
        }
        let request = match verb {
            Verb::Delete => self.deletion()?,
            _ => self.body()?,
        };
        let request = options.headers(request, module);
        Ok(request.map_err(|fault| refused(verb.as_str(), module, fault))?.batch(DATA, count))
    }

    fn request(&self, method: Method, rest: &[&str]) -> OperationRequest {
        match self.key {
            Some(key) => key.request(method, self.module, rest),
            None => path::request(method, self.module, rest),
        }
    }

    fn body(&self) -> Result<OperationRequest, Error> {
        let (request, kind) = match self.verb {
            Verb::Update => (self.request(Method::PUT, &[]), WriteKind::Update),
            Verb::Upsert => (self.request(Method::POST, &["upsert"]), WriteKind::Upsert),
            // What a copy lacks is in the record that is copied.
            Verb::Clone => (self.request(Method::POST, &["actions", "clone"]), WriteKind::Update),
            Verb::Create | Verb::Delete => (self.request(Method::POST, &[]), WriteKind::Create),
        };
        let count = self.records.len();
        Ok(priced(request.json(self.json()?), count)
            .writes(self.module, kind, DATA)
            .first_record(self.first))
    }

    fn json(&self) -> Result<Vec<u8>, Error> {
        let members = json_bytes(&self.options.members()).map_err(|_| {
            refused(self.verb.as_str(), self.module, "its options cannot be written")
        })?;
        let length: usize = self.records.iter().map(|record| record.len() + 1).sum();
        let mut json = Vec::with_capacity(length + members.len() + 16);
        json.extend_from_slice(b"{\"data\":[");
        for (place, record) in self.records.iter().enumerate() {
            if place > 0 {
                json.push(b',');
            }
            json.extend_from_slice(record);
        }
        json.push(b']');
        // The members without their opening brace.
        match members.get(1..) {
            Some(rest) if rest != b"}" => {
                json.push(b',');
                json.extend_from_slice(rest);
            }
            _ => json.push(b'}'),
        }
        Ok(json)
    }

    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/delete-records.html>.
    fn deletion(&self) -> Result<OperationRequest, Error> {
        if self.options.has_features() {
            let fault = "a deletion takes no features and no assignment rule";
            return Err(refused(self.verb.as_str(), self.module, fault));
        }
        if self.options.external.is_some() {
            // The ids would be taken for values of the field, and other records be deleted.
            let fault = "a deletion names ids; records are deleted by an external field one by one";
            return Err(refused(self.verb.as_str(), self.module, fault));
        }
        let mut request = self.request(Method::DELETE, &[]);
        if self.key.is_none() {
            let ids: Vec<_> = self.records.iter().map(|id| String::from_utf8_lossy(id)).collect();
            request = request.query("ids", &ids.join(","));
        }
        if let Some(trigger) = &self.options.trigger {
            let run = trigger.contains(&super::Trigger::Workflow);
            request = request.query("wf_trigger", if run { "true" } else { "false" });
        }
        Ok(request)
    }
}

/// A call that owns what it sends, for tasks.
pub(crate) struct OwnedWriteCall<W> {
    pub(crate) verb: Verb,
    pub(crate) module: Box<str>,
    pub(crate) key: Option<Key>,
    pub(crate) records: Vec<Vec<u8>>,
    pub(crate) options: std::sync::Arc<WriteOptions>,
    pub(crate) first: usize,
    pub(crate) read: ReadResults<W>,
}

/// How the results of so many records are read.
pub(crate) type ReadResults<W> = fn(&Response, usize) -> Result<Vec<Result<W, RecordError>>, Error>;

/// Reads them as what an entry is read into.
pub(crate) fn entries<W: FromBatchEntry>(
    response: &Response,
    sent: usize,
) -> Result<Vec<Result<W, RecordError>>, Error> {
    response.batch(DATA, sent)
}

/// Reads the ids of records that were deleted.
pub(crate) fn deleted(
    response: &Response,
    sent: usize,
) -> Result<Vec<Result<RecordId, RecordError>>, Error> {
    let results = response.batch::<crate::written::Deleted>(DATA, sent)?;
    Ok(results.into_iter().map(|result| result.map(|deleted| deleted.id)).collect())
}

impl<W> OwnedWriteCall<W> {
    fn borrowed(&self) -> WriteCall<'_> {
        WriteCall {
            verb: self.verb,
            module: &self.module,
            key: self.key.as_ref(),
            records: &self.records,
            options: &self.options,
            first: self.first,
        }
    }
}

impl<W> Request for OwnedWriteCall<W> {
    fn effect(&self) -> Effect {
        self.borrowed().effect()
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.borrowed().encode()
    }
}

impl<W: Send> Operation for OwnedWriteCall<W> {
    type Output = Vec<Result<W, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        (self.read)(&response, self.records.len())
    }
}

/// The records of one call as JSON.
pub(crate) fn records_json<T: Serialize>(
    verb: Verb,
    module: &str,
    records: &[T],
) -> Result<Vec<Vec<u8>>, Error> {
    let json = records.iter().map(json_bytes);
    json.collect::<Result<_, _>>()
        .map_err(|_| refused(verb.as_str(), module, "a record cannot be written as JSON"))
}

/// Whether a second time would add more: `$append_values` adds to lists instead of replacing them,
/// and a row of a subform without an id is a new row. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.
fn appends(record: &Map<String, Value>) -> bool {
    record.contains_key("$append_values")
        || record.values().filter_map(Value::as_array).flatten().any(|element| {
            element.as_object().is_some_and(|row| row.get("id").is_none_or(Value::is_null))
        })
}
