//! One condition on one column.

use std::cmp::Ordering;

use super::{Column, ColumnKind, Key, Source, key_of, parse_key};
use crate::crm::table::Record;
use crate::data::Kind;

/// How a column is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::crm) enum Op {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Between,
    NotBetween,
    In,
    NotIn,
    StartsWith,
    EndsWith,
    Contains,
    NotContains,
    Empty,
    NotEmpty,
}

/// What the same operator means in different places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::crm) enum Dialect {
    /// `equals` on text finds texts that contain the value; a `*` stands for anything.
    Search,
    /// Comparisons are exact, and nothing is compared with an unset value.
    Query,
}

/// One condition.
#[derive(Clone, Debug)]
pub(in crate::crm) struct Test<'a> {
    pub(in crate::crm) column: Column<'a>,
    pub(in crate::crm) op: Op,
    pub(in crate::crm) keys: Vec<Key>,
    dialect: Dialect,
}

impl<'a> Test<'a> {
    /// The condition with its values read; what data type is wanted when one cannot be read.
    pub(in crate::crm) fn new(
        dialect: Dialect,
        column: Column<'a>,
        op: Op,
        values: &[String],
    ) -> Result<Self, &'static str> {
        let text = matches!(op, Op::StartsWith | Op::EndsWith | Op::Contains | Op::NotContains);
        let read = |value: &String| {
            if text {
                return Ok(Key::Text(value.to_lowercase()));
            }
            parse_key(&column.kind, value)
        };
        let keys = values.iter().map(read).collect::<Result<_, _>>()?;
        Ok(Self { column, op, keys, dialect })
    }

    /// Whether the record fits.
    pub(in crate::crm) fn fits(&self, source: Source<'_>, record: &Record) -> bool {
        let value = key_of(&self.column.kind, &self.column.value(source, record));
        let first = self.keys.first().unwrap_or(&Key::Unset);
        let compare = |wanted: fn(Ordering) -> bool| {
            value != Key::Unset && value.order(first).is_some_and(wanted)
        };
        let between = || {
            let end = self.keys.get(1).unwrap_or(&Key::Unset);
            let from = value.order(first).is_some_and(Ordering::is_ge);
            from && value.order(end).is_some_and(Ordering::is_le)
        };
        let any = || self.keys.iter().any(|key| self.equals(&value, key));
        // Which comparisons an unset value passes is (uncertain).
        let set = value != Key::Unset;
        let absent_passes = self.dialect == Dialect::Search;
        match self.op {
            Op::Equal => self.equals(&value, first),
            Op::NotEqual => {
                if set {
                    !self.equals(&value, first)
                } else {
                    absent_passes
                }
            }
            Op::Less => compare(Ordering::is_lt),
            Op::LessEqual => compare(Ordering::is_le),
            Op::Greater => compare(Ordering::is_gt),
            Op::GreaterEqual => compare(Ordering::is_ge),
            Op::Between => set && between(),
            Op::NotBetween => set && !between(),
            Op::In => any(),
            Op::NotIn => {
                if set {
                    !any()
                } else {
                    absent_passes
                }
            }
            Op::StartsWith => holds(&value, first, |text, part| text.starts_with(part)),
            Op::EndsWith => holds(&value, first, |text, part| text.ends_with(part)),
            Op::Contains => holds(&value, first, |text, part| text.contains(part)),
            Op::NotContains => {
                if set {
                    !holds(&value, first, |text, part| text.contains(part))
                } else {
                    true
                }
            }
            Op::Empty => !set,
            Op::NotEmpty => set,
        }
    }

    fn equals(&self, value: &Key, wanted: &Key) -> bool {
        let loose = self.dialect == Dialect::Search && is_text(&self.column.kind);
        match (value, wanted) {
            (Key::Text(text), Key::Text(wanted)) if loose => match wanted.split_once('*') {
                Some((head, tail)) => {
                    let after = text.strip_prefix(head);
                    after.is_some_and(|rest| rest.contains(tail))
                }
                None => text.contains(wanted.as_str()),
            },
            // A search names one of the texts, a query all of them.
            (Key::Texts(texts), Key::Texts(wanted)) if self.dialect == Dialect::Search => {
                wanted.iter().all(|one| texts.contains(one))
            }
            (Key::Unset, _) | (_, Key::Unset) => false,
            _ => value.order(wanted) == Some(Ordering::Equal),
        }
    }
}

/// Whether `equals` means "contains" for it. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html>.
fn is_text(kind: &ColumnKind) -> bool {
    let ColumnKind::Field(kind) = kind else { return false };
    matches!(
        kind,
        Kind::Text(_) | Kind::TextArea | Kind::RichText | Kind::Email | Kind::Phone | Kind::Website
    )
}

fn holds(value: &Key, part: &Key, fits: fn(&str, &str) -> bool) -> bool {
    let Key::Text(part) = part else { return false };
    match value {
        Key::Text(text) => fits(text, part),
        Key::Texts(texts) => texts.iter().any(|text| fits(text, part)),
        Key::Whole(number) => fits(&number.to_string(), part),
        _ => false,
    }
}
