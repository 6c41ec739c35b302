//! A column: a field of a record, or one that is reached through its links.

use serde_json::Value;

use crate::crm::org::Org;
use crate::crm::schema::{Module, Schema};
use crate::crm::table::{Record, Tables};
use crate::crm::value::id_of;
use crate::data::Kind;

/// Where values come from.
#[derive(Clone, Copy, Debug)]
pub(in crate::crm) struct Source<'a> {
    pub(in crate::crm) org: &'a Org,
    pub(in crate::crm) tables: &'a Tables,
}

/// One column.
#[derive(Clone, Debug)]
pub(in crate::crm) struct Column<'a> {
    /// The name as it was written.
    pub(in crate::crm) name: String,
    /// The key in the record itself.
    pub(in crate::crm) first: &'a str,
    /// The links to follow from there: the module that each leads to, and the key in its record.
    joins: Vec<(&'a Module, &'a str)>,
    pub(in crate::crm) kind: ColumnKind,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::crm) enum ColumnKind {
    /// The id of the record.
    Id,
    /// A field.
    Field(Kind),
    /// A property of the user whom the field names, by its path.
    User(Vec<String>),
}

/// The key of ids, which is no field.
const ID: &str = "id";

impl<'a> Column<'a> {
    /// The column of this name: `Field`, `Link.Field`, `Link.Link.Field`, `Owner.property`, or
    /// `What_Id->Module.Field`. A leading `!` and the name of the module are allowed.
    pub(in crate::crm) fn of(schema: &'a Schema, base: &'a Module, name: &str) -> Option<Self> {
        let path = name.strip_prefix('!').unwrap_or(name);
        let own = path.split_once('.').filter(|(module, _)| *module == base.api_name);
        let path = own.map_or(path, |(_, rest)| rest);
        let mut parts = path.split('.').peekable();
        let mut module = base;
        let mut keys: Vec<(&'a Module, &'a str)> = Vec::new();
        let kind = loop {
            let part = parts.next()?;
            let (part, target) = part.split_once("->").map_or((part, None), |(p, t)| (p, Some(t)));
            if part == ID {
                keys.push((module, ID));
                break ColumnKind::Id;
            }
            let field = module.field(part)?;
            keys.push((module, field.api_name));
            if parts.peek().is_none() && target.is_none() {
                break ColumnKind::Field(field.kind);
            }
            module = match (field.kind, target) {
                (Kind::Lookup(target), None) => schema.module(target)?,
                (Kind::AnyLookup(targets), Some(target)) if targets.contains(&target) => {
                    schema.module(target)?
                }
                (Kind::Owner | Kind::User, None) => {
                    break ColumnKind::User(parts.by_ref().map(str::to_owned).collect());
                }
                _ => return None,
            };
        };
        if parts.next().is_some() {
            return None;
        }
        let (_, first) = keys.remove(0);
        Some(Self { name: name.to_owned(), first, joins: keys, kind })
    }

    /// How many links it follows.
    pub(in crate::crm) fn joins(&self) -> usize {
        self.joins.len() + usize::from(matches!(self.kind, ColumnKind::User(_)))
    }

    /// Its value in a record that holds the first key.
    pub(in crate::crm) fn value(&self, source: Source<'_>, record: &Record) -> Value {
        let mut value = record.get(self.first).cloned().unwrap_or_default();
        for (module, key) in &self.joins {
            let linked = id_of(&value)
                .and_then(|id| source.tables.part(module, id, &|wanted| wanted == *key));
            value = linked.and_then(|mut linked| linked.remove(*key)).unwrap_or_default();
        }
        if let ColumnKind::User(path) = &self.kind {
            return user_property(source.org, &value, path);
        }
        value
    }
}

fn user_property(org: &Org, person: &Value, path: &[String]) -> Value {
    let user = id_of(person).and_then(|id| org.users.iter().find(|user| user.id() == id));
    let Some(user) = user else { return Value::Null };
    let mut value = user.json(&org.profile);
    for part in path {
        value = value.get_mut(part.as_str()).map(Value::take).unwrap_or_default();
    }
    value
}
