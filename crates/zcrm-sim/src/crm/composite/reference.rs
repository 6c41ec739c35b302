//! References from one part to the answer of another: `@{1:$.data[0].details.id}`.

use serde_json::{Value, json};

use super::Outcome;
use crate::crm::refusal::Refusal;

/// The answers of the parts that were sent before.
pub(super) struct Earlier<'a> {
    pub(super) outcomes: &'a [(String, Outcome)],
}

impl Earlier<'_> {
    /// Puts what references stand for in their place, everywhere in a value.
    pub(super) fn resolve(&self, value: &mut Value) -> Result<(), Refusal> {
        match value {
            Value::String(text) => {
                // A text that is nothing but a reference becomes what it stands for.
                if let Some(whole) = whole_reference(text) {
                    *value = self.value(whole)?;
                } else {
                    *text = self.resolve_text(text)?;
                }
                Ok(())
            }
            Value::Array(items) => items.iter_mut().try_for_each(|item| self.resolve(item)),
            Value::Object(members) => members.values_mut().try_for_each(|item| self.resolve(item)),
            _ => Ok(()),
        }
    }

    /// Puts what references stand for in their place in a text.
    pub(super) fn resolve_text(&self, text: &str) -> Result<String, Refusal> {
        let mut resolved = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("@{") {
            resolved.push_str(before);
            let Some((reference, behind)) = after.split_once('}') else {
                return Err(invalid(after));
            };
            let value = self.value(reference)?;
            resolved.push_str(value.as_str().unwrap_or(&value.to_string()));
            rest = behind;
        }
        resolved.push_str(rest);
        Ok(resolved)
    }

    fn value(&self, reference: &str) -> Result<Value, Refusal> {
        let found = || {
            let (id, path) = reference.split_once(':')?;
            let (_, outcome) = self.outcomes.iter().find(|(known, _)| known == id.trim())?;
            let body: Value = serde_json::from_slice(&outcome.as_ref().ok()?.body).ok()?;
            at(&body, path.trim()).cloned()
        };
        found().ok_or_else(|| invalid(reference))
    }
}

fn whole_reference(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("@{")?.strip_suffix('}')?;
    (!inner.contains("@{")).then_some(inner)
}

fn invalid(reference: &str) -> Refusal {
    let message = "the reference leads to no value of a part before";
    Refusal::bad("INVALID_REFERENCE", message, json!({ "reference": reference }))
}

/// The value at a path such as `$.data[0].details.id`.
fn at<'a>(body: &'a Value, path: &str) -> Option<&'a Value> {
    let mut value = body;
    for step in path.strip_prefix('$')?.split('.').filter(|step| !step.is_empty()) {
        let (name, indexes) = step.split_once('[').map_or((step, None), |(n, i)| (n, Some(i)));
        if !name.is_empty() {
            value = value.get(name)?;
        }
        for index in indexes.into_iter().flat_map(|indexes| indexes.split('[')) {
            value = value.get(index.strip_suffix(']')?.parse::<usize>().ok()?)?;
        }
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_into_bodies() {
        let body = json!({ "data": [{ "details": { "id": "42" } }], "list": [[1, 2]] });
        assert_eq!(at(&body, "$.data[0].details.id"), Some(&json!("42")));
        assert_eq!(at(&body, "$.list[0][1]"), Some(&json!(2)));
        for nowhere in ["$.data[1]", "$.nope", "data", "$.data[x]", "$.data[0", "$.data.id"] {
            assert_eq!(at(&body, nowhere), None, "{nowhere}");
        }
        assert_eq!(whole_reference("@{1:$.a}"), Some("1:$.a"));
        assert_eq!(whole_reference("x@{1:$.a}"), None);
    }
}
