//! Whether a value fits its field. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.

use serde_json::{Map, Value, json};

use super::moment::{is_datetime, parse_iso};
use crate::data::Kind;

/// Why a value does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// Another type, or another format, is expected.
    Type(&'static str),
    /// The value has more characters or digits than this.
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
        Kind::Text(most) => fit(text.ok_or(Wrong::Type("text"))?, most),
        Kind::TextArea => fit(text.ok_or(Wrong::Type("text"))?, 32_000),
        Kind::RichText => fit(text.ok_or(Wrong::Type("text"))?, 50_000),
        Kind::Website => fit(text.ok_or(Wrong::Type("website"))?, 450),
        Kind::Phone => {
            let text = text.filter(|text| is_phone(text)).ok_or(Wrong::Type("phone"))?;
            fit(text, 30)
        }
        Kind::Picklist(_) => need(text.is_some(), "picklist"),
        Kind::Email => {
            let text = text.filter(|text| is_email(text)).ok_or(Wrong::Type("email"))?;
            fit(text, 100)
        }
        Kind::Date => need(text.is_some_and(is_date), "date"),
        Kind::DateTime => need(text.is_some_and(is_datetime), "datetime"),
        Kind::Boolean => need(value.is_boolean(), "boolean"),
        Kind::Integer => whole(value, "integer", 9),
        Kind::BigInt => whole(value, "bigint", 18),
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

/// Ids may come as numbers; they are told as texts. Source: observed: Python SDK 8.0.
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

/// A whole number of at most this many digits.
fn whole(value: &Value, expected: &'static str, most: u32) -> Result<(), Wrong> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => return Err(Wrong::Type(expected)),
    };
    let digits = text.strip_prefix('-').unwrap_or(&text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Wrong::Type(expected));
    }
    fit(digits.trim_start_matches('0'), most)
}

fn fit(text: &str, most: u32) -> Result<(), Wrong> {
    let most_characters = usize::try_from(most).unwrap_or(usize::MAX);
    if text.chars().count() > most_characters { Err(Wrong::Length(most)) } else { Ok(()) }
}

/// The value as it is stored: numbers are numbers, whole ones without a fraction; what exceeds
/// them is text. Seen in answers of the live service: `"Account_Number": "0"`, `"Amount": 10000`.
pub(super) fn stored(kind: Kind, value: Value) -> Value {
    let number = |value: Value| {
        let parsed = match &value {
            Value::String(text) => text.parse::<i64>().map(Value::from).ok(),
            _ => None,
        };
        let decimal = || value.as_f64().or_else(|| value.as_str()?.parse().ok());
        parsed.or_else(|| decimal().map(amount)).unwrap_or(value)
    };
    match (kind, &value) {
        (Kind::BigInt, Value::Number(digits)) => digits.to_string().into(),
        (Kind::Integer, Value::String(_)) => number(value),
        (Kind::Currency | Kind::Double | Kind::Percent, Value::String(_)) => number(value),
        (Kind::Currency | Kind::Double | Kind::Percent, Value::Number(digits))
            if digits.is_f64() =>
        {
            number(value)
        }
        _ => value,
    }
}

/// A number as JSON tells it: whole ones without a fraction.
pub(super) fn amount(value: f64) -> Value {
    let text = value.to_string();
    match text.parse::<i64>() {
        Ok(whole) if value.abs() < EXACT => whole.into(),
        _ => value.into(),
    }
}

/// Below this every whole number has a float of its own.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Groups of letters and digits, each in parentheses or not, with single separators between them;
/// a plus sign only at the start. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html> (phone).
fn is_phone(text: &str) -> bool {
    let body = text.strip_prefix('+').unwrap_or(text).trim_end_matches(['#', ';']);
    let (mut open, mut group) = (false, false);
    for (place, letter) in body.char_indices() {
        match letter {
            _ if letter.is_ascii_alphanumeric() => group = true,
            '(' if !open => (open, group) = (true, false),
            ')' if open && group => open = false,
            '.' | '-' if place > 0 && group => {}
            ' ' | ',' | ';' | '/' => {}
            _ => return false,
        }
    }
    text.is_empty() || group && !open && body.ends_with(|last: char| last != '.' && last != '-')
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
            (Kind::BigInt, json!("9007199254740993"), Ok(())),
            (Kind::BigInt, json!(9_007_199_254_740_993_000_i64), Err(Wrong::Length(18))),
            (Kind::Integer, json!(-999_999_999), Ok(())),
            (Kind::Integer, json!(10_000_000_000_i64), Err(Wrong::Length(9))),
            (Kind::Integer, json!("12e3"), Err(Wrong::Type("integer"))),
            (Kind::DateTime, json!("2024-05-01T10:00:00.123Z"), Err(Wrong::Type("datetime"))),
            (Kind::DateTime, json!("2024-05-01T10:00:00Z"), Ok(())),
            (Kind::Phone, json!("+1 (555) 010-0199 ext 7"), Ok(())),
            (Kind::Phone, json!("555.0100"), Ok(())),
            (Kind::Phone, json!("() Not provided."), Err(Wrong::Type("phone"))),
            (Kind::Phone, json!("n/a*"), Err(Wrong::Type("phone"))),
            (Kind::Phone, json!("5".repeat(31)), Err(Wrong::Length(30))),
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
    fn values_are_stored_as_the_service_tells_them() {
        for (kind, given, told) in [
            (Kind::BigInt, json!(7), json!("7")),
            (Kind::Currency, json!(10_000.0), json!(10_000)),
            (Kind::Currency, json!("12.50"), json!(12.5)),
            (Kind::Double, json!("3"), json!(3)),
            (Kind::Integer, json!("8"), json!(8)),
            (Kind::Text(9), json!("8"), json!("8")),
        ] {
            assert_eq!(stored(kind, given), told, "{kind:?}");
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
