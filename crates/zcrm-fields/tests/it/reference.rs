//! The validator once more: slow, and plain enough to be seen to be right.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// A module as the reference sees it: the fields' JSON, by name.
pub(crate) type Module = BTreeMap<String, Value>;

/// What is wrong, as `(record, place, what)`, in no order.
pub(crate) type Wrong = (usize, String, &'static str);

pub(crate) fn judge(
    records: &[Map<String, Value>],
    module: &Module,
    rows: &Module,
    all: bool,
    create: bool,
) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for (index, record) in records.iter().enumerate() {
        judge_fields(index, "", record, module, rows, all, &mut wrong);
        if !all {
            continue;
        }
        for (name, field) in module {
            let value = record.get(name).unwrap_or(&Value::Null);
            let empty = value.is_null() || value == "" || value == &Value::Array(Vec::new());
            if create && field["system_mandatory"] == true && empty {
                wrong.push((index, name.clone(), "missing"));
            }
            if field["unique"].get("case_sensitive").is_some() && !text(value).is_empty() {
                let same = |other: &Map<String, Value>| {
                    let other = other.get(name).map(text).unwrap_or_default();
                    match field["unique"]["case_sensitive"].as_bool() {
                        Some(true) => other == text(value),
                        _ => other.to_lowercase() == text(value).to_lowercase(),
                    }
                };
                if records[..index].iter().any(same) {
                    wrong.push((index, name.clone(), "duplicate"));
                }
            }
        }
    }
    wrong
}

fn judge_fields(
    index: usize,
    before: &str,
    record: &Map<String, Value>,
    module: &Module,
    rows: &Module,
    all: bool,
    wrong: &mut Vec<Wrong>,
) {
    for (name, value) in record {
        let Some(field) = module.get(name) else { continue };
        let place = format!("{before}{name}");
        let data_type = field["data_type"].as_str().unwrap();
        let listed = value.as_array().cloned();
        let single = listed.clone().unwrap_or_else(|| vec![value.clone()]);
        let options = field["pick_list_values"].as_array().unwrap();
        for (row, one) in single.iter().enumerate() {
            if let (Some(one), true, "subform") = (one.as_object(), listed.is_some(), data_type) {
                let before = format!("{place}[{row}].");
                judge_fields(index, &before, one, rows, &Module::new(), all, wrong);
            }
            let is_scalar = one.is_string() || one.is_number() || one.is_boolean();
            let is_picklist = matches!(data_type, "picklist" | "multiselectpicklist");
            if is_picklist && is_scalar && !options.is_empty() {
                let keys = ["display_value", "actual_value", "reference_value"];
                let is = |option: &Value| keys.iter().any(|key| option[*key] == text(one).as_str());
                if !options.iter().any(is) {
                    wrong.push((index, place.clone(), "unaccepted"));
                }
            }
        }
        let is_single = value.is_string() || value.is_number() || value.is_boolean();
        if !all && data_type == "multiselectpicklist" && is_single && value != "" {
            wrong.push((index, place.clone(), "type"));
        }
        if !all || value.is_null() || value == &Value::Array(Vec::new()) {
            continue;
        }
        let fits = match data_type {
            "text" | "picklist" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64() || is_digits(value),
            "currency" => value.is_number() || is_decimal(value),
            "boolean" => value.is_boolean(),
            "multiselectpicklist" | "subform" => value.is_array(),
            _ => true,
        };
        if !fits {
            wrong.push((index, place.clone(), "type"));
        }
        let digits = text(value).trim_start_matches('-').trim_start_matches('0').len();
        if data_type == "integer"
            && (value.is_i64() || value.is_u64() || is_digits(value))
            && u64::try_from(digits).unwrap() > field["length"].as_u64().unwrap()
        {
            wrong.push((index, place.clone(), "digits"));
        }
        let limit = field["length"].as_u64().unwrap();
        let length = value.as_str().map_or(0, |text| text.chars().count());
        if data_type == "text" && u64::try_from(length).unwrap() > limit {
            wrong.push((index, place, "length"));
        }
    }
}

/// A single value as text; nothing of null, lists and objects.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() => float.to_string(),
            _ => number.to_string(),
        },
        Value::Bool(truth) => truth.to_string(),
        _ => String::new(),
    }
}

fn is_digits(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.parse::<i64>().is_ok() && !text.starts_with('+'))
}

fn is_decimal(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.parse::<f64>().is_ok_and(f64::is_finite))
}
