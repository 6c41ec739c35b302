//! What a callback says.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value};

use crate::seen::Fingerprint;

/// What was done to the records.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Change {
    /// They were made.
    Insert,
    /// They were changed.
    Update,
    /// They were deleted.
    Delete,
    /// Something else, in Zoho's word.
    Other(Box<str>),
}

/// What Zoho posts when records change. It names them; what they hold now is read by their ids.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/notifications/overview.html>.
#[derive(Clone, PartialEq)]
pub struct Notification {
    channel_id: Box<str>,
    module: Box<str>,
    change: Change,
    ids: Vec<u64>,
    server_time: SystemTime,
    affected_fields: Vec<(u64, Vec<String>)>,
    affected_values: Vec<(u64, Map<String, Value>)>,
    /// By which its receiver remembers it.
    pub(crate) fingerprint: Fingerprint,
}

impl Notification {
    /// The channel over which it came.
    #[must_use]
    pub fn channel_id(&self) -> &str {
        &self.channel_id
    }

    /// The API name of the module.
    #[must_use]
    pub fn module(&self) -> &str {
        &self.module
    }

    /// What was done to the records.
    #[must_use]
    pub fn change(&self) -> &Change {
        &self.change
    }

    /// The ids of the records, as numbers: `zcrm-records` takes them where it takes an id.
    #[must_use]
    pub fn ids(&self) -> &[u64] {
        &self.ids
    }

    /// When it was written, by Zoho's clock, to the millisecond.
    #[must_use]
    pub fn server_time(&self) -> SystemTime {
        self.server_time
    }

    /// The API names of the fields of a record that changed; empty when Zoho names none.
    #[must_use]
    pub fn affected_fields(&self, id: u64) -> &[String] {
        of(&self.affected_fields, id).map_or(&[], Vec::as_slice)
    }

    /// The values of a record that changed, when the channel asks for them.
    #[must_use]
    pub fn affected_values(&self, id: u64) -> Option<&Map<String, Value>> {
        of(&self.affected_values, id)
    }

    /// Reads it; `None` when it lacks what counts. Members that do not count and are odd are absent.
    pub(crate) fn read(body: &Map<String, Value>) -> Option<Self> {
        let milliseconds = whole_number(body.get("server_time")?)?;
        let server_time = UNIX_EPOCH.checked_add(Duration::from_millis(milliseconds))?;
        Some(Self {
            channel_id: channel_id(body)?.into(),
            module: body.get("module")?.as_str().filter(|name| !name.is_empty())?.into(),
            change: match body.get("operation")?.as_str()? {
                "insert" => Change::Insert,
                "update" => Change::Update,
                "delete" => Change::Delete,
                other => Change::Other(other.into()),
            },
            ids: body.get("ids")?.as_array()?.iter().map(whole_number).collect::<Option<_>>()?,
            server_time,
            affected_fields: affected_fields(body.get("affected_fields")),
            affected_values: affected_values(body.get("affected_values")),
            fingerprint: (server_time, 0, 0),
        })
    }
}

/// The id of the channel that a body names: a text or a number.
pub(crate) fn channel_id(body: &Map<String, Value>) -> Option<String> {
    match body.get("channel_id")? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn of<T>(entries: &[(u64, T)], id: u64) -> Option<&T> {
    entries.iter().find(|(of, _)| *of == id).map(|(_, entry)| entry)
}

fn whole_number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok(),
        _ => None,
    }
}

/// `[{"<id>":["City"]}]`, or the object alone.
fn affected_fields(given: Option<&Value>) -> Vec<(u64, Vec<String>)> {
    let objects = match given {
        Some(Value::Array(objects)) => objects.as_slice(),
        Some(object @ Value::Object(_)) => std::slice::from_ref(object),
        _ => &[],
    };
    let entries = objects.iter().filter_map(Value::as_object).flatten();
    let read = entries.filter_map(|(id, names)| {
        let names = names.as_array()?.iter().filter_map(Value::as_str);
        Some((id.parse().ok()?, names.map(str::to_owned).collect()))
    });
    read.collect()
}

/// `[{"record_id":"<id>","values":{…}}]`.
fn affected_values(given: Option<&Value>) -> Vec<(u64, Map<String, Value>)> {
    let entries = given.and_then(Value::as_array).into_iter().flatten();
    let read = entries.filter_map(|entry| {
        let values = entry.get("values")?.as_object()?;
        Some((whole_number(entry.get("record_id")?)?, values.clone()))
    });
    read.collect()
}

/// Without the values, which are the customer's.
impl fmt::Debug for Notification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notification")
            .field("channel_id", &self.channel_id)
            .field("module", &self.module)
            .field("change", &self.change)
            .field("ids", &self.ids)
            .field("server_time", &self.server_time)
            .finish_non_exhaustive()
    }
}
