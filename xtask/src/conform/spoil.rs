//! Answers with one key's type changed: a schema that does not mind is not worth much.

use serde_json::{Value, json};

/// The pointers of the keys that are spoiled: those of the answer, of what it wraps, and of the
/// first item of each of its lists.
pub(super) fn places(answer: &Value) -> Vec<String> {
    let mut places = Vec::new();
    walk(answer, "", 3, &mut places);
    places
}

fn walk(value: &Value, at: &str, depth: usize, places: &mut Vec<String>) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                walk(value, &at, depth - 1, places);
                places.push(at);
            }
        }
        Value::Array(items) => {
            if let Some(first) = items.first() {
                walk(first, &format!("{at}/0"), depth, places);
            }
        }
        _ => {}
    }
}

/// The answer with another type in that place.
pub(super) fn spoiled(answer: &Value, place: &str) -> Value {
    let mut spoiled = answer.clone();
    if let Some(value) = spoiled.pointer_mut(place) {
        *value = match value {
            // Many keys may be text or null, and many objects have keys of any name: a list within
            // a list is what nothing is.
            Value::Array(_) => json!({ "spoiled": true }),
            _ => json!([[true]]),
        };
    }
    spoiled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_spoiled_once() {
        let answer = json!({ "data": [{ "id": "1", "Owner": { "id": "2" } }, { "id": "3" }] });
        let places = places(&answer);
        assert_eq!(places, ["/data/0/Owner/id", "/data/0/Owner", "/data/0/id", "/data"]);
        for place in &places {
            let spoiled = spoiled(&answer, place);
            assert_ne!(spoiled, answer, "{place}");
            assert_ne!(
                spoiled.pointer(place).map(Value::is_array),
                answer.pointer(place).map(Value::is_array)
            );
        }
    }
}
