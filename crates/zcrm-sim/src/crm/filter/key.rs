//! Values in the form in which they are compared.

use std::cmp::Ordering;

use serde_json::Value;

use super::ColumnKind;
use crate::crm::moment::parse_iso;
use crate::crm::value::id_of;
use crate::data::Kind;

/// A value to compare: texts without regard to case, times by the moment, links by id.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::crm) enum Key {
    Unset,
    Boolean(bool),
    Whole(i64),
    Decimal(f64),
    /// In lower case.
    Text(String),
    /// Seconds since 1970.
    Moment(i64),
    /// Several texts in lower case, sorted.
    Texts(Vec<String>),
}

impl Key {
    /// The order of two values of one sort; unset ones come first.
    pub(in crate::crm) fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Unset, Self::Unset) => Some(Ordering::Equal),
            (Self::Unset, _) => Some(Ordering::Less),
            (_, Self::Unset) => Some(Ordering::Greater),
            (Self::Boolean(one), Self::Boolean(other)) => Some(one.cmp(other)),
            (Self::Whole(one), Self::Whole(other)) | (Self::Moment(one), Self::Moment(other)) => {
                Some(one.cmp(other))
            }
            (Self::Text(one), Self::Text(other)) => Some(one.cmp(other)),
            (Self::Texts(one), Self::Texts(other)) => Some(one.cmp(other)),
            _ => self.number()?.partial_cmp(&other.number()?),
        }
    }

    /// The number that it is.
    pub(in crate::crm) fn number(&self) -> Option<f64> {
        match self {
            // Through text: there is no lossless cast, and amounts stay far below the limit.
            Self::Whole(number) => number.to_string().parse().ok(),
            Self::Decimal(number) => Some(*number),
            _ => None,
        }
    }
}

/// The key of a value in a record.
pub(in crate::crm) fn key_of(kind: &ColumnKind, value: &Value) -> Key {
    if value.is_null() {
        return Key::Unset;
    }
    match kind {
        ColumnKind::Id => text_of(value).parse().map_or(Key::Unset, Key::Whole),
        ColumnKind::Field(kind) => field_key(*kind, value),
        ColumnKind::User(_) => text_key(value),
    }
}

fn field_key(kind: Kind, value: &Value) -> Key {
    match kind {
        Kind::Integer | Kind::BigInt | Kind::Double | Kind::Currency | Kind::Percent => {
            number_key(&text_of(value)).unwrap_or(Key::Unset)
        }
        Kind::Formula | Kind::Rollup => number_key(&text_of(value)).unwrap_or(text_key(value)),
        Kind::Boolean => value.as_bool().map_or(Key::Unset, Key::Boolean),
        Kind::DateTime => value
            .as_str()
            .and_then(parse_iso)
            .map_or(Key::Unset, |moment| Key::Moment(moment.unix_timestamp())),
        Kind::Lookup(_) | Kind::AnyLookup(_) | Kind::Owner | Kind::User | Kind::Layout => {
            id_of(value).and_then(|id| i64::try_from(id).ok()).map_or(Key::Unset, Key::Whole)
        }
        Kind::MultiPicklist(_) | Kind::Tags => {
            let name = |item: &Value| text_of(item.get("name").unwrap_or(item)).to_lowercase();
            let mut texts: Vec<String> = value.as_array().into_iter().flatten().map(name).collect();
            texts.sort_unstable();
            if texts.is_empty() { Key::Unset } else { Key::Texts(texts) }
        }
        _ => text_key(value),
    }
}

/// The key of what a query compares a column with; what data type is wanted when it cannot be one.
pub(in crate::crm) fn parse_key(kind: &ColumnKind, text: &str) -> Result<Key, &'static str> {
    let whole = |expected| text.trim().parse().map(Key::Whole).map_err(|_| expected);
    let number = |expected| number_key(text.trim()).ok_or(expected);
    match kind {
        ColumnKind::Id => whole("bigint"),
        ColumnKind::User(_) => Ok(Key::Text(text.to_lowercase())),
        ColumnKind::Field(kind) => match kind {
            Kind::Integer => whole("integer"),
            Kind::BigInt => whole("bigint"),
            Kind::Double => number("double"),
            Kind::Currency => number("currency"),
            Kind::Percent => number("percent"),
            Kind::Boolean => match text.trim().to_ascii_lowercase().as_str() {
                "true" => Ok(Key::Boolean(true)),
                "false" => Ok(Key::Boolean(false)),
                _ => Err("boolean"),
            },
            Kind::Date => {
                let date = text.trim();
                let good = date.len() == 10 && parse_iso(&format!("{date}T00:00:00Z")).is_some();
                if good { Ok(Key::Text(date.to_owned())) } else { Err("date") }
            }
            Kind::DateTime => parse_iso(text.trim())
                .map(|moment| Key::Moment(moment.unix_timestamp()))
                .ok_or("datetime"),
            Kind::Lookup(_) | Kind::AnyLookup(_) | Kind::Owner | Kind::User | Kind::Layout => {
                whole("bigint")
            }
            Kind::MultiPicklist(_) | Kind::Tags => {
                let mut texts: Vec<String> =
                    text.split(';').map(|part| part.trim().to_lowercase()).collect();
                texts.sort_unstable();
                Ok(Key::Texts(texts))
            }
            Kind::Formula | Kind::Rollup => {
                Ok(number_key(text).unwrap_or_else(|| Key::Text(text.to_lowercase())))
            }
            _ => Ok(Key::Text(text.to_lowercase())),
        },
    }
}

fn number_key(text: &str) -> Option<Key> {
    if let Ok(whole) = text.parse() {
        return Some(Key::Whole(whole));
    }
    text.parse().ok().filter(|number: &f64| number.is_finite()).map(Key::Decimal)
}

fn text_key(value: &Value) -> Key {
    let text = text_of(value);
    if text.is_empty() { Key::Unset } else { Key::Text(text.to_lowercase()) }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(link) => link.get("name").and_then(Value::as_str).unwrap_or("").to_owned(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
