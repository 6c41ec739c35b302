//! The `criteria` parameter of a search.

use std::fmt::Write as _;

use super::walk::{Writer, walk};
use crate::condition::Condition;
use crate::criterion::{Join, Node};
use crate::{Dialect, Operator, QueryError, Value};

/// Writes the tree.
pub(crate) fn search(nodes: &[Node]) -> Result<String, QueryError> {
    let mut writer = Search(String::new());
    walk(nodes, &mut writer)?;
    Ok(writer.0)
}

struct Search(String);

impl Writer for Search {
    const DIALECT: Dialect = Dialect::Search;
    /// Sources: the OpenAPI file of the search and the server's own message; the page of v8 says 10.
    const MOST_CONDITIONS: Option<usize> = Some(15);

    fn open(&mut self, _join: Join, _members: usize) {
        self.0.push('(');
    }

    fn between(&mut self, join: Join, _written: usize) {
        self.0.push_str(match join {
            Join::And => "and",
            Join::Or => "or",
        });
    }

    fn close(&mut self) {
        self.0.push(')');
    }

    fn value(&mut self, condition: &Condition, value: &Value) {
        let out = &mut self.0;
        _ = write!(out, "({}:{}:", condition.field, word(condition.operator));
        let values = match value {
            Value::List(values) => values.as_slice(),
            value => std::slice::from_ref(value),
        };
        for (number, value) in values.iter().enumerate() {
            if number > 0 {
                out.push(',');
            }
            scalar(out, value);
        }
        out.push(')');
    }

    fn raw(&mut self, text: &str) {
        self.0.push_str(text);
    }
}

fn scalar(out: &mut String, value: &Value) {
    match value {
        Value::Text(text) => escaped(out, text),
        Value::Decimal(text) | Value::Date(text) | Value::DateTime(text) => out.push_str(text),
        Value::Integer(number) => _ = write!(out, "{number}"),
        Value::Id(id) => _ = write!(out, "{id}"),
        Value::Boolean(truth) => _ = write!(out, "{truth}"),
        // Refused before: neither has a text here.
        Value::Null | Value::List(_) => {}
    }
}

/// A backslash stands before what would end the value, and before a backslash.
fn escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        if matches!(character, '(' | ')' | ',' | '\\') {
            out.push('\\');
        }
        out.push(character);
    }
}

const fn word(operator: Operator) -> &'static str {
    match operator {
        Operator::OneOf => "in",
        other => other.name(),
    }
}
