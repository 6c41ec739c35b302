//! What changed between two snapshots.

use std::fmt;

use crate::{FieldSchema, ModuleSchema, OptionSchema, Schema};

/// One change of an organisation's modules.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// Where: a module, or `Leads.Company`.
    pub place: String,
    /// What.
    pub kind: ChangeKind,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChangeKind {
    /// A module is new.
    ModuleAdded,
    /// A module is gone.
    ModuleRemoved,
    /// A module has other labels.
    ModuleRelabelled,
    /// A field is new.
    FieldAdded,
    /// A field is gone.
    FieldRemoved,
    /// A field has another label.
    FieldRelabelled,
    /// A field holds something else: from, to.
    TypeChanged(String, String),
    /// New records must have a value, or need none any more.
    MandatoryChanged(bool),
    /// New records or changes may carry the field, or no longer.
    WritabilityChanged,
    /// A value may be longer or shorter.
    LengthChanged,
    /// It refers to other modules.
    ReferenceChanged,
    /// An option is new.
    OptionAdded(String),
    /// An option is gone.
    OptionRemoved(String),
    /// An option has another label.
    OptionRelabelled(String),
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.place)?;
        match &self.kind {
            ChangeKind::ModuleAdded => f.write_str("the module is new"),
            ChangeKind::ModuleRemoved => f.write_str("the module is gone"),
            ChangeKind::ModuleRelabelled => f.write_str("the module has other labels"),
            ChangeKind::FieldAdded => f.write_str("the field is new"),
            ChangeKind::FieldRemoved => f.write_str("the field is gone"),
            ChangeKind::FieldRelabelled => f.write_str("the field has another label"),
            ChangeKind::TypeChanged(from, to) => write!(f, "the type was {from} and is {to}"),
            ChangeKind::MandatoryChanged(true) => f.write_str("new records must have a value"),
            ChangeKind::MandatoryChanged(false) => {
                f.write_str("new records need no value any more")
            }
            ChangeKind::WritabilityChanged => f.write_str("who may write the field has changed"),
            ChangeKind::LengthChanged => f.write_str("values have another greatest length"),
            ChangeKind::ReferenceChanged => f.write_str("the field refers to other modules"),
            ChangeKind::OptionAdded(option) => write!(f, "the option {option:?} is new"),
            ChangeKind::OptionRemoved(option) => write!(f, "the option {option:?} is gone"),
            ChangeKind::OptionRelabelled(option) => {
                write!(f, "the option {option:?} has another label")
            }
        }
    }
}

/// What changed from one snapshot to another, by module, field and option; the order of things is
/// no change.
#[must_use]
pub fn changes(before: &Schema, after: &Schema) -> Vec<Change> {
    let mut found = Vec::new();
    pair(
        &before.modules,
        &after.modules,
        |module| &module.api_name,
        |module| match module {
            Pair::Gone(module) => tell(&mut found, &module.api_name, ChangeKind::ModuleRemoved),
            Pair::New(module) => tell(&mut found, &module.api_name, ChangeKind::ModuleAdded),
            Pair::Both(before, after) => of_module(&mut found, before, after),
        },
    );
    found
}

fn tell(found: &mut Vec<Change>, place: &str, kind: ChangeKind) {
    found.push(Change { place: place.to_owned(), kind });
}

enum Pair<'a, T> {
    Gone(&'a T),
    New(&'a T),
    Both(&'a T, &'a T),
}

/// Pairs two lists that are sorted by this name.
fn pair<'a, T>(
    before: &'a [T],
    after: &'a [T],
    name: impl Fn(&T) -> &String,
    mut with: impl FnMut(Pair<'a, T>),
) {
    for one in before {
        match after.iter().find(|other| name(other) == name(one)) {
            Some(other) => with(Pair::Both(one, other)),
            None => with(Pair::Gone(one)),
        }
    }
    for one in after {
        if !before.iter().any(|other| name(other) == name(one)) {
            with(Pair::New(one));
        }
    }
}

fn of_module(found: &mut Vec<Change>, before: &ModuleSchema, after: &ModuleSchema) {
    if (&before.singular, &before.plural) != (&after.singular, &after.plural) {
        tell(found, &after.api_name, ChangeKind::ModuleRelabelled);
    }
    pair(
        &before.fields,
        &after.fields,
        |field| &field.api_name,
        |field| {
            let place = |field: &FieldSchema| format!("{}.{}", after.api_name, field.api_name);
            match field {
                Pair::Gone(field) => tell(found, &place(field), ChangeKind::FieldRemoved),
                Pair::New(field) => tell(found, &place(field), ChangeKind::FieldAdded),
                Pair::Both(before, after) => of_field(found, &place(after), before, after),
            }
        },
    );
}

fn of_field(found: &mut Vec<Change>, place: &str, before: &FieldSchema, after: &FieldSchema) {
    if before.label != after.label {
        tell(found, place, ChangeKind::FieldRelabelled);
    }
    if before.data_type != after.data_type {
        let kind = ChangeKind::TypeChanged(before.data_type.clone(), after.data_type.clone());
        tell(found, place, kind);
    }
    if before.mandatory != after.mandatory {
        tell(found, place, ChangeKind::MandatoryChanged(after.mandatory));
    }
    if (before.create, before.update) != (after.create, after.update) {
        tell(found, place, ChangeKind::WritabilityChanged);
    }
    if before.length != after.length {
        tell(found, place, ChangeKind::LengthChanged);
    }
    if before.refers_to != after.refers_to {
        tell(found, place, ChangeKind::ReferenceChanged);
    }
    pair(
        &before.options,
        &after.options,
        |option: &OptionSchema| &option.value,
        |option| match option {
            Pair::Gone(option) => {
                tell(found, place, ChangeKind::OptionRemoved(option.value.clone()));
            }
            Pair::New(option) => tell(found, place, ChangeKind::OptionAdded(option.value.clone())),
            Pair::Both(before, after) if before.label != after.label => {
                tell(found, place, ChangeKind::OptionRelabelled(after.value.clone()));
            }
            Pair::Both(..) => {}
        },
    );
}
