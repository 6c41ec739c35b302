//! The value of one field on its way in: checked, and brought into the shape in which it is told.

use serde_json::{Value, json};

use super::entry::Entry;
use super::option;
use super::refusal::Refusal;
use super::row;
use super::schema::Field;
use super::table::{Record, Tables};
use super::value::{self, id_of};
use crate::data::Kind;

/// Checks the value of one field. What only the server sets is left out without a word.
pub(super) fn take(
    entry: &Entry<'_>,
    tables: &mut Tables,
    field: &Field,
    record: &mut Record,
    before: Option<&Record>,
) -> Result<(), Refusal> {
    if field.read_only {
        record.remove(field.api_name);
        return Ok(());
    }
    let Some(given) = record.get_mut(field.api_name) else { return Ok(()) };
    if given.is_null() {
        return Ok(());
    }
    value::check(field.kind, given).map_err(|wrong| {
        Refusal::invalid(wrong.details(field.api_name, &entry.path(field.api_name)))
    })?;
    *given = value::stored(field.kind, std::mem::take(given));
    match field.kind {
        Kind::Lookup(target) => link(entry, tables, field, &[target], given),
        Kind::AnyLookup(targets) => link(entry, tables, field, targets, given),
        Kind::FileUpload | Kind::ImageUpload => {
            files(entry, tables, given);
            Ok(())
        }
        Kind::Tags => tag(entry, tables, field, given),
        Kind::Owner | Kind::User => person(entry, field, given),
        Kind::Picklist(_) => {
            let text = given.as_str().unwrap_or_default();
            *given = chosen(entry, field, text, "picklist")?;
            if field.system_mandatory && given.is_null() {
                return Err(Refusal::mandatory(field.api_name, &entry.path(field.api_name)));
            }
            Ok(())
        }
        Kind::MultiPicklist(_) if entry.cx.settings.multiselect_checked => {
            for text in given.as_array_mut().into_iter().flatten() {
                *text = chosen(entry, field, text.as_str().unwrap_or_default(), "jsonarray")?;
            }
            Ok(())
        }
        Kind::Subform(rows_of) => {
            let Some(rows_of) = entry.cx.schema.module(rows_of) else { return Ok(()) };
            let before = before.and_then(|record| record.get(field.api_name));
            let rows = given.as_array_mut().map(std::mem::take).unwrap_or_default();
            let named = (field.api_name, rows_of);
            *given = row::merge(entry, tables, named, rows, before)?.into();
            Ok(())
        }
        _ => Ok(()),
    }
}

/// The text that records tell for what `text` chooses; an empty one chooses nothing.
fn chosen(entry: &Entry<'_>, field: &Field, text: &str, expected: &str) -> Result<Value, Refusal> {
    if text.is_empty() {
        return Ok(Value::Null);
    }
    let input = entry.cx.settings.picklist_input;
    option::chosen(field, text, input).map(Value::from).map_err(|supported| {
        Refusal::invalid(json!({
            "api_name": field.api_name,
            "json_path": entry.path(field.api_name),
            "expected_data_type": expected,
            "supported_values": supported,
        }))
    })
}

/// A link must lead to a record; it is shown with the record's name.
fn link(
    entry: &Entry<'_>,
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
            let module = entry.cx.schema.module(target)?;
            Some((module, id, tables.display(module, id)?))
        };
        modules.filter_map(display).next()
    });
    let Some((module, id, name)) = found else {
        let path = format!("{}.id", entry.path(field.api_name));
        let details = json!({ "api_name": field.api_name, "json_path": path });
        return Err(Refusal::invalid_related_id(details));
    };
    let mut link = json!({ "id": id.to_string(), "name": name });
    if targets.len() > 1 {
        let module_id = entry.module_id(module);
        link["module"] = json!({ "api_name": module.api_name, "id": module_id });
    }
    *given = link;
    Ok(())
}

/// Entries of file fields name a file of the store, and are told with its name and size. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/upload-files-to-zfs.html> (which of the keys
/// image fields have is uncertain).
fn files(entry: &Entry<'_>, tables: &mut Tables, given: &mut Value) {
    for file in given.as_array_mut().into_iter().flatten() {
        let id = file.get("File_Id__s").or(file.get("Encrypted_Id")).and_then(Value::as_str);
        let stored = id.and_then(|id| tables.side().files.get(id));
        let Some((name, size)) = stored.map(|(name, blob)| (name.clone(), blob.len())) else {
            continue;
        };
        let id = tables.next_id().to_string();
        let owner = entry.cx.user.short();
        if let Some(file) = file.as_object_mut() {
            file.insert("File_Name__s".to_owned(), name.into());
            file.insert("Size__s".to_owned(), size.into());
            file.insert("Created_By__s".to_owned(), owner);
            file.entry("id").or_insert(id.into());
        }
    }
}

/// Tags are named, or chosen by id; a new name makes a tag. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/add-tags.html>.
fn tag(
    entry: &Entry<'_>,
    tables: &mut Tables,
    field: &Field,
    given: &mut Value,
) -> Result<(), Refusal> {
    for (place, tag) in given.as_array_mut().into_iter().flatten().enumerate() {
        let path = |key: &str| format!("{}[{place}].{key}", entry.path(field.api_name));
        let known = match id_of(tag) {
            Some(id) => {
                let known = tables.tags().by_id(entry.module.api_name, id);
                let details = json!({ "api_name": field.api_name, "json_path": path("id") });
                known.ok_or_else(|| Refusal::invalid_id(details))?.short()
            }
            None => {
                let name = tag.get("name").and_then(Value::as_str).unwrap_or_default();
                let made = tables.tag(entry.module, name, &entry.author()).map(|tag| tag.short());
                made.map_err(|wrong| Refusal::invalid(wrong.details("name", &path("name"))))?
            }
        };
        *tag = known;
    }
    Ok(())
}

/// A user must be one of the organisation.
fn person(entry: &Entry<'_>, field: &Field, given: &mut Value) -> Result<(), Refusal> {
    let id = id_of(given);
    let email = given.get("email").and_then(Value::as_str);
    let known = entry.cx.org.users.iter().find(|user| match id {
        Some(id) => user.id() == id,
        None => email.is_some_and(|email| user.email().eq_ignore_ascii_case(email)),
    });
    let Some(user) = known else {
        let path = format!("{}.id", entry.path(field.api_name));
        return Err(Refusal::invalid_id(json!({
            "api_name": field.api_name,
            "json_path": path,
        })));
    };
    *given = user.reference();
    Ok(())
}

/// Puts the values of the fields that `$append_values` names behind those that are there. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.
pub(super) fn append(given: &mut Record, before: &Record) {
    let Some(Value::Object(named)) = given.remove("$append_values") else { return };
    for (name, _) in named.iter().filter(|(_, wanted)| **wanted == Value::Bool(true)) {
        let there = before.get(name).and_then(Value::as_array);
        if let (Some(Value::Array(new)), Some(there)) = (given.get_mut(name), there) {
            let mut all = there.clone();
            all.extend(new.drain(..).filter(|value| !there.contains(value)));
            *new = all;
        }
    }
}
