//! Which columns a field has, and what is known of columns that are there.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::kind::{FieldKind, Part};
use super::name::Taken;
use crate::target::{ColumnShape, ColumnType};

/// A field, as far as columns depend on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FieldSpec {
    pub(crate) name: Box<str>,
    pub(crate) label: Box<str>,
    pub(crate) kind: FieldKind,
    /// Whether a query can select it.
    pub(crate) in_queries: bool,
}

/// A column that the mirror made, as its table of columns tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownColumn {
    pub(crate) table: Box<str>,
    pub(crate) column: Box<str>,
    pub(crate) field: Box<str>,
    pub(crate) kind: Box<str>,
    pub(crate) part: Box<str>,
    pub(crate) label: Box<str>,
    /// Why it is as it is, for people.
    pub(crate) note: Box<str>,
    /// Whether the field is gone, or of another type now.
    pub(crate) removed: bool,
    /// Whether every record that is there has its value in it.
    pub(crate) filled: bool,
}

/// A field and its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldPlan {
    pub(crate) field: Box<str>,
    pub(crate) kind: FieldKind,
    /// Where its first column is among those of the table.
    pub(crate) first: usize,
    pub(crate) in_queries: bool,
}

/// The columns of a table's fields, and what is to be done for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    pub(crate) fields: Vec<FieldPlan>,
    pub(crate) shapes: Vec<ColumnShape>,
    /// Columns that the table lacks.
    pub(crate) add: Vec<ColumnShape>,
    /// What the table of columns is to say; only what changes.
    pub(crate) told: Vec<KnownColumn>,
}

/// Plans the columns of a table's fields behind those that are there from the start: known ones of
/// the same type are used on, others are made; those of fields that are gone stay and are marked.
pub(crate) fn columns(
    table: &str,
    fixed: Vec<ColumnShape>,
    fields: &[FieldSpec],
    known: &[KnownColumn],
    existing: &[Box<str>],
) -> Columns {
    let mut taken = Taken::default();
    let names = fixed.iter().map(|column| &*column.name).chain(existing.iter().map(|name| &**name));
    for name in names.chain(known.iter().map(|known| &*known.column)) {
        let _ = taken.take(name);
    }
    let mut of_field: HashMap<(&str, &str, &str), &KnownColumn> = HashMap::new();
    for column in known {
        of_field.insert((&*column.field, &*column.kind, &*column.part), column);
    }
    let mut planned = Columns { shapes: fixed, ..Columns::default() };
    let mut kept: Vec<&str> = Vec::new();
    for field in fields {
        let parts = field.kind.parts();
        let found: Option<Vec<&KnownColumn>> = parts
            .iter()
            .map(|(part, _)| {
                of_field.get(&(&*field.name, field.kind.as_str(), part.as_str())).copied()
            })
            .collect();
        let first = planned.shapes.len();
        let (name, kind, in_queries) = (field.name.clone(), field.kind, field.in_queries);
        planned.fields.push(FieldPlan { field: name, kind, first, in_queries });
        match found {
            Some(found) if !parts.is_empty() => {
                for (column, (_, kind)) in found.into_iter().zip(parts) {
                    kept.push(&column.column);
                    planned.shapes.push(ColumnShape::new(column.column.clone(), *kind));
                    let darkened = !field.in_queries && !column.note.contains(DARK);
                    if column.removed || column.label != field.label || darkened {
                        let note = match (column.removed, darkened) {
                            (true, _) => "the field was gone for a while".into(),
                            (false, true) => note_of(&column.note, DARK),
                            (false, false) => column.note.clone(),
                        };
                        planned.told.push(KnownColumn {
                            label: field.label.clone(),
                            removed: false,
                            // What changed while it was gone is not in it.
                            filled: column.filled && !column.removed,
                            note,
                            ..column.clone()
                        });
                    }
                }
            }
            _ => {
                for (part, kind) in parts {
                    add(&mut planned, &mut taken, table, field, (*part, *kind), known);
                }
            }
        }
    }
    for column in known.iter().filter(|column| !column.removed) {
        if !kept.contains(&&*column.column) && !column.column.is_empty() {
            let changed = fields.iter().find(|field| field.name == column.field);
            let note = match changed {
                Some(field) => format!("the field is of another type now: {}", field.kind),
                None => "the field is gone".to_owned(),
            };
            planned.told.push(KnownColumn { removed: true, note: note.into(), ..column.clone() });
        }
    }
    planned
}

fn add(
    planned: &mut Columns,
    taken: &mut Taken,
    table: &str,
    field: &FieldSpec,
    (part, kind): (Part, ColumnType),
    known: &[KnownColumn],
) {
    let name = taken.free(&field.name, part.suffix());
    let wanted = format!("{}{}", field.name, part.suffix());
    let earlier = known.iter().find(|known| known.field == field.name);
    let note = match earlier {
        Some(earlier) => format!("beside {}, which was of type {}", earlier.column, earlier.kind),
        None if *name != *wanted => format!("the name {wanted} is taken or too long"),
        None => String::new(),
    };
    let shape = ColumnShape::new(name.clone(), kind);
    planned.shapes.push(shape.clone());
    planned.add.push(shape);
    planned.told.push(KnownColumn {
        table: table.into(),
        column: name,
        field: field.name.clone(),
        kind: field.kind.as_str().into(),
        part: part.as_str().into(),
        label: field.label.clone(),
        note: if field.in_queries { note.into() } else { note_of(&note, DARK) },
        removed: false,
        filled: false,
    });
}

/// What is said of a column that stays empty.
const DARK: &str = "no query shows it: it is filled where records are read one by one";

fn note_of(note: &str, more: &str) -> Box<str> {
    if note.is_empty() { more.into() } else { format!("{note}; {more}").into() }
}

#[cfg(test)]
mod tests;
