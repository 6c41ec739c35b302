//! One record on its way in: checked, completed, stored.

use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use super::context::Context;
use super::field_value;
use super::lock;
use super::module_json::module_id;
use super::moment::{iso_time, parse_iso};
use super::refusal::Refusal;
use super::schema::{Field, Module};
use super::table::{Author, Record, Tables};
use super::timeline::Event;
use super::user::SimUser;
use super::value::{self, id_of};
use super::watch::{self, Change};
use crate::data::Kind;

/// Where a record comes from, and where it goes.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub(super) cx: Context<'a>,
    pub(super) module: &'a Module,
    /// Where it stands in the body: `$.data[0]`.
    at: String,
    now: OffsetDateTime,
}

impl<'a> Entry<'a> {
    /// The record in this place of the `data` array.
    pub(super) fn new(
        cx: Context<'a>,
        module: &'a Module,
        place: usize,
        now: OffsetDateTime,
    ) -> Self {
        Self { cx, module, at: format!("$.data[{place}]"), now }
    }

    /// The same record, which stands elsewhere in the body.
    pub(super) fn at(self, at: String) -> Self {
        Self { at, ..self }
    }

    /// Who writes it, and when.
    pub(super) fn author(&self) -> Author {
        Author { now: self.now, user: self.cx.user.short() }
    }

    /// Notes what was done, for the timeline.
    fn note(&self, tables: &mut Tables, id: u64, before: Option<&Record>, after: &Record) {
        let server = ["Modified_Time", "Modified_By", "id"];
        let mut changes = Vec::new();
        for (key, old) in before.into_iter().flatten() {
            let new = after.get(key).unwrap_or(&Value::Null);
            let filled_in = old.is_null() && *new == Value::Bool(false);
            if old != new && !filled_in && !server.contains(&key.as_str()) {
                changes.push((key.clone(), old.clone(), new.clone()));
            }
        }
        let changed: Vec<(String, Value)> =
            changes.iter().map(|(name, _, new)| (name.clone(), new.clone())).collect();
        let change = if before.is_some() { Change::Edit } else { Change::Create };
        watch::notify(self.cx, tables, self.module, (id, change), &changed);
        let action = if before.is_some() { "updated" } else { "added" };
        let number = u64::try_from(tables.side().timeline.len()).unwrap_or_default();
        let event = self.cx.org.profile.id(EVENT_IDS + number);
        let place = (self.module.api_name, id);
        let author = self.author();
        tables.side_mut().timeline.push(Event { id: event, place, action, author, changes });
    }

    /// Stores a new record; its id, and the `details` told about it. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
    pub(super) fn add(&self, tables: &mut Tables, given: Value) -> Result<(u64, Value), Refusal> {
        let mut record = self.object(given)?;
        record.remove("$append_values");
        self.check(tables, &mut record, None)?;
        self.check_unique(tables, &record, None)?;
        let id = tables.next_id();
        record.insert("id".to_owned(), id.to_string().into());
        let (time, user) = self.signature();
        record.insert("Created_Time".to_owned(), time);
        record.insert("Created_By".to_owned(), user.clone());
        let owner = record.entry("Owner").or_insert(Value::Null);
        if owner.is_null() {
            *owner = user;
        }
        let number = tables.ever(self.module).saturating_add(1);
        for field in self.module.fields() {
            if let Kind::AutoNumber(prefix) = field.kind {
                record.insert(field.api_name.to_owned(), format!("{prefix}{number:06}").into());
            }
        }
        let details = self.complete(&mut record);
        self.note(tables, id, None, &record);
        tables.insert(self.module, id, record, self.now);
        Ok((id, details))
    }

    /// Changes a stored record; the `details` told about it. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
    pub(super) fn change(
        &self,
        tables: &mut Tables,
        (id, mut record): (u64, Record),
        given: Value,
        unmodified_since: Option<OffsetDateTime>,
    ) -> Result<Value, Refusal> {
        lock::check(tables, self.module, id)?;
        let mut given = self.object(given)?;
        let before = record.clone();
        let modified = record.get("Modified_Time").and_then(Value::as_str).and_then(parse_iso);
        if let (Some(since), Some(modified)) = (unmodified_since, modified)
            && modified > since
        {
            let details = without_approval(details(self.module, &record));
            return Err(Refusal::already_modified(details));
        }
        field_value::append(&mut given, &record);
        self.check(tables, &mut given, Some(&record))?;
        given.remove("id");
        record.append(&mut given);
        self.check_unique(tables, &record, Some(id))?;
        let told = self.complete(&mut record);
        self.note(tables, id, Some(&before), &record);
        tables.replace(self.module, id, record, self.now);
        Ok(told)
    }

    /// Checks all values that are given; what was there `before` counts for those that are not.
    pub(super) fn check(
        &self,
        tables: &mut Tables,
        given: &mut Record,
        before: Option<&Record>,
    ) -> Result<(), Refusal> {
        self.check_mandatory(given, before)?;
        self.check_note(given, before)?;
        for field in self.module.fields() {
            field_value::take(self, tables, field, given, before)?;
        }
        Ok(())
    }

    /// A row inside the record, which stands there in the body.
    pub(super) fn row(&self, module: &'a Module, at: String) -> Self {
        Self { module, at, ..*self }
    }

    /// The place of one of its fields in the body.
    pub(super) fn path(&self, api_name: &str) -> String {
        format!("{}.{api_name}", self.at)
    }

    fn object(&self, given: Value) -> Result<Record, Refusal> {
        let Value::Object(mut record) = given else {
            let details = json!({ "expected_data_type": "jsonobject", "json_path": self.at });
            return Err(Refusal::invalid(details));
        };
        value::ids_to_text(&mut record);
        Ok(record)
    }

    /// Naming a layout turns on what the layout asks for. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
    fn check_mandatory(&self, given: &Record, before: Option<&Record>) -> Result<(), Refusal> {
        let by_layout = given.get("Layout").is_some_and(|layout| id_of(layout).is_some());
        for field in self.module.fields() {
            let needed = field.system_mandatory || by_layout && field.required && !field.read_only;
            let unset = |record: &Record| match record.get(field.api_name) {
                None | Some(Value::Null) => true,
                Some(Value::String(text)) => text.trim().is_empty(),
                Some(_) => false,
            };
            let kept = !given.contains_key(field.api_name);
            if needed && unset(if kept { before.unwrap_or(given) } else { given }) {
                return Err(Refusal::mandatory(field.api_name, &self.path(field.api_name)));
            }
        }
        Ok(())
    }

    /// A note has a title or a content. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/create-notes.html>.
    fn check_note(&self, given: &Record, before: Option<&Record>) -> Result<(), Refusal> {
        let names = ["Note_Content", "Note_Title"];
        let said = |name: &&str| {
            let kept = before.and_then(|before| before.get(*name));
            given.get(*name).or(kept).and_then(Value::as_str).is_some_and(|text| !text.is_empty())
        };
        if self.module.api_name != "Notes" || names.iter().any(said) {
            return Ok(());
        }
        let missing = names.map(|name| json!({ "api_name": name, "json_path": self.path(name) }));
        let message = "should contain either content or title";
        let details = json!({ "expected_fields": missing });
        Err(Refusal::bad("EXPECTED_FIELD_MISSING", message, details))
    }

    /// No other record than the one of this id may have its values in unique fields.
    fn check_unique(
        &self,
        tables: &mut Tables,
        record: &Record,
        id: Option<u64>,
    ) -> Result<(), Refusal> {
        for field in self.module.fields().filter(|field| field.unique) {
            let value = record.get(field.api_name).unwrap_or(&Value::Null);
            let holder = tables.holder(self.module, field.api_name, value);
            if let Some(holder) = holder.filter(|holder| Some(*holder) != id) {
                return Err(Refusal::duplicate(self.duplicate(tables, field, holder)));
            }
        }
        Ok(())
    }

    /// What is told about the record that has the value already. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html> (`DUPLICATE_DATA`).
    fn duplicate(&self, tables: &Tables, field: &Field, holder: u64) -> Value {
        let owner = tables.part(self.module, holder, &|key| key == "Owner");
        let owner = owner.and_then(|record| id_of(record.get("Owner")?));
        let owner = self.cx.org.users.iter().find(|user| Some(user.id()) == owner);
        json!({
            "api_name": field.api_name,
            "json_path": self.path(field.api_name),
            "id": holder.to_string(),
            "more_records": false,
            "duplicate_record": {
                "id": holder.to_string(),
                "Owner": owner.map(SimUser::with_zuid),
                "module": { "api_name": self.module.api_name, "id": self.module_id(self.module) },
            },
        })
    }

    /// The time and the user of the call, as records tell them.
    fn signature(&self) -> (Value, Value) {
        let time = iso_time(self.now, self.cx.org.profile.offset);
        (time.into(), self.cx.user.reference())
    }

    /// Fills in what the server gives to new and to changed records, and answers the `details`.
    fn complete(&self, record: &mut Record) -> Value {
        let (time, user) = self.signature();
        record.insert("Modified_Time".to_owned(), time);
        record.insert("Modified_By".to_owned(), user);
        if self.module.field("Full_Name").is_some() {
            let part = |key: &str| record.get(key).and_then(Value::as_str).unwrap_or_default();
            let name = format!("{} {}", part("First_Name"), part("Last_Name"));
            record.insert("Full_Name".to_owned(), name.trim().into());
        }
        if let Some(subject) = record.get_mut("What_Id").and_then(Value::as_object_mut)
            && let Some(module) = subject.remove("module")
        {
            // Activities name their subject's module beside it, as seeded ones do.
            record.insert("$se_module".to_owned(), module["api_name"].clone());
        }
        fill_unset(self.module, record);
        details(self.module, record)
    }

    /// The id of a module in the organisation of the call.
    pub(super) fn module_id(&self, module: &Module) -> String {
        module_id(self.cx.org, module)
    }
}

/// Where the ids of events begin.
const EVENT_IDS: u64 = 900_000_000;

/// What is told about a record that was written.
fn details(module: &Module, record: &Record) -> Value {
    let told = |key: &str| record.get(key).cloned().unwrap_or_default();
    let person = |key: &str| {
        let person = record.get(key);
        let part = |part: &str| person.and_then(|person| person.get(part)).cloned();
        json!({ "name": part("name"), "id": part("id") })
    };
    let mut details = json!({
        "Modified_Time": told("Modified_Time"),
        "Modified_By": person("Modified_By"),
        "Created_Time": told("Created_Time"),
        "Created_By": person("Created_By"),
        "id": told("id"),
    });
    // Notes are not subject to approval.
    if module.api_name != "Notes" {
        details["$approval_state"] = "approved".into();
    }
    details
}

/// The details of those answers that do not tell the state of approval.
pub(super) fn without_approval(mut details: Value) -> Value {
    if let Some(details) = details.as_object_mut() {
        details.remove("$approval_state");
    }
    details
}

/// Unset boxes are not ticked; every other unset field is null.
pub(super) fn fill_unset(module: &Module, record: &mut Map<String, Value>) {
    for field in module.fields() {
        let value = record.entry(field.api_name).or_insert(Value::Null);
        if field.kind == Kind::Boolean && value.is_null() {
            *value = Value::Bool(false);
        }
    }
}
