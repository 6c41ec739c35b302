//! One record on its way in: checked, completed, stored.

use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use super::moment::iso_time;
use super::org::Org;
use super::refusal::Refusal;
use super::table::{Record, Tables};
use super::user::SimUser;
use super::value::{self, id_of};
use crate::data::{Field, Kind, Module, module_named};

/// Where a record comes from, and where it goes.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) org: &'a Org,
    pub(super) user: &'a SimUser,
    pub(super) module: &'static Module,
    /// Its place in the `data` array.
    pub(super) place: usize,
    pub(super) now: OffsetDateTime,
}

impl Entry<'_> {
    /// Stores the record and tells what `details` told about it. Source: facts 4.1.
    pub(super) fn add(&self, tables: &mut Tables, given: Value) -> Result<Value, Refusal> {
        let Value::Object(mut record) = given else {
            let path = format!("$.data[{}]", self.place);
            let details = json!({ "expected_data_type": "jsonobject", "json_path": path });
            return Err(Refusal::invalid(details));
        };
        value::ids_to_text(&mut record);
        self.check_mandatory(&record)?;
        for field in self.module.fields() {
            self.take(tables, field, &mut record)?;
        }
        self.check_unique(tables, &record)?;
        let id = tables.next_id();
        let details = self.complete(tables, id, &mut record);
        tables.insert(self.module, id, record);
        Ok(json!({
            "code": "SUCCESS",
            "details": details,
            "message": "record added",
            "status": "success",
        }))
    }

    /// Naming a layout turns on what the layout asks for. Source: facts 4.1.
    fn check_mandatory(&self, record: &Record) -> Result<(), Refusal> {
        let by_layout = record.get("Layout").is_some_and(|layout| id_of(layout).is_some());
        let needed = |field: &&Field| {
            field.system_mandatory || by_layout && field.required && !field.read_only
        };
        let unset = |field: &&Field| match record.get(field.api_name) {
            None | Some(Value::Null) => true,
            Some(Value::String(text)) => text.trim().is_empty(),
            Some(_) => false,
        };
        match self.module.fields().filter(needed).find(unset) {
            Some(field) => Err(Refusal::mandatory(field.api_name, &self.path(field.api_name))),
            None => Ok(()),
        }
    }

    /// Checks the value of one field and brings it into the shape in which it is told.
    fn take(&self, tables: &mut Tables, field: &Field, record: &mut Record) -> Result<(), Refusal> {
        if field.read_only {
            // What only the server sets is left out without a word.
            record.remove(field.api_name);
            return Ok(());
        }
        let Some(given) = record.get_mut(field.api_name) else { return Ok(()) };
        if given.is_null() {
            return Ok(());
        }
        value::check(field.kind, given).map_err(|wrong| {
            Refusal::invalid(wrong.details(field.api_name, &self.path(field.api_name)))
        })?;
        match field.kind {
            Kind::Lookup(target) => self.link(tables, field, &[target], given),
            Kind::AnyLookup(targets) => self.link(tables, field, targets, given),
            Kind::Owner | Kind::User => self.person(field, given),
            Kind::Subform(rows_of) => {
                for row in given.as_array_mut().into_iter().flatten() {
                    if let Some(row) = row.as_object_mut() {
                        fill_unset(rows_of, row);
                        let id = tables.next_id().to_string();
                        row.insert("id".to_owned(), id.into());
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// A link must lead to a record; it is shown with the record's name.
    fn link(
        &self,
        tables: &Tables,
        field: &Field,
        targets: &[&str],
        given: &mut Value,
    ) -> Result<(), Refusal> {
        let named = given.get("module").and_then(|module| module.get("api_name")?.as_str());
        let named = named.map(str::to_owned);
        let found = id_of(given).and_then(|id| {
            let modules =
                targets.iter().filter(|target| named.as_deref().is_none_or(|n| n == **target));
            let display = |target: &&str| {
                let module = module_named(target)?;
                Some((module, id, tables.display(module, id)?))
            };
            modules.filter_map(display).next()
        });
        let Some((module, id, name)) = found else {
            let path = format!("{}.id", self.path(field.api_name));
            let details = json!({ "api_name": field.api_name, "json_path": path });
            return Err(Refusal::invalid_related_id(details));
        };
        let mut link = json!({ "id": id.to_string(), "name": name });
        if targets.len() > 1 {
            let module_id = super::module_json::module_id(self.org, module);
            link["module"] = json!({ "api_name": module.api_name, "id": module_id });
        }
        *given = link;
        Ok(())
    }

    /// A user must be one of the organisation.
    fn person(&self, field: &Field, given: &mut Value) -> Result<(), Refusal> {
        let id = id_of(given);
        let email = given.get("email").and_then(Value::as_str);
        let known = self.org.users.iter().find(|user| match id {
            Some(id) => user.id() == id,
            None => email.is_some_and(|email| user.email().eq_ignore_ascii_case(email)),
        });
        let Some(user) = known else {
            let path = format!("{}.id", self.path(field.api_name));
            return Err(Refusal::invalid_id(json!({
                "api_name": field.api_name,
                "json_path": path,
            })));
        };
        *given = user.reference();
        Ok(())
    }

    fn check_unique(&self, tables: &mut Tables, record: &Record) -> Result<(), Refusal> {
        for field in self.module.fields().filter(|field| field.unique) {
            let value = record.get(field.api_name).unwrap_or(&Value::Null);
            if let Some(holder) = tables.holder(self.module, field.api_name, value) {
                let path = self.path(field.api_name);
                return Err(Refusal::duplicate(field.api_name, &path, holder));
            }
        }
        Ok(())
    }

    /// Fills in what the server gives, and answers the `details` of the entry.
    fn complete(&self, tables: &Tables, id: u64, record: &mut Record) -> Value {
        let time = iso_time(self.now, self.org.profile.offset);
        for key in ["Created_Time", "Modified_Time"] {
            record.insert(key.to_owned(), time.clone().into());
        }
        for key in ["Created_By", "Modified_By"] {
            record.insert(key.to_owned(), self.user.reference());
        }
        let owner = record.entry("Owner").or_insert(Value::Null);
        if owner.is_null() {
            *owner = self.user.reference();
        }
        record.insert("id".to_owned(), id.to_string().into());
        if self.module.field("Full_Name").is_some() {
            let part = |key: &str| record.get(key).and_then(Value::as_str).unwrap_or_default();
            let name = format!("{} {}", part("First_Name"), part("Last_Name"));
            record.insert("Full_Name".to_owned(), name.trim().into());
        }
        let number = tables.count(self.module).saturating_add(1);
        for field in self.module.fields() {
            if let Kind::AutoNumber(prefix) = field.kind {
                record.insert(field.api_name.to_owned(), format!("{prefix}{number:06}").into());
            }
        }
        fill_unset(self.module.api_name, record);
        json!({
            "Modified_Time": time,
            "Modified_By": self.user.short(),
            "Created_Time": time,
            "Created_By": self.user.short(),
            "id": id.to_string(),
            "$approval_state": "approved",
        })
    }

    fn path(&self, api_name: &str) -> String {
        format!("$.data[{}].{api_name}", self.place)
    }
}

/// Unset boxes are not ticked; every other unset field is null.
fn fill_unset(module: &str, record: &mut Map<String, Value>) {
    for field in module_named(module).into_iter().flat_map(Module::fields) {
        let value = record.entry(field.api_name).or_insert(Value::Null);
        if field.kind == Kind::Boolean && value.is_null() {
            *value = Value::Bool(false);
        }
    }
}
