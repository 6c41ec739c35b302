//! Conditions of a bulk read, which are JSON. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/create-job.html>.

use serde_json::{Value, json};

use crate::crm::context::Context;
use crate::crm::filter::{Column, Dialect, Op, Test, Tree};
use crate::crm::refusal::Refusal;
use crate::crm::schema::Module;

/// How many conditions one read may have.
const MOST: usize = 25;

/// The conditions that a value says.
pub(super) fn tree<'a>(
    cx: Context<'a>,
    module: &'a Module,
    value: &Value,
) -> Result<Tree<'a>, Refusal> {
    let tree = resolve(cx, module, value, "$.query.criteria")?;
    if tree.tests().len() > MOST {
        let message = "more conditions than a read may have";
        let details = json!({ "limit": MOST });
        return Err(Refusal::bad("CRITERIA_LIMIT_EXCEEDED", message, details));
    }
    Ok(tree)
}

fn resolve<'a>(
    cx: Context<'a>,
    module: &'a Module,
    value: &Value,
    at: &str,
) -> Result<Tree<'a>, Refusal> {
    let wrong = |name: &str| {
        Refusal::invalid(json!({ "api_name": name, "json_path": format!("{at}.{name}") }))
    };
    if let Some(group) = value.get("group").and_then(Value::as_array) {
        let parts = group
            .iter()
            .enumerate()
            .map(|(place, part)| resolve(cx, module, part, &format!("{at}.group[{place}]")))
            .collect::<Result<Vec<_>, _>>()?;
        return match value["group_operator"].as_str().map(str::to_ascii_lowercase).as_deref() {
            Some("and") => Ok(Tree::All(parts)),
            Some("or") => Ok(Tree::Any(parts)),
            _ => Err(wrong("group_operator")),
        };
    }
    let name = value["field"]["api_name"].as_str().ok_or_else(|| wrong("field"))?;
    let column = Column::of(cx.schema, module, name).ok_or_else(|| {
        let details = json!({ "api_name": name, "json_path": format!("{at}.field.api_name") });
        Refusal::bad("FIELD_NOT_AVAILABLE", "the field is not available", details)
    })?;
    let comparator = value["comparator"].as_str().ok_or_else(|| wrong("comparator"))?;
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let values: Vec<String> = match &value["value"] {
        Value::Array(values) => values.iter().map(text).collect(),
        // Links may be given as they are told.
        Value::Object(link) => link.get("id").map(text).into_iter().collect(),
        other => vec![text(other)],
    };
    let op = match (comparator, values.first().map(String::as_str)) {
        ("equal", Some("${EMPTY}")) => Op::Empty,
        ("not_equal", Some("${EMPTY}")) => Op::NotEmpty,
        ("equal", _) => Op::Equal,
        ("not_equal", _) => Op::NotEqual,
        ("in", _) => Op::In,
        ("not_in", _) => Op::NotIn,
        ("less_than", _) => Op::Less,
        ("less_equal", _) => Op::LessEqual,
        ("greater_than", _) => Op::Greater,
        ("greater_equal", _) => Op::GreaterEqual,
        ("between", _) => Op::Between,
        ("not_between", _) => Op::NotBetween,
        ("contains", _) => Op::Contains,
        ("not_contains", _) => Op::NotContains,
        ("starts_with", _) => Op::StartsWith,
        ("ends_with", _) => Op::EndsWith,
        _ => return Err(wrong("comparator")),
    };
    let values = if matches!(op, Op::Empty | Op::NotEmpty) { Vec::new() } else { values };
    let test = Test::new(Dialect::Query, column, op, &values).map_err(|expected| {
        Refusal::invalid(json!({
            "api_name": "value",
            "json_path": format!("{at}.value"),
            "expected_data_type": expected,
        }))
    })?;
    Ok(Tree::Test(Box::new(test)))
}
