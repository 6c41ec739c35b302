//! Whether a value fits its field. Source: facts 4.1 (value formats), 3.5 (`INVALID_DATA`).

use serde_json::{Map, Value, json};

use super::moment::parse_iso;
use crate::data::Kind;

/// Why a value does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// Another type, or another format, is expected.
    Type(&'static str),
    /// The text is longer than this many characters.
    Length(u32),
}

impl Wrong {
    /// The `details` of the error.
    pub(super) fn details(self, api_name: &str, json_path: &str) -> Value {
        let (key, value) = match self {
            Self::Type(expected) => ("expected_data_type", json!(expected)),
            Self::Length(most) => ("maximum_length", json!(most)),
        };
        json!({ "api_name": api_name, "json_path": json_path, key: value })
    }
}

/// Checks a value that is not null. Whether it is one of the options of its field is another
/// matter.
pub(super) fn check(kind: Kind, value: &Value) -> Result<(), Wrong> {
    let need = |fits: bool, expected: &'static str| {
        if fits { Ok(()) } else { Err(Wrong::Type(expected)) }
    };
    let text = value.as_str();
    match kind {
        Kind::Text(most) => match text {
            None => Err(Wrong::Type("text")),
            Some(text) if text.chars().count() > usize::try_from(most).unwrap_or(usize::MAX) => {
                Err(Wrong::Length(most))
            }
            Some(_) => Ok(()),
        },
        Kind::TextArea | Kind::RichText | Kind::Phone | Kind::Website => {
            need(text.is_some(), "text")
        }
        Kind::Picklist(_) => need(text.is_some(), "picklist"),
        Kind::Email => need(text.is_some_and(is_email), "email"),
        Kind::Date => need(text.is_some_and(is_date), "date"),
        Kind::DateTime => need(text.is_some_and(|text| parse_iso(text).is_some()), "datetime"),
        Kind::Boolean => need(value.is_boolean(), "boolean"),
        Kind::Integer => need(is_whole(value), "integer"),
        Kind::BigInt => need(is_whole(value), "bigint"),
        Kind::Double => need(is_number(value), "double"),
        Kind::Currency => need(is_number(value), "currency"),
        Kind::Percent => need(is_number(value), "percent"),
        Kind::MultiPicklist(_) => need(all(value, Value::is_string), "jsonarray"),
        Kind::Tags
        | Kind::Subform(_)
        | Kind::MultiLookup(..)
        | Kind::MultiUser(_)
        | Kind::FileUpload
        | Kind::ImageUpload => need(all(value, Value::is_object), "jsonarray"),
        Kind::Lookup(_) | Kind::AnyLookup(_) | Kind::Owner | Kind::User | Kind::Layout => {
            need(value.is_object(), "jsonobject")
        }
        Kind::Rare(_, "jsonarray") => need(value.is_array(), "jsonarray"),
        Kind::Rare(_, "jsonobject") => need(value.is_object(), "jsonobject"),
        Kind::AutoNumber(_)
        | Kind::ProfileImage
        | Kind::Formula
        | Kind::Rollup
        | Kind::Rare(..) => Ok(()),
    }
}

/// The id in a link. Ids are text by now.
pub(super) fn id_of(link: &Value) -> Option<u64> {
    link.get("id")?.as_str()?.parse().ok()
}

/// Ids may come as numbers; they are told as texts. Source: facts 7 row 3.
pub(super) fn ids_to_text(record: &mut Map<String, Value>) {
    for (key, value) in record.iter_mut() {
        match value {
            Value::Number(number) if key == "id" => *value = number.to_string().into(),
            Value::Object(inner) => ids_to_text(inner),
            Value::Array(items) => items.iter_mut().for_each(|item| {
                if let Value::Object(inner) = item {
                    ids_to_text(inner);
                }
            }),
            _ => {}
        }
    }
}

fn all(value: &Value, fits: fn(&Value) -> bool) -> bool {
    value.as_array().is_some_and(|items| items.iter().all(fits))
}

/// Numbers may come as text: writers of decimals do that.
fn is_number(value: &Value) -> bool {
    value.is_number()
        || value.as_str().and_then(|text| text.parse::<f64>().ok()).is_some_and(f64::is_finite)
}

fn is_whole(value: &Value) -> bool {
    value.is_i64() || value.as_str().is_some_and(|text| text.parse::<i64>().is_ok())
}

/// One `@`, something before it, and a domain with a dot after it.
fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return text.is_empty() };
    let clean = |part: &str| {
        !part.is_empty() && !part.contains('@') && !part.chars().any(char::is_whitespace)
    };
    clean(name)
        && clean(domain)
        && domain.split('.').count() > 1
        && domain.split('.').all(|label| !label.is_empty())
}

/// `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    text.len() == 10 && parse_iso(&format!("{text}T00:00:00Z")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fit_their_fields_or_the_error_says_what_would() {
        let cases: &[(Kind, Value, Result<(), Wrong>)] = &[
            (Kind::Text(3), json!("äöü"), Ok(())),
            (Kind::Text(3), json!("abcd"), Err(Wrong::Length(3))),
            (Kind::Text(3), json!(1), Err(Wrong::Type("text"))),
            (Kind::Text(3), json!(["a"]), Err(Wrong::Type("text"))),
            (Kind::Tags, json!([{ "name": "hot" }]), Ok(())),
            (Kind::Tags, json!(["hot"]), Err(Wrong::Type("jsonarray"))),
            (Kind::Email, json!("a+b@mail.example.com"), Ok(())),
            (Kind::Email, json!("a b@example.com"), Err(Wrong::Type("email"))),
            (Kind::Email, json!("a@example"), Err(Wrong::Type("email"))),
            (Kind::Email, json!("a@b@example.com"), Err(Wrong::Type("email"))),
            (Kind::Email, json!("@example.com"), Err(Wrong::Type("email"))),
            (Kind::Email, json!("a@.com"), Err(Wrong::Type("email"))),
            (Kind::Date, json!("2024-02-29"), Ok(())),
            (Kind::Date, json!("2023-02-29"), Err(Wrong::Type("date"))),
            (Kind::DateTime, json!("2024-07-09T19:00:00+05:30"), Ok(())),
            (Kind::DateTime, json!("2024-07-09 19:00"), Err(Wrong::Type("datetime"))),
            (Kind::BigInt, json!(9_007_199_254_740_993_i64), Ok(())),
            (Kind::Integer, json!(1.5), Err(Wrong::Type("integer"))),
            (Kind::Currency, json!("12.50"), Ok(())),
            (Kind::Currency, json!("NaN"), Err(Wrong::Type("currency"))),
            (Kind::Boolean, json!("true"), Err(Wrong::Type("boolean"))),
            (Kind::MultiPicklist(&[]), json!(["Nope"]), Ok(())),
            (Kind::MultiPicklist(&[]), json!("Nope"), Err(Wrong::Type("jsonarray"))),
            (Kind::Owner, json!("1"), Err(Wrong::Type("jsonobject"))),
        ];
        for (kind, value, expected) in cases {
            assert_eq!(check(*kind, value), *expected, "{kind:?} {value}");
        }
    }

    #[test]
    fn ids_become_text_at_every_depth_and_nothing_else_does() {
        let mut record = json!({
            "id": 1,
            "Owner": { "id": 3_477_061_000_000_173_021_i64 },
            "Rows": [{ "id": 2, "Qty": 3 }],
            "Big_ID": 9,
        });
        ids_to_text(record.as_object_mut().unwrap());
        let expected = json!({
            "id": "1",
            "Owner": { "id": "3477061000000173021" },
            "Rows": [{ "id": "2", "Qty": 3 }],
            "Big_ID": 9,
        });
        assert_eq!(record, expected);
    }
}
