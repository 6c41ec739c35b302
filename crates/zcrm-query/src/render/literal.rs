//! Names and values as COQL writes them.

use std::fmt::Write as _;

use crate::Value;
use crate::coql::is_reserved;

/// A value that was checked, so that a list holds no list: text, dates and truth values in quotes, numbers as they are.
///
/// A quote in a text is doubled. Source: Zoho's staff in
/// <https://help.zoho.com/portal/en/community/topic/kaizen-171-faqs-on-coql-api>.
pub(crate) fn literal(out: &mut String, value: &Value) {
    match value {
        Value::Text(text) | Value::Date(text) | Value::DateTime(text) => quoted(out, text),
        Value::Integer(number) => _ = write!(out, "{number}"),
        Value::Decimal(digits) => out.push_str(digits),
        Value::Id(id) => _ = write!(out, "{id}"),
        Value::Boolean(truth) => quoted(out, if *truth { "true" } else { "false" }),
        Value::Null => out.push_str("null"),
        Value::List(values) => list(out, values),
    }
}

/// Values with commas between them, without parentheses.
pub(crate) fn list(out: &mut String, values: &[Value]) {
    for (number, value) in values.iter().enumerate() {
        if number > 0 {
            out.push_str(", ");
        }
        literal(out, value);
    }
}

/// A text in single quotes.
pub(crate) fn quoted(out: &mut String, text: &str) {
    pattern(out, "", text, "");
}

/// A text in single quotes, with a pattern's signs before and after it.
pub(super) fn pattern(out: &mut String, before: &str, text: &str, after: &str) {
    out.push('\'');
    out.push_str(before);
    for (number, part) in text.split('\'').enumerate() {
        if number > 0 {
            out.push_str("''");
        }
        out.push_str(part);
    }
    out.push_str(after);
    out.push('\'');
}

/// A field's path that was checked: in quotes when it is a reserved word or leads through a
/// look-up of several modules.
pub(crate) fn field_path(out: &mut String, path: &str) {
    if is_reserved(path) || path.contains("->") {
        quoted(out, path);
    } else {
        out.push_str(path);
    }
}
