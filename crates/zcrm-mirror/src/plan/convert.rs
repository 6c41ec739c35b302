//! From a record's JSON to the cells of its row.

use zcrm_core::{DateTime, Date, Decimal, Record, RecordId, Reference};

use super::field_plan::FieldPlan;
use super::kind::FieldKind;
use super::module_plan::ModulePlan;
use crate::target::Cell;

/// A value that does not fit its column. It holds nothing of the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misfit {
    pub(crate) field: Box<str>,
    pub(crate) fault: Box<str>,
}

/// A record as rows.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    pub(crate) id: u64,
    pub(crate) row: Vec<Cell>,
    /// For each child table of the plan, the rows.
    pub(crate) children: Vec<Vec<Vec<Cell>>>,
    pub(crate) misfits: Vec<Misfit>,
}

/// An id as targets keep it.
pub(crate) fn id_cell(id: u64) -> Cell {
    i64::try_from(id).map_or(Cell::Null, Cell::Integer)
}

/// When a record was changed, in seconds since 1970.
pub(crate) fn modified(record: &Record) -> Option<i64> {
    record.date_time("Modified_Time").ok().flatten().map(DateTime::unix_seconds)
}

/// The rows of a record; `None` when it has no id.
pub(crate) fn rows(plan: &ModulePlan, record: &Record) -> Option<Rows> {
    let id = record.id()?.as_u64();
    let modified = modified(record);
    let mut misfits = Vec::new();
    let mut row = vec![id_cell(id), modified.map_or(Cell::Null, Cell::Integer)];
    push(&mut row, &plan.fields, record, "", &mut misfits);
    let mut children = Vec::with_capacity(plan.children.len());
    for child in &plan.children {
        let found = record.rows(&child.field).unwrap_or_else(|_| {
            misfits.push(misfit(&child.field, "a list of rows"));
            Vec::new()
        });
        let prefix = format!("{}.", child.field);
        let child_row = |(place, found): (usize, &Record)| {
            let mut row = vec![
                id_cell(id),
                Cell::Integer(i64::try_from(place).unwrap_or(i64::MAX)),
                found.id().map_or(Cell::Null, |id| id_cell(id.as_u64())),
            ];
            push(&mut row, &child.fields, found, &prefix, &mut misfits);
            row
        };
        children.push(found.iter().enumerate().map(child_row).collect());
        // `$has_more` says that the record told only the first rows.
        let more = record.raw("$has_more").and_then(|json| Record::from_json(json).ok());
        if more.is_some_and(|more| more.boolean(&child.field) == Some(true)) {
            let fault = "Zoho told only the first rows";
            misfits.push(Misfit { field: child.field.clone(), fault: fault.into() });
        }
    }
    Some(Rows { id, row, children, misfits })
}

fn misfit(field: &str, expected: &str) -> Misfit {
    Misfit { field: field.into(), fault: format!("the value is not {expected}").into() }
}

fn push(
    row: &mut Vec<Cell>,
    fields: &[FieldPlan],
    record: &Record,
    prefix: &str,
    misfits: &mut Vec<Misfit>,
) {
    for field in fields {
        let name = &*field.field;
        let json = record.raw(name).unwrap_or("null");
        let mut bad = |expected: &str| {
            misfits.push(misfit(&format!("{prefix}{name}"), expected));
            Cell::Null
        };
        if json == "null" {
            row.extend(field.kind.parts().iter().map(|_| Cell::Null));
            continue;
        }
        match field.kind {
            FieldKind::Rows => {}
            FieldKind::Text => row.push(text(record, name, json, &mut bad)),
            FieldKind::Json => row.push(match clean(json) {
                Some(json) => Cell::Json(json),
                None => bad("JSON without NUL"),
            }),
            FieldKind::Integer => {
                let number = unquoted(json).and_then(|text| text.parse().ok());
                row.push(number.map_or_else(|| bad("a whole number"), Cell::Integer));
            }
            FieldKind::Decimal => {
                let number = unquoted(json).and_then(|text| text.parse::<Decimal>().ok());
                let cell = number.map(|number| Cell::Decimal(number.to_string().into()));
                row.push(cell.unwrap_or_else(|| bad("a number")));
            }
            FieldKind::Boolean => {
                let value = record.boolean(name).map(Cell::Boolean);
                row.push(value.unwrap_or_else(|| bad("true or false")));
            }
            FieldKind::Date => {
                let date = record.get::<Date>(name).ok().flatten();
                let cell = date.map(|date| Cell::Date(date.to_string().into()));
                row.push(cell.unwrap_or_else(|| bad("a date")));
            }
            FieldKind::Moment => {
                let moment = record.date_time(name).ok().flatten();
                row.push(moment.map_or_else(
                    || bad("a date and time"),
                    |moment| Cell::Moment(moment.unix_seconds()),
                ));
                let offset = moment.map(|moment| Cell::Integer(moment.offset_minutes().into()));
                row.push(offset.unwrap_or(Cell::Null));
            }
            FieldKind::Reference => reference(row, record, name, &mut bad),
        }
    }
}

/// A text; other scalars by their JSON, which no reader takes for a text of the record's.
fn text(record: &Record, name: &str, json: &str, bad: &mut impl FnMut(&str) -> Cell) -> Cell {
    let text = record.text(name);
    let text = text.as_deref().unwrap_or(json);
    if text.contains('\0') {
        let _ = bad("text without NUL: it stands with U+FFFD");
        return Cell::of_text(text.replace('\0', "\u{fffd}"));
    }
    Cell::of_text(text)
}

fn reference(
    row: &mut Vec<Cell>,
    record: &Record,
    name: &str,
    bad: &mut impl FnMut(&str) -> Cell,
) {
    // Read from a list, a reference would take its first element for the id.
    let is_object = record.raw(name).is_some_and(|json| json.starts_with('{'));
    if let Some(found) = record.reference(name).ok().flatten().filter(|_| is_object) {
        row.push(id_cell(found.id.as_u64()));
        let text = |name: String| Cell::of_text(name.replace('\0', "\u{fffd}"));
        row.push(name_of(&found).map_or(Cell::Null, text));
    } else if let Ok(Some(id)) = record.get::<RecordId>(name) {
        row.push(id_cell(id.as_u64()));
        row.push(Cell::Null);
    } else {
        row.push(bad("a reference to a record"));
        row.push(Cell::Null);
    }
}

fn name_of(reference: &Reference) -> Option<String> {
    reference.name.as_deref().map(str::to_owned)
}

/// A number as it is, or one that is written as text.
fn unquoted(json: &str) -> Option<&str> {
    match json.strip_prefix('"') {
        Some(rest) => rest.strip_suffix('"'),
        None => Some(json),
    }
}

/// JSON without an escaped NUL, which PostgreSQL does not keep.
fn clean(json: &str) -> Option<Box<str>> {
    (!json.contains("\\u0000")).then(|| json.into())
}

#[cfg(test)]
mod tests;
