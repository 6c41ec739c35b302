//! The `criteria` object of a bulk job.

use std::fmt::Write as _;

use super::walk::{Writer, walk};
use crate::condition::Condition;
use crate::criterion::{Join, Node};
use crate::{Dialect, Operator, QueryError, Value};

/// What stands for "no value".
const EMPTY: &str = "${EMPTY}";

/// Writes the tree.
pub(crate) fn json(nodes: &[Node]) -> Result<String, QueryError> {
    let mut writer = Json(String::new());
    walk(nodes, &mut writer)?;
    Ok(writer.0)
}

struct Json(String);

impl Writer for Json {
    const DIALECT: Dialect = Dialect::Json;
    /// No two sources agree on one.
    const MOST_CONDITIONS: Option<usize> = None;

    fn open(&mut self, join: Join, _members: usize) {
        self.0.push_str(match join {
            Join::And => r#"{"group_operator":"and","group":["#,
            Join::Or => r#"{"group_operator":"or","group":["#,
        });
    }

    fn between(&mut self, _join: Join, _written: usize) {
        self.0.push(',');
    }

    fn close(&mut self) {
        self.0.push_str("]}");
    }

    fn value(&mut self, condition: &Condition, value: &Value) {
        let out = &mut self.0;
        out.push_str(r#"{"field":{"api_name":"#);
        string(out, &condition.field);
        _ = write!(out, r#"}},"comparator":"{}","value":"#, word(condition.operator));
        match condition.operator {
            Operator::IsNull | Operator::IsNotNull => string(out, EMPTY),
            _ => json_value(out, value),
        }
        out.push('}');
    }

    fn raw(&mut self, text: &str) {
        self.0.push_str(text);
    }
}

/// A value that was checked: a list holds no list.
fn json_value(out: &mut String, value: &Value) {
    match value {
        Value::Text(text) | Value::Date(text) | Value::DateTime(text) => string(out, text),
        Value::Integer(number) => _ = write!(out, "{number}"),
        Value::Decimal(digits) => out.push_str(digits),
        Value::Id(id) => _ = write!(out, "\"{id}\""),
        Value::Boolean(truth) => _ = write!(out, "{truth}"),
        Value::Null => out.push_str("null"),
        Value::List(values) => {
            out.push('[');
            for (number, value) in values.iter().enumerate() {
                if number > 0 {
                    out.push(',');
                }
                json_value(out, value);
            }
            out.push(']');
        }
    }
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            control if control < ' ' => _ = write!(out, "\\u{:04x}", u32::from(control)),
            other => out.push(other),
        }
    }
    out.push('"');
}

const fn word(operator: Operator) -> &'static str {
    match operator {
        Operator::Equals | Operator::IsNull => "equal",
        Operator::NotEqual | Operator::IsNotNull => "not_equal",
        Operator::OneOf => "in",
        Operator::NoneOf => "not_in",
        other => other.name(),
    }
}
