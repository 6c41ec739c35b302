//! What stands in one cell of a table or of a CSV file.

use serde_json::Value;

/// A text as it is, a reference by its name, a list by its members; nothing for `null`.
pub(crate) fn cell(raw: &str) -> String {
    match serde_json::from_str(raw) {
        Ok(value) => shown(&value),
        Err(_) => raw.to_owned(),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(|item| !item.is_object() && !item.is_array()) => {
            items.iter().map(shown).collect::<Vec<_>>().join(";")
        }
        Value::Object(members) => match members.get("name").and_then(Value::as_str) {
            Some(name) => name.to_owned(),
            None => value.to_string(),
        },
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn what_is_shown() {
        for (raw, expected) in [
            ("null", ""),
            (r#""a \"b\"""#, r#"a "b""#),
            ("12.50", "12.5"),
            ("12", "12"),
            ("true", "true"),
            (r#"["a","b"]"#, "a;b"),
            (r#"{"name":"Ada","id":"1"}"#, "Ada"),
            (r#"{"id":"1"}"#, r#"{"id":"1"}"#),
            (r#"[{"id":"1"}]"#, r#"[{"id":"1"}]"#),
        ] {
            assert_eq!(cell(raw), expected, "{raw}");
        }
    }
}
