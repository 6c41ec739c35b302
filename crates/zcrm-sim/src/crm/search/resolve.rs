//! From criteria as they are written to conditions on the fields of a module.

use serde_json::json;

use super::criteria::{Unreadable, Written};
use super::refused;
use crate::crm::context::Context;
use crate::crm::filter::{Column, ColumnKind, Dialect, Op, Test, Tree};
use crate::crm::refusal::Refusal;
use crate::crm::schema::Module;
use crate::data::Kind;

/// How many conditions one search may have. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/record-count.html> (older texts say 10).
const MOST_CRITERIA: usize = 15;
/// How many values `in` takes.
const MOST_VALUES: usize = 100;

/// What the text of a criterion says for an unset value.
const UNSET: &str = "${EMPTY}";
const SET: &str = "${NOTEMPTY}";

/// The conditions that a text of criteria says.
pub(in crate::crm) fn tree<'a>(
    cx: Context<'a>,
    module: &'a Module,
    text: &str,
) -> Result<Tree<'a>, Refusal> {
    let written = super::criteria::read(text).map_err(|Unreadable { at }| {
        let near: String = text.get(at..).unwrap_or_default().chars().take(20).collect();
        refused::query("the criteria cannot be read", json!({ "reason": "syntax", "value": near }))
    })?;
    let tree = resolve(cx, module, written)?;
    if tree.tests().len() > MOST_CRITERIA {
        return Err(refused::too_many_criteria(MOST_CRITERIA));
    }
    Ok(tree)
}

fn resolve<'a>(cx: Context<'a>, module: &'a Module, written: Written) -> Result<Tree<'a>, Refusal> {
    let all = |parts: Vec<Written>| -> Result<Vec<_>, Refusal> {
        parts.into_iter().map(|part| resolve(cx, module, part)).collect()
    };
    match written {
        Written::And(parts) => Ok(Tree::All(all(parts)?)),
        Written::Or(parts) => Ok(Tree::Any(all(parts)?)),
        Written::Test { field, operator, values } => {
            let test = condition(cx, module, &field, &operator, values)?;
            Ok(Tree::Test(Box::new(test)))
        }
    }
}

fn condition<'a>(
    cx: Context<'a>,
    module: &'a Module,
    field: &str,
    operator: &str,
    values: Vec<String>,
) -> Result<Test<'a>, Refusal> {
    let column = Column::of(cx.schema, module, field).ok_or_else(|| {
        let reason = "the field is not available for search";
        refused::query("invalid query formed", json!({ "reason": reason, "api_name": field }))
    })?;
    let op = op_of(operator).ok_or_else(|| {
        let reason = "the operator is not known";
        let details = json!({ "operator": operator, "reason": reason, "api_name": field });
        refused::data("invalid operator found", details)
    })?;
    let op = match (op, values.as_slice()) {
        (Op::Equal, [only]) if only == UNSET => Op::Empty,
        (Op::Equal, [only]) if only == SET => Op::NotEmpty,
        (Op::NotEqual, [only]) if only == UNSET => Op::NotEmpty,
        _ => op,
    };
    if !fits_type(&column.kind, op) {
        let details = json!({ "operator": operator, "api_name": field });
        return Err(refused::query("invalid operator found", details));
    }
    if op == Op::Between && values.len() != 2 {
        let details = json!({ "operator": operator, "reason": "two values", "api_name": field });
        return Err(refused::query("invalid value for search", details));
    }
    if values.len() > MOST_VALUES {
        let message = "too many values for the operator";
        return Err(refused::query(message, json!({ "api_name": field })));
    }
    let words = values.iter().flat_map(|value| value.split(' '));
    if words.into_iter().any(|word| word.matches('*').count() > 1) {
        let reason = "a word holds more than one wildcard";
        return Err(refused::data(reason, json!({ "reason": reason, "api_name": field })));
    }
    if values.iter().any(String::is_empty) && op != Op::Empty && op != Op::NotEmpty {
        let details = json!({ "reason": "no value", "api_name": field, "value": "" });
        return Err(refused::query("invalid value for search", details));
    }
    Test::new(Dialect::Search, column, op, &values).map_err(|expected| {
        let details = json!({
            "expected_data_type": expected,
            "reason": "invalid value for search",
            "api_name": field,
        });
        refused::data("invalid data", details)
    })
}

fn op_of(operator: &str) -> Option<Op> {
    Some(match operator {
        "equals" => Op::Equal,
        "not_equal" => Op::NotEqual,
        "starts_with" => Op::StartsWith,
        "in" => Op::In,
        "between" => Op::Between,
        "greater_than" => Op::Greater,
        "greater_equal" => Op::GreaterEqual,
        "less_than" => Op::Less,
        "less_equal" => Op::LessEqual,
        _ => return None,
    })
}

/// Whether searches compare fields of this sort so.
fn fits_type(kind: &ColumnKind, op: Op) -> bool {
    let equal = matches!(op, Op::Equal | Op::NotEqual | Op::Empty | Op::NotEmpty);
    let choice = equal || op == Op::In;
    match kind {
        ColumnKind::Id => op != Op::StartsWith,
        ColumnKind::User(_) => choice,
        ColumnKind::Field(kind) => match kind {
            Kind::Date
            | Kind::DateTime
            | Kind::Integer
            | Kind::BigInt
            | Kind::Double
            | Kind::Currency
            | Kind::Percent => op != Op::StartsWith,
            Kind::Boolean => equal,
            Kind::TextArea | Kind::RichText => equal || op == Op::StartsWith,
            Kind::Lookup(_)
            | Kind::AnyLookup(_)
            | Kind::Owner
            | Kind::User
            | Kind::Layout
            | Kind::Picklist(_)
            | Kind::AutoNumber(_) => choice,
            Kind::Text(_)
            | Kind::Email
            | Kind::Phone
            | Kind::Website
            | Kind::MultiPicklist(_)
            | Kind::Tags => choice || op == Op::StartsWith,
            Kind::Formula | Kind::Rollup => true,
            Kind::MultiLookup(..)
            | Kind::MultiUser(_)
            | Kind::Subform(_)
            | Kind::FileUpload
            | Kind::ImageUpload
            | Kind::ProfileImage
            | Kind::Rare(..) => false,
        },
    }
}
