//! Records that are JSON values already.

use serde_json::{Map, Value};

use super::checker::{At, Checker, Scope};
use super::scalar::Scalar;
use super::shape::Shape;

/// Judges the fields of a record or of a row.
pub(super) fn fields<'a>(checker: &mut Checker<'a>, scope: Scope<'a>, fields: &Map<String, Value>) {
    for (name, value) in fields {
        if let Some(slot) = scope.plan.slot(name) {
            judge(checker, At { scope, slot }, value);
        }
    }
}

fn judge<'a>(checker: &mut Checker<'a>, at: At<'a>, value: &Value) {
    match value {
        Value::Array(values) => {
            if !values.is_empty() {
                checker.whole(at, Some(Shape::Array));
            }
            for (row, value) in values.iter().enumerate() {
                match value {
                    Value::Object(value) => {
                        if let Some(scope) = checker.row(at, row) {
                            fields(checker, scope, value);
                        }
                    }
                    value => {
                        if let Some(scalar) = scalar(value) {
                            checker.scalar(at, scalar, true);
                        }
                    }
                }
            }
        }
        Value::Object(_) => checker.whole(at, Some(Shape::Object)),
        value => {
            if let Some(scalar) = scalar(value) {
                checker.scalar(at, scalar, false);
            }
        }
    }
}

/// `None` for null, which says nothing, and for what has parts.
fn scalar(value: &Value) -> Option<Scalar<'_>> {
    match value {
        Value::Bool(value) => Some(Scalar::Bool(*value)),
        Value::Number(number) => Some(Scalar::of_number(number)),
        Value::String(text) => Some(Scalar::Text(text)),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
